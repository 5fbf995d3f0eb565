import type { Control, FieldErrors } from 'react-hook-form'
import { z } from 'zod'
import { type LabTest, type LabTestFields, MAX_PARAMETERS } from '#shared/contract/lab.values.ts'
import { lineOfText, linesOfText } from '#shared/values/text.ts'
import { emptyIsNone } from '../../widgets/empty-is-none.ts'
import { Fee, feeText } from '../../widgets/fee.ts'
import { NEW_PARAMETER, ParameterForm, parameterFaults, parameterValues } from './lab-parameter-form.ts'

/** How a turn-around is said, the longest unit first, and how many minutes each is. */
export const TURN_AROUND_UNITS = ['days', 'hours', 'minutes'] as const
export type TurnAroundUnit = (typeof TURN_AROUND_UNITS)[number]
const MINUTES_IN = { days: 1440, hours: 60, minutes: 1 } as const satisfies Record<TurnAroundUnit, number>
const LONGEST_MINUTES = 120 * 1440

/** Minutes in the longest unit that needs no fraction: 120 is 2 hours, 90 is 90 minutes. */
export const turnAroundParts = (minutes: number): { amount: number; unit: TurnAroundUnit } => {
  const unit = TURN_AROUND_UNITS.find((one) => minutes % MINUTES_IN[one] === 0) ?? 'minutes'
  return { amount: minutes / MINUTES_IN[unit], unit }
}

const TurnAround = z
  .object({ amount: z.string(), unit: z.enum(TURN_AROUND_UNITS) })
  .transform(({ amount, unit }, context): number => {
    const minutes = /^\d{1,6}$/.test(amount.trim()) ? Number(amount) * MINUTES_IN[unit] : 0
    if (minutes >= 1 && minutes <= LONGEST_MINUTES) return minutes
    const maximum = LONGEST_MINUTES / MINUTES_IN[unit]
    context.addIssue({ code: 'custom', params: { code: 'count_between' }, minimum: 1, maximum, path: ['amount'] })
    return z.NEVER
  })

const Chosen = z
  .number()
  .nullable()
  .transform((id, context): number => {
    if (id !== null) return id
    context.addIssue({ code: 'custom', params: { code: 'required' } })
    return z.NEVER
  })

/** A test of the laboratory as its form takes it, the price in a currency with `digits` decimals. */
export const TestForm = (digits: number) =>
  z
    .object({
      code: lineOfText(20),
      name: lineOfText(100),
      categoryId: Chosen,
      specimenTypeId: z.number().nullable(),
      containerId: z.number().nullable(),
      method: emptyIsNone(lineOfText(100)),
      turnAround: TurnAround,
      isFasting: z.boolean(),
      preparation: emptyIsNone(lineOfText(200)),
      price: Fee(digits),
      templates: z.array(z.object({ text: emptyIsNone(linesOfText(1000)) })).max(30),
      parameters: z.array(ParameterForm).min(1).max(MAX_PARAMETERS),
    })
    .superRefine(({ parameters }, context) => {
      const { doubleCodes, formulas } = parameterFaults(parameters)
      for (const at of doubleCodes) {
        context.addIssue({ code: 'custom', params: { code: 'code_taken' }, path: ['parameters', at, 'code'] })
      }
      for (const [at, { problem }] of formulas) {
        context.addIssue({ code: 'custom', params: { code: problem }, path: ['parameters', at, 'formula'] })
      }
    })
    .transform(
      ({ turnAround, price, templates, ...rest }): LabTestFields => ({
        ...rest,
        turnAroundMinutes: turnAround,
        priceMinor: price,
        textTemplates: templates.flatMap(({ text }) => text ?? []),
      }),
    )

export type TestFormValues = z.input<ReturnType<typeof TestForm>>
export type TestControl = Control<TestFormValues, unknown, LabTestFields>

/** What the form shows of a test, or of a new one. */
export const testFormValues = (test: LabTest | undefined, digits: number): TestFormValues => {
  const turnAround = turnAroundParts(test?.turnAroundMinutes ?? 120)
  return {
    code: test?.code ?? '',
    name: test?.name ?? '',
    categoryId: test?.category.id ?? null,
    specimenTypeId: test?.specimenType?.id ?? null,
    containerId: test?.container?.id ?? null,
    method: test?.method ?? '',
    turnAround: { amount: String(turnAround.amount), unit: turnAround.unit },
    isFasting: test?.isFasting ?? false,
    preparation: test?.preparation ?? '',
    price: test ? feeText(test.priceMinor, digits) : '',
    templates: test?.textTemplates.map((text) => ({ text })) ?? [],
    parameters: test?.parameters.map(parameterValues) ?? [NEW_PARAMETER],
  }
}

/** The parts of the form that stand behind each other. */
export const TEST_PARTS = ['test', 'parameters', 'templates'] as const
export type TestPart = (typeof TEST_PARTS)[number]

/** Where the form has something to correct: its parts, and the places of its parameters. */
export interface FaultyPlaces {
  parts: readonly TestPart[]
  parameters: readonly number[]
}

/** Which parts have something to correct, and which parameters. */
export const faultyPlaces = (errors: FieldErrors<TestFormValues>): FaultyPlaces => {
  const { parameters, templates, ...rest } = errors
  const isFaulty: Record<TestPart, boolean> = {
    test: Object.keys(rest).some((key) => key !== 'root'),
    parameters: parameters !== undefined,
    templates: templates !== undefined,
  }
  const places = Array.isArray(parameters) ? parameters.flatMap((one: unknown, at) => (one ? [at] : [])) : []
  return { parts: TEST_PARTS.filter((part) => isFaulty[part]), parameters: places }
}
