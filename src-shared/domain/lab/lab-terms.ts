/** What a parameter's value is: a number (also `<5`), free text, one of some choices, or a titre such as `1:80`. */
export const PARAMETER_KINDS = ['number', 'text', 'choice', 'titre'] as const
export type ParameterKind = (typeof PARAMETER_KINDS)[number]

/** Critically low, low, normal, high, critically high, abnormal (domain.md "Laboratory"; the codes of HL7 table 0078). */
export const FLAGS = ['LL', 'L', 'N', 'H', 'HH', 'A'] as const
export type Flag = (typeof FLAGS)[number]

/** How far a test of an order, and the order with it, has come; `rejected` asks for a new specimen. */
export const ORDER_STATES = [
  'ordered',
  'collected',
  'received',
  'in-progress',
  'entered',
  'verified',
  'rejected',
  'cancelled',
] as const
export type OrderState = (typeof ORDER_STATES)[number]

/** How soon an order is wanted, the most pressing first. */
export const PRIORITIES = ['stat', 'urgent', 'routine'] as const
export type Priority = (typeof PRIORITIES)[number]

export const AGE_UNITS = ['hours', 'days', 'months', 'years'] as const
export type AgeUnit = (typeof AGE_UNITS)[number]

/** An age on the day the specimen was taken. */
export interface AgeBound {
  value: number
  unit: AgeUnit
}

/** What is normal, critical and possible at all for one sex and age while it is valid; null has no limit there. */
export interface ReferenceRange {
  sex: 'female' | 'male' | null
  /** From this age on. */
  ageFrom: AgeBound | null
  /** Up to, and not with, this age. */
  ageTo: AgeBound | null
  normalLow: number | null
  normalHigh: number | null
  criticalLow: number | null
  criticalHigh: number | null
  possibleLow: number | null
  possibleHigh: number | null
  /** What is expected of a text, a choice or a titre, such as `Negative` or `< 1:80`. */
  referenceText: string | null
  /** Dates of the clinic's calendar, the last one included. */
  validFrom: string | null
  validTo: string | null
}

/** For everybody at any time, without a limit. */
export const OPEN_RANGE: ReferenceRange = {
  sex: null,
  ageFrom: null,
  ageTo: null,
  normalLow: null,
  normalHigh: null,
  criticalLow: null,
  criticalHigh: null,
  possibleLow: null,
  possibleHigh: null,
  referenceText: null,
  validFrom: null,
  validTo: null,
}

/** What a value is judged by: the parts of a parameter of the catalogue that the rules need. */
export interface JudgedParameter {
  kind: ParameterKind
  /** UCUM code of the unit the ranges are in; null where it has none. */
  unitCode: string | null
  decimals: number | null
  choices: readonly { text: string; isAbnormal: boolean }[]
  /** Questioned where it changed by more than so many per cent within so many days; null asks nothing. */
  delta: { percent: number; days: number } | null
}

/** A value as it was understood: `number` with its comparator where the text says one, else null. */
export interface ResultValue {
  text: string
  number: number | null
  comparator: '<' | '>' | null
}

/** What the person at the bench is asked to confirm before an unlikely value is taken. */
export const VALUE_QUESTIONS = ['delta', 'decimal-slip'] as const
export type ValueQuestion = (typeof VALUE_QUESTIONS)[number]

/** Why a typed value is not taken. */
export const VALUE_PROBLEMS = [
  'empty',
  'not_a_number',
  'too_many_decimals',
  'too_long',
  'not_a_titre',
  'not_a_choice',
  'out_of_range',
  'impossible',
  'calculated',
] as const
export type ValueProblem = (typeof VALUE_PROBLEMS)[number]

/** Why a formula is not taken. */
export const FORMULA_PROBLEMS = [
  'syntax',
  'unknown_code',
  'refers_to_itself',
  'circular',
  'not_a_number',
  'too_long',
] as const
export type FormulaProblem = (typeof FORMULA_PROBLEMS)[number]
