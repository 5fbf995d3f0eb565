import { expect, test } from 'vitest'
import { countOf, joinedImport } from './table-import.ts'

const row = (line: number, outcome: 'added' | 'refused' = 'added') => ({ line, name: 'x', outcome, problem: null })
const part = (offset: number) => ({ text: '', offset })
const answer = (isWritten: boolean, ...rows: ReturnType<typeof row>[]) => ({ isWritten, rows, passwords: [] })

test('rows of a part stand at their line of the whole file', () => {
  const joined = joinedImport([
    { part: part(0), answer: answer(true, row(2), row(3)) },
    { part: part(2), answer: answer(true, row(2, 'refused')) },
  ])
  expect(joined.rows.map(({ line }) => line)).toEqual([2, 3, 4])
  expect([joined.isWritten, countOf(joined, 'added'), countOf(joined, 'refused')]).toEqual([true, 2, 1])
})

test.each([
  ['nothing was taken', []],
  ['a part was refused', [true, false]],
])('it is not written where %s', (_what, written) => {
  const answers = written.map((is) => ({ part: part(0), answer: answer(is) }))
  expect(joinedImport(answers).isWritten).toBe(false)
})
