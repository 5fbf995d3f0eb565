import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

/** Keeps what is in the middle of a scrolling element there while its content becomes larger or smaller. */
export const useKeptCentre = (box: RefObject<HTMLElement | null>, factor: number) => {
  const centre = useRef({ x: 0.5, y: 0.5 })
  useEffect(() => {
    const element = box.current
    if (!element) return
    const note = () => {
      const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = element
      centre.current = {
        x: (scrollLeft + clientWidth / 2) / scrollWidth,
        y: (scrollTop + clientHeight / 2) / scrollHeight,
      }
    }
    element.addEventListener('scroll', note, { passive: true })
    return () => element.removeEventListener('scroll', note)
  }, [box])
  useLayoutEffect(() => {
    const element = box.current
    // A factor of nothing is one that is not known yet.
    if (!element || factor <= 0) return
    const { x, y } = centre.current
    element.scrollLeft = x * element.scrollWidth - element.clientWidth / 2
    element.scrollTop = y * element.scrollHeight - element.clientHeight / 2
  }, [box, factor])
}
