import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BOOKING_POLICIES, type CalendarDay, findConflicts, standingConflicts } from './conflicts.ts'
import type { Availability } from './hours.ts'
import { slotsOn } from './slots.ts'
import { endAfter, overlaps, type Span, timeOn } from './wall-clock.ts'

const MONDAY = '2026-03-02'
const at = (from: string, to: string): Span => ({ startsAt: `${MONDAY}T${from}`, endsAt: `${MONDAY}T${to}` })
const hours = (from: string, to: string) => ({ weekday: 1, from, to, validFrom: '2026-01-01', validTo: null })

const availability: Availability = {
  slotMinutes: 30,
  capacity: 1,
  weekly: [hours('09:00', '12:00'), hours('12:00', '13:00'), hours('16:00', '24:00')],
  exceptions: [],
  leaves: [],
  closures: [],
  gaps: [],
}

const dayOf = (changes: Partial<CalendarDay> & { own?: Partial<Availability> } = {}): CalendarDay => {
  const { own, ...rest } = changes
  const limits = { earliest: '2026-03-02T08:00', lastDate: '2026-04-01' }
  return { availability: { ...availability, ...own }, doctorBookings: [], patientBookings: [], limits, ...rest }
}

const NINE = at('09:00', '09:30')
const none = { startsAt: null, endsAt: null, appointmentId: null }

describe('findConflicts names what is in the way, with its time', () => {
  it.each([
    ['nothing', NINE, dayOf(), []],
    ['hours that touch count as one', at('11:45', '12:15'), dayOf(), []],
    ['until midnight', at('23:30', '24:00'), dayOf(), []],
    [
      'another booking',
      NINE,
      dayOf({ doctorBookings: [{ id: 7, ...at('09:20', '09:50') }] }),
      [{ reason: 'SLOT_TAKEN', ...at('09:20', '09:50'), appointmentId: 7 }],
    ],
    ['a booking that ends as this begins', NINE, dayOf({ doctorBookings: [{ id: 7, ...at('08:30', '09:00') }] }), []],
    [
      'the first of two where there are two places',
      NINE,
      dayOf({
        own: { capacity: 2 },
        doctorBookings: [
          { id: 9, ...NINE },
          { id: 8, ...NINE },
        ],
      }),
      [{ reason: 'SLOT_TAKEN', ...NINE, appointmentId: 8 }],
    ],
    ['one of two places', NINE, dayOf({ own: { capacity: 2 }, doctorBookings: [{ id: 9, ...NINE }] }), []],
    [
      'the patient elsewhere',
      NINE,
      dayOf({ patientBookings: [{ id: 3, ...at('09:15', '09:45') }] }),
      [{ reason: 'PATIENT_BUSY', ...at('09:15', '09:45'), appointmentId: 3 }],
    ],
    [
      'leave',
      NINE,
      dayOf({ own: { leaves: [{ startsAt: '2026-03-01T12:00', endsAt: '2026-03-02T09:10' }] } }),
      [{ reason: 'ON_LEAVE', startsAt: '2026-03-01T12:00', endsAt: '2026-03-02T09:10', appointmentId: null }],
    ],
    [
      'a closure',
      NINE,
      dayOf({ own: { closures: [{ from: MONDAY, to: '2026-03-03' }] } }),
      [{ reason: 'CLINIC_CLOSED', startsAt: `${MONDAY}T00:00`, endsAt: '2026-03-03T24:00', appointmentId: null }],
    ],
    [
      'between hours',
      at('12:45', '13:15'),
      dayOf(),
      [{ reason: 'OUTSIDE_HOURS', ...at('09:00', '12:00'), appointmentId: null }],
    ],
    ['no hours at all', NINE, dayOf({ own: { weekly: [] } }), [{ reason: 'OUTSIDE_HOURS', ...none }]],
    [
      'the past',
      NINE,
      dayOf({ limits: { earliest: '2026-03-02T09:01', lastDate: MONDAY } }),
      [{ reason: 'IN_THE_PAST', ...none, startsAt: '2026-03-02T09:01' }],
    ],
    [
      'beyond the horizon',
      NINE,
      dayOf({ limits: { earliest: '2026-02-01T00:00', lastDate: '2026-03-01' } }),
      [{ reason: 'TOO_FAR_AHEAD', ...none, endsAt: '2026-03-01T24:00' }],
    ],
  ])('%s', (_, wanted, day, expected) => expect(findConflicts(wanted, day)).toEqual(expected))

  it('tells everything, the gravest first', () => {
    const day = dayOf({
      own: { leaves: [NINE], closures: [{ from: MONDAY, to: MONDAY }], weekly: [] },
      doctorBookings: [{ id: 1, ...NINE }],
      patientBookings: [{ id: 2, ...NINE }],
      limits: { earliest: '2026-03-02T10:00', lastDate: '2026-03-01' },
    })
    expect(findConflicts(NINE, day).map(({ reason }) => reason)).toEqual([
      'IN_THE_PAST',
      'CLINIC_CLOSED',
      'SLOT_TAKEN',
      'PATIENT_BUSY',
      'ON_LEAVE',
      'OUTSIDE_HOURS',
      'TOO_FAR_AHEAD',
    ])
  })
})

describe('standingConflicts', () => {
  const taken = { reason: 'SLOT_TAKEN', ...none } as const
  const leave = { reason: 'ON_LEAVE', ...none } as const
  const past = { reason: 'IN_THE_PAST', ...none } as const

  it.each([
    ['forbid', false, true, [leave, taken], [leave, taken]],
    ['warn', false, false, [leave], [leave]],
    ['warn', false, true, [leave, taken], [taken]],
    ['allow', false, false, [leave, past], [past]],
    ['forbid', true, false, [taken], [taken]],
    ['forbid', true, true, [taken, past], [past]],
  ] as const)('%s, emergency %s, reason %s', (policy, isEmergency, hasReason, conflicts, standing) => {
    expect(standingConflicts(conflicts, { policy, isEmergency, hasReason })).toEqual(standing)
  })

  it.each(BOOKING_POLICIES)(
    '%s never lets the past, a closure or a full slot through without an emergency',
    (policy) => {
      const hard = [taken, past, { reason: 'CLINIC_CLOSED', ...none } as const]
      expect(standingConflicts(hard, { policy, isEmergency: false, hasReason: true })).toEqual(hard)
    },
  )
})

describe('slots and conflicts agree', () => {
  const minute = fc.integer({ min: 0, max: 288 }).map((fives) => fives * 5)
  const span = fc
    .tuple(minute, minute)
    .filter(([a, b]) => a < b)
    .map(([a, b]) => ({ startsAt: timeOn(MONDAY, a), endsAt: timeOn(MONDAY, b) }))

  it('overlap is the same both ways, and a stretch overlaps itself', () => {
    fc.assert(
      fc.property(span, span, (a, b) => {
        expect(overlaps(a, b)).toBe(overlaps(b, a))
        expect(overlaps(a, a)).toBe(true)
      }),
    )
  })

  it('a slot is offered exactly where booking it has no conflict', () => {
    const cases = fc.record({
      slotMinutes: fc.integer({ min: 5, max: 120 }),
      capacity: fc.integer({ min: 1, max: 3 }),
      leaves: fc.array(span, { maxLength: 1 }),
      gaps: fc.array(span, { maxLength: 1 }),
      bookings: fc.array(span, { maxLength: 6 }),
      earliest: minute,
    })
    fc.assert(
      fc.property(cases, ({ bookings, earliest, ...own }) => {
        const day = dayOf({
          own,
          doctorBookings: bookings.map((booking, at) => ({ id: at + 1, ...booking })),
          limits: { earliest: timeOn(MONDAY, earliest), lastDate: MONDAY },
        })
        for (const { state, startsAt, endsAt } of slotsOn(MONDAY, day.availability, bookings, day.limits)) {
          expect(findConflicts({ startsAt, endsAt }, day).length === 0).toBe(state === 'free')
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('any stretch, on the grid or off it, has no conflict exactly where each of its minutes is free', () => {
    const cases = fc.record({
      wanted: span,
      capacity: fc.integer({ min: 1, max: 4 }),
      leaves: fc.array(span, { maxLength: 2 }),
      gaps: fc.array(span, { maxLength: 1 }),
      closures: fc.constantFrom([], [], [], [{ from: MONDAY, to: MONDAY }]),
      ofDoctor: fc.array(span, { maxLength: 8 }),
      ofPatient: fc.array(span, { maxLength: 2 }),
      earliest: minute,
    })
    fc.assert(
      fc.property(cases, ({ wanted, ofDoctor, ofPatient, earliest, ...own }) => {
        const limits = { earliest: timeOn(MONDAY, earliest), lastDate: MONDAY }
        const held = (spans: Span[]) => spans.map((booking, at) => ({ id: at + 1, ...booking }))
        const day = dayOf({ own, doctorBookings: held(ofDoctor), patientBookings: held(ofPatient), limits })
        const hours = availability.weekly.map(({ from, to }) => at(from, to))
        const isFree = (now: string) => {
          const covers = ({ startsAt, endsAt }: Span) => startsAt <= now && now < endsAt
          const isOut = [...own.leaves, ...own.gaps, ...ofPatient].some(covers)
          return hours.some(covers) && !isOut && ofDoctor.filter(covers).length < own.capacity
        }
        const minutes = Array.from({ length: 1440 }, (_, n) => timeOn(MONDAY, n))
        const isBookable =
          own.closures.length === 0 &&
          wanted.startsAt >= limits.earliest &&
          minutes.filter((now) => wanted.startsAt <= now && now < wanted.endsAt).every(isFree)
        expect(findConflicts(wanted, day).length === 0).toBe(isBookable)
      }),
      { numRuns: 500 },
    )
  })

  it('booking one offered slot after another fills every slot to its capacity and never more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 120 }), fc.integer({ min: 1, max: 3 }), (slotMinutes, capacity) => {
        const held: (Span & { id: number })[] = []
        const day = dayOf({ own: { slotMinutes, capacity }, doctorBookings: held })
        const count = slotsOn(MONDAY, day.availability, [], day.limits).length
        for (;;) {
          const next = slotsOn(MONDAY, day.availability, held, day.limits).find(({ state }) => state === 'free')
          if (!next) break
          expect(findConflicts(next, { ...day, doctorBookings: held })).toEqual([])
          held.push({ id: held.length + 1, startsAt: next.startsAt, endsAt: next.endsAt })
        }
        expect(held).toHaveLength(count * capacity)
      }),
      { numRuns: 30 },
    )
  })
})

it('nothing goes over midnight', () => {
  expect(endAfter('2026-03-02T23:30', 30)).toBe('2026-03-02T24:00')
  expect(endAfter('2026-03-02T23:30', 31)).toBeNull()
})
