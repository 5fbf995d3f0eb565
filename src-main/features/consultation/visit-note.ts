import { EMPTY_NOTE, type VisitNote } from '#shared/contract/visit.values.ts'
import { foldName } from '#shared/domain/patients/name.ts'

/** A note as it was stored; a section that was not known then is empty. */
export const storedNote = (json: string): VisitNote => ({ ...EMPTY_NOTE, ...(JSON.parse(json) as VisitNote) })

/** The note without what only its writer reads. */
export const withoutPrivateNotes = (note: VisitNote): VisitNote => ({ ...note, privateNotes: '' })

/** Whether nothing was written that anybody but its writer could read. */
export const isBlank = (note: VisitNote): boolean => {
  const { diagnoses, testsAdvised, prescription, procedures, followUpOn } = note
  const { complaint, history, examination, advice, precautions } = note
  const isSilent = [complaint, history, examination, advice, precautions].every((text) => text.trim() === '')
  const rows = [diagnoses, testsAdvised, prescription, procedures]
  return isSilent && rows.every((list) => list.length === 0) && followUpOn === null
}

/** Everything of a note that a search looks through, folded as a search text is (`foldName`); private notes are not in it. */
export const searchedText = (note: VisitNote): string =>
  foldName(
    [
      ...[note.complaint, note.history, note.examination, note.advice, note.precautions],
      ...note.diagnoses.flatMap(({ code, name }) => [code ?? '', name]),
      ...[...note.testsAdvised, ...note.procedures].flatMap((row) => [row.name, row.note]),
      ...note.prescription.flatMap((line) => [line.name, line.instructions]),
    ].join('\n'),
  )
