import { useEffect } from 'react'
import { lock, showActivity } from '../../client/session.ts'

const LOOK_EVERY_MS = 3000
const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const

/** Locks the screen when nobody has touched keyboard, mouse or screen for the session's idle minutes. */
export const IdleLock = ({ idleMinutes }: { idleMinutes: number }) => {
  useEffect(() => {
    const idleMs = idleMinutes * 60_000
    let lastSign = Date.now()
    const sign = () => {
      // After sleep the clock is far on although no timer ran: the first touch must find the screen locked.
      if (Date.now() - lastSign > idleMs) void lock()
      else lastSign = Date.now()
    }
    const look = () => {
      if (Date.now() - lastSign > idleMs) void lock()
      // Typing in a long form calls nothing: tell the core before its own limit is reached.
      else if (Date.now() - lastSign < LOOK_EVERY_MS) showActivity(idleMs / 3)
    }
    const timer = setInterval(look, LOOK_EVERY_MS)
    for (const name of SIGNS_OF_LIFE) window.addEventListener(name, sign, { capture: true, passive: true })
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      for (const name of SIGNS_OF_LIFE) window.removeEventListener(name, sign, { capture: true })
      document.removeEventListener('visibilitychange', look)
    }
  }, [idleMinutes])
  return null
}
