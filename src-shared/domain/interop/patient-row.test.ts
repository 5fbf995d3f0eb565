import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guessColumnMapping } from './column-mapping.ts'
import { rowToPatientDraft } from './patient-row.ts'

const TODAY = '2026-03-12'
const HEADERS = [
  'name',
  'first name',
  'last name',
  'sex',
  'dob',
  'age',
  'mobile',
  'email',
  'blood group',
  'notes',
  'city',
]
const MAPPING = guessColumnMapping(HEADERS)
const read = (cells: Record<string, string>, order: 'day-first' | 'month-first' | 'year-first' = 'day-first') =>
  rowToPatientDraft(
    HEADERS.map((header) => cells[header] ?? ''),
    MAPPING,
    TODAY,
    order,
  )

describe('rowToPatientDraft', () => {
  it.each<[string, Record<string, string>, object]>([
    ['a name alone', { name: ' Anna  Lee ' }, { fullName: 'Anna Lee', sex: 'unknown', birthDate: null, phone: null }],
    ['name in parts', { 'first name': 'Anna', 'last name': 'Lee' }, { fullName: 'Anna Lee' }],
    ['family name only', { 'last name': 'Lee' }, { fullName: 'Lee' }],
    ['sex', { name: 'A', sex: 'weiblich' }, { sex: 'female' }],
    ['ISO date', { name: 'A', dob: '1990-03-12' }, { birthDate: '1990-03-12', isBirthEstimated: false }],
    ['date without strokes', { name: 'A', dob: '19900312' }, { birthDate: '1990-03-12', isBirthEstimated: false }],
    ['date with midnight', { name: 'A', dob: '1990-03-12T00:00:00Z' }, { birthDate: '1990-03-12' }],
    ['day first', { name: 'A', dob: '01/02/1990' }, { birthDate: '1990-02-01' }],
    ['year only', { name: 'A', dob: '1990' }, { birthDate: '1990-07-01', isBirthEstimated: true }],
    ['age', { name: 'A', age: '34' }, { birthDate: '1991-09-12', isBirthEstimated: true }],
    ['age of a spreadsheet', { name: 'A', age: '34.0' }, { birthDate: '1991-09-12', isBirthEstimated: true }],
    ['birth date before age', { name: 'A', dob: '1990-03-12', age: '12' }, { birthDate: '1990-03-12' }],
    ['no birth date, in words', { name: 'A', dob: 'NULL', age: '-' }, { birthDate: null }],
    ['phone', { name: 'A', mobile: '+91 98765 43210' }, { phone: '+91 98765 43210' }],
    ['no phone, in words', { name: 'A', mobile: 'N/A' }, { phone: null }],
    ['blood group', { name: 'A', 'blood group': 'o pos' }, { bloodGroup: 'O+' }],
    [
      'notes over lines',
      { name: 'A', notes: 'one\r\ntwo\u0000', city: 'New\nDelhi' },
      { notes: 'one\ntwo', city: 'New Delhi' },
    ],
  ])('%s', (_, cells, patient) => expect(read(cells)).toMatchObject({ ok: true, patient }))

  it('takes the stated order of day and month', () => {
    expect(read({ name: 'A', dob: '01/31/1990' }, 'month-first')).toMatchObject({
      patient: { birthDate: '1990-01-31' },
    })
    expect(read({ name: 'A', dob: '90/01/31' }, 'year-first')).toMatchObject({ patient: { birthDate: '1990-01-31' } })
  })

  it.each<[string, Record<string, string>, object[]]>([
    ['nothing', {}, [{ field: 'row', reason: 'empty-row' }]],
    ['no name', { sex: 'F' }, [{ field: 'fullName', reason: 'missing' }]],
    ['a name nobody sees', { name: '\u200b' }, [{ field: 'fullName', reason: 'name-invisible' }]],
    ['a name of control characters', { name: '\u0000' }, [{ field: 'fullName', reason: 'name-empty' }]],
    ['too long a name', { name: 'x'.repeat(201) }, [{ field: 'fullName', reason: 'too-long' }]],
    ['half a character', { name: '\ud800' }, [{ field: 'fullName', reason: 'broken-text' }]],
    ['month first', { name: 'A', dob: '01/31/1990' }, [{ field: 'birthDate', reason: 'no-such-date' }]],
    ['no date', { name: 'A', dob: 'not-a-date' }, [{ field: 'birthDate', reason: 'date-not-understood' }]],
    ['tomorrow', { name: 'A', dob: '2026-03-13' }, [{ field: 'birthDate', reason: 'in-the-future' }]],
    ['too old', { name: 'A', dob: '1800-01-01' }, [{ field: 'birthDate', reason: 'too-old' }]],
    ['age too high', { name: 'A', age: '141' }, [{ field: 'age', reason: 'age-out-of-range' }]],
    ['age in words', { name: 'A', age: 'young' }, [{ field: 'age', reason: 'age-not-understood' }]],
    ['spreadsheet phone', { name: 'A', mobile: '9.87E+09' }, [{ field: 'phone', reason: 'phone-not-understood' }]],
    ['long city', { name: 'A', city: 'x'.repeat(81) }, [{ field: 'city', reason: 'too-long' }]],
    [
      'everything at once',
      { sex: 'sometimes', dob: '31/02/1990', mobile: '12', email: 'a@b', 'blood group': 'Z' },
      [
        { field: 'fullName', reason: 'missing' },
        { field: 'sex', reason: 'sex-not-understood' },
        { field: 'birthDate', reason: 'no-such-date' },
        { field: 'phone', reason: 'phone-not-understood' },
        { field: 'email', reason: 'email-not-understood' },
        { field: 'bloodGroup', reason: 'blood-group-not-understood' },
      ],
    ],
  ])('refuses %s', (_, cells, problems) => expect(read(cells)).toEqual({ ok: false, problems }))

  it('reads a row shorter than the header', () => {
    expect(rowToPatientDraft(['Anna'], MAPPING, TODAY)).toMatchObject({ ok: true, patient: { fullName: 'Anna' } })
  })

  it('never throws, whatever stands in the cells', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('99999', '00000000', '0000-00-00', '1990', '0'),
    )
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 14 }), (row) => {
        const result = rowToPatientDraft(row, MAPPING, TODAY)
        expect(result.ok || result.problems.length > 0).toBe(true)
      }),
    )
  })
})
