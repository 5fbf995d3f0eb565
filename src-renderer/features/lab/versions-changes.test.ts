import { describe, expect, test } from 'vitest'
import type { LabResult } from '#shared/contract/lab.values.ts'
import { versionLines } from './versions-changes.ts'

const result = (parameterId: number, value: string, part: Partial<LabResult> = {}): LabResult => ({
  parameterId,
  code: `p${parameterId}`,
  name: `P${parameterId}`,
  kind: 'number',
  value,
  number: Number(value),
  comparator: null,
  unit: null,
  flag: null,
  range: null,
  isCalculated: false,
  comment: null,
  ...part,
})
const of = (...results: LabResult[]) => ({ results })
const changed = (older: ReturnType<typeof of> | undefined, newer: ReturnType<typeof of>) =>
  versionLines(older, newer).map(({ name, isChanged }) => [name, isChanged])

describe('what a version changed', () => {
  test.each([
    [
      'a value',
      of(result(1, '4'), result(2, '5')),
      of(result(1, '4'), result(2, '6')),
      [
        ['P1', false],
        ['P2', true],
      ],
    ],
    ['only a flag', of(result(1, '4')), of(result(1, '4', { flag: 'H' })), [['P1', true]]],
    ['only a unit', of(result(1, '4')), of(result(1, '4', { unit: 'mg/dL' })), [['P1', true]]],
    ['only a comment', of(result(1, '4')), of(result(1, '4', { comment: 'lipaemic' })), [['P1', true]]],
    [
      'a value more',
      of(result(1, '4')),
      of(result(1, '4'), result(2, '5')),
      [
        ['P1', false],
        ['P2', true],
      ],
    ],
    [
      'a value less stands last',
      of(result(1, '4'), result(2, '5')),
      of(result(2, '5')),
      [
        ['P2', false],
        ['P1', true],
      ],
    ],
    [
      'one value for another',
      of(result(1, '4'), result(2, '5')),
      of(result(1, '4'), result(3, '6')),
      [
        ['P1', false],
        ['P3', true],
        ['P2', true],
      ],
    ],
    ['nothing: the first version', undefined, of(result(1, '4')), [['P1', false]]],
  ])('%s', (_name, older, newer, wanted) => {
    expect(changed(older, newer)).toEqual(wanted)
  })
})
