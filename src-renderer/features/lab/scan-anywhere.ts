import { useContext, useEffect, useRef } from 'react'
import { parseLabNumber } from '#shared/domain/lab/lab-number.ts'
import { HotkeysOn } from '../../ui/hotkey.ts'
import { type ScanBuffer, scannedText, withSign } from './scan-buffer.ts'

type TextBox = HTMLInputElement | HTMLTextAreaElement

const isTextBox = (target: EventTarget | null): target is TextBox =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/** Sets a box to what stood there before the scan, so that whoever follows it hears of it. */
const putBack = (box: TextBox, value: string) => {
  const prototype = box instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(box, value)
  box.dispatchEvent(new Event('input', { bubbles: true }))
}

const isInDialog = (target: EventTarget | null) =>
  target instanceof Element && target.closest('[role="dialog"], [role="alertdialog"]') !== null

/**
 * Hears a label scanned while the cursor is anywhere on the page, also in a box for a value: the box gets back what stood there
 * and is left, so that it is saved as on any leaving, and `onScan` gets the label. Silent while a dialog is open.
 */
export const useScanAnywhere = (onScan: (text: string) => void) => {
  const latest = useRef(onScan)
  useEffect(() => {
    latest.current = onScan
  })
  const isOn = useContext(HotkeysOn)
  useEffect(() => {
    if (!isOn) return
    let buffer: ScanBuffer | undefined
    let before: { box: TextBox; value: string } | undefined
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || isInDialog(event.target)) return
      if (event.key.length === 1) {
        const next = withSign(buffer, event.key, event.timeStamp)
        if (next.text.length === 1) {
          before = isTextBox(event.target) ? { box: event.target, value: event.target.value } : undefined
        }
        buffer = next
        return
      }
      if (event.key !== 'Enter') return
      const text = scannedText(buffer, event.timeStamp)
      buffer = undefined
      if (text === undefined || parseLabNumber(text).kind !== 'valid') return
      event.preventDefault()
      event.stopPropagation()
      if (before) putBack(before.box, before.value)
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      latest.current(text)
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [isOn])
}
