import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DiagnosisCode, diagnosisLines, diagnosisRank, makeDiagnosisReader, typedCode } from './diagnosis-code.ts'

test.each([
  ['a00', 'A00'],
  ['A001', 'A00.1'],
  ['a00.1', 'A00.1'],
  ['A00.', 'A00.'],
  ['s72001a', 'S72.001A'],
  ['C4A', 'C4A'],
  [' i1 ', 'I1'],
  ['a', null],
  ['fever', null],
  ['a0.1', null],
  ['a00.1.2', null],
  ['12', null],
  ['e11 foot', null],
  ['', null],
])('%j is the beginning of the code %j', (text, code) => expect(typedCode(text)).toBe(code))

const code = fc
  .tuple(fc.constantFrom('A0', 'A1', 'S7', 'Z9'), fc.stringMatching(/^[0-9A-Z]{1,5}$/))
  .map(([head, rest]) => head + rest)
  .map((plain) => (plain.length > 3 ? `${plain.slice(0, 3)}.${plain.slice(3)}` : plain))
const name = fc
  .array(fc.constantFrom('Fracture', 'of', 'right', 'arm', 'ménière', '😀', '1'), { maxLength: 6 })
  .map((words) => words.join(' '))

test('every list of codes is read back as it was written', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ code, name, isLeaf: fc.boolean() })), (codes: DiagnosisCode[]) => {
      expect([...diagnosisLines(codes)].map(makeDiagnosisReader())).toEqual(codes)
    }),
  )
})

test.each(['', 'A00', 'A00\t0'])('%j is no line', (line) => expect(() => makeDiagnosisReader()(line)).toThrow())

test('short names stand before long ones, and causes of injuries last', () => {
  const fever = { code: 'R50.9', name: 'Fever, unspecified' }
  const hay = { code: 'J30.1', name: 'Allergic rhinitis due to pollen' }
  const bitten = { code: 'W54.0', name: 'Bitten by dog' }
  expect([bitten, hay, fever].toSorted((a, b) => diagnosisRank(a) - diagnosisRank(b))).toEqual([fever, hay, bitten])
  expect(diagnosisRank({ code: 'Y99', name: 'x'.repeat(5_000) })).toBeLessThan(1_000)
})
