import { readPatientLink } from '#shared/domain/patients/patient-link.ts'

/** What a text in the search box asks for. */
export type TypedCommand =
  | { kind: 'find'; text: string }
  | { kind: 'new'; text: string }
  | { kind: 'queue'; text: string }
  | { kind: 'book'; text: string }

/**
 * Reads `new NAME`, `queue NAME` and `book NAME` (in the words given) out of what was typed; a patient's link is
 * the record number in it; everything else is a search.
 */
export const readCommand = (typed: string, words: { new: string; queue: string; book: string }): TypedCommand => {
  const text = typed.trim().replace(/\s+/g, ' ')
  const [first = '', ...rest] = text.split(' ')
  const command = first.toLowerCase()
  // The word alone, still being typed, may as well be a name.
  if (rest.length === 0) return { kind: 'find', text: readPatientLink(text) ?? text }
  const kind = (['new', 'queue', 'book'] as const).find((one) => command === words[one].toLowerCase())
  if (!kind) return { kind: 'find', text }
  const whom = rest.join(' ')
  return { kind, text: readPatientLink(whom) ?? whom }
}
