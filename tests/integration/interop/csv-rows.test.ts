import { expect, test } from 'vitest'
import { csvRows } from '#main/features/interop/csv-rows.ts'
import { ImportFailure } from '#main/features/interop/import-failure.ts'

const readAll = async (text: Iterable<string>) => {
  const rows: [number, string[]][] = []
  for await (const { line, cells } of csvRows(text, ',')) rows.push([line, cells])
  return rows
}

const cases: [string, string, [number, string[]][]][] = [
  [
    'plain rows',
    'a,b\n1,2\n',
    [
      [1, ['a', 'b']],
      [2, ['1', '2']],
    ],
  ],
  [
    'blank lines are counted and passed over',
    '\n\na,b\n\n1,2',
    [
      [3, ['a', 'b']],
      [5, ['1', '2']],
    ],
  ],
  [
    'a line break in quotes',
    'a,"x\ny"\n1,2\n',
    [
      [1, ['a', 'x\ny']],
      [3, ['1', '2']],
    ],
  ],
  [
    'Windows line ends, kept inside quotes',
    'a,"x\r\ny"\r\n\r\n1,2\r\n',
    [
      [1, ['a', 'x\r\ny']],
      [4, ['1', '2']],
    ],
  ],
  [
    'old Macintosh line ends',
    'a,b\r1,2\r',
    [
      [1, ['a', 'b']],
      [2, ['1', '2']],
    ],
  ],
  [
    'line ends of several kinds in one file',
    'a,b\n1,2\r\n3,4\r5,6',
    [
      [1, ['a', 'b']],
      [2, ['1', '2']],
      [3, ['3', '4']],
      [4, ['5', '6']],
    ],
  ],
  ['doubled quotes', 'a,"say ""hi"""\n', [[1, ['a', 'say "hi"']]]],
  [
    'quotes in the middle of a cell',
    'a,O"Neil\n"Bob" Lee,2\n',
    [
      [1, ['a', 'O"Neil']],
      [2, ['"Bob" Lee', '2']],
    ],
  ],
  [
    'fewer and more cells',
    'a,b\n1\n1,2,3\n',
    [
      [1, ['a', 'b']],
      [2, ['1']],
      [3, ['1', '2', '3']],
    ],
  ],
]

test.each(cases)('%s', async (_, text, rows) => {
  expect(await readAll([text])).toEqual(rows)
  // However the text is cut into pieces, the rows and their lines are the same.
  expect(await readAll(text)).toEqual(rows)
})

const broken: [string, string, string, number][] = [
  ['a quote that stays open', 'a,b\n1,2\n3,"open\n5,6\n', 'quote-not-closed', 3],
  ['a row without an end', `a,b\n1,"${'x,y\n'.repeat(100_000)}"\n5,6\n`, 'row-too-long', 2],
]

test.each(broken)('%s ends the reading with its line', async (_, text, reason, line) => {
  const failure = await readAll([text]).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(ImportFailure)
  expect(failure).toMatchObject({ reason, line })
})
