import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flagOf, isAbnormal, isCritical, isImpossible } from './flags.ts'
import { FLAGS, type JudgedParameter, OPEN_RANGE, type ReferenceRange } from './lab-terms.ts'
import { readValue } from './result-value.ts'

const number: JudgedParameter = { kind: 'number', unitCode: 'mmol/L', decimals: null, choices: [], delta: null }
const titre: JudgedParameter = {
  ...number,
  kind: 'titre',
  unitCode: null,
  choices: [
    { text: 'Non-reactive', isAbnormal: false },
    { text: 'Reactive', isAbnormal: true },
  ],
}
const text: JudgedParameter = { ...number, kind: 'text', unitCode: null }
const choice: JudgedParameter = {
  ...number,
  kind: 'choice',
  unitCode: null,
  choices: [
    { text: 'Nil', isAbnormal: false },
    { text: 'Trace', isAbnormal: false },
    { text: '1+', isAbnormal: true },
  ],
}
const bloodGroup: JudgedParameter = { ...choice, choices: [{ text: 'A+', isAbnormal: false }] }

/** Each pair `low high`; `.` is a missing limit. */
const range = (normal: string, critical = '. .', possible = '. .'): ReferenceRange => {
  const limits = (pair: string) => pair.split(' ').map((one) => (one === '.' ? null : Number(one)))
  const [
    [normalLow = null, normalHigh = null],
    [criticalLow = null, criticalHigh = null],
    [least = null, most = null],
  ] = [limits(normal), limits(critical), limits(possible)]
  return { ...OPEN_RANGE, normalLow, normalHigh, criticalLow, criticalHigh, possibleLow: least, possibleHigh: most }
}

const valueAs = (parameter: JudgedParameter, typed: string) => {
  const read = readValue(parameter, typed)
  if (!read.ok) throw new Error(`${typed}: ${read.problem}`)
  return read.value
}
const flag = (parameter: JudgedParameter, typed: string, against: ReferenceRange | null, unit?: string | null) =>
  flagOf(parameter, valueAs(parameter, typed), against, unit)

const potassium = range('3.5 5.1', '2.5 6.5', '0.5 15')
const glucose = range('70 100', '40 400', '0 2000')
const baseExcess = range('-2 3', '-10 10', '-40 40')
const upperOnly = range('. 40')
const fromZero = range('0 40')
const criticalOnly = range('. .', '30 200')
const touching = range('50 100', '50 100')

describe('the flag of a number', () => {
  it.each([
    ['in the middle', '4.2', potassium, 'N'],
    ['equal to the lower normal limit', '3.5', potassium, 'N'],
    ['equal to the upper normal limit', '5.1', potassium, 'N'],
    ['equal to a limit with more decimals typed', '5.100', potassium, 'N'],
    ['just under normal', '3.4', potassium, 'L'],
    ['just over normal', '5.2', potassium, 'H'],
    ['equal to the lower critical limit', '2.5', potassium, 'LL'],
    ['equal to the upper critical limit', '6.5', potassium, 'HH'],
    ['between critical and normal, low', '2.6', potassium, 'L'],
    ['between critical and normal, high', '6.4', potassium, 'H'],
    ['beyond critical, low', '1', potassium, 'LL'],
    ['beyond critical, high', '9', potassium, 'HH'],
    ['equal to the least possible', '0.5', potassium, 'LL'],
    ['a decimal comma', '5,2', potassium, 'H'],

    ['zero is a value: critical', '0', glucose, 'LL'],
    ['zero where normal starts at zero', '0', fromZero, 'N'],
    ['minus zero is zero', '-0', fromZero, 'N'],
    ['zero inside a range around it', '0', baseExcess, 'N'],
    ['negative and normal', '-2', baseExcess, 'N'],
    ['negative and low', '-2.1', baseExcess, 'L'],
    ['negative and critical', '-10', baseExcess, 'LL'],
    ['negative where normal starts at zero', '-1', fromZero, 'L'],

    ['no lower limit: far below', '-500', upperOnly, 'N'],
    ['no lower limit: at the upper', '40', upperOnly, 'N'],
    ['no lower limit: over', '40.1', upperOnly, 'H'],
    ['no upper limit: far above', '9999', range('60 .'), 'N'],
    ['no upper limit: below', '59', range('60 .'), 'L'],
    ['one critical limit only, the other side', '7', range('3.5 5.1', '2.5 .'), 'H'],
    ['no range', '4.2', null, null],
    ['no range, absurd', '999999', null, null],
    ['a range without any limit', '4.2', OPEN_RANGE, null],
    ['a range that is a sentence only', '4.2', { ...OPEN_RANGE, referenceText: 'see report' }, null],
    ['critical limits only, not critical: nothing says normal', '100', criticalOnly, null],
    ['critical limits only, at the lower', '30', criticalOnly, 'LL'],
    ['critical limits only, over', '201', criticalOnly, 'HH'],
    ['possible limits only', '5', range('. .', '. .', '0 10'), null],
    ['critical and normal limit the same: critical', '50', touching, 'LL'],
    ['critical and normal limit the same, high: critical', '100', touching, 'HH'],
    ['inside touching limits', '75', touching, 'N'],
    ['a single normal value', '7', range('7 7'), 'N'],
    ['beside a single normal value', '7.1', range('7 7'), 'H'],
  ] as const)('%s: %s', (_, typed, against, expected) => expect(flag(number, typed, against)).toBe(expected))
})

describe('the flag of a value with < or >', () => {
  it.each([
    ['below the lower normal limit', '<3', potassium, 'L'],
    ['up to the lower normal limit', '<3.5', potassium, 'L'],
    ['up to the lower critical limit', '<2.5', potassium, 'LL'],
    ['certainly low, perhaps critical: what is certain', '<2.6', potassium, 'L'],
    ['low or normal: nothing is said', '<4', potassium, null],
    ['anything: nothing is said', '<200', potassium, null],
    ['normal starts at zero: nothing lies below', '<5', fromZero, 'N'],
    ['up to the upper limit from zero', '<40', fromZero, 'N'],
    ['normal or high', '<41', fromZero, null],
    ['no lower limit', '<5', upperOnly, 'N'],
    ['below a range around zero', '<-2', baseExcess, 'L'],
    ['low or normal around zero', '<1', baseExcess, null],
    ['the least possible bounds it', '<10', range('5 40', '. .', '5 100'), 'N'],
    ['normal or critical at the bottom', '<10', range('0 40', '0 .'), null],
    ['over the upper normal limit', '>6', potassium, 'H'],
    ['from the upper normal limit', '>5.1', potassium, 'H'],
    ['from the upper critical limit', '>6.5', potassium, 'HH'],
    ['over the upper critical limit', '>600', glucose, 'HH'],
    ['certainly high, perhaps critical', '>200', glucose, 'H'],
    ['normal or high', '>90', glucose, null],
    ['normal and more, with no upper limit', '>90', range('60 .'), 'N'],
    ['low or normal, with no upper limit', '>50', range('60 .'), null],
    ['the greatest possible bounds it', '>95', range('92 100', '. .', '0 100'), 'N'],
    ['no range', '<5', null, null],
    ['critical limits only', '<5', criticalOnly, 'LL'],
    ['critical limits only, between them', '>50', criticalOnly, null],
    ['up to the upper critical limit, below which is normal', '<100', range('0 100', '. 100'), 'N'],
  ] as const)('%s: %s', (_, typed, against, expected) => expect(flag(number, typed, against)).toBe(expected))
})

describe('the flag in a unit', () => {
  it.each([
    ['the unit of the ranges', 'mmol/L', 'HH'],
    ['another unit: not comparable', 'mg/dL', null],
    ['no unit although the ranges have one', null, null],
    ['not named: as the catalogue says', undefined, 'HH'],
  ] as const)('%s', (_, unit, expected) => expect(flag(number, '9', potassium, unit)).toBe(expected))

  it('is compared where neither has one', () =>
    expect(flag({ ...number, unitCode: null }, '9', potassium, null)).toBe('HH'))
})

describe('the flag of choices, titres and text', () => {
  const expectsNil = { ...OPEN_RANGE, referenceText: 'Nil' }
  const below80 = { ...OPEN_RANGE, normalHigh: 80, criticalHigh: 640, referenceText: '< 1:160' }
  it.each([
    ['a choice marked abnormal', choice, '1+', expectsNil, 'A'],
    ['a choice marked abnormal without a range', choice, '1+', null, 'A'],
    ['another choice without a range', choice, 'Nil', null, null],
    ['another choice with a range that expects one', choice, 'Nil', expectsNil, 'N'],
    ['a choice neither expected nor marked', choice, 'Trace', expectsNil, 'N'],
    ['a choice of a test where none is marked', bloodGroup, 'A+', null, null],
    ['the same with a range that expects another', bloodGroup, 'A+', expectsNil, null],
    ['a range without a word for choices', choice, 'Nil', range('1 2'), null],
    ['a titre at the limit', titre, '1:80', below80, 'N'],
    ['a titre above', titre, '1:160', below80, 'H'],
    ['a titre at the critical limit', titre, '1/640', below80, 'HH'],
    ['a titre without a range', titre, '1:160', null, null],
    ['a titre against words only', titre, '1:160', { ...OPEN_RANGE, referenceText: '< 1:80' }, null],
    ['a titre of which only the least is known', titre, '>1:1280', below80, 'HH'],
    ['a titre said in words, abnormal', titre, 'reactive', below80, 'A'],
    ['a titre said in words, normal', titre, 'Non-reactive', below80, 'N'],
    ['text', text, 'Scanty growth', expectsNil, null],
    ['text that is a number', text, '900', potassium, null],
    ['text that names what is expected', text, 'Nil', expectsNil, null],
  ] as const)('%s', (_, parameter, typed, against, expected) => expect(flag(parameter, typed, against)).toBe(expected))
})

describe('what is impossible', () => {
  it.each([
    ['0.4', potassium, true],
    ['0.5', potassium, false],
    ['15', potassium, false],
    ['15.1', potassium, true],
    ['-1', glucose, true],
    ['0', glucose, false],
    ['<0', glucose, true],
    ['<0.1', glucose, false],
    ['<3000', glucose, false],
    ['>1999', glucose, false],
    ['>2000', glucose, true],
    ['99999', upperOnly, false],
    ['99999', null, false],
  ] as const)('%s: %#', (typed, against, expected) =>
    expect(isImpossible(number, valueAs(number, typed), against)).toBe(expected),
  )

  it('is never said of text', () => expect(isImpossible(text, valueAs(text, '99'), potassium)).toBe(false))
})

describe('what a flag means', () => {
  it('critical is LL and HH only', () => expect(FLAGS.filter(isCritical)).toEqual(['LL', 'HH']))
  it('all but normal is abnormal', () => expect(FLAGS.filter(isAbnormal)).toEqual(['LL', 'L', 'H', 'HH', 'A']))
  it('no flag is neither', () => expect([isCritical(null), isAbnormal(null)]).toEqual([false, false]))
})

describe('flags of any limits', () => {
  const limits = fc
    .array(fc.integer({ min: -50, max: 50 }), { minLength: 4, maxLength: 4 })
    .map((four) => four.toSorted((a, b) => a - b))
  const order = ['LL', 'L', 'N', 'H', 'HH']

  it('never sink as the value rises', () => {
    fc.assert(
      fc.property(limits, fc.integer({ min: -60, max: 60 }), ([a = 0, b = 0, c = 0, d = 0], at) => {
        const against = range(`${b} ${c}`, `${a} ${d}`)
        const [low, high] = [flag(number, String(at), against), flag(number, String(at + 1), against)]
        // Where both critical limits are one and the same value the lower one is said.
        if (a < d) expect(order.indexOf(high ?? '')).toBeGreaterThanOrEqual(order.indexOf(low ?? ''))
      }),
    )
  })

  it('of `<n` and `>n` hold for every number they can be, as far as they go', () => {
    const severity = (one: string | null) => order.indexOf(one ?? '')
    fc.assert(
      fc.property(limits, fc.integer({ min: -60, max: 60 }), fc.integer({ min: 1, max: 200 }), (four, n, away) => {
        const [a = 0, b = 0, c = 0, d = 0] = four
        const against = range(`${b} ${c}`, `${a} ${d}`)
        fc.pre(a < d && b !== 0)
        const below = flag(number, `<${n}`, against)
        const one = flag(number, String(n - away), against)
        if (below !== null) expect(severity(one)).toBeLessThanOrEqual(severity(below))
        const above = flag(number, `>${n}`, against)
        const other = flag(number, String(n + away), against)
        if (above !== null) expect(severity(other)).toBeGreaterThanOrEqual(severity(above))
      }),
    )
  })
})
