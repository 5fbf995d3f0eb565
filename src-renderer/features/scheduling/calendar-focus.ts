import { type RefObject, useCallback, useEffect, useRef } from 'react'
import { findAgain, type LastPlace, makeReachable, placeOf } from './calendar-roving.ts'

/** One item of the calendar can be reached by Tab; the focus finds its place again when what had it is gone. */
export const useFocusKept = (body: RefObject<HTMLElement | null>) => {
  const last = useRef<LastPlace>(undefined)
  useEffect(() => {
    const box = body.current
    if (!box) return
    const had = last.current
    const isGone = had !== undefined && !had.item.isConnected
    if (isGone || !box.querySelector('[data-item][tabindex="0"]')) {
      const item = findAgain(box, had)
      makeReachable(box, item)
      // After the dialog that may have had the focus has given it back.
      const frame = requestAnimationFrame(() => {
        if (isGone && document.activeElement === document.body) item?.focus({ preventScroll: true })
      })
      return () => cancelAnimationFrame(frame)
    }
    return undefined
  })
  const onFocus = useCallback(
    ({ target }: { target: EventTarget }) => {
      const place = placeOf(target)
      if (!place || !body.current) return
      last.current = place
      makeReachable(body.current, place.item)
    },
    [body],
  )
  return { onFocus }
}
