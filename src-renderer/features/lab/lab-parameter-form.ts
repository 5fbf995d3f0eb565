import { z } from 'zod'
import { type LabParameter, LabParameterFields, type LabRange, MAX_RANGES } from '#shared/contract/lab.values.ts'
import { formulaFaults } from '#shared/domain/lab/formula.ts'
import { type FormulaProblem, OPEN_RANGE, PARAMETER_KINDS, type ParameterKind } from '#shared/domain/lab/lab-terms.ts'
import { lineOfText } from '#shared/values/text.ts'
import { emptyIsNone } from '../../widgets/empty-is-none.ts'
import { EMPTY_RANGE, RangeForm, type RangeValues, rangeValues, readLimit } from './lab-range-form.ts'

const Code = z
  .string()
  .trim()
  .refine((code) => LabParameterFields.shape.code.safeParse(code).success, { params: { code: 'code_format' } })

const Decimals = z.string().transform((typed, context): number | null => {
  const text = typed.trim()
  if (text === '') return null
  if (/^[0-6]$/.test(text)) return Number(text)
  context.addIssue({ code: 'custom', params: { code: 'count_between' }, minimum: 0, maximum: 6 })
  return z.NEVER
})

/** What a number between two limits may be typed as, or nothing. */
const numberOrNone = (minimum: number, maximum: number) =>
  z.string().transform((typed, context): number | null => {
    if (typed.trim() === '') return null
    const number = readLimit(typed)
    if (number !== undefined && number >= minimum && number <= maximum) return number
    context.addIssue({ code: 'custom', params: { code: 'count_between' }, minimum, maximum })
    return z.NEVER
  })

const Delta = z
  .object({ percent: numberOrNone(1, 10_000), days: numberOrNone(1, 3660) })
  .transform(({ percent, days }, context) => {
    if (percent === null && days === null) return null
    if (percent !== null && days !== null && Number.isInteger(days)) return { percent, days }
    const field = percent === null ? 'percent' : 'days'
    context.addIssue({ code: 'custom', params: { code: 'required' }, path: [field] })
    return z.NEVER
  })

const Choices = z.array(z.object({ text: z.string(), isAbnormal: z.boolean() })).transform((typed, context) => {
  const choices = typed.map((choice) => ({ ...choice, text: choice.text.trim() }))
  for (const [at, { text }] of choices.entries()) {
    const isTwice = choices.findIndex((one) => one.text.toLowerCase() === text.toLowerCase()) < at
    const parsed = text === '' ? undefined : lineOfText(60).safeParse(text)
    const code = parsed?.success === false ? 'too_long' : isTwice && text !== '' ? 'choice_twice' : undefined
    if (code) context.addIssue({ code: 'custom', params: { code }, maximum: 60, path: [at, 'text'] })
  }
  return choices.filter(({ text }) => text !== '')
})

const Common = {
  parameterId: z.number().nullable(),
  code: Code,
  name: lineOfText(80),
  kind: z.enum(PARAMETER_KINDS),
  unitCode: z.string(),
  unitDisplay: z.string(),
  decimals: z.string(),
  formula: z.string(),
  delta: z.object({ percent: z.string(), days: z.string() }),
  choices: z.array(z.object({ text: z.string(), isAbnormal: z.boolean() })),
  ranges: z.array(RangeForm).max(MAX_RANGES),
}

type Context = z.core.$RefinementCtx

/** Reads a part that its kind makes use of; what is wrong is said at its place. */
const part = <T>(context: Context, path: string, type: z.ZodType<T>, typed: unknown, none: T): T => {
  const parsed = type.safeParse(typed)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) {
    context.addIssue({ ...issue, code: 'custom', message: issue.message, path: [path, ...issue.path] })
  }
  return none
}

/** What a kind of parameter has beside its name and ranges; the rest of what stands in the form is not looked at. */
export const PARTS_OF_KIND: Readonly<
  Record<ParameterKind, { isMeasured: boolean; hasChoices: boolean; hasLimits: boolean }>
> = {
  number: { isMeasured: true, hasChoices: false, hasLimits: true },
  titre: { isMeasured: false, hasChoices: true, hasLimits: true },
  choice: { isMeasured: false, hasChoices: true, hasLimits: false },
  text: { isMeasured: false, hasChoices: false, hasLimits: false },
}

const withoutLimits = ({ sex, ageFrom, ageTo, referenceText, validFrom, validTo }: LabRange): LabRange => ({
  ...OPEN_RANGE,
  ...{ sex, ageFrom, ageTo, referenceText, validFrom, validTo },
})

/** A parameter as its form takes it: only what its kind has is read and kept. */
export const ParameterForm = z.object(Common).transform((typed, context): LabParameterFields => {
  const { isMeasured, hasChoices, hasLimits } = PARTS_OF_KIND[typed.kind]
  const choices = hasChoices ? part(context, 'choices', Choices, typed.choices, []) : []
  if (typed.kind === 'choice' && typed.choices.every(({ text }) => text.trim() === '')) {
    context.addIssue({ code: 'custom', params: { code: 'choices_missing' }, path: ['choices', 0, 'text'] })
  }
  const line = (field: 'unitCode' | 'unitDisplay' | 'formula', most: number) =>
    isMeasured ? part(context, field, emptyIsNone(lineOfText(most)), typed[field], null) : null
  return {
    id: typed.parameterId,
    code: typed.code,
    name: typed.name,
    kind: typed.kind,
    unitCode: line('unitCode', 40),
    unitDisplay: line('unitDisplay', 40),
    decimals: isMeasured ? part(context, 'decimals', Decimals, typed.decimals, null) : null,
    formula: line('formula', 300),
    choices,
    delta: isMeasured ? part(context, 'delta', Delta, typed.delta, null) : null,
    ranges: hasLimits ? typed.ranges : typed.ranges.map(withoutLimits),
  }
})

type ParameterValues = z.input<typeof ParameterForm>

/** A parameter that is being added. */
export const NEW_PARAMETER: ParameterValues = {
  parameterId: null,
  code: '',
  name: '',
  kind: 'number',
  unitCode: '',
  unitDisplay: '',
  decimals: '',
  formula: '',
  delta: { percent: '', days: '' },
  choices: [],
  ranges: [EMPTY_RANGE],
}

/** What the form shows of a parameter. */
export const parameterValues = (parameter: LabParameter): ParameterValues => ({
  parameterId: parameter.id,
  code: parameter.code,
  name: parameter.name,
  kind: parameter.kind,
  unitCode: parameter.unitCode ?? '',
  unitDisplay: parameter.unitDisplay ?? '',
  decimals: parameter.decimals === null ? '' : String(parameter.decimals),
  formula: parameter.formula ?? '',
  delta: {
    percent: parameter.delta === null ? '' : String(parameter.delta.percent),
    days: parameter.delta === null ? '' : String(parameter.delta.days),
  },
  choices: parameter.choices.map((choice) => ({ ...choice })),
  ranges: parameter.ranges.map((range): RangeValues => rangeValues(range)),
})

/** What is wrong between the parameters of a test: the place of a code that is taken, and formulas with their fault. */
export interface ParameterFaults {
  doubleCodes: ReadonlySet<number>
  formulas: ReadonlyMap<number, { problem: FormulaProblem; at: number | null }>
}

/** Looks at the codes and formulas of a test together, also while they are still being typed. */
export const parameterFaults = (
  parameters: readonly { code: string; kind: ParameterKind; formula: string | null }[],
): ParameterFaults => {
  const measured = parameters.map(({ code, kind, formula }) => {
    const text = PARTS_OF_KIND[kind].isMeasured ? (formula ?? '') : ''
    return { code: code.trim(), kind, formula: text.trim() === '' ? null : text }
  })
  const codes = measured.map(({ code }) => code.toLowerCase())
  const doubleCodes = codes.flatMap((code, at) => (code !== '' && codes.indexOf(code) < at ? [at] : []))
  const faults = formulaFaults(measured)
  const formulas = measured.flatMap(({ code, formula }, at) => {
    const fault = formula === null ? undefined : faults.find((one) => one.code === code)
    return fault ? [[at, { problem: fault.problem, at: fault.at }] as const] : []
  })
  return { doubleCodes: new Set(doubleCodes), formulas: new Map(formulas) }
}
