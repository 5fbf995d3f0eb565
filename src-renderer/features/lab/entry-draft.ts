import type { EntryBox } from '#shared/contract/lab.values.ts'
import type { TestEntry } from '#shared/contract/lab-results.contract.ts'
import { questionsOf } from '#shared/domain/lab/delta.ts'
import { flagOf, isImpossible } from '#shared/domain/lab/flags.ts'
import { computeAll, meantByCode } from '#shared/domain/lab/formula.ts'
import type { Flag, ResultValue, ValueProblem, ValueQuestion } from '#shared/domain/lab/lab-terms.ts'
import { readValue } from '#shared/domain/lab/result-value.ts'

/** What stands in a box, typed or saved. */
export interface BoxDraft {
  text: string
  comment: string
  /** Questions that were answered with "yes, it is so" for this very text. */
  confirmed: readonly ValueQuestion[]
}

/** What stands in the form of a test. */
export interface TestDraft {
  boxes: Readonly<Record<number, BoxDraft>>
  comment: string
}

/** A box with everything that is to be said of what stands in it. */
export interface JudgedBox {
  box: EntryBox
  /** What is shown; a calculated one's computed value. */
  text: string
  draft: BoxDraft
  isCalculated: boolean
  isEmpty: boolean
  /** Empty, and the test cannot be finished so: a text may stay empty where another value stands. */
  isMissing: boolean
  isChanged: boolean
  value: ResultValue | null
  problem: ValueProblem | null
  flag: Flag | null
  /** What is asked and not answered. */
  questions: readonly ValueQuestion[]
}

/** What the core said of a value that the window had let pass; it holds for this very text. */
export interface CoreVerdicts {
  refused: Readonly<Record<number, { text: string; problem: ValueProblem }>>
  asked: Readonly<Record<number, { text: string; questions: readonly ValueQuestion[] }>>
}

export const NO_VERDICTS: CoreVerdicts = { refused: {}, asked: {} }

const EMPTY: BoxDraft = { text: '', comment: '', confirmed: [] }

const savedBox = ({ current, questionsAnswered }: EntryBox): BoxDraft => ({
  text: current?.value ?? '',
  comment: current?.comment ?? '',
  confirmed: questionsAnswered,
})

/** What is saved of a test, as a form shows it. */
export const savedDraft = (entry: TestEntry): TestDraft => ({
  boxes: Object.fromEntries(entry.boxes.map((box) => [box.parameter.id, savedBox(box)])),
  comment: entry.comment ?? '',
})

/** What stands in one box of a draft. */
export const boxIn = (draft: TestDraft, parameterId: number): BoxDraft => draft.boxes[parameterId] ?? EMPTY

const isSame = (one: BoxDraft, other: BoxDraft): boolean =>
  one.text.trim() === other.text.trim() && one.comment.trim() === other.comment.trim()

/** The value before, where it was measured in the same unit: another one is not compared. */
const comparable = ({ parameter, previous }: EntryBox) =>
  previous !== null && previous.unit === (parameter.unitDisplay ?? parameter.unitCode) ? previous : null

const judgeText = (box: EntryBox, draft: BoxDraft, at: string) => {
  const none = { value: null, problem: null, flag: null, questions: [] }
  if (draft.text.trim() === '') return none
  const read = readValue(box.parameter, draft.text)
  if (!read.ok) return { ...none, problem: read.problem }
  const { value } = read
  const isRefused = isImpossible(box.parameter, value, box.range)
  return {
    value,
    problem: isRefused ? ('impossible' as const) : null,
    flag: isRefused ? null : flagOf(box.parameter, value, box.range),
    questions: isRefused ? [] : questionsOf(box.parameter, value, comparable(box), at),
  }
}

const judgeTyped = (box: EntryBox, draft: BoxDraft, at: string, verdicts: CoreVerdicts): JudgedBox => {
  const { id } = box.parameter
  const saved = savedBox(box)
  const judged = judgeText(box, draft, at)
  const refused = verdicts.refused[id]
  const asked = verdicts.asked[id]
  const isAsIs = draft.text.trim() === saved.text.trim()
  const own = isAsIs ? [] : judged.questions
  const all = asked?.text === draft.text ? [...new Set([...own, ...asked.questions])] : own
  return {
    box,
    draft,
    ...judged,
    text: draft.text,
    isCalculated: false,
    isEmpty: draft.text.trim() === '',
    isMissing: false,
    isChanged: !isSame(draft, saved),
    problem: judged.problem ?? (refused?.text === draft.text ? refused.problem : null),
    questions: all.filter((question) => !draft.confirmed.includes(question)),
  }
}

/** As the core writes it: at most six decimals where the parameter does not say how many, no zeros behind. */
const computedText = (number: number | null, decimals: number | null): string => {
  if (number === null) return ''
  return decimals === null ? number.toFixed(6).replace(/\.?0+$/, '') : number.toFixed(decimals)
}

const judgeComputed = (box: EntryBox, draft: BoxDraft, number: number | null, at: string): JudgedBox => {
  const text = computedText(number, box.parameter.decimals)
  const judged = judgeText(box, { ...draft, text }, at)
  return {
    box,
    draft,
    ...judged,
    text,
    isCalculated: true,
    isEmpty: text === '',
    isMissing: false,
    isChanged: false,
    questions: [],
  }
}

/**
 * Judges what stands in the boxes of a test by the rules of the core: calculated values from the ones that can be read (values with
 * `<` or `>` compute nothing), flags, what cannot be, and what is asked. `at` is when the specimen was taken.
 */
export const judgeTest = (
  entry: TestEntry,
  draft: TestDraft,
  at: string,
  verdicts: CoreVerdicts = NO_VERDICTS,
): JudgedBox[] => {
  const typed = entry.boxes
    .filter(({ parameter }) => parameter.formula === null)
    .map((box) => judgeTyped(box, boxIn(draft, box.parameter.id), at, verdicts))
  const counting = meantByCode(entry.boxes.map(({ parameter }) => parameter))
  const numbers = new Map<string, number>()
  for (const { box, value, problem } of typed) {
    if (!counting.includes(box.parameter)) continue
    if (value?.number !== undefined && value.number !== null && value.comparator === null && problem === null)
      numbers.set(box.parameter.code, value.number)
  }
  const computed = computeAll(counting, numbers)
  const isNothing = typed.every(({ isEmpty }) => isEmpty)
  const judged = new Map(typed.map((one) => [one.box.parameter.id, one]))
  return entry.boxes.map((box) => {
    const one = judged.get(box.parameter.id)
    if (!one) return judgeComputed(box, boxIn(draft, box.parameter.id), computed.get(box.parameter.code) ?? null, at)
    return { ...one, isMissing: one.isEmpty && (isNothing || box.parameter.kind !== 'text') }
  })
}

/** Whether a box stands in the way of finishing its test. */
export const isInTheWay = ({ isCalculated, isMissing, problem, questions }: JudgedBox): boolean =>
  !isCalculated && (isMissing || problem !== null || questions.length > 0)

/** The boxes that changed and may be sent: no problem, and nothing left to ask. */
export const toSend = (judged: readonly JudgedBox[]): JudgedBox[] =>
  judged.filter(({ isChanged, problem, questions }) => isChanged && problem === null && questions.length === 0)
