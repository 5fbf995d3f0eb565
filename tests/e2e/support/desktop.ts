import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type ElectronApplication } from '@playwright/test'

const ROOT = join(import.meta.dirname, '..', '..', '..')

/** True when the specs drive the real Electron runtime instead of a browser. */
export const isDesktopRun = process.env.CLINIC_ELECTRON === '1'

const electronProgram = () => {
  const folder = join(ROOT, 'node_modules', 'electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) throw new Error('The Electron runtime is not here: run node_modules/electron/install.js')
  return join(folder, 'dist', readFileSync(pathFile, 'utf8').trim())
}

/** Starts the built desktop app on a data folder. */
export const launchDesktop = (folder: string): Promise<ElectronApplication> => {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  const set = Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  return _electron.launch({
    executablePath: electronProgram(),
    args: [ROOT, '--data', folder],
    env: Object.fromEntries(set),
  })
}
