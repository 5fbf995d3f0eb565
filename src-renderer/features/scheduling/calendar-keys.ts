import { useContext, useEffect, useRef } from 'react'
import { HotkeysOn } from '../../ui/hotkey.ts'
import type { View } from './calendar-address.ts'

/** What the calendar's own keys do, wherever on the page the focus is but in a field, a menu or a dialog. */
export interface CalendarKeys {
  today: () => void
  step: (by: 1 | -1) => void
  view: (view: View) => void
  /** Esc; answers whether there was something to let go of. */
  letGo: () => boolean
}

const VIEW_KEYS: Readonly<Record<string, View>> = {
  '1': 'day',
  '2': 'week',
  '3': 'month',
  d: 'day',
  w: 'week',
  m: 'month',
}

/** Where letters and arrows have a meaning of their own. */
const TAKEN =
  'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"], [role="combobox"], [role="spinbutton"], [role="radiogroup"]'

const isTaken = (target: EventTarget | null) => target instanceof Element && target.closest(TAKEN) !== null

const act = (event: KeyboardEvent, keys: CalendarKeys): boolean => {
  const key = event.key.toLowerCase()
  if (key === 'escape') return keys.letGo()
  const view = VIEW_KEYS[key]
  if (view) keys.view(view)
  else if (key === 't') keys.today()
  else if (key === 'arrowleft' || key === 'arrowright') {
    const isForward = (key === 'arrowright') === (document.dir !== 'rtl')
    keys.step(isForward ? 1 : -1)
  } else return false
  return true
}

/** T for today, arrows for before and after, 1 2 3 or D W M for the pictures. */
export const useCalendarKeys = (keys: CalendarKeys): void => {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  const isOn = useContext(HotkeysOn)
  useEffect(() => {
    if (!isOn) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
      // A menu or dialog that is open has the keyboard, also where nothing in it has the focus.
      if (isTaken(event.target) || document.querySelector('.MuiModal-root:not([aria-hidden="true"]) [role]')) return
      if (act(event, latest.current)) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [isOn])
}
