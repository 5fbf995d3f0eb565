import { describe, expect, it } from 'vitest'
import { isOrangeBook, orangeBookRows } from './orange-book.ts'

const HEAD =
  'Ingredient~DF;Route~Trade_Name~Applicant~Strength~Appl_Type~Appl_No~Product_No~TE_Code~Approval_Date~RLD~RS~Type~Applicant_Full_Name'
const ROW = (ingredients: string, form: string, name: string, strength: string, type: string, maker: string) =>
  [ingredients, form, name, 'X', strength, 'N', '1', '001', '', 'Jan 1, 2020', 'No', 'No', type, maker].join('~')

describe('isOrangeBook', () => {
  it.each([
    ['its file', `${HEAD}\r\n`, true],
    ['with a mark before it', `\ufeff${HEAD}`, true],
    ['in another order of columns', HEAD.split('~').reverse().join('~'), true],
    ['the clinic’s own file', 'name,ingredients,strength,form', false],
    ['without a column it needs', HEAD.replace('~Strength', ''), false],
    ['nothing', '', false],
  ])('%s', (_what, text, is) => {
    expect(isOrangeBook(text)).toBe(is)
  })
})

describe('orangeBookRows', () => {
  it('parts form from route, keeps ingredients together, counts lines and knows what is discontinued', () => {
    const text = [
      HEAD,
      ROW(
        'AMOXICILLIN; CLAVULANATE POTASSIUM',
        'TABLET;ORAL',
        'AUGMENTIN',
        'EQ 500MG BASE',
        'RX',
        'US ANTIBIOTICS LLC',
      ),
      '',
      ROW('NITROGLYCERIN', 'AEROSOL, METERED;SUBLINGUAL', '"NITRO ""S"""', '0.4MG/SPRAY', 'DISCN', 'ANON'),
      ROW('WATER', 'LIQUID', 'WATER', '', 'OTC', ''),
    ].join('\r\n')
    const told = orangeBookRows(text).map(({ line, cells, isDiscontinued }) => [
      line,
      isDiscontinued,
      ...cells.values(),
    ])
    expect(told).toEqual([
      [
        2,
        false,
        'AUGMENTIN',
        'AMOXICILLIN; CLAVULANATE POTASSIUM',
        'EQ 500MG BASE',
        'TABLET',
        'ORAL',
        'US ANTIBIOTICS LLC',
      ],
      [4, true, 'NITRO "S"', 'NITROGLYCERIN', '0.4MG/SPRAY', 'AEROSOL, METERED', 'SUBLINGUAL', 'ANON'],
      [5, false, 'WATER', 'WATER', '', 'LIQUID', '', ''],
    ])
  })

  it('a row that breaks off has empty cells', () => {
    expect([...(orangeBookRows(`${HEAD}\nASPIRIN`)[0]?.cells.values() ?? [])]).toEqual(['', 'ASPIRIN', '', '', '', ''])
  })
})
