import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterUnansweredCall,
  canMove,
  canUndo,
  compareTickets,
  isOpen,
  nextToCall,
  type QueueTicket,
  TICKET_PRIORITIES,
  TICKET_STATES,
  type TicketState,
  waitBand,
  waitingMinutes,
} from './ordering.ts'

const at = (time: string) => `2026-03-12T${time}:00.000Z`
const ticket = (tokenNumber: number, time: string, more: Partial<QueueTicket> = {}): QueueTicket => ({
  state: 'waiting',
  priority: 'normal',
  arrivedAt: at(time),
  tokenNumber,
  ...more,
})

describe('compareTickets', () => {
  it.each<[string, QueueTicket[], number[]]>([
    ['arrival', [ticket(1, '09:10'), ticket(2, '09:05')], [2, 1]],
    ['token on the same minute', [ticket(2, '09:05'), ticket(1, '09:05')], [1, 2]],
    [
      'who comes early keeps the later time',
      [ticket(1, '08:30'), ticket(2, '08:00', { bookedFor: at('09:00') })],
      [1, 2],
    ],
    ['who comes on time', [ticket(1, '08:31'), ticket(2, '08:30', { bookedFor: at('08:30') })], [2, 1]],
    ['15 minutes late keeps the time', [ticket(1, '08:16'), ticket(2, '08:30', { bookedFor: at('08:15') })], [2, 1]],
    ['16 minutes late has lost it', [ticket(1, '08:16'), ticket(2, '08:31', { bookedFor: at('08:15') })], [1, 2]],
    [
      'two booked ones by their times, whoever came first',
      [ticket(1, '08:00', { bookedFor: at('09:00') }), ticket(2, '08:50', { bookedFor: at('08:45') })],
      [2, 1],
    ],
    [
      'token where a walk-in came at the minute another is booked for',
      [ticket(2, '08:00', { bookedFor: at('08:30') }), ticket(1, '08:30')],
      [1, 2],
    ],
    [
      'an emergency booked for later before all',
      [ticket(1, '08:00'), ticket(2, '08:00', { priority: 'emergency', bookedFor: at('12:00') })],
      [2, 1],
    ],
    [
      'priority first',
      [ticket(1, '08:00'), ticket(2, '09:00', { priority: 'elderly' }), ticket(3, '10:00', { priority: 'emergency' })],
      [3, 2, 1],
    ],
    [
      'one rank for all who should not stand long',
      [
        ticket(1, '09:00', { priority: 'disabled' }),
        ticket(2, '08:00', { priority: 'pregnant' }),
        ticket(3, '08:30', { priority: 'elderly' }),
      ],
      [2, 3, 1],
    ],
  ])('%s', (_, tickets, tokens) => {
    expect(tickets.toSorted(compareTickets).map((one) => one.tokenNumber)).toEqual(tokens)
  })

  it('is one total order whatever order the rows came in', () => {
    const some = fc.record({
      state: fc.constant<TicketState>('waiting'),
      priority: fc.constantFrom(...TICKET_PRIORITIES),
      arrivedAt: fc.constantFrom(at('08:00'), at('08:30'), at('09:00')),
      bookedFor: fc.constantFrom(null, at('08:15'), at('08:30')),
      tokenNumber: fc.integer({ min: 1, max: 999 }),
    })
    fc.assert(
      fc.property(fc.uniqueArray(some, { selector: (one) => one.tokenNumber }), (tickets) => {
        expect(tickets.toReversed().sort(compareTickets)).toEqual(tickets.toSorted(compareTickets))
      }),
    )
  })
})

describe('due time', () => {
  const minute = fc.integer({ min: 0, max: 600 })
  const from = (minutes: number) => new Date(Date.parse(at('06:00')) + minutes * 60_000).toISOString()

  it('is the booked one up to 15 minutes late, else the arrival', () => {
    fc.assert(
      fc.property(minute, minute, minute, (booked, arrived, other) => {
        const due = arrived - booked <= 15 ? booked : arrived
        fc.pre(due !== other)
        const bookedOne = { ...ticket(1, '06:00'), bookedFor: from(booked), arrivedAt: from(arrived) }
        const walkIn = { ...ticket(2, '06:00'), arrivedAt: from(other) }
        expect(compareTickets(bookedOne, walkIn) < 0).toBe(due < other)
      }),
    )
  })

  it('never comes earlier by coming later', () => {
    fc.assert(
      fc.property(minute, minute, minute, (booked, one, other) => {
        const [earlier, later] = [Math.min(one, other), Math.max(one, other)]
        const arriving = (arrived: number) => ({
          ...ticket(1, '06:00'),
          bookedFor: from(booked),
          arrivedAt: from(arrived),
        })
        expect(compareTickets(arriving(earlier), arriving(later))).toBeLessThanOrEqual(0)
      }),
    )
  })
})

describe('nextToCall', () => {
  it.each<[string, QueueTicket[], number | undefined]>([
    ['nobody', [], undefined],
    ['nobody waits', [ticket(1, '08:00', { state: 'done' }), ticket(2, '08:00', { state: 'skipped' })], undefined],
    ['who waits first', [ticket(2, '08:10'), ticket(1, '08:00', { state: 'in-room' }), ticket(3, '08:20')], 2],
    ['who waits before a recall', [ticket(1, '08:00', { state: 'recall-later' }), ticket(2, '09:00')], 2],
    ['a recall when nobody waits', [ticket(1, '08:00', { state: 'recall-later' })], 1],
  ])('%s', (_, tickets, token) => expect(nextToCall(tickets)?.tokenNumber).toBe(token))
})

describe('canMove', () => {
  const allowed: Record<TicketState, TicketState[]> = {
    waiting: ['called', 'in-room', 'skipped', 'recall-later', 'left', 'moved'],
    called: ['called', 'in-room', 'skipped', 'recall-later', 'left', 'moved'],
    'in-room': ['done', 'left', 'moved'],
    done: [],
    skipped: ['waiting', 'called', 'in-room', 'left', 'moved'],
    'recall-later': ['waiting', 'called', 'in-room', 'left', 'moved'],
    left: [],
    moved: [],
  }
  const pairs = TICKET_STATES.flatMap((from) => TICKET_STATES.map((to) => [from, to] as const))
  it.each(pairs)('%s -> %s', (from, to) => {
    expect(canMove(from, to)).toBe(allowed[from].includes(to))
    expect(canUndo(from, to)).toBe(from !== to && allowed[from].includes(to))
  })

  it('holds a place until done, left or moved', () => {
    expect(TICKET_STATES.filter((state) => !isOpen(state))).toEqual(['done', 'left', 'moved'])
  })
})

describe('afterUnansweredCall', () => {
  it.each([
    [1, 'called'],
    [2, 'called'],
    [3, 'recall-later'],
    [4, 'recall-later'],
  ])('call %i -> %s', (calls, state) => expect(afterUnansweredCall(calls)).toBe(state))
})

describe('waiting', () => {
  it.each([
    ['09:00', '09:00', 0],
    ['09:00', '10:05', 65],
    ['09:00', '08:59', 0],
  ])('from %s to %s: %i minutes', (from, to, minutes) => expect(waitingMinutes(at(from), at(to))).toBe(minutes))

  it('counts whole minutes', () => expect(waitingMinutes(at('09:00'), '2026-03-12T09:00:59.999Z')).toBe(0))

  it.each([
    [0, 'short'],
    [19, 'short'],
    [20, 'medium'],
    [44, 'medium'],
    [45, 'long'],
    [600, 'long'],
  ])('%i minutes are %s', (minutes, band) => expect(waitBand(minutes)).toBe(band))
})
