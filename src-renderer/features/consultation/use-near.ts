import { type RefObject, useEffect, useRef } from 'react'

/** What is scrolled around an element; the window where nothing nearer is. */
const scrollerOf = (element: Element): Element | null => {
  for (let box = element.parentElement; box !== null; box = box.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(box).overflowY)) return box
  }
  return null
}

/** Hears whenever an element comes within `margin` pixels of what is seen, or leaves it again, with its height then. */
export const useNear = (
  box: RefObject<HTMLElement | null>,
  margin: number,
  onChange: (isNear: boolean, height: number) => void,
) => {
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const watcher = new IntersectionObserver(
      (seen) => {
        const last = seen.at(-1)
        if (last) latest.current(last.isIntersecting, last.boundingClientRect.height)
      },
      { root: scrollerOf(element), rootMargin: `${margin}px 0px` },
    )
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [box, margin])
}
