import type { PatientRow } from './patients.repo.ts'

type Columns = Partial<PatientRow>

// What belongs together is taken over together or not at all: an address of two halves is nobody's.
const BLOCKS = [
  ['phone'],
  ['second_phone'],
  ['email'],
  ['birth_date', 'is_birth_estimated'],
  ['guardian_name', 'guardian_relation'],
  ['house_number', 'address_line', 'city', 'state', 'postcode'],
  ['occupation'],
  ['blood_group'],
  ['marital_status'],
  ['national_id'],
  ['emergency_name', 'emergency_relation', 'emergency_phone'],
  ['preferred_language'],
  ['long_term_conditions'],
  ['current_medicines'],
  ['notes'],
  ['deceased_on'],
] as const satisfies readonly (readonly (keyof PatientRow)[])[]

/** The longest text of allergies a record holds, in characters. */
const MOST_ALLERGIES = 1_000

const isOpen = (value: unknown) => value === null || value === 0

const sameText = (a: string | null, b: string | null) => a?.trim().toLowerCase() === b?.trim().toLowerCase()

/**
 * Allergies of two records of one person: one that is written down anywhere is never lost, because a missed allergy harms
 * and a doubled one does not.
 */
const joinedAllergies = (kept: PatientRow, dropped: PatientRow): Columns => {
  if (dropped.allergies !== null) {
    if (kept.allergies === null) return { allergies: dropped.allergies, allergy_status: 'recorded' }
    const both = `${kept.allergies}\n${dropped.allergies}`
    return sameText(kept.allergies, dropped.allergies) || both.length > MOST_ALLERGIES ? {} : { allergies: both }
  }
  const rank = { 'not-asked': 0, 'none-known': 1, recorded: 2 }
  return rank[dropped.allergy_status] > rank[kept.allergy_status] ? { allergy_status: dropped.allergy_status } : {}
}

/**
 * What the kept record takes over from the one joined into it: only what it leaves open, and every allergy. Consent is
 * never taken over; it was given for what stood on the other paper.
 */
export const takenOver = (kept: PatientRow, dropped: PatientRow): Columns => {
  const blocks = BLOCKS.filter(
    (block) => block.every((column) => isOpen(kept[column])) && block.some((column) => !isOpen(dropped[column])),
  )
  const columns = blocks.flatMap((block) => block.map((column) => [column, dropped[column]] as const))
  const sex = kept.sex === 'unknown' && dropped.sex !== 'unknown' ? { sex: dropped.sex } : {}
  return { ...Object.fromEntries(columns), ...sex, ...joinedAllergies(kept, dropped) }
}

/** The columns that were taken over and still hold what was taken, with what stood there before. */
export const givenBack = (now: PatientRow, before: PatientRow, taken: Columns): Columns => {
  const columns = Object.keys(taken) as (keyof PatientRow)[]
  return Object.fromEntries(columns.filter((one) => now[one] === taken[one]).map((one) => [one, before[one]]))
}
