import { describe, expect, it, test } from 'vitest'
import type { DraftLine, PrescribedLine } from '#shared/contract/visit.values.ts'
import {
  asNewLines,
  chosenMedicine,
  chosenText,
  isSameLine,
  movedLine,
  newLine,
  piecesAround,
  problemsByLine,
  quantityOf,
  renewed,
  typedQuantity,
  withMedicine,
  withoutProblem,
} from './prescription-lines.ts'

const line = (key: string, change: Partial<DraftLine> = {}): DraftLine => ({
  ...newLine(chosenText(key), key),
  ...change,
})

const PRESCRIBED: PrescribedLine = {
  id: 7,
  medicineId: 3,
  name: 'Amoxicillin',
  ingredients: ['Amoxicillin'],
  strength: '500 mg',
  form: 'capsule',
  route: null,
  dose: '1-1-1 x 5d',
  instructions: null,
  quantity: 20,
  isQuantityByHand: true,
  allergyCheck: 'overridden',
  overrideReason: 'tolerated before',
  startsOn: '2026-11-02',
  endsOn: '2026-11-06',
  stopped: null,
}

describe('a line', () => {
  it('takes over the medicine, and with another one loses the reason that was given for the first', () => {
    const medicine = { id: 4, name: 'Calpol', strength: null, form: 'syrup', route: 'oral' }
    const more = { ingredients: ['Paracetamol'], drugClass: null, maker: null, isActive: true, version: 1 }
    const chosen = chosenMedicine({ ...medicine, ...more, source: 'starter' })
    expect(chosen).toEqual({ medicineId: 4, name: 'Calpol', strength: '', form: 'syrup', route: 'oral' })
    const before = line('a', { dose: '1 BD', overrideReason: 'tolerated' })
    expect(withMedicine(before, chosen)).toEqual({ ...before, ...chosen, overrideReason: '' })
  })

  it('of an earlier prescription is written anew: a quantity by hand stays, the reason for an allergy does not', () => {
    const again = { dose: '1-1-1 x 5d', strength: '500 mg', route: '', quantity: 20, overrideReason: '', key: 'k' }
    expect(renewed(PRESCRIBED, 'k')).toMatchObject(again)
    expect(renewed({ ...PRESCRIBED, isQuantityByHand: false }, 'k').quantity).toBeNull()
  })

  it('kept lines get keys of their own', () => {
    const keys = ['n1', 'n2']
    const keyOf = () => keys.shift() ?? ''
    const kept = [line('a', { overrideReason: 'x' }), line('b')]
    expect(asNewLines(kept, keyOf).map(({ key, overrideReason }) => [key, overrideReason])).toEqual([
      ['n1', ''],
      ['n2', ''],
    ])
  })

  it('is the same favourite whatever its key and reason, another with another dose', () => {
    expect(isSameLine(line('a', { name: 'x' }), line('b', { name: 'x', overrideReason: 'y' }))).toBe(true)
    expect(isSameLine(line('a'), line('a', { dose: '1 BD' }))).toBe(false)
  })
})

test.each([
  ['b', -1, 'bac'],
  ['b', 1, 'acb'],
  ['a', -1, 'abc'],
  ['c', 1, 'abc'],
  ['nobody', 1, 'abc'],
] as const)('line %s moved by %i', (key, by, order) => {
  const moved = movedLine([line('a'), line('b'), line('c')], key, by)
  expect(moved.map((one) => one.key).join('')).toBe(order)
})

test.each([
  ['1-0-1 x 5d', null, { quantity: 10, offered: null, whyNone: null }],
  ['1-0-1 x 5d', 12, { quantity: 12, offered: 10, whyNone: null }],
  ['1-0-1 x 5d', 0, { quantity: 0, offered: 10, whyNone: null }],
  ['1-0-1', null, { quantity: null, offered: null, whyNone: 'no-duration' }],
  ['1 SOS', null, { quantity: null, offered: null, whyNone: 'as-needed' }],
  ['BD x 5d', 1, { quantity: 1, offered: null, whyNone: 'no-amount' }],
  ['what', null, { quantity: null, offered: null, whyNone: 'free-text' }],
  ['', 3, { quantity: 3, offered: null, whyNone: 'free-text' }],
])('the quantity of %j with %j by hand', (dose, quantity, told) => {
  expect(quantityOf({ dose, quantity })).toEqual(told)
})

test.each([
  ['', null],
  [' 12 ', 12],
  ['0', 0],
  ['99999', 99_999],
  ['100000', undefined],
  ['1.5', undefined],
  ['-1', undefined],
  ['ten', undefined],
])('the quantity typed as %j', (text, quantity) => {
  expect(typedQuantity(text)).toBe(quantity)
})

describe('what signing found', () => {
  const lines = [line('a'), line('b')]
  const problems = [
    { path: 'diagnoses.0.name', code: 'diagnosis_missing_name' },
    { path: 'prescription.1.dose', code: 'unknown-word' },
    { path: 'prescription.1.dose', code: 'second' },
    { path: 'prescription.1.overrideReason', code: 'allergy_needs_reason' },
    { path: 'prescription.0', code: 'whole' },
    { path: 'prescription.9.dose', code: 'gone' },
  ]

  it('stands by line and field, the first of each', () => {
    const told = [...problemsByLine(problems, lines)].map(([key, fields]) => [key, Object.fromEntries(fields)])
    expect(told).toEqual([
      ['b', { dose: 'unknown-word', overrideReason: 'allergy_needs_reason' }],
      ['a', { dose: 'whole' }],
    ])
  })

  it('goes from a field that is changed, and from no other', () => {
    const found = problemsByLine(problems, lines)
    expect([...(withoutProblem(found, 'b', 'dose').get('b')?.keys() ?? [])]).toEqual(['overrideReason'])
    expect(withoutProblem(found, 'b', 'name')).toBe(found)
    expect(withoutProblem(found, 'nobody', 'dose')).toBe(found)
  })
})

test.each([
  ['1-0-1 x 5y', { index: 9, length: 1 }, ['1-0-1 x 5', 'y', '']],
  ['1 qd', { index: 3, length: 1 }, ['1 q', 'd', '']],
  ['1-0-1 x', { index: 7, length: 0 }, ['1-0-1 x', '', '']],
])('%j is parted around its mistake', (text, place, pieces) => {
  expect(piecesAround(text, place)).toEqual(pieces)
})
