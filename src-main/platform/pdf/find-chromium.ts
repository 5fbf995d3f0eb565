import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const MAC_APPS = ['Chromium', 'Google Chrome', 'Microsoft Edge']
const WINDOWS_PLACES = [
  ['Chromium', 'Application', 'chrome.exe'],
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
]
const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']

/** The system as far as it matters for where a browser lies. */
interface Surroundings {
  platform: NodeJS.Platform
  env: Readonly<Record<string, string | undefined>>
  isThere: (path: string) => boolean
}

const usualPlaces = ({ platform, env }: Surroundings): string[] => {
  if (platform === 'darwin') return MAC_APPS.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`)
  if (platform === 'win32') {
    const programs = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA]
    return programs.flatMap((folder) => (folder ? WINDOWS_PLACES.map((place) => join(folder, ...place)) : []))
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)))
}

/**
 * The path of an installed Chromium, Chrome or Edge, or null. CLINIC_CHROMIUM and CHROMIUM_PATH go first; one that is named and not
 * there means none, so that a wrong name is noticed.
 */
export const findChromium = (
  around: Surroundings = { platform: process.platform, env: process.env, isThere: existsSync },
): string | null => {
  const named = around.env.CLINIC_CHROMIUM || around.env.CHROMIUM_PATH
  if (named) return around.isThere(named) ? named : null
  return usualPlaces(around).find(around.isThere) ?? null
}
