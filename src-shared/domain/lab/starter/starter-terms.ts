import { type AgeBound, type AgeUnit, OPEN_RANGE, type ParameterKind, type ReferenceRange } from '../lab-terms.ts'
import { UCUM_UNITS, type UcumCode } from '../ucum-units.ts'

type Choice = { text: string; isAbnormal: boolean }
type Pair = readonly [number | null, number | null]
type Age = `${number} ${AgeUnit}`

/** A parameter of the starter catalogue, with everything the contract keeps of one but an id. */
export interface StarterParameter {
  code: string
  name: string
  kind: ParameterKind
  unitCode: string | null
  unitDisplay: string | null
  decimals: number | null
  formula: string | null
  choices: readonly Choice[]
  delta: { percent: number; days: number } | null
  ranges: readonly ReferenceRange[]
}

/** A test of the starter catalogue; its words are those of the starter lists. */
export interface StarterTest {
  code: string
  name: string
  category: string
  specimen: string
  /** Null where nothing is filled, such as a drop from a finger. */
  container: string | null
  method?: string
  turnAroundMinutes: number
  isFasting?: boolean
  preparation?: string
  textTemplates?: readonly string[]
  parameters: readonly StarterParameter[]
}

/** A panel of the starter catalogue, with the codes of its tests. */
export interface StarterPanel {
  code: string
  name: string
  tests: readonly string[]
}

/** The limits for one sex and age, each as low and high; what is left out has none or the parameter's own. */
interface Limits {
  sex?: 'female' | 'male'
  from?: Age
  to?: Age
  normal?: Pair
  critical?: Pair
  possible?: Pair
  expected?: string
}

interface NumberLimits extends Limits {
  formula?: string
  /** Questioned where it changed by more than so many per cent within so many days. */
  delta?: readonly [percent: number, days: number]
  /** Where sexes or ages differ; critical and possible limits of the parameter hold for those that name none. */
  ranges?: readonly Limits[]
}

const NONE: Pair = [null, null]
const AGE_UNITS_BY_WORD: Readonly<Record<string, AgeUnit>> = {
  hours: 'hours',
  days: 'days',
  months: 'months',
  years: 'years',
}

const ageOf = (age: Age | undefined): AgeBound | null => {
  const [value = '', word = ''] = age?.split(' ') ?? []
  const unit = AGE_UNITS_BY_WORD[word]
  return unit === undefined ? null : { value: Number(value), unit }
}

const rangeOf = (limits: Limits): ReferenceRange => {
  const [normalLow, normalHigh] = limits.normal ?? NONE
  const [criticalLow, criticalHigh] = limits.critical ?? NONE
  const [possibleLow, possibleHigh] = limits.possible ?? NONE
  return {
    ...OPEN_RANGE,
    sex: limits.sex ?? null,
    ageFrom: ageOf(limits.from),
    ageTo: ageOf(limits.to),
    ...{ normalLow, normalHigh, criticalLow, criticalHigh, possibleLow, possibleHigh },
    referenceText: limits.expected ?? null,
  }
}

const isForAll = ({ sex, from, to }: Limits) => sex === undefined && from === undefined && to === undefined

/** What is critical and impossible holds for everybody, also where no sex or age is known and nothing can be called normal. */
const rangesOf = ({ formula: _formula, delta: _delta, ranges = [], ...own }: NumberLimits): ReferenceRange[] => {
  const { critical = NONE, possible = NONE } = own
  const all = ranges.map((limits) => rangeOf({ critical, possible, ...limits }))
  const hasOwn = [own.normal, own.critical, own.possible, own.expected].some((limit) => limit !== undefined)
  return hasOwn && !ranges.some(isForAll) ? [...all, rangeOf(own)] : all
}

/** A parameter whose value is a number in a unit with so many decimals. */
export const number = (
  code: string,
  name: string,
  unit: UcumCode | null,
  decimals: number,
  limits: NumberLimits = {},
): StarterParameter => ({
  ...{ code, name, kind: 'number', unitCode: unit, decimals },
  unitDisplay: UCUM_UNITS.find((one) => one.code === unit)?.display ?? null,
  formula: limits.formula ?? null,
  choices: [],
  delta: limits.delta ? { percent: limits.delta[0], days: limits.delta[1] } : null,
  ranges: rangesOf(limits),
})

const unitless = { unitCode: null, unitDisplay: null, decimals: null, formula: null, delta: null }

/** A parameter that is one of some choices; `!` before one marks it as abnormal. */
export const choice = (
  code: string,
  name: string,
  choices: readonly string[],
  expected: string | null = null,
): StarterParameter => ({
  ...{ code, name, kind: 'choice', ...unitless },
  choices: choices.map((text) => ({ text: text.replace(/^!/, ''), isAbnormal: text.startsWith('!') })),
  ranges: expected === null ? [] : [rangeOf({ expected })],
})

/** A parameter that is described in words. */
export const text = (code: string, name: string, expected: string | null = null): StarterParameter => ({
  ...{ code, name, kind: 'text', ...unitless },
  choices: [],
  ranges: expected === null ? [] : [rangeOf({ expected })],
})

/** A titre such as `1:80`, abnormal above the highest that is still expected; null expects none in particular. */
export const titre = (code: string, name: string, highest: number | null): StarterParameter => ({
  ...{ code, name, kind: 'titre', ...unitless },
  choices: [{ text: 'Negative', isAbnormal: false }],
  ranges: highest === null ? [] : [rangeOf({ normal: [null, highest], expected: `Up to 1:${highest}` })],
})

export const POSITIVE_OR_NEGATIVE = ['Negative', '!Positive'] as const
export const REACTIVE_OR_NOT = ['Non-reactive', '!Reactive'] as const
export const GRADES = ['Negative', '!Trace', '!1+', '!2+', '!3+', '!4+'] as const
