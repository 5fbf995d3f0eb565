import type { KeyboardEvent } from 'react'

/** The nearest slot above or below, in the next line of buttons whoever's it is. */
const inNextLine = (slots: readonly HTMLElement[], from: HTMLElement, direction: 1 | -1): HTMLElement | undefined => {
  const { top, left } = from.getBoundingClientRect()
  const beyond = slots
    .map((slot) => ({ slot, box: slot.getBoundingClientRect() }))
    .filter(({ box }) => (box.top - top) * direction > 4)
  const line = Math.min(...beyond.map(({ box }) => Math.abs(box.top - top)))
  const inLine = beyond.filter(({ box }) => Math.abs(box.top - top) < line + 4)
  return inLine.reduce<(typeof inLine)[number] | undefined>(
    (best, one) => (best && Math.abs(best.box.left - left) <= Math.abs(one.box.left - left) ? best : one),
    undefined,
  )?.slot
}

/** Moves through the slots of a day with the arrow keys, Home and End; those of the past are passed over. */
export const moveInSlots = (event: KeyboardEvent<HTMLElement>): void => {
  const target = event.target
  if (!(target instanceof HTMLElement) || !target.matches('[data-slot]')) return
  const slots = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-slot]:not(:disabled)')]
  const at = slots.indexOf(target)
  const forward = getComputedStyle(target).direction === 'rtl' ? -1 : 1
  const next = {
    ArrowRight: () => slots[at + forward],
    ArrowLeft: () => slots[at - forward],
    ArrowDown: () => inNextLine(slots, target, 1),
    ArrowUp: () => inNextLine(slots, target, -1),
    Home: () => slots[0],
    End: () => slots.at(-1),
  }[event.key]
  if (!next) return
  event.preventDefault()
  next()?.focus()
}
