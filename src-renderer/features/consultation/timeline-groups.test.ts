import { expect, test } from 'vitest'
import type { TimelineEntry } from '#shared/contract/timeline.contract.ts'
import { groupByDay, isSameBlock } from './timeline-groups.ts'

const entry = (key: string, at: string): TimelineEntry => ({
  key,
  kind: 'visit',
  at,
  title: key,
  detail: null,
  state: null,
  by: null,
  doctorId: null,
  visitId: null,
  appointmentId: null,
  documentId: null,
  labOrderId: null,
  documentKind: null,
  paperId: null,
  vitals: null,
})

test('nothing has no groups', () => {
  expect(groupByDay([])).toEqual([])
})

test('entries fall into their months and days in the order they came', () => {
  const entries = [
    entry('a', '2026-11-21T10:00'),
    entry('b', '2026-11-21T09:00'),
    entry('c', '2026-11-03T00:00'),
    entry('d', '2025-11-30T23:59'),
  ]
  expect(
    groupByDay(entries).map(({ month, days }) => [
      month,
      days.map(({ date, entries: of }) => [date, of.map((e) => e.key)]),
    ]),
  ).toEqual([
    [
      '2026-11-21',
      [
        ['2026-11-21', ['a', 'b']],
        ['2026-11-03', ['c']],
      ],
    ],
    ['2025-11-30', [['2025-11-30', ['d']]]],
  ])
})

test('a long day comes in several blocks', () => {
  const entries = Array.from({ length: 32 }, (_, at) => entry(`e${at}`, '2026-11-21T10:00'))
  const days = groupByDay(entries)[0]?.days ?? []
  expect(days.map(({ isContinued, entries: of }) => [isContinued, of.length])).toEqual([
    [false, 15],
    [true, 15],
    [true, 2],
  ])
})

test('a block is the same while its entries are', () => {
  const [a, b] = [entry('a', '2026-11-21T10:00'), entry('b', '2026-11-21T09:00')]
  const block = { date: '2026-11-21', entries: [a], isContinued: false }
  expect(isSameBlock(block, { ...block, entries: [a] })).toBe(true)
  expect(isSameBlock(block, { ...block, entries: [{ ...a }] })).toBe(false)
  expect(isSameBlock(block, { ...block, entries: [a, b] })).toBe(false)
})
