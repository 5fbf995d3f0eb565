import { hash } from 'node:crypto'
import type { Db } from '#main/platform/db/handle.ts'
import type { DuplicateCandidate, DuplicateDraft } from '#shared/contract/patients.contract.ts'
import { duplicateSearchKeys } from '#shared/domain/patients/duplicate-search-keys.ts'
import { type DuplicatePerson, rankDuplicates } from '#shared/domain/patients/duplicates.ts'
import { birthOn } from './birth.ts'
import { foldedNationalId, toDuplicatePerson, toSummary } from './patient-rows.ts'
import { findByNationalId, findCompared, idsByKey } from './patients.repo.ts'

/** People fetched under one key: a key shared by more says little. */
const MOST_PER_KEY = 60
/** People compared for one draft, those who share the most keys first. */
const MOST_COMPARED = 200

// Bytes of the hash kept: 48 bits stay exact in a JavaScript number.
const KEY_BYTES = 6

/** The hashed keys under which a person is stored for the check; identifiers have unique indexes of their own. */
export const hashedKeys = (person: DuplicatePerson): number[] => {
  const keys = duplicateSearchKeys(person).filter((key) => !key.startsWith('i:') && !key.startsWith('r:'))
  return [...new Set(keys.map((key) => hash('sha1', key, 'buffer').readUIntBE(0, KEY_BYTES)))]
}

const toPerson = (draft: DuplicateDraft, today: string): DuplicatePerson => {
  const birth = birthOn(draft.birth, today)
  const { fullName, sex, phone, nationalId, houseNumber, addressLine, city, postcode } = draft
  const home = { houseNumber, addressLine, city, postcode }
  return {
    ...{ fullName, sex, phone, nationalId, ...home },
    birthDate: birth?.date,
    isBirthEstimated: birth?.isEstimated ?? false,
  }
}

/** Those who share a key with the draft, the ones who share most first. */
const sharing = async (db: Db, person: DuplicatePerson): Promise<number[]> => {
  const shared = new Map<number, number>()
  for (const key of hashedKeys(person)) {
    for (const id of await idsByKey(db, key, MOST_PER_KEY)) shared.set(id, (shared.get(id) ?? 0) + 1)
  }
  return [...shared].sort((a, b) => b[1] - a[1] || b[0] - a[0]).map(([id]) => id)
}

/**
 * Who is already registered and likely the person of the draft, best first, at most ten; the rule every door asks (desk,
 * import). `today` is the clinic's date.
 */
export const likelyDuplicates = async (db: Db, draft: DuplicateDraft, today: string): Promise<DuplicateCandidate[]> => {
  const person = toPerson(draft, today)
  const nationalId = foldedNationalId(draft.nationalId)
  const holder = nationalId === null ? undefined : await findByNationalId(db, nationalId)
  const ids = [...new Set([...(holder ? [holder.id] : []), ...(await sharing(db, person))])]
    .filter((id) => id !== draft.exceptPatientId)
    .slice(0, MOST_COMPARED)
  if (ids.length === 0) return []
  const rows = await findCompared(db, ids)
  const persons = rows.map((row) => ({ ...toDuplicatePerson(row), row }))
  return rankDuplicates(person, persons, today).map(({ person: { row }, score, likelihood, exact, reasons }) => ({
    patient: toSummary(row),
    score,
    likelihood: exact ? 'same' : likelihood === 'very-likely' ? 'very-likely' : 'likely',
    reasons,
  }))
}
