import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import type { Pc } from '../pc/pc.ts'
import { crashNote } from './crash-note.ts'
import { ask } from './questions.ts'
import { restartApp } from './restart.ts'
import { APP_NAME, SENTENCES } from './sentences.ts'

/** What is kept of crashes, in the app's own folder. */
const NOTE_FILE = 'crashes.txt'
const CLOSE_WITHIN_MS = 5000
/** A host nobody stands at starts again by itself, so that the clinic's other PCs come back. */
const RESTART_AFTER_MS = 60_000

interface CoreCrashOptions {
  opening: Promise<Pc>
  appVersion: string
  /** Nobody stands in front of this screen. */
  isUnattended: boolean
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const keepNote = (error: unknown, appVersion: string) => {
  try {
    const folder = app.getPath('userData')
    mkdirSync(folder, { recursive: true })
    appendFileSync(join(folder, NOTE_FILE), crashNote(error, new Date(), appVersion), { mode: 0o600 })
  } catch {
    // A full disk keeps no note; the restart matters more.
  }
}

/**
 * Ends an app whose core failed in a way nobody foresaw: what is open is closed, a sentence without a patient's data is shown, and
 * the app starts again. Everything that was acknowledged is on disk already.
 */
export const watchTheCore = ({ opening, appVersion, isUnattended }: CoreCrashOptions): void => {
  let isOver = false
  const end = async (error: unknown) => {
    if (isOver) return
    isOver = true
    keepNote(error, appVersion)
    if (!app.isReady()) {
      dialog.showErrorBox(APP_NAME, SENTENCES.notOpened)
      return app.exit(1)
    }
    const closing = opening.then((pc) => pc.close()).catch(() => {})
    await Promise.race([closing, pause(CLOSE_WITHIN_MS)])
    const asked = isUnattended ? pause(CLOSE_WITHIN_MS) : ask(null, SENTENCES.coreCrash, 'warning')
    await Promise.race([asked, pause(RESTART_AFTER_MS)])
    restartApp()
  }
  process.on('uncaughtException', (error) => void end(error))
  process.on('unhandledRejection', (reason) => void end(reason))
}
