import { type BrowserWindow, dialog, type MessageBoxOptions } from 'electron'
import { APP_NAME } from './sentences.ts'

interface Question {
  message: string
  detail: string
  /** The first is what happens when the window is closed without an answer. */
  buttons: readonly string[]
}

const NOT_ANSWERED = 0

/** Also where the system's window cannot be taken back, as on a Mac: then it stands there, and its answer is nobody's. */
const takenBack = (signal: AbortSignal | undefined) =>
  new Promise<number>((resolve) => {
    if (signal?.aborted === true) resolve(NOT_ANSWERED)
    signal?.addEventListener('abort', () => resolve(NOT_ANSWERED), { once: true })
  })

/** Asks with the system's window and answers the number of the button; 0 where it was closed, or `signal` took it back. */
export const ask = async (
  window: BrowserWindow | null,
  question: Question,
  type: 'question' | 'warning' = 'question',
  signal?: AbortSignal,
): Promise<number> => {
  const options: MessageBoxOptions = {
    ...{ type, title: APP_NAME, message: question.message, detail: question.detail },
    ...{ buttons: [...question.buttons], defaultId: NOT_ANSWERED, cancelId: NOT_ANSWERED, noLink: true },
    ...(signal && { signal }),
  }
  const isThere = window !== null && !window.isDestroyed()
  const asked = isThere ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options)
  return Promise.race([asked.then(({ response }) => response), takenBack(signal)])
}
