import { parseRecordNumber } from './record-number.ts'

/** The scheme of links to a patient, as a scanner types them or the system opens them. */
export const PATIENT_LINK_SCHEME = 'clinic'

/** The longest link that is looked at: a record number is at most seventeen signs. */
const LONGEST = 64

/** Nothing but the one place, the number and at most one slash: no user, port, query, fragment or escape is part of a link. */
const LINK = /^clinic:\/\/patient\/([0-9a-z-]{7,20})\/?$/i

/** Reads `clinic://patient/26-00042-D` in any case and answers the record number, or null for whatever is not such a link. */
export function readPatientLink(text: string): string | null {
  if (text.length > LONGEST) return null
  const number = LINK.exec(text)?.[1]
  if (number === undefined) return null
  const parsed = parseRecordNumber(number)
  return parsed.kind === 'valid' ? parsed.recordNumber : null
}
