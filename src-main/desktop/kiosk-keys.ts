import type { Input, WebContents } from 'electron'

const isPlain = ({ alt, control, meta, shift }: Input) => !alt && !control && !meta && !shift

/** Ctrl+Shift+Q (Cmd+Shift+Q on a Mac is the system's own): the way out of a screen without a menu. */
const isWayOut = ({ key, alt, control, shift }: Input) => control && shift && !alt && key.toLowerCase() === 'q'

/** Calls `leave` on Ctrl+Shift+Q, and on Escape too where `isOnEscape`. */
export const watchForWayOut = (contents: WebContents, leave: () => void, isOnEscape = false): void => {
  contents.on('before-input-event', (event, input) => {
    if (input.type !== 'keyDown' || input.isAutoRepeat) return
    if (!isWayOut(input) && !(isOnEscape && input.key === 'Escape' && isPlain(input))) return
    event.preventDefault()
    leave()
  })
}
