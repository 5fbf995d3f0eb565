import type { DraftLine, VisitNote, VisitVersion } from '#shared/contract/visit.values.ts'
import { MAX_ROWS, MAX_SECTION } from '#shared/contract/visit.values.ts'
import { asNewLines, renewed } from './prescription-lines.ts'

/** What is taken from another note, and what becomes of what stands there already. */
export interface Taking {
  what: 'prescription' | 'all'
  /** `after` adds to it, `keep` leaves it as it is, `replace` puts the other in its place. */
  where: 'after' | 'keep' | 'replace'
}

const TEXTS = ['complaint', 'history', 'examination', 'advice', 'precautions'] as const
const LISTS = ['diagnoses', 'testsAdvised', 'prescription', 'procedures'] as const
type ListKey = (typeof LISTS)[number]
type Part = (typeof TEXTS)[number] | ListKey

const isEmpty = (note: VisitNote, part: Part): boolean => {
  const value = note[part]
  return typeof value === 'string' ? value.trim() === '' : value.length === 0
}

const partsOf = (what: Taking['what']): readonly Part[] =>
  what === 'prescription' ? ['prescription'] : [...TEXTS, ...LISTS]

/** The parts where both notes have something, so that it must be asked what becomes of it. */
export const clashes = (note: VisitNote, other: VisitNote, what: Taking['what']): Part[] =>
  partsOf(what).filter((part) => !isEmpty(note, part) && !isEmpty(other, part))

const joinedText = (before: string, after: string) =>
  before.includes(after.trim()) ? before : `${before.trimEnd()}\n${after}`.slice(0, MAX_SECTION)

const sameRow = (one: { name: string }, other: { name: string }) =>
  one.name.trim().toLowerCase() === other.name.trim().toLowerCase()

const joinedRows = <T extends { name: string }>(before: readonly T[], after: readonly T[]): T[] =>
  [...before, ...after.filter((row) => !before.some((one) => sameRow(one, row)))].slice(0, MAX_ROWS)

/**
 * A note with another one put into it. Empty parts are filled; what stands there already stays, unless it was said to be
 * replaced. Private notes and the next date are never taken over.
 */
export const withNote = (note: VisitNote, other: VisitNote, { what, where }: Taking): VisitNote => {
  const next = { ...note }
  const parts = partsOf(what)
  for (const part of TEXTS) {
    if (!parts.includes(part) || isEmpty(other, part)) continue
    if (isEmpty(note, part) || where === 'replace') next[part] = other[part]
    else if (where === 'after') next[part] = joinedText(note[part], other[part])
  }
  const list = <T extends { name: string }>(part: ListKey, mine: T[], theirs: T[]): T[] => {
    if (!parts.includes(part) || theirs.length === 0) return mine
    if (mine.length === 0 || where === 'replace') return theirs
    return where === 'after' ? joinedRows(mine, theirs) : mine
  }
  return {
    ...next,
    diagnoses: list('diagnoses', note.diagnoses, other.diagnoses),
    testsAdvised: list('testsAdvised', note.testsAdvised, other.testsAdvised),
    prescription: list('prescription', note.prescription, asNewLines(other.prescription)),
    procedures: list('procedures', note.procedures, other.procedures),
  }
}

/** A signed version as the start of a new note: its medicines to be prescribed again, its problems known ones. */
export const asStart = ({ note, prescribed }: VisitVersion): VisitNote => {
  const lines: DraftLine[] = prescribed.filter(({ stopped }) => stopped === null).map((line) => renewed(line))
  return {
    ...note,
    diagnoses: note.diagnoses.map((diagnosis) => ({ ...diagnosis, problem: 'follow-up' as const })),
    prescription: lines,
    privateNotes: '',
    followUpOn: null,
  }
}
