import { app } from 'electron'
import { PATIENT_LINK_SCHEME } from '#shared/domain/patients/patient-link.ts'
import { registerPages } from './pages.ts'

/** As electron-builder.yml names the app. */
const APP_ID = 'org.clinicfrontdesk.app'

/** Switches of Chromium that would let another program into the pages, or the pages out of their walls. */
const DANGEROUS = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'no-sandbox',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-running-insecure-content',
  'ignore-certificate-errors',
  'load-extension',
  'renderer-cmd-prefix',
  'gpu-launcher',
  'utility-cmd-prefix',
  'ppapi-plugin-launcher',
] as const

/** What must be said before the app is ready: the sandbox for everything, our own scheme, and no way in from outside. */
export const prepareBeforeReady = (): void => {
  app.enableSandbox()
  registerPages()
  if (process.platform === 'win32') app.setAppUserModelId(APP_ID)
  if (!app.isPackaged) return
  for (const name of DANGEROUS) app.commandLine.removeSwitch(name)
  app.setAsDefaultProtocolClient(PATIENT_LINK_SCHEME)
}
