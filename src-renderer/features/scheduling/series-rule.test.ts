import { expect, test } from 'vitest'
import { isBooked, NO_REPEAT, NO_TICKS, type Repeat, ruleOf, tick, wrongFieldOf } from './series-rule.ts'

const weekly: Repeat = { ...NO_REPEAT, every: 'week' }

test.each<[Partial<Repeat>, ReturnType<typeof ruleOf>]>([
  [{}, { every: 'week', interval: 1, ends: { times: 5 } }],
  [{ every: 'never' }, undefined],
  [
    { interval: '2', times: '200' },
    { every: 'week', interval: 2, ends: { times: 200 } },
  ],
  [
    { every: 'month', ends: 'until', until: '2027-03-01' },
    { every: 'month', interval: 1, ends: { until: '2027-03-01' } },
  ],
  [{ times: '201' }, undefined],
  [{ times: '1' }, undefined],
  [{ times: '' }, undefined],
  [{ interval: '13' }, undefined],
  [{ ends: 'until' }, undefined],
])('%j means %j', (changed, rule) => {
  expect(ruleOf({ ...weekly, ...changed })).toEqual(rule)
})

test.each<[Partial<Repeat>, string | undefined]>([
  [{}, undefined],
  [{ times: '10000' }, 'times'],
  [{ interval: '0' }, 'interval'],
  [{ ends: 'until' }, 'until'],
  [{ every: 'never', times: 'x' }, undefined],
])('%j is wrong in %s', (changed, field) => {
  expect(wrongFieldOf({ ...weekly, ...changed })).toBe(field)
})

const free = { startsAt: '2026-11-24T09:00', conflict: null }
const soft = { startsAt: '2026-12-01T09:00', conflict: { canOverride: true } }
const hard = { startsAt: '2026-12-08T09:00', conflict: { canOverride: false } }

test('what is free is booked unless left out', () => {
  expect(isBooked(free, NO_TICKS)).toBe(true)
  expect(isBooked(free, tick(free, NO_TICKS))).toBe(false)
  expect(isBooked(free, tick(free, tick(free, NO_TICKS)))).toBe(true)
})

test('what is in conflict is booked only where one insists and may', () => {
  expect(isBooked(soft, NO_TICKS)).toBe(false)
  expect(isBooked(soft, tick(soft, NO_TICKS))).toBe(true)
  expect(isBooked(hard, tick(hard, NO_TICKS))).toBe(false)
})
