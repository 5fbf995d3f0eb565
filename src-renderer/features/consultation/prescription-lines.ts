import type { Medicine } from '#shared/contract/catalog-codes.contract.ts'
import type { DraftLine, PrescribedLine } from '#shared/contract/visit.values.ts'
import { parseDose } from '#shared/domain/consultation/dosage.ts'
import { computeQuantity, type LineQuantity, lineQuantity } from '#shared/domain/consultation/quantity.ts'

/** What is typed of a line, in the order of the keyboard. */
export const LINE_FIELDS = ['name', 'dose', 'instructions', 'quantity'] as const
export type LineField = (typeof LINE_FIELDS)[number]

/** The most characters of what is typed, as the core takes them. */
export const MOST = { name: 120, dose: 120, instructions: 300, reason: 200 } as const
const MOST_QUANTITY = 99_999

type Chosen = Pick<DraftLine, 'medicineId' | 'name' | 'strength' | 'form' | 'route'>

/** A key that tells a line from every other; plain http has no randomUUID. */
const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** What a line takes over of a medicine of the catalogue. */
export const chosenMedicine = ({ id, name, strength, form, route }: Medicine): Chosen => ({
  medicineId: id,
  name,
  strength: strength ?? '',
  form,
  route: route ?? '',
})

/** What a line takes over of a free text. */
export const chosenText = (text: string): Chosen => ({
  medicineId: null,
  name: text.trim().slice(0, MOST.name),
  strength: '',
  form: '',
  route: '',
})

/** A line of which nothing but the medicine is known. */
export const newLine = (chosen: Chosen, key: string = newKey()): DraftLine => ({
  key,
  ...chosen,
  dose: '',
  instructions: '',
  quantity: null,
  overrideReason: '',
})

/** A line with another medicine: how it is taken stays, why the one before was given in spite of an allergy does not. */
export const withMedicine = (line: DraftLine, chosen: Chosen): DraftLine => ({ ...line, ...chosen, overrideReason: '' })

/** Kept or earlier lines as new ones of a draft: an allergy is looked at anew. */
export const asNewLines = (lines: readonly DraftLine[], keyOf: () => string = newKey): DraftLine[] =>
  lines.map((line) => ({ ...line, key: keyOf(), overrideReason: '' }))

/** A line that was prescribed, as one to prescribe again. */
export const renewed = (line: PrescribedLine, key: string = newKey()): DraftLine => ({
  key,
  medicineId: line.medicineId,
  name: line.name,
  strength: line.strength ?? '',
  form: line.form ?? '',
  route: line.route ?? '',
  dose: line.dose ?? '',
  instructions: line.instructions ?? '',
  quantity: line.isQuantityByHand ? line.quantity : null,
  overrideReason: '',
})

/** The lines with one of them changed. */
export const changedLine = (lines: readonly DraftLine[], key: string, change: (line: DraftLine) => DraftLine) =>
  lines.map((line) => (line.key === key ? change(line) : line))

/** The lines with one a place further up (-1) or down (1); the same ones where it stands at the end already. */
export const movedLine = (lines: readonly DraftLine[], key: string, by: -1 | 1): DraftLine[] => {
  const at = lines.findIndex((line) => line.key === key)
  const line = lines[at]
  const to = at + by
  if (!line || to < 0 || to >= lines.length) return [...lines]
  return lines.toSpliced(at, 1).toSpliced(to, 0, line)
}

/** Why no quantity can be computed, and what stands on the line. */
export interface QuantityOfLine extends LineQuantity {
  whyNone: 'free-text' | 'as-needed' | 'no-duration' | 'no-amount' | null
}

/** The quantity of a line as it is written; none is computed of a dose nobody understands. */
export const quantityOf = ({ dose, quantity }: Pick<DraftLine, 'dose' | 'quantity'>): QuantityOfLine => {
  const parsed = parseDose(dose)
  const computed = computeQuantity(parsed.ok ? parsed.dose : null)
  return { ...lineQuantity(computed, quantity), whyNone: computed.kind === 'none' ? computed.why : null }
}

/** A quantity typed by hand: null takes the computed one again, undefined is no quantity. */
export const typedQuantity = (text: string): number | null | undefined => {
  const digits = text.trim()
  if (digits === '') return null
  return /^\d{1,5}$/.test(digits) && Number(digits) <= MOST_QUANTITY ? Number(digits) : undefined
}

/** Whether two lines would be the same favourite. */
export const isSameLine = (one: DraftLine, other: DraftLine): boolean =>
  (['medicineId', 'name', 'strength', 'form', 'dose', 'instructions', 'quantity'] as const).every(
    (field) => one[field] === other[field],
  )

/** What signing found, by the key of the line and the field. */
export type LineProblems = ReadonlyMap<string, ReadonlyMap<string, string>>

const PATH = /^prescription\.(\d+)(?:\.(\w+))?$/

/** The problems of a prescription by line and field; the first of a field counts, one of the whole line stands at its dose. */
export const problemsByLine = (
  problems: readonly { path: string; code: string }[],
  lines: readonly DraftLine[],
): LineProblems => {
  const byLine = new Map<string, Map<string, string>>()
  for (const { path, code } of problems) {
    const [, at, field = 'dose'] = PATH.exec(path) ?? []
    const key = at === undefined ? undefined : lines[Number(at)]?.key
    if (key === undefined) continue
    const fields = byLine.get(key) ?? new Map<string, string>()
    if (!fields.has(field)) fields.set(field, code)
    byLine.set(key, fields)
  }
  return byLine
}

/** The problems without those of a field that was changed since. */
export const withoutProblem = (problems: LineProblems, key: string, field: string): LineProblems => {
  const fields = problems.get(key)
  if (!fields?.has(field)) return problems
  return new Map(problems).set(key, new Map([...fields].filter(([name]) => name !== field)))
}

/** A typed dose in three pieces: before a mistake, the mistake itself (empty where something is missing), and the rest. */
export const piecesAround = (text: string, { index, length }: { index: number; length: number }) =>
  [text.slice(0, index), text.slice(index, index + length), text.slice(index + length)] as const
