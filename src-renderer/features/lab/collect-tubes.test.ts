import { expect, test } from 'vitest'
import type { LabOrderTest } from '#shared/contract/lab.values.ts'
import { tubesToFill } from './collect-tubes.ts'

const ordered = (id: number, change: Partial<LabOrderTest> = {}): LabOrderTest => ({
  id,
  testId: id,
  panelName: null,
  code: `T${id}`,
  name: `Test ${id}`,
  category: { id: 1, name: 'Haematology' },
  specimenType: 'Blood',
  container: 'EDTA tube, purple',
  isFasting: false,
  priceMinor: 0,
  isPaid: false,
  state: 'ordered',
  specimenId: null,
  dueAt: '2026-11-21T10:00:00.000Z',
  enteredBy: null,
  enteredAt: null,
  verifiedAt: null,
  versionCount: 0,
  sentBack: null,
  correctionReason: null,
  cancelled: null,
  version: 1,
  ...change,
})

test('what goes into the same tube stands together, fasting where one of them asks for it', () => {
  const plain = { container: 'Plain tube, red' }
  const tests = [ordered(1), ordered(2, plain), ordered(3, { isFasting: true }), ordered(4, { specimenType: null })]
  const tubes = tubesToFill(tests).map(({ orderTestIds, container, isFasting }) => [orderTestIds, container, isFasting])
  expect(tubes).toEqual([
    [[1, 3], 'EDTA tube, purple', true],
    [[2], 'Plain tube, red', false],
    [[4], 'EDTA tube, purple', false],
  ])
})

test('a rejected specimen is taken again, what was taken or cancelled is not', () => {
  const states = ['rejected', 'collected', 'received', 'in-progress', 'entered', 'verified', 'cancelled'] as const
  const tests = states.map((state, at) => ordered(at + 1, { state }))
  expect(tubesToFill(tests).flatMap(({ orderTestIds }) => orderTestIds)).toEqual([1])
})
