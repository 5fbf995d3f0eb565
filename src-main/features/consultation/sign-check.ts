import type { VisitNote } from '#shared/contract/visit.values.ts'
import { isBlank } from './visit-note.ts'

/** What stands against signing: `diagnoses.0.name` and a code. */
interface Problem {
  path: string
  code: string
}

const unnamed = (list: string, rows: readonly { name: string }[], code: string): Problem[] =>
  rows.flatMap(({ name }, at) => (name.trim() === '' ? [{ path: `${list}.${at}.name`, code }] : []))

/** What is missing or wrong in a note besides its prescription; private notes alone are no visit. */
export const noteProblems = (note: VisitNote, onDate: string): Problem[] => [
  ...(isBlank(note) ? [{ path: '', code: 'empty_visit' }] : []),
  ...unnamed('diagnoses', note.diagnoses, 'diagnosis_missing_name'),
  ...unnamed('testsAdvised', note.testsAdvised, 'name_missing'),
  ...unnamed('procedures', note.procedures, 'name_missing'),
  ...(note.followUpOn !== null && note.followUpOn <= onDate
    ? [{ path: 'followUpOn', code: 'follow_up_before_visit' }]
    : []),
]
