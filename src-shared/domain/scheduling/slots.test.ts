import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localDateTimeAt } from '../../values/dates.ts'
import { addDays } from '../calendar/local-date.ts'
import type { Availability, Closure, Hours } from './hours.ts'
import { slotsOn } from './slots.ts'
import { minutesOf, overlaps, partOn, type Span, timeOn, weekdayOf } from './wall-clock.ts'

const MONDAY = '2026-03-02'
const OPEN = { earliest: '2026-03-01T00:00', lastDate: '2026-04-01' }

const availabilityOf = (changes: Partial<Availability> = {}): Availability => ({
  slotMinutes: 30,
  capacity: 1,
  weekly: [{ weekday: 1, from: '09:00', to: '11:00', validFrom: '2026-01-01', validTo: null }],
  exceptions: [],
  leaves: [],
  closures: [],
  gaps: [],
  ...changes,
})

const at = (from: string, to: string, date = MONDAY): Span => ({ startsAt: `${date}T${from}`, endsAt: `${date}T${to}` })

const shown = (availability: Availability, bookings: Span[] = [], limits = OPEN, date = MONDAY) =>
  slotsOn(date, availability, bookings, limits).map(({ startsAt, state }) => `${startsAt.slice(11)} ${state}`)

const FREE = ['09:00 free', '09:30 free', '10:00 free', '10:30 free']

describe('the order of domain.md', () => {
  it.each([
    ['weekly hours', availabilityOf(), FREE],
    ['a closed date', availabilityOf({ closures: [{ from: '2026-03-01', to: MONDAY }] }), []],
    [
      'an exception instead of the week',
      availabilityOf({ exceptions: [{ date: MONDAY, hours: [{ from: '20:00', to: '20:59' }] }] }),
      ['20:00 free'],
    ],
    ['an exception that closes', availabilityOf({ exceptions: [{ date: MONDAY, hours: [] }] }), []],
    [
      'a closed date in spite of an exception',
      availabilityOf({
        closures: [{ from: MONDAY, to: MONDAY }],
        exceptions: [{ date: MONDAY, hours: [{ from: '20:00', to: '21:00' }] }],
      }),
      [],
    ],
    ['leave in the middle', availabilityOf({ leaves: [at('09:20', '10:10')] }), ['10:30 free']],
    [
      'leave of many days',
      availabilityOf({ leaves: [{ startsAt: '2026-02-20T00:00', endsAt: '2026-03-02T10:00' }] }),
      ['10:00 free', '10:30 free'],
    ],
    [
      'hours that are not valid yet',
      availabilityOf({ weekly: [{ weekday: 1, from: '09:00', to: '11:00', validFrom: '2026-03-03', validTo: null }] }),
      [],
    ],
    [
      'hours that are over',
      availabilityOf({
        weekly: [{ weekday: 1, from: '09:00', to: '11:00', validFrom: '2026-01-01', validTo: '2026-03-01' }],
      }),
      [],
    ],
    ['hours over midnight', availabilityOf({ weekly: [hours('22:00', '02:00')] }), []],
    ['hours until midnight', availabilityOf({ weekly: [hours('23:00', '24:00')] }), ['23:00 free', '23:30 free']],
    [
      'several hours a day',
      availabilityOf({ weekly: [hours('16:00', '16:30'), hours('08:10', '08:40')] }),
      ['08:10 free', '16:00 free'],
    ],
  ])('%s', (_, availability, expected) => expect(shown(availability)).toEqual(expected))

  it('a booking takes its slot and those it reaches into, also after the slot length changed', () => {
    const bookings = [at('09:10', '09:40')]
    expect(shown(availabilityOf(), bookings)).toEqual(['09:00 taken', '09:30 taken', '10:00 free', '10:30 free'])
    expect(shown(availabilityOf({ slotMinutes: 60 }), bookings)).toEqual(['09:00 taken', '10:00 free'])
    expect(shown(availabilityOf({ slotMinutes: 10 }), bookings).filter((slot) => slot.endsWith('taken'))).toEqual([
      '09:10 taken',
      '09:20 taken',
      '09:30 taken',
    ])
  })

  it('a slot of two is free until two are there at once', () => {
    const availability = availabilityOf({ capacity: 2 })
    expect(shown(availability, [at('09:00', '09:30')])).toEqual(FREE)
    expect(shown(availability, [at('09:00', '09:15'), at('09:15', '09:30')])).toEqual(FREE)
    expect(shown(availability, [at('09:00', '09:30'), at('09:00', '09:30')])[0]).toBe('09:00 taken')
  })

  it('what is over, too soon or beyond the horizon is shown and not offered', () => {
    expect(shown(availabilityOf(), [], { ...OPEN, earliest: '2026-03-02T09:01' })[0]).toBe('09:00 past')
    expect(shown(availabilityOf(), [], { ...OPEN, earliest: '2026-03-02T09:00' })).toEqual(FREE)
    expect(shown(availabilityOf(), [], { ...OPEN, lastDate: '2026-03-01' })[0]).toBe('09:00 too-far')
    expect(shown(availabilityOf(), [], { ...OPEN, lastDate: MONDAY })).toEqual(FREE)
  })
})

function hours(from: string, to: string) {
  return { weekday: 1, from, to, validFrom: '2026-01-01', validTo: null }
}

describe('days on which the clocks change', () => {
  const everyDay = (from: string, to: string) =>
    [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from, to, validFrom: '2026-01-01', validTo: null }))
  const availability = availabilityOf({ slotMinutes: 30, weekly: everyDay('00:00', '24:00') })

  it.each([
    // In London the clocks go from 01:00 to 02:00 on 29 March, and from 02:00 back to 01:00 on 25 October.
    ['2026-03-29T00:59:00.000Z', '2026-03-29', '00:59', 46],
    ['2026-03-29T01:00:00.000Z', '2026-03-29', '02:00', 44],
    ['2026-10-25T00:30:00.000Z', '2026-10-25', '01:30', 45],
    ['2026-10-25T01:30:00.000Z', '2026-10-25', '01:30', 45],
    ['2026-10-25T02:00:00.000Z', '2026-10-25', '02:00', 44],
  ])('at %s', (instant, date, clock, free) => {
    const earliest = localDateTimeAt(new Date(instant), 'Europe/London')
    expect(earliest).toBe(`${date}T${clock}`)
    const slots = slotsOn(date, availability, [], { earliest, lastDate: date })
    expect(slots).toHaveLength(48)
    expect(slots.filter(({ state }) => state === 'free')).toHaveLength(free)
  })

  it('every zone and day: slots are the wall clock of that day, and none that is over is free', () => {
    const zones = fc.constantFrom('Europe/London', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC')
    const instants = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 11, 31) })
    fc.assert(
      fc.property(zones, instants, (zone, instant) => {
        const earliest = localDateTimeAt(new Date(instant), zone)
        const date = earliest.slice(0, 10)
        const slots = slotsOn(date, availability, [], { earliest, lastDate: date })
        expect(slots.map(({ startsAt }) => startsAt)).toEqual([...slots.map(({ startsAt }) => startsAt)].sort())
        for (const slot of slots) expect(slot.state).toBe(slot.startsAt < earliest ? 'past' : 'free')
      }),
      { numRuns: 300 },
    )
  })
})

const minute = fc.integer({ min: 0, max: 288 }).map((fives) => fives * 5)
const range = fc
  .tuple(minute, minute)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))
const clock = (minutes: number) => timeOn(MONDAY, minutes).slice(11)
const aDayOf = range.map(({ from, to }): Hours => ({ from: clock(from), to: clock(to) }))
/** Hours that share no time, as they are saved. */
const apart = fc.array(minute, { minLength: 2, maxLength: 8 }).map((minutes) => {
  const sorted = [...new Set(minutes)].sort((a, b) => a - b)
  const pairs: Hours[] = []
  for (let at = 0; at + 1 < sorted.length; at += 2) {
    pairs.push({ from: clock(sorted[at] ?? 0), to: clock(sorted[at + 1] ?? 0) })
  }
  return pairs
})
const aSpan = range.map(({ from, to }): Span => ({ startsAt: timeOn(MONDAY, from), endsAt: timeOn(MONDAY, to) }))
const aLongSpan = fc
  .tuple(aSpan, fc.integer({ min: -2, max: 0 }), fc.integer({ min: 0, max: 2 }))
  .map(([span, a, b]) => ({
    startsAt: `${addDays(MONDAY, a)}${span.startsAt.slice(10)}`,
    endsAt: `${addDays(MONDAY, b)}${span.endsAt.slice(10)}`,
  }))

const aCase = fc.record({
  weekly: apart.map((own) => own.map(({ from, to }) => hours(from, to))),
  slotMinutes: fc.integer({ min: 5, max: 120 }),
  capacity: fc.integer({ min: 1, max: 4 }),
  exceptions: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.option(aDayOf, { nil: undefined }).map((own) => [{ date: MONDAY, hours: own ? [own] : [] }]),
    },
  ),
  leaves: fc.array(aLongSpan, { maxLength: 2 }),
  closures: fc.oneof<fc.MaybeWeightedArbitrary<Closure[]>[]>(
    { weight: 9, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.constantFrom([{ from: MONDAY, to: MONDAY }], [{ from: '2026-03-03', to: '2026-03-04' }]),
    },
  ),
  gaps: fc.oneof<fc.MaybeWeightedArbitrary<Span[]>[]>(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: aSpan.map((gap) => [gap]) },
  ),
  bookings: fc.array(aSpan, { maxLength: 10 }),
  earliest: fc.oneof(
    fc.constant('2026-03-01T00:00'),
    minute.map((minutes) => timeOn(MONDAY, minutes)),
  ),
  lastDate: fc.constantFrom('2026-03-01', MONDAY, '2026-04-01'),
})

type Case = typeof aCase extends fc.Arbitrary<infer T> ? T : never

/** Minute by minute, and cell by cell of the grid: slow, and told in another way than the code. */
const offeredByHand = ({ weekly, exceptions, leaves, closures, gaps, bookings, ...one }: Case) => {
  const isOpen = (minutes: number) => {
    const now = timeOn(MONDAY, minutes)
    const covers = (span: Span) => {
      const part = partOn(MONDAY, span)
      return part !== null && part.from <= minutes && minutes < part.to
    }
    return (
      !closures.some(({ from, to }) => from <= MONDAY && MONDAY <= to) &&
      !leaves.some(covers) &&
      !gaps.some(covers) &&
      bookings.filter(covers).length < one.capacity &&
      now.slice(0, 10) <= one.lastDate
    )
  }
  const ofDay: Hours[] = exceptions[0]
    ? [...exceptions[0].hours]
    : weekly.filter(({ weekday }) => weekday === weekdayOf(MONDAY))
  const offered: string[] = []
  for (const { from, to } of ofDay) {
    for (let start = minutesOf(from); start + one.slotMinutes <= minutesOf(to); start += one.slotMinutes) {
      const minutes = Array.from({ length: one.slotMinutes }, (_, n) => start + n)
      if (timeOn(MONDAY, start) >= one.earliest && minutes.every(isOpen)) offered.push(timeOn(MONDAY, start))
    }
  }
  return offered.sort()
}

const minutesWithin = ({ startsAt, endsAt }: Span): string[] => {
  const first = minutesOf(startsAt.slice(11))
  return Array.from({ length: minutesOf(endsAt.slice(11)) - first }, (_, at) => timeOn(MONDAY, first + at))
}

describe('whatever the calendar holds', () => {
  it('every free minute that fits a slot of the grid is offered, and nothing else', () => {
    fc.assert(
      fc.property(aCase, (one) => {
        const { bookings, earliest, lastDate, ...availability } = one
        const slots = slotsOn(MONDAY, availability, bookings, { earliest, lastDate })
        const offered = slots.filter(({ state }) => state === 'free').map(({ startsAt }) => startsAt)
        expect(offered).toEqual(offeredByHand(one))
      }),
      { numRuns: 1_000 },
    )
  })

  it('no offered slot overlaps leave, a closure, a gap or as many bookings as there are places, nor another slot', () => {
    fc.assert(
      fc.property(aCase, ({ bookings, earliest, lastDate, ...availability }) => {
        const slots = slotsOn(MONDAY, availability, bookings, { earliest, lastDate })
        const offered = slots.filter(({ state }) => state === 'free')
        for (const slot of offered) {
          expect(availability.leaves.some((leave) => overlaps(leave, slot))).toBe(false)
          expect(availability.closures.some(({ from, to }) => from <= MONDAY && MONDAY <= to)).toBe(false)
          expect(availability.gaps.some((gap) => overlaps(gap, slot))).toBe(false)
          if (availability.capacity === 1) expect(bookings.some((booking) => overlaps(booking, slot))).toBe(false)
          for (const minute of minutesWithin(slot)) {
            const there = bookings.filter(({ startsAt, endsAt }) => startsAt <= minute && minute < endsAt)
            expect(there.length).toBeLessThan(availability.capacity)
          }
          expect(minutesOf(slot.endsAt.slice(11)) - minutesOf(slot.startsAt.slice(11))).toBe(availability.slotMinutes)
          expect(offered.filter((other) => overlaps(other, slot))).toEqual([slot])
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('bookings made on the grid of one slot length stay in the way of the slots of another', () => {
    const minutes = fc.integer({ min: 5, max: 120 })
    fc.assert(
      fc.property(aCase, minutes, fc.infiniteStream(fc.boolean()), ({ bookings: _, ...one }, slotMinutes, coin) => {
        const { earliest, lastDate, ...availability } = one
        const limits = { earliest, lastDate }
        const free = slotsOn(MONDAY, availability, [], limits).filter(({ state }) => state === 'free')
        const booked = free.filter(() => coin.next().value).map(({ startsAt, endsAt }) => ({ startsAt, endsAt }))
        const after = slotsOn(MONDAY, { ...availability, capacity: 1, slotMinutes }, booked, limits)
        for (const slot of after) {
          const isTaken = booked.some((booking) => overlaps(booking, slot))
          if (slot.state === 'free' || slot.state === 'taken') expect(slot.state).toBe(isTaken ? 'taken' : 'free')
        }
      }),
      { numRuns: 500 },
    )
  })
})
