import { describe, expect, test } from 'vitest'
import type { LabResult, LabResultVersion } from '#shared/contract/lab.values.ts'
import type { TestReading } from '#shared/contract/lab-readings.contract.ts'
import { FLAGS } from '#shared/domain/lab/lab-terms.ts'
import { resultsInOrder, testsInOrder, toAcknowledge } from './results-order.ts'

const resultOf = (parameterId: number, value: string, more: Partial<LabResult> = {}): LabResult => ({
  parameterId,
  code: `P${parameterId}`,
  name: `Parameter ${parameterId}`,
  kind: 'number',
  value,
  number: Number(value),
  comparator: null,
  unit: 'g/dL',
  flag: null,
  range: null,
  isCalculated: false,
  comment: null,
  ...more,
})

const versionOf = (number: number, results: LabResult[] = []): LabResultVersion => ({
  number,
  results,
  comment: null,
  reason: null,
  enteredAt: '2026-11-21T08:00:00.000Z',
  enteredBy: 'A',
  verifiedAt: '2026-11-21T09:00:00.000Z',
  verifiedBy: 'B',
})

const readingOf = (id: number, more: Partial<TestReading>): TestReading => ({
  test: {
    id,
    testId: id,
    panelName: null,
    code: `T${id}`,
    name: `Test ${id}`,
    category: { id: 1, name: 'Chemistry' },
    specimenType: null,
    container: null,
    isFasting: false,
    priceMinor: 0,
    isPaid: false,
    state: 'verified',
    specimenId: null,
    dueAt: '2026-11-21T10:00:00.000Z',
    enteredBy: null,
    enteredAt: null,
    verifiedAt: null,
    versionCount: 1,
    sentBack: null,
    correctionReason: null,
    cancelled: null,
    version: 1,
  },
  standing: 'verified',
  results: [],
  comment: null,
  versions: [versionOf(1)],
  isBeingCorrected: false,
  hasAbnormal: false,
  hasCritical: false,
  isAcknowledged: false,
  ...more,
})

describe('what stands first', () => {
  test('critical, then abnormal results, the others as they came', () => {
    const flags = [null, 'N', 'H', 'HH', 'A', 'LL', null] as const
    const results = flags.map((flag, at) => resultOf(at, '1', { flag }))
    expect(resultsInOrder(results).map(({ flag, parameterId }) => [flag, parameterId])).toEqual([
      ['HH', 3],
      ['LL', 5],
      ['H', 2],
      ['A', 4],
      [null, 0],
      ['N', 1],
      [null, 6],
    ])
  })

  test.each(FLAGS)('%s has its place', (flag) => {
    expect(resultsInOrder([resultOf(1, '1', { flag })])).toHaveLength(1)
  })

  test('tests without a result stand last', () => {
    const tests = [
      readingOf(1, { standing: 'none', versions: [] }),
      readingOf(2, {}),
      readingOf(3, { hasAbnormal: true }),
      readingOf(4, { hasAbnormal: true, hasCritical: true }),
      readingOf(5, { standing: 'preliminary', versions: [] }),
    ]
    expect(testsInOrder(tests).map(({ test: { id } }) => id)).toEqual([4, 3, 2, 5, 1])
  })
})

test('note is taken of the newest verified version, once, and never of what is preliminary', () => {
  const tests = [
    readingOf(1, { versions: [versionOf(2), versionOf(1)] }),
    readingOf(2, { isAcknowledged: true }),
    readingOf(3, { standing: 'preliminary', versions: [] }),
  ]
  expect(toAcknowledge(tests)).toEqual([{ orderTestId: 1, number: 2 }])
})
