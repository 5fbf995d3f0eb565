import { expect, test } from 'vitest'
import {
  countOfTab,
  isNarrowed,
  readWorklistFilter,
  WHOLE_WORKLIST,
  type WorklistFilter,
  worklistInput,
  writeWorklistFilter,
} from './worklist-filter.ts'

const NARROW: WorklistFilter = {
  tab: 'to-enter',
  priorities: ['stat', 'urgent'],
  categoryId: 7,
  isOverdue: true,
  isUncalled: true,
  text: 'O’Brien & son',
  date: '2026-11-21',
}

test.each([
  ['the whole list', WHOLE_WORKLIST],
  ['a narrowed one', NARROW],
])('%s comes back out of its address', (_name, filter) => {
  expect(readWorklistFilter(new URLSearchParams(writeWorklistFilter(filter).toString()))).toEqual(filter)
})

test('the whole list needs no address', () => expect(writeWorklistFilter(WHOLE_WORKLIST).toString()).toBe(''))

test.each([
  'tab=closed',
  'priority=soon',
  'category=0',
  'category=1e3',
  'overdue=yes',
  'uncalled=true',
  'date=2026-02-30',
])('what is no filter counts as none: %s', (address) =>
  expect(readWorklistFilter(new URLSearchParams(address))).toEqual(WHOLE_WORKLIST),
)

test('the core is asked for the states of the tab', () => {
  expect(worklistInput(NARROW)).toEqual({
    onDate: '2026-11-21',
    withOpen: false,
    states: ['received', 'in-progress'],
    priorities: ['stat', 'urgent'],
    categoryId: 7,
    onlyOverdue: true,
    onlyUncalled: true,
    text: 'O’Brien & son',
  })
  expect(worklistInput({ ...WHOLE_WORKLIST, tab: 'all' }).states).toEqual([])
  expect(worklistInput(WHOLE_WORKLIST)).not.toHaveProperty('onDate')
})

test('each tab counts its states', () => {
  const byState = { ordered: 3, rejected: 1, collected: 2, received: 4, 'in-progress': 5, entered: 6, verified: 7 }
  const counts = (['open', 'to-collect', 'to-receive', 'to-enter', 'to-verify', 'done', 'all'] as const).map((tab) =>
    countOfTab(tab, byState),
  )
  expect(counts).toEqual([21, 4, 2, 9, 6, 7, 28])
})

test.each([
  [WHOLE_WORKLIST, false],
  [{ ...WHOLE_WORKLIST, tab: 'done' as const, date: '2026-11-21' }, false],
  [{ ...WHOLE_WORKLIST, text: '  ' }, false],
  [{ ...WHOLE_WORKLIST, isOverdue: true }, true],
  [NARROW, true],
])('narrowed or not %#', (filter, is) => expect(isNarrowed(filter)).toBe(is))
