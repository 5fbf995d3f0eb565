import { describe, expect, it } from 'vitest'
import { fileParts } from './file-parts.ts'

const HEAD = 'name,form\r\n'

describe('fileParts', () => {
  it('leaves a short file whole', () => {
    expect(fileParts(`${HEAD}a,b\r\n`, 100)).toEqual([{ text: `${HEAD}a,b\r\n`, offset: 0 }])
  })

  it('cuts between rows, with the first line before each part and the lines counted', () => {
    const rows = ['aa,1\r\n', 'bb,2\r\n', 'cc,3\r\n', 'dd,4']
    expect(fileParts(HEAD + rows.join(''), HEAD.length + 12)).toEqual([
      { text: `${HEAD}aa,1\r\nbb,2\r\n`, offset: 0 },
      { text: `${HEAD}cc,3\r\ndd,4`, offset: 2 },
    ])
  })

  it.each([
    ['a line break inside quotes', '"a\nb",1\n'],
    ['quotes inside quotes', '"a ""x\ny"" b",1\n'],
    ['an empty quoted cell before a line break', '"",1\n'],
    ['a quote in the middle of a plain cell', '5" tube,1\n'],
    ['old line ends', 'a,1\r'],
  ])('never cuts a row with %s', (_what, row) => {
    const head = 'name,form\n'
    const whole = head + row.repeat(7)
    const parts = fileParts(whole, head.length + row.length * 2) ?? []
    expect(parts.map(({ text }) => text.slice(head.length))).toEqual([row.repeat(2), row.repeat(2), row.repeat(2), row])
    const lines = row.match(/\r|\n/g)?.length ?? 0
    expect(parts.map(({ offset }) => offset)).toEqual([0, 2, 4, 6].map((rows) => rows * lines))
  })

  it('a quote means nothing in the Orange Book', () => {
    const head = 'Ingredient~DF;Route~Trade_Name~Strength~Type~Applicant_Full_Name\n'
    const row = '"A~TABLET;ORAL~B~5MG~RX~C\n'
    expect(fileParts(head + row.repeat(3), head.length + row.length)?.length).toBe(3)
  })

  it('says where one row alone is too long', () => {
    expect(fileParts(`${HEAD}${'x'.repeat(50)}\n`, 40)).toBeUndefined()
  })
})
