import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codesIn, computeAll, evaluateFormula, formulaFaults, meantByCode, readFormula } from './formula.ts'

const values = new Map([
  ['A', 6],
  ['B', 3],
  ['ZERO', 0],
  ['CHOL', 200],
  ['HDL', 50],
  ['TG', 150],
])
const resultOf = (text: string, numbers: ReadonlyMap<string, number> = values) => {
  const read = readFormula(text)
  if (!read.ok) throw new Error(`${text}: ${read.problem} at ${read.at}`)
  return evaluateFormula(read.formula, numbers)
}

describe('a formula', () => {
  it.each([
    ['1', 1],
    ['.5 + 1.25', 1.75],
    ['A', 6],
    ['A+B', 9],
    ['A - B - B', 0],
    ['A / B / 2', 1],
    ['A + B * 2', 12],
    ['(A + B) * 2', 18],
    ['2 ^ 3 ^ 2', 512],
    ['-2 ^ 2', -4],
    ['(-2) ^ 2', 4],
    ['2 ^ -1', 0.5],
    ['--A', 6],
    ['A - -B', 9],
    ['CHOL - HDL - TG / 5', 120],
    ['min(A, B, 1)', 1],
    ['max(A, B)', 6],
    ['MAX(A, B)', 6],
    ['abs(B - A)', 3],
    ['round(A / 4)', 2],
    ['round(1.005, 2)', 1.01],
    ['round(-2.5)', -3],
    ['round(-0.3)', 0],
    ['round(0.0000005, 6)', 0.000001],
    ['round(A, 9)', null],
    ['sqrt(A * 6)', 6],
    ['ln(1)', 0],
    ['log10(1000)', 3],
    ['A / ZERO', null],
    ['ZERO / ZERO', null],
    ['1 / (A / ZERO)', null],
    ['min(A / ZERO, 5)', null],
    ['ZERO ^ -1', null],
    ['sqrt(-A)', null],
    ['ln(ZERO)', null],
    ['log10(-1)', null],
    ['9 ^ 9 ^ 9', null],
    ['MISSING + 1', null],
    ['MISSING * 0', null],
    ['MISSING ^ 0', null],
    ['min(MISSING, 1)', null],
    ['ZERO * -1', 0],
  ])('%s = %s', (text, number) => expect(resultOf(text)).toBe(number))

  it.each([
    ['', 'syntax', 0],
    ['   ', 'syntax', 3],
    ['A +', 'syntax', 3],
    ['A B', 'syntax', 2],
    ['2A', 'syntax', 1],
    ['1e5', 'syntax', 1],
    ['1.2.3', 'syntax', 3],
    ['1,5', 'syntax', 1],
    ['A + * B', 'syntax', 4],
    ['(A', 'syntax', 2],
    ['A)', 'syntax', 1],
    ['()', 'syntax', 1],
    ['A % B', 'syntax', 2],
    ['A; B', 'syntax', 1],
    ['A = 1', 'syntax', 2],
    ['A["constructor"]', 'syntax', 1],
    ['A.constructor', 'syntax', 1],
    ['eval(A)', 'syntax', 0],
    ['constructor(A)', 'syntax', 0],
    ['min()', 'syntax', 4],
    ['abs(A, B)', 'syntax', 0],
    ['round(A, 1, 2)', 'syntax', 0],
    ['sqrt A', 'syntax', 5],
    ['A × B', 'syntax', 2],
    ['Ä', 'syntax', 0],
    ['A\n+B', 'syntax', 1],
    ['1'.repeat(301), 'too_long', 300],
    [`${'('.repeat(10_000)}A${')'.repeat(10_000)}`, 'too_long', 300],
    [`${'('.repeat(40)}A${')'.repeat(40)}`, 'too_long', 32],
    [`${'-'.repeat(200)}A`, 'too_long', 32],
    [Array.from({ length: 60 }, () => 'A').join('^'), 'too_long', 64],
  ])('is refused: %#', (text, problem, at) => expect(readFormula(text)).toEqual({ ok: false, problem, at }))

  it('reads a long chain of sums, as it nests to the left only', () =>
    expect(resultOf(Array.from({ length: 150 }, () => 'A').join('+'))).toBe(900))

  it('names each code once', () => {
    const read = readFormula('CHOL - HDL - min(TG, CHOL) / 5 + max')
    expect(read.ok && codesIn(read.formula)).toEqual(['CHOL', 'HDL', 'TG', 'max'])
  })

  it('comes out as the language computes it', () => {
    const { tree } = fc.letrec<{ tree: string; leaf: string; sum: string }>((tie) => ({
      tree: fc.oneof({ maxDepth: 4 }, tie('leaf'), tie('sum')),
      leaf: fc.integer({ min: 0, max: 20 }).map(String),
      sum: fc
        .tuple(tie('tree'), fc.constantFrom(' + ', ' - ', '*', ' / '), tie('tree'), fc.boolean())
        .map(([left, operator, right, isGrouped]) =>
          isGrouped ? `(${left}${operator}${right})` : `${left}${operator}${right}`,
        ),
    }))
    fc.assert(
      fc.property(tree, (text) => {
        fc.pre(text.length <= 300)
        const expected: unknown = new Function(`return ${text}`)()
        const number = resultOf(text)
        if (number !== null) expect(number).toBeCloseTo(Number(expected), 9)
      }),
    )
  })

  it('never throws and never comes out infinite, whatever was typed', () => {
    const hostile = fc.oneof(
      fc.string({ maxLength: 400 }),
      fc.stringMatching(/^[AB0-9.+\-*/^(), ]{0,60}$/),
      fc
        .array(fc.constantFrom('(', ')', '-', '^', 'A', 'min(', ',', '1'), { maxLength: 200 })
        .map((words) => words.join('')),
    )
    fc.assert(
      fc.property(hostile, (text) => {
        const read = readFormula(text)
        if (!read.ok) expect(read.at).toBeLessThanOrEqual(text.length)
        const number = read.ok ? evaluateFormula(read.formula, values) : null
        expect(number === null || Number.isFinite(number)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the faults of a test’s formulas', () => {
  const typed = (code: string, kind: 'number' | 'text' = 'number') => ({ code, formula: null, kind })
  const computed = (code: string, formula: string, kind: 'number' | 'text' = 'number') => ({ code, formula, kind })
  it.each([
    ['none', [typed('A'), computed('B', 'A * 2')], []],
    ['a code that is not there', [typed('A'), computed('B', 'A * C')], [{ code: 'B', problem: 'unknown_code', at: 4 }]],
    ['a code in another case', [typed('A'), computed('B', 'a')], [{ code: 'B', problem: 'unknown_code', at: 0 }]],
    ['itself', [computed('B', '2 * B')], [{ code: 'B', problem: 'refers_to_itself', at: 4 }]],
    ['one that is no formula', [computed('B', '2 *')], [{ code: 'B', problem: 'syntax', at: 3 }]],
    ['a text in it', [typed('A', 'text'), computed('B', 'A')], [{ code: 'B', problem: 'not_a_number', at: 0 }]],
    ['a computed text', [typed('A'), computed('B', 'A', 'text')], [{ code: 'B', problem: 'not_a_number', at: null }]],
    [
      'two in a circle, and one that only leads there',
      [computed('A', 'B'), computed('B', 'A'), computed('C', 'A')],
      [
        { code: 'A', problem: 'circular', at: null },
        { code: 'B', problem: 'circular', at: null },
      ],
    ],
    [
      'three in a circle',
      [computed('A', 'B'), computed('B', 'C + 1'), computed('C', 'A')],
      ['A', 'B', 'C'].map((code) => ({ code, problem: 'circular', at: null })),
    ],
    ['computed from computed', [typed('A'), computed('B', 'A'), computed('C', 'A + B')], []],
    ['a code like a function’s', [typed('min'), computed('B', 'min + min(min, 1)')], []],
  ])('%s', (_, parameters, faults) => expect(formulaFaults(parameters)).toEqual(faults))

  it('are found without the kinds too', () =>
    expect(formulaFaults([{ code: 'A', formula: 'X' }])).toEqual([{ code: 'A', problem: 'unknown_code', at: 0 }]))

  it('are found in a long circle', () => {
    const circle = Array.from({ length: 2000 }, (_, n) => computed(`P${n}`, `P${(n + 1) % 2000}`))
    expect(formulaFaults(circle).every(({ problem }) => problem === 'circular')).toBe(true)
  })
})

describe('what is computed of a test', () => {
  const at = (code: string, formula: string | null, decimals: number | null = 1) => ({ code, formula, decimals })
  const numbers = (entries: Record<string, number>) => new Map(Object.entries(entries))
  it.each([
    ['after what it needs', [at('C', 'B + 1'), at('B', 'A * 2'), at('A', null)], { A: 2 }, { C: 5, B: 4 }],
    ['rounded at the end only', [at('B', 'A / 3', 0), at('C', 'B * 3', 2), at('A', null)], { A: 10 }, { B: 3, C: 10 }],
    ['to its decimals', [at('A', null), at('B', 'A / 3', 2)], { A: 1 }, { B: 0.33 }],
    ['without the noise of binary fractions', [at('A', null), at('B', 'A + 0.2', null)], { A: 0.1 }, { B: 0.3 }],
    ['null while a value is missing', [at('A', null), at('B', 'A + X')], { A: 1 }, { B: null }],
    ['null where divided by zero', [at('A', null), at('B', '1 / A'), at('C', 'B')], { A: 0 }, { B: null, C: null }],
    [
      'null in a circle, the rest still computed',
      [at('A', 'B'), at('B', 'A'), at('C', '1')],
      {},
      { A: null, B: null, C: 1 },
    ],
    ['null where it is no formula', [at('A', '1 +'), at('B', 'A')], {}, { A: null, B: null }],
    ['over what was typed for it', [at('B', 'A * 2'), at('A', null)], { A: 2, B: 99 }, { B: 4 }],
    ['nothing without formulas', [at('A', null)], { A: 2 }, {}],
  ])('%s', (_, parameters, typed, results) =>
    expect(Object.fromEntries(computeAll(parameters, numbers(typed as Record<string, number>)))).toEqual(results),
  )
})

it('of two parameters with one code the first is meant', () => {
  const [inUse, outOfUse] = [
    { code: 'K', name: 'new' },
    { code: 'K', name: 'old' },
  ]
  expect(meantByCode([inUse, { code: 'NA', name: 'other' }, outOfUse])).toEqual([inUse, { code: 'NA', name: 'other' }])
})
