import type { ImportReason } from '#shared/contract/interop.contract.ts'
import type { ImportedPatient } from '#shared/domain/interop/patient-row.ts'
import { duplicateSearchKeys } from '#shared/domain/patients/duplicate-search-keys.ts'
import { type DuplicatePerson, scoreDuplicate } from '#shared/domain/patients/duplicates.ts'
import { foldName } from '#shared/domain/patients/name.ts'
import { foldIdentifier } from '#shared/domain/patients/phone-tail.ts'

/**
 * Earlier rows compared under one key, the first ones: a file that writes one date or one number for everybody would
 * otherwise compare each row with all others.
 */
const MOST_PER_KEY = 40

/** An earlier row of the file that is very likely the same person. */
interface EarlierRow {
  line: number
  reason: ImportReason
}

interface Seen {
  line: number
  person: DuplicatePerson
  foldedName: string
  oldNumber: string
}

/** Remembers the rows of one file and names the earlier one a row very likely repeats. */
export interface FileDuplicates {
  look: (line: number, person: ImportedPatient, today: string) => EarlierRow | null
}

/**
 * Only a phone, an identifier, a birth date or a home address can bring two rows to "very likely", so the sounds of names
 * are left out as keys; an old number counts together with the same name.
 */
const keysOf = (person: DuplicatePerson, oldNumber: string): string[] => [
  ...duplicateSearchKeys(person).filter((key) => !key.startsWith('n:') && !key.startsWith('s:')),
  ...(oldNumber === '' ? [] : [`o:${oldNumber}`]),
]

const reasonBetween = (one: Seen, other: Seen, today: string): ImportReason | null => {
  const { likelihood, exact } = scoreDuplicate(one.person, other.person, today)
  if (exact) return 'same-national-id'
  if (one.oldNumber !== '' && one.oldNumber === other.oldNumber && one.foldedName === other.foldedName) {
    return 'same-old-number'
  }
  return likelihood === 'very-likely' ? 'very-likely-same-person' : null
}

/** Makes an empty memory for one file. */
export const makeFileDuplicates = (): FileDuplicates => {
  const byKey = new Map<string, Seen[]>()

  const look = (line: number, imported: ImportedPatient, today: string): EarlierRow | null => {
    const { oldNumber: number, notes: _, ...person } = imported
    const oldNumber = foldIdentifier(number ?? '')
    const seen: Seen = { line, person, foldedName: foldName(person.fullName), oldNumber }
    const compared = new Set<Seen>()
    let found: EarlierRow | null = null
    for (const key of keysOf(person, oldNumber)) {
      const earlier = byKey.get(key) ?? []
      for (const other of earlier) {
        if (found || compared.has(other)) continue
        compared.add(other)
        const reason = reasonBetween(seen, other, today)
        if (reason) found = { line: other.line, reason }
      }
      if (earlier.length < MOST_PER_KEY) byKey.set(key, [...earlier, seen])
    }
    return found
  }

  return { look }
}
