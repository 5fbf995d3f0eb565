import { type RefObject, useEffect } from 'react'

/** Lets the content of a scrolling element be pulled about with the mouse. */
export const useDragging = (box: RefObject<HTMLElement | null>) => {
  useEffect(() => {
    const element = box.current
    if (!element) return
    let from: { x: number; y: number; left: number; top: number } | undefined
    const begin = (event: PointerEvent) => {
      const isMouse = event.pointerType === 'mouse' && event.button === 0
      // Fingers scroll by themselves; text is there to be marked; a scrollbar lies outside the inner width.
      if (!isMouse || (event.target instanceof Element && event.target.closest('pre'))) return
      if (event.offsetX >= element.clientWidth && event.target === element) return
      from = { x: event.clientX, y: event.clientY, left: element.scrollLeft, top: element.scrollTop }
      element.setPointerCapture(event.pointerId)
      element.dataset.dragging = ''
    }
    const move = (event: PointerEvent) => {
      if (!from) return
      element.scrollLeft = from.left - (event.clientX - from.x)
      element.scrollTop = from.top - (event.clientY - from.y)
    }
    const end = () => {
      from = undefined
      delete element.dataset.dragging
    }
    element.addEventListener('pointerdown', begin)
    element.addEventListener('pointermove', move)
    element.addEventListener('pointerup', end)
    element.addEventListener('pointercancel', end)
    return () => {
      element.removeEventListener('pointerdown', begin)
      element.removeEventListener('pointermove', move)
      element.removeEventListener('pointerup', end)
      element.removeEventListener('pointercancel', end)
    }
  }, [box])
}
