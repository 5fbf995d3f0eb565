/** Finds a Chromium for the end-to-end tests and installs one where there is none. Run directly: prints where it is. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { commandOf, ensureInstalled, failPlainly, node24, node24Env, root, SetupError } from './setup.mjs'

const DOWNLOAD_WITHIN = 5 * 60 * 1000
const require = createRequire(import.meta.url)

/** The path of an installed Chromium, Chrome or Edge; undefined when there is none. CHROMIUM_PATH goes first. */
export function findChromium() {
  const named = process.env.CLINIC_CHROMIUM || process.env.CHROMIUM_PATH
  return [named, ...usualPlaces(), playwrightsOwn()].find((path) => path && existsSync(path))
}

/** Finds a Chromium or installs one: Playwright's own, else the package of a Debian system as root. */
export function ensureChromium() {
  const found = findChromium() ?? (install() ? findChromium() : undefined)
  if (found === undefined) {
    throw new SetupError('No Chromium, Chrome or Edge was found and none could be installed: set CHROMIUM_PATH to one.')
  }
  console.log(`Browser for the tests: ${found}`)
  return found
}

function usualPlaces() {
  if (process.platform === 'darwin') {
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
      (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
    )
  }
  if (process.platform === 'win32') {
    const programs = [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA].filter(
      Boolean,
    )
    const inside = [
      'Chromium/Application/chrome.exe',
      'Google/Chrome/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ]
    return programs.flatMap((folder) => inside.map((path) => join(folder, path)))
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

function playwrightsOwn() {
  try {
    return require('playwright-core').chromium.executablePath()
  } catch {
    return undefined // Playwright knows no build for this system
  }
}

function install() {
  console.log('No Chromium found: installing one …')
  const playwright = [commandOf('@playwright/test', 'playwright'), 'install', 'chromium']
  if (
    spawnSync(node24, playwright, { cwd: root, stdio: 'ignore', timeout: DOWNLOAD_WITHIN, env: node24Env() }).status ===
    0
  )
    return true
  if (!existsSync('/etc/debian_version') || process.getuid() !== 0) return false
  const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
  return apt('update') && apt('install', '-y', '--no-install-recommends', 'chromium')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    ensureInstalled()
    ensureChromium()
  } catch (error) {
    failPlainly(error)
  }
}
