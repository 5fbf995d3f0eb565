import { type RefObject, useEffect } from 'react'
import type { ViewerAct } from './viewer-keys.ts'

/** A notch of a wheel; touchpads send many small parts of one. */
const NOTCH = 80

/** The wheel enlarges a picture; pages and text scroll, and pages are enlarged with Ctrl held. */
export const useWheelZoom = (
  box: RefObject<HTMLElement | null>,
  act: (what: ViewerAct) => void,
  view: 'picture' | 'pages' | 'text' | 'none',
) => {
  useEffect(() => {
    const element = box.current
    if (!element || view === 'text' || view === 'none') return
    let sum = 0
    const turn = (event: WheelEvent) => {
      if (view === 'pages' && !event.ctrlKey) return
      event.preventDefault()
      sum += event.deltaY
      if (Math.abs(sum) < NOTCH) return
      act(sum < 0 ? 'larger' : 'smaller')
      sum = 0
    }
    // React's own wheel listeners may not keep the page from scrolling.
    element.addEventListener('wheel', turn, { passive: false })
    return () => element.removeEventListener('wheel', turn)
  }, [box, act, view])
}
