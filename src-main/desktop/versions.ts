import type { BrowserWindow } from 'electron'
import { ask } from './questions.ts'
import { APP_NAME } from './sentences.ts'

/** Shows the versions of the app and of what it runs on. */
export const showVersions = (window: BrowserWindow | null, appVersion: string): void => {
  const { electron = '', chrome = '', node } = process.versions
  const detail = [`Electron ${electron}`, `Chromium ${chrome}`, `Node ${node}`].join('\n')
  void ask(window, { message: `${APP_NAME} ${appVersion}`, detail, buttons: ['OK'] })
}
