import { expect, test } from 'vitest'
import { EMPTY_NOTE, type VisitNote, type VisitVersion } from '#shared/contract/visit.values.ts'
import { isChanged, textDifferences, versionDifferences } from './versions-differences.ts'

const versionOf = (note: Partial<VisitNote>, more: Partial<VisitVersion> = {}): VisitVersion => ({
  ...{ number: 1, note: { ...EMPTY_NOTE, ...note }, prescribed: [], reason: null },
  ...{ signedAt: '2026-11-21T09:00:00.000Z', signedBy: 'Dr. Iyer' },
  ...more,
})
const WORDS = {
  diagnosis: ({ name, certainty }: VisitNote['diagnoses'][number]) => `${name} (${certainty})`,
  line: ({ name, dose }: VisitVersion['prescribed'][number]) => `${name} ${dose}`,
  date: (date: string) => date,
}
const FEVER = { code: 'R50.9', name: 'Fever', certainty: 'provisional', problem: 'new', isLongTerm: false } as const

test.each([
  ['', '', []],
  ['same', 'same', [['same', 'same']]],
  ['', 'new', [['added', 'new']]],
  ['old', '', [['removed', 'old']]],
  [
    'Fever for 2 days.',
    'Fever for 3 days.',
    [
      ['same', 'Fever for '],
      ['removed', '2'],
      ['added', '3'],
      ['same', ' days.'],
    ],
  ],
  [
    'cough',
    'dry cough',
    [
      ['added', 'dry '],
      ['same', 'cough'],
    ],
  ],
  [
    'बुखार है',
    'बुखार नहीं है',
    [
      ['same', 'बुखार '],
      ['added', 'नहीं '],
      ['same', 'है'],
    ],
  ],
])('%j became %j', (before, after, expected) => {
  expect(textDifferences(before, after).map(({ what, text }) => [what, text])).toEqual(expected)
})

test.each([
  ['a b c', 'c b a'],
  ['one\ntwo\nthree', 'one\nthree\nfour'],
  ['', 'x'],
])('%j and %j can be put together again from the pieces', (before, after) => {
  const pieces = textDifferences(before, after)
  const without = (what: string) => pieces.filter((piece) => piece.what !== what).map(({ text }) => text)
  expect(without('added').join('')).toBe(before)
  expect(without('removed').join('')).toBe(after)
})

test('a very long text is compared line by line and is whole again', () => {
  const lines = Array.from({ length: 900 }, (_, at) => `line ${at}\n`)
  const before = lines.join('')
  const after = lines.toSpliced(450, 1, 'another line\n').join('')
  const pieces = textDifferences(before, after)
  expect(pieces.filter(({ what }) => what !== 'same')).toEqual([
    { what: 'removed', text: 'line 450\n' },
    { what: 'added', text: 'another line\n' },
  ])
})

test('lists are compared entry by entry', () => {
  const older = versionOf({ diagnoses: [FEVER], testsAdvised: [{ name: 'CBC', note: '' }] })
  const newer = versionOf({
    diagnoses: [{ ...FEVER, certainty: 'confirmed' }],
    testsAdvised: [
      { name: 'CBC', note: '' },
      { name: 'ESR', note: 'fasting' },
    ],
  })
  expect(versionDifferences(older, newer, WORDS)).toEqual([
    {
      part: 'diagnoses',
      kind: 'list',
      pieces: [
        { what: 'removed', text: 'Fever (provisional)' },
        { what: 'added', text: 'Fever (confirmed)' },
      ],
    },
    {
      part: 'testsAdvised',
      kind: 'list',
      pieces: [
        { what: 'same', text: 'CBC' },
        { what: 'added', text: 'ESR – fasting' },
      ],
    },
  ])
})

test('what did not change is said to be so, what both lack is left out', () => {
  const [only, ...others] = versionDifferences(versionOf({ advice: 'rest' }), versionOf({ advice: 'rest' }), WORDS)
  expect(others).toEqual([])
  expect(only && isChanged(only)).toBe(false)
})
