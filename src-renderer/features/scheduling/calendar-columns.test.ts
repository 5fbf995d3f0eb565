import { describe, expect, test } from 'vitest'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import type { CalendarDay } from '#shared/contract/scheduling.contract.ts'
import { scaleOf, toColumn, withAppointment } from './calendar-columns.ts'

const DATE = '2026-11-23'
const OF_DATE = { date: DATE, closure: null }

const booked = (id: number, from: string, to: string, more: Partial<BookedAppointment> = {}): BookedAppointment => ({
  id,
  patient: { id, recordNumber: `P-${id}`, fullName: `Patient ${id}`, phone: null },
  doctorId: 1,
  onDate: DATE,
  startsAt: `${DATE}T${from}`,
  endsAt: `${DATE}T${to}`,
  state: 'booked',
  kind: 'new',
  source: 'desk',
  mode: 'in-person',
  reason: null,
  overrideReason: null,
  cancelledBy: null,
  isLateCancel: false,
  seriesId: null,
  token: null,
  reminder: null,
  meetingLink: null,
  version: 1,
  ...more,
})

const day = (appointments: BookedAppointment[], more: Partial<CalendarDay> = {}): CalendarDay => ({
  doctorId: 1,
  slotMinutes: 10,
  capacity: 1,
  hours: [{ from: '09:00', to: '12:00', name: null }],
  isException: false,
  leaves: [],
  appointments,
  ...more,
})

const blocksOf = (column: { blocks: { appointment: { id: number }; from: number; lane: number; lanes: number }[] }) =>
  column.blocks.map(({ appointment, from, lane, lanes }) => `${appointment.id}@${from} ${lane}/${lanes}`)

describe('toColumn', () => {
  test('places what stands there', () => {
    const slots = [{ startsAt: `${DATE}T09:10`, endsAt: `${DATE}T09:20`, state: 'free' as const, taken: 0 }]
    const column = toColumn(OF_DATE, day([booked(1, '09:00', '09:10')]), slots, [])
    expect(column).toMatchObject({ hours: [{ from: 540, to: 720 }], freeCount: 1, slots: [{ from: 550, to: 560 }] })
    expect(blocksOf(column)).toEqual(['1@540 0/1'])
  })

  test('leave is read with and without its date', () => {
    const leaves = [
      { id: 1, from: '10:00', to: '11:00', reason: null },
      { id: 2, from: '2026-11-20T00:00', to: `${DATE}T09:30`, reason: null },
      { id: 3, from: `${DATE}T11:30`, to: '2026-11-25T00:00', reason: null },
    ]
    const column = toColumn(OF_DATE, day([], { leaves }), [], [])
    expect(column.leaves.map(({ from, to }) => [from, to])).toEqual([
      [600, 660],
      [0, 570],
      [690, 1440],
    ])
  })

  test('one that is over for good makes room for the one booked in its place', () => {
    const gone = booked(1, '09:00', '09:10', { state: 'no-show' })
    expect(blocksOf(toColumn(OF_DATE, day([gone]), [], []))).toEqual(['1@540 0/1'])
    const column = toColumn(OF_DATE, day([gone, booked(2, '09:00', '09:10')]), [], [])
    expect(blocksOf(column)).toEqual(['2@540 0/1'])
  })

  test('one under way stands where it is going, and nowhere else', () => {
    const appointment = booked(1, '09:00', '09:10')
    const move = { appointment, doctorId: 2, startsAt: `${DATE}T10:00`, endsAt: `${DATE}T10:10` }
    expect(blocksOf(toColumn(OF_DATE, day([appointment]), [], [move]))).toEqual([])
    const there = toColumn(OF_DATE, day([], { doctorId: 2 }), [], [move])
    expect(there.blocks).toMatchObject([{ from: 600, to: 610, isUnderWay: true, appointment: { doctorId: 2 } }])
  })
})

test('the scale takes in every hour and block, and the shortest slot', () => {
  const column = toColumn(OF_DATE, day([booked(1, '14:00', '14:30')]), [], [])
  expect(scaleOf([column])).toEqual({ from: 480, to: 900, pxPerMinute: 2.4 })
  expect(scaleOf([])).toEqual({ from: 480, to: 1080, pxPerMinute: 1.2 })
})

describe('withAppointment', () => {
  const calendar = [{ ...OF_DATE, doctors: [day([booked(1, '09:00', '09:10')]), day([], { doctorId: 2 })] }]
  const idsIn = (changed: BookedAppointment) =>
    withAppointment(calendar, changed)[0]?.doctors.map(({ appointments }) => appointments.map(({ id }) => id))

  test.each([
    ['moved to another doctor', { doctorId: 2 }, [[], [1]]],
    ['moved to another day', { startsAt: '2026-11-24T09:00', endsAt: '2026-11-24T09:10' }, [[], []]],
    ['cancelled', { state: 'cancelled' as const }, [[], []]],
    ['longer', { endsAt: `${DATE}T09:30` }, [[1], []]],
  ])('%s', (_, more, ids) => expect(idsIn(booked(1, '09:00', '09:10', more))).toEqual(ids))

  test('a new one comes in by its time', () => expect(idsIn(booked(2, '08:00', '08:10'))).toEqual([[2, 1], []]))
})
