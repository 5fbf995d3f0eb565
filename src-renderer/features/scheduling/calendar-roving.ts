import type { KeyboardEvent } from 'react'

/** What can be reached by the arrow keys: a free slot or a block, with the minute it begins at. */
const ITEM = '[data-item]'

const itemsIn = (column: Element | null | undefined): HTMLElement[] =>
  [...(column?.querySelectorAll<HTMLElement>(ITEM) ?? [])].sort((a, b) => minuteOf(a) - minuteOf(b))

const minuteOf = (item: HTMLElement): number => Number(item.dataset.item)

const nearestTo = (minute: number, items: readonly HTMLElement[]): HTMLElement | undefined => {
  let best: HTMLElement | undefined
  for (const item of items) {
    if (!best || Math.abs(minuteOf(item) - minute) < Math.abs(minuteOf(best) - minute)) best = item
  }
  return best
}

/** Where the focus was, so that it can be found again when what had it is gone. */
export interface LastPlace {
  item: HTMLElement
  column: string
  minute: number
}

/** The place of an item that has the focus. */
export const placeOf = (target: EventTarget): LastPlace | undefined => {
  const item = target instanceof HTMLElement && target.matches(ITEM) ? target : undefined
  const column = item?.closest<HTMLElement>('[data-column]')?.dataset.column
  return item && column !== undefined ? { item, column, minute: minuteOf(item) } : undefined
}

/** Lets Tab reach just one item of the calendar: this one. */
export const makeReachable = (body: HTMLElement, item: HTMLElement | undefined): void => {
  for (const other of body.querySelectorAll<HTMLElement>(`${ITEM}[tabindex="0"]`))
    if (other !== item) other.tabIndex = -1
  if (item) item.tabIndex = 0
}

/** The item nearest to a place that is gone: in its column if that is still there, else anywhere at that time. */
export const findAgain = (
  body: HTMLElement,
  place: { column: string; minute: number } | undefined,
): HTMLElement | undefined => {
  const columns = [...body.querySelectorAll<HTMLElement>('[data-column]')]
  if (!place) return columns.map((column) => itemsIn(column)[0]).find((item) => item !== undefined)
  const own = columns.find((column) => column.dataset.column === place.column)
  return nearestTo(place.minute, itemsIn(own)) ?? nearestTo(place.minute, columns.flatMap(itemsIn))
}

const beside = (column: Element | null, isForward: boolean, minute: number): HTMLElement | undefined => {
  let next = column
  while (next) {
    next = isForward ? next.nextElementSibling : next.previousElementSibling
    const found = nearestTo(minute, itemsIn(next))
    if (found) return found
  }
  return undefined
}

/** Moves through the calendar by the arrow keys: up and down in time, left and right to the column beside. True if it did. */
export const moveByKey = (event: KeyboardEvent<HTMLElement>): boolean => {
  const from = placeOf(event.target)
  if (!from || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false
  const column = from.item.closest('[data-column]')
  const items = itemsIn(column)
  const at = items.indexOf(from.item)
  const isRightToLeft = getComputedStyle(from.item).direction === 'rtl'
  const next = {
    ArrowDown: () => items[at + 1],
    ArrowUp: () => items[at - 1],
    Home: () => items[0],
    End: () => items.at(-1),
    ArrowRight: () => beside(column, !isRightToLeft, from.minute),
    ArrowLeft: () => beside(column, isRightToLeft, from.minute),
  }[event.key]
  if (!next) return false
  event.preventDefault()
  const item = next()
  item?.focus()
  item?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  return true
}
