import { describe, expect, it } from 'vitest'
import { type DuplicatePerson, MOST_SHOWN, rankDuplicates, scoreDuplicate } from './duplicates.ts'

const TODAY = '2026-03-12'
const ANNA: DuplicatePerson = {
  fullName: 'Anna Maria Lee',
  sex: 'female',
  birthDate: '1990-03-12',
  phone: '+91 98765 43210',
  nationalId: 'AB-1234',
  recordNumber: '26-00042-D',
  houseNumber: '12',
  addressLine: 'Lake Road',
  city: 'Pune',
  postcode: '411001',
}
const STRANGER: DuplicatePerson = { fullName: 'Zbigniew Wrona' }

describe('scoreDuplicate', () => {
  it.each<[string, DuplicatePerson, number, string]>([
    ['nothing in common', STRANGER, 0, 'none'],
    ['phone only', { ...STRANGER, phone: '09876543210' }, 6, 'none'],
    ['second phone', { ...STRANGER, secondPhone: '9876543210' }, 6, 'none'],
    ['birth date only', { ...STRANGER, birthDate: '1990-03-12' }, 5, 'none'],
    ['birth date one slip away', { ...STRANGER, birthDate: '1990-03-21' }, 3, 'none'],
    ['estimated within two years', { ...STRANGER, birthDate: '1991-09-12', isBirthEstimated: true }, 2, 'none'],
    ['name only', { fullName: 'Lee Anna Maria' }, 5, 'none'],
    ['name alike', { fullName: 'Ana Maria Lee' }, 5, 'none'],
    ['name and birth date alike', { fullName: 'Ana Maria Lee', birthDate: '1990-03-12' }, 10, 'likely'],
    ['same name and birth date', { fullName: 'LEE ANNA MARIA', birthDate: '1990-03-12' }, 12, 'very-likely'],
    ['another sex', { fullName: 'Anna Maria Lee', birthDate: '1990-03-12', sex: 'male' }, 8, 'likely'],
    ['sex other', { fullName: 'Anna Maria Lee', birthDate: '1990-03-12', sex: 'other' }, 8, 'likely'],
    ['sex unknown', { fullName: 'Anna Maria Lee', birthDate: '1990-03-12', sex: 'unknown' }, 12, 'very-likely'],
    ['phone and name', { fullName: 'Anna Maria Lee', phone: '9876543210' }, 11, 'likely'],
    [
      'home',
      { ...STRANGER, houseNumber: '12', addressLine: 'lake road', city: 'PUNE', postcode: '411 001' },
      4,
      'none',
    ],
    ['address alike', { ...STRANGER, addressLine: 'Lake Raod' }, 1, 'none'],
    [
      'someone else of the family',
      { ...ANNA, fullName: 'Robert Brown', birthDate: '1955-07-30', nationalId: '', recordNumber: '', sex: 'female' },
      7,
      'none',
    ],
    [
      'a namesake at the same home',
      { ...ANNA, birthDate: '1955-07-30', nationalId: '', recordNumber: '', phone: '' },
      9,
      'likely',
    ],
  ])('%s', (_, person, score, likelihood) => {
    expect(scoreDuplicate(ANNA, person, TODAY)).toMatchObject({ score, likelihood, exact: false })
    expect(scoreDuplicate(person, ANNA, TODAY)).toMatchObject({ score, likelihood, exact: false })
  })

  it.each<[string, DuplicatePerson, string]>([
    ['national id', { ...STRANGER, nationalId: 'ab 1234' }, 'same-national-id'],
    ['record number', { ...STRANGER, recordNumber: '2600042d' }, 'same-record-number'],
  ])('an exact %s is very likely whatever else differs', (_, person, reason) => {
    expect(scoreDuplicate(ANNA, person, TODAY)).toMatchObject({
      exact: true,
      likelihood: 'very-likely',
      reasons: [reason],
    })
  })

  it('takes nothing missing for a likeness', () => {
    const blank: DuplicatePerson = {
      fullName: '',
      phone: '',
      nationalId: null,
      houseNumber: '',
      addressLine: ' ',
      city: '',
    }
    expect(scoreDuplicate(blank, blank, TODAY)).toEqual({ score: 0, likelihood: 'none', exact: false, reasons: [] })
  })

  it('names its reasons', () => {
    const person: DuplicatePerson = { fullName: 'Lee Anna Maria', birthDate: '1990-03-12', sex: 'male' }
    expect(scoreDuplicate(ANNA, person, TODAY).reasons).toEqual([
      'same-birth-date',
      'same-name',
      'same-name-and-birth-date',
      'sex-differs',
    ])
  })
})

describe('rankDuplicates', () => {
  it('puts exact identifiers first, then the higher score, and leaves out who is not likely', () => {
    const exact: DuplicatePerson = { ...STRANGER, nationalId: 'AB1234' }
    const likely: DuplicatePerson = { fullName: 'Anna Maria Lee', phone: '9876543210' }
    const veryLikely: DuplicatePerson = { ...likely, birthDate: '1990-03-12' }
    const ranked = rankDuplicates(ANNA, [STRANGER, likely, exact, veryLikely], TODAY)
    expect(ranked.map(({ person }) => person)).toEqual([exact, veryLikely, likely])
  })

  it('shows ten at most', () => {
    const many = Array.from({ length: 25 }, () => ANNA)
    expect(rankDuplicates(ANNA, many, TODAY)).toHaveLength(MOST_SHOWN)
  })
})
