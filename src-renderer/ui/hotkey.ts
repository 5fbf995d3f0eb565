import { createContext, useContext, useEffect, useRef } from 'react'

/** False around a part of the window that is covered: its keys are silent. */
export const HotkeysOn = createContext(true)

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) || target.role === 'textbox')

const matches = (event: KeyboardEvent, combination: string) => {
  const parts = combination.toLowerCase().split('+')
  const key = parts.at(-1) ?? ''
  const wantsCtrl = parts.includes('ctrl')
  const wantsAlt = parts.includes('alt')
  const wantsShift = parts.includes('shift')
  if ((event.ctrlKey || event.metaKey) !== wantsCtrl || event.altKey !== wantsAlt) return false
  // A sign such as "/" may need Shift on some keyboards, so Shift only counts where it is asked for.
  if (wantsShift && !event.shiftKey) return false
  const letter = event.code.startsWith('Key') ? event.code.slice(3).toLowerCase() : ''
  const digit = event.code.startsWith('Digit') ? event.code.slice(5) : ''
  return event.key.toLowerCase() === key || (wantsAlt && (letter === key || digit === key))
}

export interface HotkeyOptions {
  isEnabled?: boolean
  /** Keys without Ctrl or Alt stay silent while somebody types, unless this is set. */
  alsoWhileTyping?: boolean
}

/**
 * Runs `act` when a key combination such as `Ctrl+K`, `Alt+N` or `/` is pressed anywhere in the window (Ctrl is Cmd on a
 * Mac). Silent while this part of the window is covered, see HotkeysOn.
 */
export const useHotkey = (combination: string, act: () => void, options: HotkeyOptions = {}) => {
  const { isEnabled = true, alsoWhileTyping = false } = options
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  const isOn = useContext(HotkeysOn) && isEnabled
  useEffect(() => {
    if (!isOn) return
    const needsModifier = /ctrl|alt/i.test(combination)
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || !matches(event, combination)) return
      if (!needsModifier && !alsoWhileTyping && isTyping(event.target)) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [combination, isOn, alsoWhileTyping])
}
