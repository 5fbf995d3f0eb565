import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localDateTimeAt } from '../../values/dates.ts'
import { addDays } from '../calendar/local-date.ts'
import { clockGapsAround, clockGapsOf } from './clock-gaps.ts'
import { findConflicts, standingConflicts } from './conflicts.ts'
import type { Availability } from './hours.ts'
import { slotsOn } from './slots.ts'
import { endAfter, timeOn, weekdayOf } from './wall-clock.ts'

const GAPS = [
  ['Europe/Berlin', '2026-03-29T02:00', '2026-03-29T03:00'],
  ['Europe/London', '2026-03-29T01:00', '2026-03-29T02:00'],
  ['America/New_York', '2026-03-08T02:00', '2026-03-08T03:00'],
  ['Australia/Lord_Howe', '2026-10-04T02:00', '2026-10-04T02:30'],
  ['Africa/Casablanca', '2026-03-22T02:00', '2026-03-22T03:00'],
  ['America/Santiago', '2026-09-06T00:00', '2026-09-06T01:00'],
  ['Asia/Beirut', '2026-03-29T00:00', '2026-03-29T01:00'],
] as const

describe('times over which the clocks go forward', () => {
  it.each(GAPS)('%s from %s to %s', (zone, startsAt, endsAt) => {
    expect(clockGapsOf(2026, zone)).toEqual([{ startsAt, endsAt }])
    expect(clockGapsAround(['2026-01-01', '2026-12-31'], zone)).toEqual([{ startsAt, endsAt }])
  })

  it.each(['Asia/Kolkata', 'UTC', 'Africa/Lagos'])('%s has none', (zone) => {
    expect(clockGapsOf(2026, zone)).toEqual([])
  })

  it('a whole date may not exist', () => {
    expect(clockGapsOf(2011, 'Pacific/Apia')).toContainEqual({
      startsAt: '2011-12-30T00:00',
      endsAt: '2011-12-31T00:00',
    })
  })

  it.each(GAPS)(
    '%s: no instant shows a time of the gap, and the minutes around it are shown',
    (zone, startsAt, endsAt) => {
      const shown = new Set<string>()
      const noon = Date.parse(`${startsAt.slice(0, 10)}T12:00:00Z`)
      for (let minutes = -48 * 60; minutes < 48 * 60; minutes += 1) {
        shown.add(localDateTimeAt(new Date(noon + minutes * 60_000), zone))
      }
      expect([...shown].filter((time) => startsAt <= time && time < endsAt)).toEqual([])
      expect(shown).toContain(endsAt)
    },
  )
})

describe.each(GAPS)('the day of the gap in %s', (zone, startsAt, endsAt) => {
  const date = startsAt.slice(0, 10)
  const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }))
  const availability: Availability = {
    slotMinutes: 30,
    capacity: 1,
    weekly: everyDay.map((hours) => ({ ...hours, validFrom: '2026-01-01', validTo: null })),
    exceptions: [],
    leaves: [],
    closures: [],
    gaps: clockGapsOf(2026, zone),
  }
  const limits = { earliest: '2026-01-01T00:00', lastDate: '2026-12-31' }
  const gapMinutes = (Date.parse(`${endsAt}Z`) - Date.parse(`${startsAt}Z`)) / 60_000

  it('offers every slot but those of the gap', () => {
    const slots = slotsOn(date, availability, [], limits)
    expect(slots).toHaveLength(48 - gapMinutes / 30)
    expect(slots.filter((slot) => slot.startsAt < endsAt && startsAt < slot.endsAt)).toEqual([])
    expect(slots.some((slot) => slot.startsAt === endsAt)).toBe(true)
  })

  it('books nothing there, whatever the policy and the reason', () => {
    const wanted = { startsAt, endsAt: endAfter(startsAt, 30) ?? '' }
    const conflicts = findConflicts(wanted, { availability, doctorBookings: [], patientBookings: [], limits })
    expect(conflicts).toEqual([{ reason: 'OUTSIDE_HOURS', startsAt, endsAt, appointmentId: null, isNoTime: true }])
    for (const policy of ['forbid', 'warn', 'allow'] as const) {
      expect(standingConflicts(conflicts, { policy, isEmergency: true, hasReason: true })).toEqual(conflicts)
    }
  })
})

describe('whatever the zone, the day and the slot length', () => {
  const DAY_MS = 86_400_000
  /** Every minute the wall clock of a zone shows on a date. */
  const shownOn = (date: string, zone: string): Set<string> => {
    const shown = new Set<string>()
    for (let at = Date.parse(date) - DAY_MS; at < Date.parse(date) + 2 * DAY_MS; at += 60_000) {
      const clock = localDateTimeAt(new Date(at), zone)
      if (clock.startsWith(date)) shown.add(clock)
    }
    return shown
  }
  // The days on which the clocks go forward, those before and after, and those on which they go back.
  const days = GAPS.flatMap(([zone, startsAt]) =>
    [-1, 0, 1].map((days) => [zone, addDays(startsAt.slice(0, 10), days)] as const),
  )
  const backwards = [
    ['Europe/London', '2026-10-25'],
    ['America/New_York', '2026-11-01'],
    ['Australia/Lord_Howe', '2026-04-05'],
  ] as const
  const minutesOfDays = [...days, ...backwards].map(([zone, date]) => ({ zone, date, shown: shownOn(date, zone) }))

  it('a slot is offered exactly where each of its minutes is shown by a clock', () => {
    fc.assert(
      fc.property(fc.constantFrom(...minutesOfDays), fc.integer({ min: 5, max: 120 }), (day, slotMinutes) => {
        const { zone, date, shown } = day
        const weekly = [{ weekday: weekdayOf(date), from: '00:00', to: '24:00', validFrom: date, validTo: null }]
        const gaps = clockGapsAround([date], zone)
        const own = { slotMinutes, capacity: 1, weekly, exceptions: [], leaves: [], closures: [], gaps }
        const offered = slotsOn(date, own, [], { earliest: `${date}T00:00`, lastDate: date })
        const expected: string[] = []
        for (let from = 0; from + slotMinutes <= 1440; from += slotMinutes) {
          const minutes = Array.from({ length: slotMinutes }, (_, n) => timeOn(date, from + n))
          if (minutes.every((minute) => shown.has(minute))) expected.push(timeOn(date, from))
        }
        expect(offered.map(({ startsAt }) => startsAt)).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })
})
