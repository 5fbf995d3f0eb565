import { expect, test } from 'vitest'
import { APPOINTMENT_STATES, type AppointmentState } from '#shared/domain/scheduling/appointment.ts'
import { type OverviewDay, statesOn, sumOf } from './overview-days.ts'

const day = (appointments: Partial<Record<AppointmentState, number>>, walkIns = 0, newPatients = 0): OverviewDay => ({
  date: '2026-03-02',
  appointments: {
    ...(Object.fromEntries(APPOINTMENT_STATES.map((state) => [state, 0])) as OverviewDay['appointments']),
    ...appointments,
  },
  walkIns,
  newPatients,
})

test.each([
  ['no days', [], []],
  ['days on which nothing was', [day({}), day({})], []],
  [
    'the foot first, whatever the order of the days',
    [day({ 'no-show': 1 }), day({ completed: 4 })],
    ['completed', 'no-show'],
  ],
  [
    'every state',
    [day(Object.fromEntries(APPOINTMENT_STATES.map((state) => [state, 1])))],
    ['completed', 'in-consultation', 'arrived', 'booked', 'left', 'cancelled', 'no-show'],
  ],
])('the parts of the bars: %s', (_what, days, expected) => {
  expect(statesOn(days)).toEqual(expected)
})

test('sums over the days', () => {
  const days = [day({ completed: 3, cancelled: 1 }, 2, 1), day({ booked: 5 }, 0, 4)]
  expect(sumOf(days)).toEqual({ appointments: 9, walkIns: 2, newPatients: 5 })
  expect(sumOf([])).toEqual({ appointments: 0, walkIns: 0, newPatients: 0 })
})
