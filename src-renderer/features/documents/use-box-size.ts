import { type RefObject, useEffect, useState } from 'react'
import type { Size } from './zoom.ts'

/** How much room an element has inside, followed while the window changes; undefined before it is known. */
export const useBoxSize = (box: RefObject<HTMLElement | null>): Size | undefined => {
  const [size, setSize] = useState<Size>()
  useEffect(() => {
    const element = box.current
    if (!element) return
    // The outer size: with the inner one a scrollbar that comes and goes would change what fits, and so itself.
    const measure = () => {
      const { offsetWidth: width, offsetHeight: height } = element
      setSize((before) => (before?.width === width && before.height === height ? before : { width, height }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
  return size
}
