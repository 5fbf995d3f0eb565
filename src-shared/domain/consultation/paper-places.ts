/** The places a template of a certificate or letter may have, written as `{{patient}}`. */
export const PAPER_PLACES = [
  'patient',
  'age',
  'recordNumber',
  'doctor',
  'from',
  'to',
  'days',
  'diagnoses',
  'today',
  'clinic',
] as const
export type PaperPlace = (typeof PAPER_PLACES)[number]

/** What stands where a place has nothing to be filled with: a line to write on. */
const BLANK = '____________'

const PLACE = /\{\{\s*([^{}]*?)\s*\}\}/g

const isPlace = (name: string): name is PaperPlace => PAPER_PLACES.some((place) => place === name)

/** The names between double braces that are no place, each once. */
export const unknownPlaces = (text: string): string[] => [
  ...new Set([...text.matchAll(PLACE)].map(([, name = '']) => name).filter((name) => !isPlace(name))),
]

/**
 * The text with its places filled in, each by itself: what is put in is not looked at again. A place with nothing to put in becomes a
 * line to write on; what is no place stays as it is.
 */
export const fillPlaces = (text: string, values: Readonly<Partial<Record<PaperPlace, string | null>>>): string =>
  text.replace(PLACE, (whole, name: string) => (isPlace(name) ? values[name] || BLANK : whole))
