import type { Flag, JudgedParameter, ReferenceRange, ResultValue } from './lab-terms.ts'
import { choiceOf } from './result-value.ts'

/** What a value can be: from `least` to `most`, an end not included where a comparator set it. */
type Span = { least: number; isAboveLeast: boolean; most: number; isBelowMost: boolean }

/**
 * The flag of a value (HL7 table 0078), or null where nothing can be said; null is never "normal". Critical at the critical limit and
 * beyond it, abnormal strictly outside normal, in this order. No range, a range without normal limits, a unit other than the
 * parameter's, and `<5` or `>200` that leave open whether the value is normal give no flag; where only "critical or not" stays open
 * the flag is what is certain (`L`, `H`). What is possible bounds `<5` from below: against 0-40 it is normal. A choice marked abnormal
 * is `A` with or without a range, another one `N` only where a range says what is expected. Free text has no flag.
 */
export function flagOf(
  parameter: JudgedParameter,
  value: ResultValue,
  range: ReferenceRange | null,
  unitCode: string | null | undefined = parameter.unitCode,
): Flag | null {
  if (parameter.kind === 'text') return null
  if (value.number === null) return flagOfChoice(parameter, value.text, range)
  if (range === null || unitCode !== parameter.unitCode) return null
  return flagOfNumber(spanOf(value.number, value.comparator, range), range)
}

/** Whether a number lies outside what is possible at all, so that it must not be saved; false without such limits. */
export function isImpossible(parameter: JudgedParameter, value: ResultValue, range: ReferenceRange | null): boolean {
  if (range === null || value.number === null) return false
  if (parameter.kind !== 'number' && parameter.kind !== 'titre') return false
  const { number, comparator } = value
  const isUnder = comparator !== '>' && isBelow(number, range.possibleLow, comparator === '<')
  const isOver = comparator !== '<' && isAbove(number, range.possibleHigh, comparator === '>')
  return isUnder || isOver
}

/** Whether somebody must be told at once. */
export function isCritical(flag: Flag | null): boolean {
  return flag === 'LL' || flag === 'HH'
}

/** Whether a flag says anything but normal; a value without a flag is not abnormal, and not normal either. */
export function isAbnormal(flag: Flag | null): boolean {
  return flag !== null && flag !== 'N'
}

function flagOfChoice({ choices }: JudgedParameter, text: string, range: ReferenceRange | null): Flag | null {
  const choice = choiceOf(choices, text)
  if (choice === undefined) return null
  if (choice.isAbnormal) return 'A'
  const expected = range?.referenceText ?? null
  if (expected === null) return null
  const isExpected = choiceOf([choice], expected) !== undefined
  return isExpected || choices.some(({ isAbnormal: marked }) => marked) ? 'N' : null
}

function spanOf(number: number, comparator: '<' | '>' | null, range: ReferenceRange): Span {
  if (comparator === '<') return { least: floorOf(range), isAboveLeast: false, most: number, isBelowMost: true }
  const ceiling = range.possibleHigh ?? Number.POSITIVE_INFINITY
  if (comparator === '>') return { least: number, isAboveLeast: true, most: ceiling, isBelowMost: false }
  return { least: number, isAboveLeast: false, most: number, isBelowMost: false }
}

/** Where normal starts at zero there is nothing below it: an amount, a count, an activity. */
function floorOf({ possibleLow, normalLow }: ReferenceRange): number {
  return possibleLow ?? (normalLow === 0 ? 0 : Number.NEGATIVE_INFINITY)
}

function flagOfNumber(span: Span, { criticalLow, normalLow, normalHigh, criticalHigh }: ReferenceRange): Flag | null {
  const { least, isAboveLeast, most, isBelowMost } = span
  if (criticalLow !== null && most <= criticalLow) return 'LL'
  if (criticalHigh !== null && least >= criticalHigh) return 'HH'
  if (isBelow(most, normalLow, isBelowMost)) return 'L'
  if (isAbove(least, normalHigh, isAboveLeast)) return 'H'
  if (normalLow === null && normalHigh === null) return null
  const isInside = (normalLow === null || least >= normalLow) && (normalHigh === null || most <= normalHigh)
  const isSafeBelow = criticalLow === null || isAbove(least, criticalLow, isAboveLeast)
  const isSafeAbove = criticalHigh === null || isBelow(most, criticalHigh, isBelowMost)
  return isInside && isSafeBelow && isSafeAbove ? 'N' : null
}

function isBelow(number: number, limit: number | null, orAt: boolean): boolean {
  return limit !== null && (number < limit || (orAt && number === limit))
}

function isAbove(number: number, limit: number | null, orAt: boolean): boolean {
  return limit !== null && (number > limit || (orAt && number === limit))
}
