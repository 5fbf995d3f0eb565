import { z } from 'zod'
import { LabRange } from '#shared/contract/lab.values.ts'
import type { AgeBound, AgeUnit } from '#shared/domain/lab/lab-terms.ts'
import { readValue } from '#shared/domain/lab/result-value.ts'

/** The limits of a range as they stand in its row, rising. */
export const LIMITS = ['possibleLow', 'criticalLow', 'normalLow', 'normalHigh', 'criticalHigh', 'possibleHigh'] as const
export type Limit = (typeof LIMITS)[number]

const AGE = /^(\d{1,6})\s*([a-z]*)\.?$/i
const UNIT_LETTERS = { hours: 'h', days: 'd', months: 'm', years: 'y' } as const satisfies Record<AgeUnit, string>
const UNIT_WORDS: Readonly<Record<AgeUnit, readonly string[]>> = {
  hours: ['h', 'hr', 'hrs', 'hour', 'hours'],
  days: ['d', 'day', 'days'],
  months: ['m', 'mo', 'mon', 'month', 'months'],
  years: ['', 'y', 'yr', 'yrs', 'year', 'years'],
}
const UNITS = ['hours', 'days', 'months', 'years'] as const satisfies readonly AgeUnit[]

/** An age as it is typed into a range: `18y`, `6m`, `28d`, `12h`; a number alone means years. Undefined where it is none. */
export const readAge = (typed: string): AgeBound | undefined => {
  const [, digits = '', word = ''] = AGE.exec(typed.trim()) ?? []
  const unit = UNITS.find((one) => UNIT_WORDS[one].includes(word.toLowerCase()))
  const value = Number(digits)
  return digits === '' || unit === undefined || value > 200_000 ? undefined : { value, unit }
}

/** An age as it is typed: `18y`; empty for none. */
export const ageText = (age: AgeBound | null): string => (age === null ? '' : `${age.value}${UNIT_LETTERS[age.unit]}`)

const NUMBER = { kind: 'number', unitCode: null, decimals: null, choices: [], delta: null } as const

/** A limit as it is typed, with a point or a comma; undefined where it is no number or could mean two. */
export const readLimit = (typed: string): number | undefined => {
  const read = readValue(NUMBER, typed)
  return read.ok && read.value.comparator === null && read.value.number !== null ? read.value.number : undefined
}

type Context = z.core.$RefinementCtx

const refuse = (context: Context, field: string, code: string) =>
  context.addIssue({ code: 'custom', params: { code }, path: [field] })

/** Empty is none; anything else must be what `read` understands. */
const taken = <T>(
  context: Context,
  field: string,
  typed: string,
  read: (typed: string) => T | undefined,
  code: string,
) => {
  if (typed.trim() === '') return null
  const value = read(typed)
  if (value === undefined) refuse(context, field, code)
  return value ?? null
}

const Typed = z.object({
  sex: z.enum(['', 'female', 'male']),
  ageFrom: z.string(),
  ageTo: z.string(),
  possibleLow: z.string(),
  criticalLow: z.string(),
  normalLow: z.string(),
  normalHigh: z.string(),
  criticalHigh: z.string(),
  possibleHigh: z.string(),
  referenceText: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
})
export type RangeValues = z.input<typeof Typed>

const limitsOf = (typed: RangeValues, context: Context): Record<Limit, number | null> => {
  const limit = (name: Limit) => taken(context, name, typed[name], readLimit, 'no_limit')
  const limits = {
    possibleLow: limit('possibleLow'),
    criticalLow: limit('criticalLow'),
    normalLow: limit('normalLow'),
    normalHigh: limit('normalHigh'),
    criticalHigh: limit('criticalHigh'),
    possibleHigh: limit('possibleHigh'),
  }
  const falling = LIMITS.find((name, at) => {
    const before = LIMITS.slice(0, at).flatMap((one) => limits[one] ?? [])
    const value = limits[name]
    return value !== null && before.some((lower) => lower > value)
  })
  if (falling) refuse(context, falling, 'limits_out_of_order')
  return limits
}

/** A reference range as the row of its table takes it: everything typed, what is wrong is said at its box. */
export const RangeForm = Typed.transform((typed, context): LabRange => {
  const limits = limitsOf(typed, context)
  const ageFrom = taken(context, 'ageFrom', typed.ageFrom, readAge, 'no_age')
  const ageTo = taken(context, 'ageTo', typed.ageTo, readAge, 'no_age')
  const range = {
    ...limits,
    sex: typed.sex === '' ? null : typed.sex,
    ageFrom,
    ageTo,
    referenceText: typed.referenceText.trim() || null,
    validFrom: typed.validFrom || null,
    validTo: typed.validTo || null,
  }
  const parsed = LabRange.safeParse(range)
  for (const issue of parsed.error?.issues ?? []) {
    const field = String(issue.path[0])
    // The order of the limits is said above, at the limit itself.
    if (!LIMITS.some((limit) => limit === field)) context.addIssue({ ...issue, code: 'custom', path: [field] })
  }
  return range
})

/** An empty row, for a range that is not known yet. */
export const EMPTY_RANGE: RangeValues = {
  sex: '',
  ageFrom: '',
  ageTo: '',
  possibleLow: '',
  criticalLow: '',
  normalLow: '',
  normalHigh: '',
  criticalHigh: '',
  possibleHigh: '',
  referenceText: '',
  validFrom: '',
  validTo: '',
}

const limitText = (limit: number | null) => (limit === null ? '' : String(limit))

/** What the row of a range shows. */
export const rangeValues = (range: LabRange): RangeValues => ({
  sex: range.sex ?? '',
  ageFrom: ageText(range.ageFrom),
  ageTo: ageText(range.ageTo),
  possibleLow: limitText(range.possibleLow),
  criticalLow: limitText(range.criticalLow),
  normalLow: limitText(range.normalLow),
  normalHigh: limitText(range.normalHigh),
  criticalHigh: limitText(range.criticalHigh),
  possibleHigh: limitText(range.possibleHigh),
  referenceText: range.referenceText ?? '',
  validFrom: range.validFrom ?? '',
  validTo: range.validTo ?? '',
})
