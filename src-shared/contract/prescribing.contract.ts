import { z } from 'zod'
import { LocalDate } from '../values/dates.ts'
import { RowId, RowVersion } from '../values/ids.ts'
import { lineOfText } from '../values/text.ts'
import { errorsOf } from './errors.ts'
import { staffProcedure } from './procedure.ts'
import { DraftLine, MAX_ROWS, MAX_SECTION, PrescribedLine } from './visit.values.ts'

/** What a doctor keeps to write faster: a short word for a text, a line, or a set of lines. */
const AidContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('shortcut'), text: z.string().min(1).max(MAX_SECTION) }),
  z.object({ kind: z.literal('favourite'), line: DraftLine }),
  z.object({ kind: z.literal('template'), lines: z.array(DraftLine).min(1).max(MAX_ROWS) }),
])
export type AidContent = z.infer<typeof AidContent>

export const WritingAid = z.object({
  id: RowId,
  /** What is typed for a shortcut, or what a favourite or template is called. */
  name: z.string(),
  content: AidContent,
  version: RowVersion,
})
export type WritingAid = z.infer<typeof WritingAid>

/** What the core found against a line, or could not look at. */
const LineCheck = z.object({
  key: z.string(),
  allergies: z.array(
    z.object({
      substance: z.string(),
      on: z.enum(['generic', 'ingredient', 'brand', 'class', 'related-class']),
      matched: z.string(),
      reaction: z.string().nullable(),
      severity: z.enum(['mild', 'moderate', 'severe']).nullable(),
    }),
  ),
  /** Empty only where everything could be checked. */
  notChecked: z.array(
    z.object({
      why: z.enum(['allergies-not-asked', 'free-text-medicine', 'no-ingredients', 'unknown-substance']),
      substance: z.string().nullable(),
    }),
  ),
  /** Medicines the patient takes already, or other lines of this draft, with the same in them. */
  duplicates: z.array(
    z.object({ name: z.string(), shared: z.array(z.string()), where: z.enum(['active', 'draft', 'told']) }),
  ),
})
export type LineCheck = z.infer<typeof LineCheck>

export const prescribingContract = {
  /** Looks at lines for allergies and for what is taken already. What could not be checked is said, never passed as fine. */
  checkLines: staffProcedure('consultation.write')
    .input(
      z.object({
        patientId: RowId,
        /** The visit being written or corrected: its own earlier prescription is not counted as taken already. */
        visitId: RowId.optional(),
        lines: z.array(DraftLine.pick({ key: true, medicineId: true, name: true })).max(MAX_ROWS),
      }),
    )
    .output(z.array(LineCheck))
    .errors(errorsOf('NOT_FOUND', 'NOT_TREATING')),
  /** Signed prescriptions of a patient, the newest first: to renew from, and to see what was given. */
  listPrescriptions: staffProcedure('consultation.read', 'consultation.readMedical')
    .input(z.object({ patientId: RowId, limit: z.int().min(1).max(100).default(20) }))
    .output(
      z.array(z.object({ visitId: RowId, onDate: LocalDate, doctorName: z.string(), lines: z.array(PrescribedLine) })),
    )
    .errors(errorsOf('NOT_FOUND', 'NOT_TREATING')),
  /** Stops a medicine a patient takes, with the reason; the prescription stays as it was signed. */
  stopMedicine: staffProcedure('consultation.write', 'consultation.stopMedicine')
    .input(z.object({ lineId: RowId, reason: lineOfText(200) }))
    .output(PrescribedLine)
    .errors(errorsOf('NOT_FOUND', 'WRONG_STATE', 'NOT_TREATING')),
  /** The caller's own shortcuts, favourites and templates, by name. */
  listAids: staffProcedure('consultation.write').output(z.array(WritingAid)),
  /** Keeps one, or changes the one with this id. */
  saveAid: staffProcedure('consultation.write', 'consultation.saveAid')
    .input(
      z.object({
        id: RowId.nullable().default(null),
        version: RowVersion.nullable().default(null),
        name: lineOfText(60),
        content: AidContent,
      }),
    )
    .output(WritingAid)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'NAME_TAKEN')),
  deleteAid: staffProcedure('consultation.write', 'consultation.deleteAid')
    .input(z.object({ id: RowId, version: RowVersion }))
    .output(z.object({ id: RowId }))
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT')),
}
