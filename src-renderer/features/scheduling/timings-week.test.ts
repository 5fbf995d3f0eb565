import { expect, it } from 'vitest'
import { copyDay, type HoursRow, newRow, readWeek, slotsAWeek } from './timings-week.ts'

const row = (key: number, weekday: number, from: string, to: string): HoursRow => ({
  ...{ key, weekday, from, to },
  ...{ name: '', validFrom: '2026-01-01', validTo: '' },
})

it('reads times as they are typed', () => {
  const { weekly, problems } = readWeek([row(1, 1, '9', '1 pm')])
  expect(problems).toBeNull()
  expect(weekly).toEqual([
    { weekday: 1, from: '09:00', to: '13:00', name: null, validFrom: '2026-01-01', validTo: null },
  ])
})

it.each([
  ['what is no time', [row(1, 1, 'noon', '13:00')], [[1, 'no_time']], false],
  ['hours that end before they begin', [row(1, 1, '22:00', '06:00')], [[1, 'ends_before_start']], false],
  ['hours that share time', [row(1, 1, '9', '13'), row(2, 1, '12', '14')], [], true],
])('says %s', (_, rows, wrong, isOverlapping) => {
  const { problems } = readWeek(rows)
  expect([...(problems?.rows ?? [])]).toEqual(wrong)
  expect(problems?.isOverlapping).toBe(isOverlapping)
})

it('copies a day over others', () => {
  const copied = copyDay([row(1, 1, '9', '13'), row(2, 2, '8', '9'), row(3, 6, '8', '9')], 1, [2, 3])
  expect(copied.map(({ weekday, from }) => [weekday, from])).toEqual([
    [1, '9'],
    [6, '8'],
    [2, '9'],
    [3, '9'],
  ])
})

it('proposes a morning, then an afternoon', () => {
  expect(newRow(1, [], '2026-03-02')).toMatchObject({ from: '09:00', to: '13:00', validFrom: '2026-03-02' })
  expect(newRow(1, [row(1, 1, '9', '13')], '2026-03-02')).toMatchObject({ from: '16:00', to: '19:00' })
  expect(newRow(1, [row(1, 1, '9', '18')], '2026-03-02')).toMatchObject({ from: '', to: '' })
})

it('counts the slots of a week', () =>
  expect(slotsAWeek([row(1, 1, '9', '13'), row(2, 2, '9', '9:50'), row(3, 3, 'x', '9')], 15)).toBe(19))
