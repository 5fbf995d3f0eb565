import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { app, dialog } from 'electron'
import { type Clinic, openClinic } from './clinic.ts'
import { beginDemoFolder } from './demo-folder.ts'
import { keychainKeyStore } from './desktop/keychain.ts'
import { registerScheme, servePages } from './desktop/pages.ts'
import { desktopPdfEngine } from './desktop/pdf-engine.ts'
import { answerWindows, denyTheOutside, openWindow } from './desktop/window.ts'
import { OPEN_FAILURE_SENTENCES } from './open-failure.ts'
import { OpenFailure } from './platform/db/failure.ts'
import { defaultClinicFolder } from './platform/folders.ts'
import { resourceFolder } from './resource-folder.ts'
import { APP_VERSION } from './version.ts'

const readArguments = () => {
  const options = { data: { type: 'string' }, demo: { type: 'boolean', default: false } } as const
  const { values } = parseArgs({ args: process.argv.slice(1), options, strict: false })
  const isDemo = values.demo === true
  return { isDemo, folder: typeof values.data === 'string' ? values.data : defaultClinicFolder(isDemo) }
}

const openTheClinic = async (): Promise<Clinic> => {
  const { folder, isDemo } = readArguments()
  if (isDemo) beginDemoFolder(folder)
  const clinic = await openClinic({
    ...{ folder, appVersion: APP_VERSION, isDemo, keyStore: keychainKeyStore(folder) },
    resourceFolder: resourceFolder(import.meta.dirname),
    pdf: desktopPdfEngine(),
  })
  if (isDemo) {
    const { seedDemoClinic } = await import('./demo.ts')
    const lines = await seedDemoClinic(clinic)
    if (lines.length > 0) await dialog.showMessageBox({ message: lines.join('\n'), title: 'Demo clinic' })
  }
  return clinic
}

const run = async () => {
  await app.whenReady()
  const clinic = await openTheClinic()
  servePages(join(import.meta.dirname, '..', 'renderer'))
  denyTheOutside()
  answerWindows(clinic)

  let isClosed = false
  app.on('will-quit', (event) => {
    if (isClosed) return
    // Every acknowledged write is already on disk; this waits for jobs to reach a safe point.
    event.preventDefault()
    void clinic.close().finally(() => {
      isClosed = true
      app.quit()
    })
  })
  app.on('window-all-closed', () => app.quit())
  const window = await openWindow()
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
}

registerScheme()
if (app.requestSingleInstanceLock()) {
  run().catch((error: unknown) => {
    const sentence =
      error instanceof OpenFailure ? OPEN_FAILURE_SENTENCES[error.code] : 'The clinic could not be opened.'
    dialog.showErrorBox('Clinic Front Desk', sentence)
    app.exit(1)
  })
} else {
  app.quit()
}
