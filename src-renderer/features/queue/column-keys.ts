import type { KeyboardEvent } from 'react'

const ticketsIn = (column: Element | null | undefined) => [
  ...(column?.querySelectorAll<HTMLElement>('[data-ticket]') ?? []),
]

/**
 * Moves through the queue without the mouse: up and down within a doctor's column, left and right to the next doctor's, and the
 * context-menu key (or Shift+F10, or a full stop) opens what can be done with the ticket.
 */
export const moveInColumns = (event: KeyboardEvent<HTMLElement>): void => {
  const target = event.target
  if (!(target instanceof HTMLElement) || !target.matches('[data-ticket]')) return
  const column = target.closest('[data-column]')
  const tickets = ticketsIn(column)
  const at = tickets.indexOf(target)
  const goTo = (next: HTMLElement | undefined) => {
    event.preventDefault()
    next?.focus()
    next?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  const isRightToLeft = getComputedStyle(target).direction === 'rtl'
  const key = event.key === 'F10' && event.shiftKey ? 'ContextMenu' : event.key
  if (key === 'ArrowDown') goTo(tickets[at + 1])
  else if (key === 'ArrowUp') goTo(tickets[at - 1])
  else if (key === 'Home') goTo(tickets[0])
  else if (key === 'End') goTo(tickets.at(-1))
  else if (key === 'ArrowRight') goTo(besides(column, !isRightToLeft, at))
  else if (key === 'ArrowLeft') goTo(besides(column, isRightToLeft, at))
  else if (key === 'ContextMenu' || key === '.') {
    event.preventDefault()
    target.closest('li')?.querySelector<HTMLElement>('[data-ticket-menu]')?.click()
  }
}

function besides(column: Element | null, isForward: boolean, at: number): HTMLElement | undefined {
  let next = column
  do {
    next = (isForward ? next?.nextElementSibling : next?.previousElementSibling) ?? null
  } while (next !== null && ticketsIn(next).length === 0)
  const tickets = ticketsIn(next)
  return tickets[Math.min(at, tickets.length - 1)]
}
