import { foldName } from '../patients/name.ts'
import { foldIdentifier } from '../patients/phone-tail.ts'
import { COLUMN_NAMES, PATIENT_FIELDS, type PatientField } from './column-names.ts'

/** Which column (counted from 0) goes into which patient field; fields without a column are left out. */
export type ColumnMapping = { [field in PatientField]?: number }

// A file of mixed records names whose column it is: "Patient_DOB" beside "Ordering_provider_last_name".
const PATIENT_PREFIX = /^(patients?|pt|pat|paciente|paziente) /

/** Guesses from the headers which column is which patient field; no column is used twice, and what is not known stays out. */
export function guessColumnMapping(headers: readonly string[]): ColumnMapping {
  const known = headers.map(foldHeader)
  const bare = headers.map((header) => foldHeader(wordsOf(header).replace(PATIENT_PREFIX, '')))
  const taken = new Set<number>()
  const mapping: ColumnMapping = {}
  for (const names of [known, bare]) {
    for (const field of PATIENT_FIELDS) {
      if (mapping[field] !== undefined) continue
      const column = columnNamed(COLUMN_NAMES[field], names, taken)
      if (column === undefined) continue
      mapping[field] = column
      taken.add(column)
    }
  }
  const otherPhone = columnNamed(COLUMN_NAMES.phone, bare, taken)
  if (mapping.secondPhone === undefined && otherPhone !== undefined) mapping.secondPhone = otherPhone
  return mapping
}

/** Whether a mapping can name a patient at all: without a name column nothing can be brought in. */
export function hasNameColumn(mapping: ColumnMapping): boolean {
  return mapping.fullName !== undefined || mapping.givenName !== undefined || mapping.familyName !== undefined
}

function columnNamed(names: readonly string[], headers: readonly string[], taken: ReadonlySet<number>) {
  for (const name of names) {
    const column = headers.findIndex((header, at) => header === name && !taken.has(at))
    if (column !== -1) return column
  }
  return undefined
}

function foldHeader(header: string): string {
  return foldIdentifier(foldName(header))
}

function wordsOf(header: string): string {
  return foldName(header.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
}
