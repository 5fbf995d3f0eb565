import type { IsoInstant } from '../../values/dates.ts'

/** Every state a ticket of a doctor's queue can be in. */
export const TICKET_STATES = [
  'waiting',
  'called',
  'in-room',
  'done',
  'skipped',
  'recall-later',
  'left',
  'moved',
] as const
/** The state of a ticket: where a person stands in a doctor's queue. */
export type TicketState = (typeof TICKET_STATES)[number]

/** Every priority; the elderly, pregnant and disabled stand in one rank between emergencies and everybody else. */
export const TICKET_PRIORITIES = ['emergency', 'elderly', 'pregnant', 'disabled', 'normal'] as const
/** How urgent a ticket is. */
export type TicketPriority = (typeof TICKET_PRIORITIES)[number]

/** What the order of a queue is made from; a booked patient has the booked instant, a walk-in none. */
export type QueueTicket = {
  state: TicketState
  priority: TicketPriority
  bookedFor?: IsoInstant | null | undefined
  arrivedAt: IsoInstant
  tokenNumber: number
}

/** How long a wait is, said in a word beside its colour. */
export type WaitBand = 'short' | 'medium' | 'long'

/** After so many unanswered calls a person is called again later. */
const MOST_CALLS = 3

/** A booked patient who comes this long after the time, in minutes, still keeps it. */
const KEEPS_TIME_FOR_MINUTES = 15

const MEDIUM_FROM_MINUTES = 20
const LONG_FROM_MINUTES = 45
const MS_PER_MINUTE = 60_000

const RANKS: Readonly<Record<TicketPriority, number>> = {
  emergency: 0,
  elderly: 1,
  pregnant: 1,
  disabled: 1,
  normal: 2,
}

const MOVES: Readonly<Record<TicketState, readonly TicketState[]>> = {
  waiting: ['called', 'in-room', 'skipped', 'recall-later', 'left', 'moved'],
  called: ['called', 'in-room', 'skipped', 'recall-later', 'left', 'moved'],
  'in-room': ['done', 'left', 'moved'],
  done: [],
  skipped: ['waiting', 'called', 'in-room', 'left', 'moved'],
  'recall-later': ['waiting', 'called', 'in-room', 'left', 'moved'],
  left: [],
  moved: [],
}

/**
 * Orders a queue: by priority, then by when each is due, then token. A walk-in is due at arrival; a booked patient at the booked
 * time, early or up to 15 minutes late; whoever comes later than that has lost it and is due at arrival.
 */
export function compareTickets(a: QueueTicket, b: QueueTicket): number {
  return rankOf(a) - rankOf(b) || dueAt(a) - dueAt(b) || a.tokenNumber - b.tokenNumber
}

/** The ticket to call next: the first who waits, else the first to be recalled, else none. */
export function nextToCall<T extends QueueTicket>(tickets: readonly T[]): T | undefined {
  return firstIn(tickets, 'waiting') ?? firstIn(tickets, 'recall-later')
}

/** Whether a ticket may go from one state to another; undoing a step is `canUndo`. */
export function canMove(from: TicketState, to: TicketState): boolean {
  return MOVES[from].includes(to)
}

/** Whether the step that led from one state to another may be taken back; the caller checks that nothing changed meanwhile. */
export function canUndo(from: TicketState, to: TicketState): boolean {
  return from !== to && canMove(from, to)
}

/** Whether a ticket still holds a place, so that its person may not be queued for the same doctor again. */
export function isOpen(state: TicketState): boolean {
  return MOVES[state].length > 0
}

/** What a call nobody answered leads to; `calls` counts all calls so far, this one included. */
export function afterUnansweredCall(calls: number): 'called' | 'recall-later' {
  return calls >= MOST_CALLS ? 'recall-later' : 'called'
}

/** Whole minutes waited since arrival; zero when the clocks of two stations disagree and arrival lies ahead. */
export function waitingMinutes(arrivedAt: IsoInstant, now: IsoInstant): number {
  return Math.max(0, Math.floor((Date.parse(now) - Date.parse(arrivedAt)) / MS_PER_MINUTE))
}

/** The word for a wait: short under 20 minutes, long from 45. */
export function waitBand(minutes: number): WaitBand {
  if (minutes < MEDIUM_FROM_MINUTES) return 'short'
  return minutes < LONG_FROM_MINUTES ? 'medium' : 'long'
}

function firstIn<T extends QueueTicket>(tickets: readonly T[], state: TicketState): T | undefined {
  return tickets.filter((ticket) => ticket.state === state).sort(compareTickets)[0]
}

function rankOf(ticket: QueueTicket): number {
  return RANKS[ticket.priority]
}

function dueAt({ bookedFor, arrivedAt }: QueueTicket): number {
  const arrived = Date.parse(arrivedAt)
  if (bookedFor == null) return arrived
  const booked = Date.parse(bookedFor)
  return arrived - booked > KEEPS_TIME_FOR_MINUTES * MS_PER_MINUTE ? arrived : booked
}
