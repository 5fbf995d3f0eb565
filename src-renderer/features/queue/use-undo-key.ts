import { useContext, useEffect } from 'react'
import { HotkeysOn } from '../../ui/hotkey.ts'
import { useLastStep, useQueueActions } from './queue.queries.ts'

const isTextBox = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.matches('input:not([type=checkbox], [type=radio]), textarea, [contenteditable=true]')

/** Ctrl+Z takes this window's last step in the queue back; in a text box the key stays the box's own. */
export const useUndoKey = () => {
  const last = useLastStep()
  const { undo } = useQueueActions()
  const isOn = useContext(HotkeysOn)
  useEffect(() => {
    if (!isOn || last === undefined) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      if (event.defaultPrevented || isTextBox(event.target)) return
      event.preventDefault()
      undo(last)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [isOn, last, undo])
}
