import type { VisitNote, VisitVersion } from '#shared/contract/visit.values.ts'

/** What became of a piece from one version to the next. */
export interface Piece {
  what: 'same' | 'removed' | 'added'
  text: string
}

/** The longest text compared word by word, in words; longer ones are compared line by line. */
const MOST_WORDS = 1500

const wordsOf = (text: string) => text.match(/\s+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? []
const linesOf = (text: string) => text.match(/[^\n]*\n|[^\n]+$/g) ?? []

/** The lengths of the longest common rest from each pair of positions on. */
const commonRests = (before: readonly string[], after: readonly string[]): number[][] => {
  const rests = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0))
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = rests[i]
      if (!row) continue
      row[j] =
        before[i] === after[j] ? (rests[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(rests[i + 1]?.[j] ?? 0, row[j + 1] ?? 0)
    }
  }
  return rests
}

/** The pieces of two lists of texts in one order: what stayed, what was removed, what was added. */
const compare = (before: readonly string[], after: readonly string[], areJoined = true): Piece[] => {
  const rests = commonRests(before, after)
  const pieces: Piece[] = []
  const put = (what: Piece['what'], text: string) => {
    const last = pieces.at(-1)
    if (areJoined && last?.what === what) last.text += text
    else pieces.push({ what, text })
  }
  let i = 0
  let j = 0
  while (i < before.length || j < after.length) {
    const [was, is] = [before[i], after[j]]
    if (was !== undefined && was === is) {
      put('same', was)
      i += 1
      j += 1
    } else if (was !== undefined && (is === undefined || (rests[i + 1]?.[j] ?? 0) >= (rests[i]?.[j + 1] ?? 0))) {
      put('removed', was)
      i += 1
    } else if (is !== undefined) {
      put('added', is)
      j += 1
    }
  }
  return pieces
}

/** How one text became another, word by word; very long ones line by line. */
export const textDifferences = (before: string, after: string): Piece[] => {
  if (before === after) return before === '' ? [] : [{ what: 'same', text: before }]
  const [was, is] = [wordsOf(before), wordsOf(after)]
  const isLong = was.length > MOST_WORDS || is.length > MOST_WORDS
  return isLong ? compare(linesOf(before), linesOf(after)) : compare(was, is)
}

/** A section of two versions beside each other. */
export interface Difference {
  part: keyof VisitNote
  /** Texts have pieces of one line of text; lists have a piece for each entry. */
  kind: 'text' | 'list'
  pieces: Piece[]
}

/** How entries of a list are written out, so that they can be compared. */
export interface VersionWords {
  diagnosis: (diagnosis: VisitNote['diagnoses'][number]) => string
  line: (line: VisitVersion['prescribed'][number]) => string
  date: (date: string) => string
}

const TEXTS = ['complaint', 'history', 'examination', 'advice', 'precautions', 'privateNotes'] as const
const ORDER: readonly (keyof VisitNote)[] = [
  'complaint',
  'history',
  'examination',
  'diagnoses',
  'testsAdvised',
  'prescription',
  'procedures',
  'advice',
  'precautions',
  'privateNotes',
  'followUpOn',
]

const rowWords = ({ name, note }: { name: string; note: string }) => (note.trim() === '' ? name : `${name} – ${note}`)

const entriesOf = ({ note, prescribed }: VisitVersion, part: keyof VisitNote, words: VersionWords): string[] => {
  if (part === 'diagnoses') return note.diagnoses.map(words.diagnosis)
  if (part === 'prescription') return prescribed.map(words.line)
  if (part === 'testsAdvised') return note.testsAdvised.map(rowWords)
  if (part === 'procedures') return note.procedures.map(rowWords)
  return note.followUpOn === null ? [] : [words.date(note.followUpOn)]
}

/** Entries stay entries: none is joined with its neighbour. */
const listDifferences = (before: readonly string[], after: readonly string[]): Piece[] => compare(before, after, false)

const partDifference = (
  part: keyof VisitNote,
  older: VisitVersion,
  newer: VisitVersion,
  words: VersionWords,
): Difference => {
  const text = TEXTS.find((key) => key === part)
  if (text !== undefined) return { part, kind: 'text', pieces: textDifferences(older.note[text], newer.note[text]) }
  return {
    part,
    kind: 'list',
    pieces: listDifferences(entriesOf(older, part, words), entriesOf(newer, part, words)),
  }
}

/** Two versions section by section, in the order of the page; sections both have nothing in are left out. */
export const versionDifferences = (older: VisitVersion, newer: VisitVersion, words: VersionWords): Difference[] =>
  ORDER.map((part) => partDifference(part, older, newer, words)).filter(({ pieces }) => pieces.length > 0)

/** Whether anything in a section changed. */
export const isChanged = ({ pieces }: Difference): boolean => pieces.some(({ what }) => what !== 'same')
