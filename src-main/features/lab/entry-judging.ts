import type { ErrorData } from '#shared/contract/errors.ts'
import type { EntryBox, LabParameter, LabRange } from '#shared/contract/lab.values.ts'
import { questionsOf } from '#shared/domain/lab/delta.ts'
import { flagOf, isImpossible } from '#shared/domain/lab/flags.ts'
import { computeAll, meantByCode } from '#shared/domain/lab/formula.ts'
import type { Flag, ResultValue, ValueQuestion } from '#shared/domain/lab/lab-terms.ts'
import { readValue } from '#shared/domain/lab/result-value.ts'

/** What was typed into one box; an empty value takes what stood there away. */
export interface Typed {
  parameterId: number
  value: string
  comment: string | null
  /** The questions that were answered with yes. */
  confirmed: readonly ValueQuestion[]
}

/** A value as it is to stand, with what it was judged by. */
export interface Judged {
  value: ResultValue
  unit: string | null
  flag: Flag | null
  range: LabRange | null
  isCalculated: boolean
  comment: string | null
  questions: readonly ValueQuestion[]
}

type Problem = ErrorData<'RESULTS_REFUSED'>['problems'][number]
type Question = ErrorData<'RESULTS_QUESTIONED'>['questions'][number]

/** What becomes of the typed values: by parameter what is to stand there, null for nothing; and all that speaks against it. */
export interface Judgement {
  values: ReadonlyMap<number, Judged | null>
  problems: Problem[]
  questions: Question[]
}

const unitOf = ({ unitDisplay, unitCode }: EntryBox['parameter']): string | null => unitDisplay ?? unitCode

const judged = (
  { parameter, range }: EntryBox,
  value: ResultValue,
  rest: Pick<Judged, 'comment' | 'questions'>,
): Judged => ({
  value,
  unit: unitOf(parameter),
  flag: flagOf(parameter, value, range),
  range,
  isCalculated: parameter.formula !== null,
  ...rest,
})

/** The questions of a value; none where it stood there before, and none against a value in another unit. */
const askedOf = ({ parameter, current, previous }: EntryBox, value: ResultValue, at: string): ValueQuestion[] => {
  if (current?.value === value.text) return []
  const isComparable = previous !== null && previous.unit === unitOf(parameter)
  return questionsOf(parameter, value, isComparable ? previous : null, at)
}

/**
 * Judges typed values against their boxes, all of them: nothing stops at the first that cannot be. `at` is when the specimen was taken.
 * A value that stood there before is not questioned again.
 */
export const judgeTyped = (typed: readonly { typed: Typed; box: EntryBox }[], at: string): Judgement => {
  const values = new Map<number, Judged | null>()
  const problems: Problem[] = []
  const questions: Question[] = []
  for (const { typed: one, box } of typed) {
    const { parameterId } = one
    const isEmpty = one.value.trim() === ''
    const refuse = (code: Problem['code'], least: number | null = null, most: number | null = null) =>
      problems.push({ parameterId, code, least, most })
    if (box.parameter.formula !== null) {
      if (!isEmpty) refuse('calculated')
      continue
    }
    if (isEmpty) {
      values.set(parameterId, null)
      continue
    }
    const reading = readValue(box.parameter, one.value)
    if (!reading.ok) {
      refuse(reading.problem)
      continue
    }
    const { value } = reading
    if (isImpossible(box.parameter, value, box.range)) {
      refuse('impossible', box.range?.possibleLow ?? null, box.range?.possibleHigh ?? null)
      continue
    }
    const asked = askedOf(box, value, at)
    const open = asked.filter((question) => !one.confirmed.includes(question))
    questions.push(...open.map((question) => ({ parameterId, question })))
    const answered = box.current?.value === value.text ? box.questionsAnswered : asked
    values.set(parameterId, judged(box, value, { comment: one.comment, questions: answered }))
  }
  return { values, problems, questions }
}

/** What stands in a box already; not what was calculated there by a formula that is no more, for nothing keeps it right. */
const standingOf = (box: EntryBox): Judged | null => {
  const { current } = box
  if (current === null || current.isCalculated) return null
  const { value: text, number, comparator, unit, flag, range, isCalculated, comment } = current
  const value = { text, number, comparator }
  return { value, unit, flag, range, isCalculated, comment, questions: box.questionsAnswered }
}

/** A computed number as a value of its box; null where it is none that could be, such as one outside of what is possible. */
const computedValue = (box: EntryBox, number: number | null, comment: string | null): Judged | null => {
  if (number === null) return null
  const { parameter, range } = box
  const reading = readValue(parameter, number.toFixed(parameter.decimals ?? shownDecimals(number)))
  if (!reading.ok || isImpossible(parameter, reading.value, range)) return null
  return judged(box, reading.value, { comment, questions: [] })
}

/** How many decimals a number is written with where its parameter does not say: at most six, no zeros behind. */
const shownDecimals = (number: number): number => (number.toFixed(6).replace(/0+$/, '').split('.')[1] ?? '').length

/**
 * All values of a test as they are to stand: the typed ones over what stood there, what is calculated computed again from the plain numbers
 * (`<5` is none) in the units of today, and left out where it comes to nothing. Of boxes with one code the first is meant: those of
 * parameters out of use stand behind the others.
 */
export const mergedValues = (
  boxes: readonly EntryBox[],
  typed: ReadonlyMap<number, Judged | null>,
  comments: ReadonlyMap<number, string | null>,
): ReadonlyMap<number, Judged> => {
  const merged = new Map<number, Judged>()
  for (const box of boxes) {
    const { id, formula } = box.parameter
    const value = typed.has(id) ? typed.get(id) : standingOf(box)
    if (formula === null && value) merged.set(id, value)
  }
  const numbers = new Map<string, number>()
  const counting = meantByCode(boxes.map(({ parameter }) => parameter))
  for (const parameter of counting) {
    const { value, unit } = merged.get(parameter.id) ?? {}
    const isPlain = value !== undefined && value.comparator === null && unit === unitOf(parameter)
    if (isPlain && value.number !== null) numbers.set(parameter.code, value.number)
  }
  const computed = computeAll(counting, numbers)
  for (const box of boxes) {
    const { id, code, formula } = box.parameter
    if (formula === null) continue
    const comment = comments.has(id) ? (comments.get(id) ?? null) : (box.current?.comment ?? null)
    const value = computedValue(box, computed.get(code) ?? null, comment)
    if (value) merged.set(id, value)
  }
  return merged
}

/**
 * The parameters in use that a finished test still lacks: of the typed ones all but free text must have a value, and there must be one
 * at all.
 */
export const missingParameters = (
  inUse: readonly Pick<LabParameter, 'id' | 'kind' | 'formula'>[],
  values: ReadonlyMap<number, Judged>,
): number[] => {
  const typed = inUse.filter(({ formula }) => formula === null)
  const asked = values.size === 0 ? typed : typed.filter(({ kind }) => kind !== 'text')
  return asked.filter(({ id }) => !values.has(id)).map(({ id }) => id)
}
