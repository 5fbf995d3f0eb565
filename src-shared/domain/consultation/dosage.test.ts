import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDose, printDose } from './dosage.ts'
import type { Dose, DoseSchedule } from './dose.ts'
import { type Fraction, fractionOf } from './fraction.ts'

const amount = (n: number, d = 1): Fraction => ({ n, d })
const half = amount(1, 2)
const one = amount(1)
const none = amount(0)
const dose = (schedule: DoseSchedule, more: Partial<Dose> = {}): Dose => ({
  schedule,
  everyDays: 1,
  food: null,
  asNeeded: false,
  duration: null,
  ...more,
})
const three = (a: Fraction, b: Fraction, c: Fraction): DoseSchedule => ({ kind: 'parts', amounts: [a, b, c] })
const times = (often: 1 | 2 | 3 | 4, much: Fraction | null): DoseSchedule => ({
  kind: 'times',
  times: often,
  amount: much,
})
const days = (count: number) => ({ duration: { count, unit: 'day' as const } })

describe('a dose that is understood', () => {
  it.each<[string, Dose, string]>([
    ['1-0-1', dose(three(one, none, one)), '1-0-1'],
    ['1-1-1-1', dose({ kind: 'parts', amounts: [one, one, one, one] }), '1-1-1-1'],
    ['½-0-½', dose(three(half, none, half)), '½-0-½'],
    ['0.5-0-0.5', dose(three(half, none, half)), '½-0-½'],
    ['1/2-0-1/2', dose(three(half, none, half)), '½-0-½'],
    ['1½-0-1 1/2', dose(three(amount(3, 2), none, amount(3, 2))), '1½-0-1½'],
    ['1 ½ - 0 - 3/2', dose(three(amount(3, 2), none, amount(3, 2))), '1½-0-1½'],
    ['1.50-0-0', dose(three(amount(3, 2), none, none)), '1½-0-0'],
    ['0.3-0-1/6', dose(three(amount(3, 10), none, amount(1, 6))), '0.3-0-⅙'],
    ['2 2/7-0-0', dose(three(amount(16, 7), none, none)), '2 2/7-0-0'],
    ['2.125-0-0.05', dose(three(amount(17, 8), none, amount(1, 20))), '2⅛-0-0.05'],
    ['1–0—1', dose(three(one, none, one)), '1-0-1'],
    ['  1 - 0 − 1  ', dose(three(one, none, one)), '1-0-1'],
    ['0-0-1 x 5d', dose(three(none, none, one), days(5)), '0-0-1 x 5d'],
    ['0-0-1x5D', dose(three(none, none, one), days(5)), '0-0-1 x 5d'],
    ['1-0-1 × 2 weeks', dose(three(one, none, one), { duration: { count: 2, unit: 'week' } }), '1-0-1 x 2w'],
    ['1-0-1 * 1 month', dose(three(one, none, one), { duration: { count: 1, unit: 'month' } }), '1-0-1 x 1m'],
    ['1-0-1 AF x 10 days', dose(three(one, none, one), { food: 'after', ...days(10) }), '1-0-1 AF x 10d'],
    ['x 5d ac 1-0-1', dose(three(one, none, one), { food: 'before', ...days(5) }), '1-0-1 BF x 5d'],
    ['1-0-1afx5dsos', dose(three(one, none, one), { food: 'after', asNeeded: true, ...days(5) }), '1-0-1 AF SOS x 5d'],
    ['1 SOS', dose({ kind: 'any-time', amount: one }, { asNeeded: true }), '1 SOS'],
    ['sos', dose({ kind: 'any-time', amount: null }, { asNeeded: true }), 'SOS'],
    ['1 tds prn', dose(times(3, one), { asNeeded: true }), '1 TDS SOS'],
    ['1-0-0 every 3d', dose(three(one, none, none), { everyDays: 3 }), '1-0-0 every 3d'],
    ['1-0-0 q3d', dose(three(one, none, none), { everyDays: 3 }), '1-0-0 every 3d'],
    ['q 2 w 1-0-0', dose(three(one, none, none), { everyDays: 14 }), '1-0-0 every 14d'],
    ['1 every 3 days', dose(times(1, one), { everyDays: 3 }), '1 every 3d'],
    ['1 OD every 1d', dose(times(1, one)), '1 OD'],
    ['1 weekly x 1m', dose(times(1, one), { everyDays: 7, duration: { count: 1, unit: 'month' } }), '1 weekly x 1m'],
    ['1 q7d', dose(times(1, one), { everyDays: 7 }), '1 weekly'],
    ['weekly', dose(times(1, null), { everyDays: 7 }), 'weekly'],
    ['1 HS weekly', dose({ kind: 'bedtime', amount: one }, { everyDays: 7 }), '1 HS weekly'],
    ['1 od', dose(times(1, one)), '1 OD'],
    ['½BD', dose(times(2, half)), '½ BD'],
    ['1 bid', dose(times(2, one)), '1 BD'],
    ['2.5 TID x 1w', dose(times(3, amount(5, 2)), { duration: { count: 1, unit: 'week' } }), '2½ TDS x 1w'],
    ['10 qid', dose(times(4, amount(10))), '10 QID'],
    ['BD AF', dose(times(2, null), { food: 'after' }), 'BD AF'],
    ['1 AF HS', dose({ kind: 'bedtime', amount: one }, { food: 'after' }), '1 HS AF'],
    ['2 stat', dose({ kind: 'once', amount: amount(2) }), '2 STAT'],
    ['१-०-१ x ५d', dose(three(one, none, one), days(5)), '1-0-1 x 5d'],
    ['١-٠-١ x ٥d', dose(three(one, none, one), days(5)), '1-0-1 x 5d'],
    ['٠٫٥ bd', dose(times(2, half)), '½ BD'],
    ['1‏-0-‎1', dose(three(one, none, one)), '1-0-1'],
    ['1000 OD', dose(times(1, amount(1000))), '1000 OD'],
    ['1 OD x 730d', dose(times(1, one), days(730)), '1 OD x 730d'],
  ])('%s', (typed, understood, canonical) => {
    expect(parseDose(typed)).toEqual({ ok: true, dose: understood })
    expect(printDose(understood)).toBe(canonical)
  })
})

describe('a dose that is refused, with the place of the mistake', () => {
  it.each([
    ['', 'empty', 0, 0],
    ['   ', 'empty', 0, 3],
    [`1-0-1${' '.repeat(100)}`, 'text-too-long', 100, 5],
    ['1-0-1 @ night', 'unknown-sign', 6, 1],
    ['1-0-💊', 'unknown-sign', 4, 2],
    ['1,5 BD', 'unknown-sign', 1, 1],
    ['1+0+1', 'unknown-sign', 1, 1],
    ['1-0-1 foo', 'unknown-word', 6, 3],
    ['1 tab BD', 'unknown-word', 2, 3],
    ['1-0-1 days', 'unknown-word', 6, 4],
    ['1 odd', 'unknown-word', 4, 1],
    ['1 QOD', 'count-expected', 3, 2],
    ['1-', 'amount-expected', 2, 0],
    ['1--1', 'amount-expected', 2, 1],
    ['-1-0-1', 'amount-expected', 0, 1],
    ['1-0-', 'amount-expected', 4, 0],
    ['1/ BD', 'amount-expected', 3, 2],
    ['1-x-1', 'amount-expected', 2, 1],
    ['11/2-0-1', 'unclear-amount', 0, 4],
    ['1 3/2 BD', 'unclear-amount', 0, 5],
    ['1/20 OD', 'unclear-amount', 0, 4],
    ['1.5/2 OD', 'unclear-amount', 0, 3],
    ['1.5½ OD', 'unclear-amount', 0, 3],
    ['.5 BD', 'naked-decimal', 0, 2],
    ['1.-0-1', 'naked-decimal', 0, 2],
    ['0.1234 OD', 'too-many-decimals', 0, 6],
    ['1/0-0-1', 'zero-denominator', 2, 1],
    ['1001 OD', 'too-much', 0, 4],
    ['1000½ OD', 'too-much', 0, 4],
    ['1000 1/2 OD', 'too-much', 0, 4],
    ['99999999999999999999 OD', 'too-much', 0, 20],
    ['0-0-0', 'nothing-to-take', 0, 5],
    ['0 BD', 'nothing-to-take', 0, 1],
    ['1-1', 'wrong-number-of-parts', 0, 3],
    ['1-2 BD', 'wrong-number-of-parts', 0, 3],
    ['1-1-1-1-1', 'wrong-number-of-parts', 0, 9],
    ['1', 'frequency-expected', 0, 1],
    ['1½ AF x 5d', 'frequency-expected', 0, 2],
    ['AF', 'pattern-expected', 2, 0],
    ['x 5d', 'pattern-expected', 4, 0],
    ['1-0-1 BD', 'second-pattern', 6, 2],
    ['0-0-1 HS', 'second-pattern', 6, 2],
    ['BD 1-0-1', 'second-pattern', 3, 5],
    ['1-0-1 1-0-1', 'second-pattern', 6, 5],
    ['1 2 BD', 'second-pattern', 2, 1],
    ['1 BD HS', 'second-pattern', 5, 2],
    ['BD 1', 'amount-out-of-place', 3, 1],
    ['weekly 1', 'amount-out-of-place', 7, 1],
    ['1 BD AF BF', 'repeated', 8, 2],
    ['1 SOS PRN', 'repeated', 6, 3],
    ['1-0-1 x 5d x 3d', 'repeated', 11, 1],
    ['1 weekly q3d', 'repeated', 9, 1],
    ['1 OD weekly', 'contradiction', 5, 6],
    ['1 BD every 3d', 'contradiction', 5, 8],
    ['1 STAT x 5d', 'contradiction', 7, 4],
    ['1 STAT SOS', 'contradiction', 7, 3],
    ['1-0-1 5d', 'x-expected', 6, 1],
    ['1-0-1 x', 'count-expected', 7, 0],
    ['1-0-1 x d', 'count-expected', 8, 1],
    ['1 qd', 'count-expected', 3, 1],
    ['1-0-1 x 1.5w', 'whole-number-expected', 8, 3],
    ['1-0-1 x ½m', 'whole-number-expected', 8, 1],
    ['1-0-1 x 1/2m', 'whole-number-expected', 9, 1],
    ['1-0-1 x 0d', 'zero-count', 8, 1],
    ['1 q0d', 'zero-count', 3, 1],
    ['1-0-1 x 5', 'unit-expected', 9, 0],
    ['1-0-1 x 5 AF', 'unit-expected', 10, 2],
    ['1 q8h', 'unknown-unit', 4, 1],
    ['1-0-1 x 5y', 'unknown-unit', 9, 1],
    ['1 OD x 731d', 'duration-too-long', 5, 6],
    ['1 every 13m', 'interval-too-long', 2, 9],
  ])('%j: %s', (typed, mistake, index, length) => {
    expect(parseDose(typed)).toEqual({ ok: false, mistake, index, length })
  })
})

const anyAmount = fc.oneof(
  fc.tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 999 })).map(([n, part]) => {
    return fractionOf(n * 1000 + part, 1000)
  }),
  fc.integer({ min: 1, max: 16 }).chain((d) => fc.integer({ min: 0, max: 16 * d }).map((n) => fractionOf(n, d))),
)
const something = anyAmount.filter(({ n }) => n > 0)
const optional = fc.option(something)
const isSomething = (amounts: readonly Fraction[]) => amounts.some(({ n }) => n > 0)
const parts = fc.oneof(
  fc.tuple(anyAmount, anyAmount, anyAmount).filter(isSomething),
  fc.tuple(anyAmount, anyAmount, anyAmount, anyAmount).filter(isSomething),
)
const apart = fc.integer({ min: 1, max: 365 })
const schedules: fc.Arbitrary<Pick<Dose, 'schedule' | 'everyDays' | 'asNeeded' | 'duration'>> = fc
  .record({
    needed: fc.boolean(),
    apart,
    much: optional,
    amounts: parts,
    often: fc.constantFrom(1, 2, 3, 4),
    kind: fc.constantFrom('parts', 'times', 'once-that-day', 'bedtime', 'once', 'any-time'),
    duration: fc.option(
      fc.oneof(
        fc.record({ count: fc.integer({ min: 1, max: 730 }), unit: fc.constant('day' as const) }),
        fc.record({ count: fc.integer({ min: 1, max: 104 }), unit: fc.constant('week' as const) }),
        fc.record({ count: fc.integer({ min: 1, max: 24 }), unit: fc.constant('month' as const) }),
      ),
    ),
  })
  .map(({ needed: asNeeded, apart: everyDays, much: one, amounts, often, kind, duration }) => {
    const shapes = {
      parts: { schedule: { kind: 'parts', amounts }, everyDays, asNeeded, duration },
      times: { schedule: { kind: 'times', times: often, amount: one }, everyDays: 1, asNeeded, duration },
      'once-that-day': { schedule: times(1, one), everyDays, asNeeded, duration },
      bedtime: { schedule: { kind: 'bedtime', amount: one }, everyDays, asNeeded, duration },
      once: { schedule: { kind: 'once', amount: one }, everyDays: 1, asNeeded: false, duration: null },
      'any-time': { schedule: { kind: 'any-time', amount: one }, everyDays: 1, asNeeded: true, duration },
    } as const
    return shapes[kind]
  })
const doses: fc.Arbitrary<Dose> = fc
  .tuple(schedules, fc.constantFrom('after' as const, 'before' as const, null))
  .map(([schedule, food]) => ({ ...schedule, food }))

const devanagari = (text: string) => text.replace(/\d/g, (digit) => String.fromCodePoint(0x0966 + Number(digit)))
const alphabet = '0123456789.½⅔/-–x×٫٢ abdfhmoqstwkye💊é'

describe('for any dose', () => {
  it('what is printed is read back as the same dose', () => {
    fc.assert(
      fc.property(doses, (any) => {
        expect(parseDose(printDose(any))).toEqual({ ok: true, dose: any })
      }),
      { numRuns: 3000 },
    )
  })

  it('case, outer spaces, dashes and digits of another script change nothing', () => {
    fc.assert(
      fc.property(doses, (any) => {
        const text = printDose(any)
        for (const same of [text.toLowerCase(), ` ${text}  `, text.replaceAll('-', ' – '), devanagari(text)]) {
          expect(parseDose(same)).toEqual({ ok: true, dose: any })
        }
      }),
    )
  })

  it('spaces between the words change nothing', () => {
    fc.assert(
      fc.property(doses, (any) => {
        const tight = printDose(any).replace(/(?<=[a-z]) (?=[a-z\d])|(?<=\d|\p{No}) (?=[a-z])/giu, '')
        expect(parseDose(tight)).toEqual({ ok: true, dose: any })
      }),
    )
  })

  it('any text is read or refused at a place inside it, and what is read prints to itself', () => {
    const texts = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom(...alphabet) }))
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = parseDose(text)
        if (parsed.ok) expect(parseDose(printDose(parsed.dose))).toEqual(parsed)
        else expect(parsed.index >= 0 && parsed.index + parsed.length <= text.length).toBe(true)
      }),
      { numRuns: 5000 },
    )
  })
})
