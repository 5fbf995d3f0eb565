import { describe, expect, it } from 'vitest'
import type { Availability } from './hours.ts'
import { type Break, type BrokenBooking, brokenState, isWithinHours } from './rebooking.ts'

const TUESDAY = '2026-03-03'
const LEAVE: Break = { cause: 'leave', startsAt: `${TUESDAY}T09:00`, endsAt: `${TUESDAY}T13:00` }

const aBooking = (changes: Partial<BrokenBooking> = {}): BrokenBooking => ({
  doctorId: 7,
  startsAt: `${TUESDAY}T10:00`,
  endsAt: `${TUESDAY}T10:30`,
  state: 'booked',
  was: { doctorId: 7, startsAt: `${TUESDAY}T10:00` },
  ...changes,
})
const later = { startsAt: `${TUESDAY}T13:00`, endsAt: `${TUESDAY}T13:30` }
const inside = { startsAt: `${TUESDAY}T12:30`, endsAt: `${TUESDAY}T13:00` }

describe('how far the desk is with a broken booking', () => {
  it.each([
    ['nothing was done', {}, LEAVE, 'open'],
    ['only its length was changed', { endsAt: `${TUESDAY}T11:00` }, LEAVE, 'open'],
    ['moved out of the leave', later, LEAVE, 'moved'],
    ['moved within the leave', inside, LEAVE, 'open'],
    ['moved to another doctor', { doctorId: 8 }, LEAVE, 'moved'],
    ['cancelled', { state: 'cancelled' as const }, LEAVE, 'cancelled'],
    ['moved and then cancelled', { ...later, state: 'cancelled' as const }, LEAVE, 'cancelled'],
    ['the patient came', { state: 'arrived' as const }, LEAVE, 'over'],
    ['the patient did not', { state: 'no-show' as const }, LEAVE, 'over'],
    ['another doctor of a closed clinic', { doctorId: 8 }, { ...LEAVE, cause: 'closure' as const }, 'open'],
    ['after the closure', later, { ...LEAVE, cause: 'closure' as const }, 'moved'],
    ['another time outside the hours, on purpose', inside, { ...LEAVE, cause: 'hours' as const }, 'moved'],
    ['the same time outside the hours', {}, { ...LEAVE, cause: 'exception' as const }, 'open'],
  ] as const)('%s', (_, changes, cause, state) => expect(brokenState(aBooking(changes), cause)).toBe(state))
})

describe('whether a booking lies within the hours', () => {
  const availability: Availability = {
    slotMinutes: 30,
    capacity: 1,
    weekly: [
      { weekday: 2, from: '09:00', to: '12:00', validFrom: '2026-01-01', validTo: null },
      { weekday: 2, from: '12:00', to: '13:00', validFrom: '2026-01-01', validTo: null },
    ],
    exceptions: [{ date: '2026-03-10', hours: [{ from: '16:00', to: '24:00' }] }],
    leaves: [],
    closures: [],
    gaps: [],
  }
  it.each([
    [`${TUESDAY}T09:00`, `${TUESDAY}T09:30`, true],
    [`${TUESDAY}T11:45`, `${TUESDAY}T12:15`, true],
    [`${TUESDAY}T12:45`, `${TUESDAY}T13:15`, false],
    [`${TUESDAY}T08:45`, `${TUESDAY}T09:15`, false],
    ['2026-03-04T09:00', '2026-03-04T09:30', false],
    ['2026-03-10T09:00', '2026-03-10T09:30', false],
    ['2026-03-10T23:30', '2026-03-10T24:00', true],
  ])('%s to %s: %s', (startsAt, endsAt, within) =>
    expect(isWithinHours({ startsAt, endsAt }, availability)).toBe(within),
  )
})
