import { type BrowserWindow, dialog, type MessageBoxOptions } from 'electron'
import { APP_NAME } from './sentences.ts'

interface Question {
  message: string
  detail: string
  /** The first is what happens when the window is closed without an answer. */
  buttons: readonly string[]
}

/** Asks with the system's window and answers the number of the button; 0 where it was closed, or `signal` took it back. */
export const ask = async (
  window: BrowserWindow | null,
  question: Question,
  type: 'question' | 'warning' = 'question',
  signal?: AbortSignal,
): Promise<number> => {
  const options: MessageBoxOptions = {
    ...{ type, title: APP_NAME, message: question.message, detail: question.detail },
    ...{ buttons: [...question.buttons], defaultId: 0, cancelId: 0, noLink: true },
    ...(signal && { signal }),
  }
  const { response } = await (window && !window.isDestroyed()
    ? dialog.showMessageBox(window, options)
    : dialog.showMessageBox(options))
  return response
}
