import type { JudgedParameter, ResultValue, ValueQuestion } from './lab-terms.ts'

const MS_PER_DAY = 86_400_000

/** A decimal point moved by so many places. */
const SLIPS = [0.01, 0.1, 10, 100] as const

/** How near the value with its point moved back must come to the one before, as a share of it. */
const NEAR = 0.2

/** Keeps `13 -> 15.6` at exactly 20 % although the computer's difference is a hair more. */
const ROUNDING = 1e-9

/**
 * What to ask before a number is taken: `delta` where it changed by more than the parameter's per cent since the previous value and that
 * one is at most so many days away (from zero every change does), `decimal-slip` where moving the decimal point by one or two places
 * would bring it within a fifth of the previous value. Both `at` are instants. Values with `<` or `>` are not compared.
 */
export function questionsOf(
  parameter: JudgedParameter,
  value: ResultValue,
  previous: { number: number | null; comparator: string | null; at: string } | null,
  at: string,
): ValueQuestion[] {
  const before = previous === null || previous.comparator !== null ? null : previous.number
  if (previous === null || before === null || value.number === null || value.comparator !== null) return []
  const questions: ValueQuestion[] = []
  const { delta } = parameter
  const isNear = delta !== null && Math.abs(Date.parse(at) - Date.parse(previous.at)) <= delta.days * MS_PER_DAY
  if (isNear && hasJumped(value.number, before, delta.percent)) questions.push('delta')
  if (parameter.kind === 'number' && hasSlipped(value.number, before)) questions.push('decimal-slip')
  return questions
}

function hasJumped(now: number, before: number, percent: number): boolean {
  return Math.abs(now - before) * 100 > percent * Math.abs(before) * (1 + ROUNDING)
}

function hasSlipped(now: number, before: number): boolean {
  if (before === 0 || now === 0) return false
  return SLIPS.some((slip) => Math.abs(now * slip - before) <= NEAR * Math.abs(before) * (1 + ROUNDING))
}
