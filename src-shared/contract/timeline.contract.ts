import { z } from 'zod'
import { IsoInstant, LocalDate } from '../values/dates.ts'
import { RowId, RowVersion } from '../values/ids.ts'
import { SearchText } from '../values/text.ts'
import { BookedAppointment } from './appointment.values.ts'
import { Document } from './documents.contract.ts'
import { errorsOf } from './errors.ts'
import { VitalSet } from './medical.contract.ts'
import { PatientSummary } from './patients.contract.ts'
import { staffProcedure } from './procedure.ts'
import { VisitFacts, VisitVersion } from './visit.values.ts'

export const TIMELINE_KINDS = [
  'visit',
  'prescription',
  'vitals',
  'lab',
  'document',
  'appointment',
  'condition',
  'immunisation',
  'allergy',
  'message',
] as const

/** One thing of a patient's history, in a line; what it points at opens it. */
export const TimelineEntry = z.object({
  /** Stable, such as `visit-12`. */
  key: z.string(),
  kind: z.enum(TIMELINE_KINDS),
  /** What it is sorted by, on the clinic's wall clock: `YYYY-MM-DDTHH:mm`. */
  at: z.string(),
  /** What is said first: diagnoses of a visit, names of medicines, the title of a document. */
  title: z.string(),
  /** What is said below, in the words of the record; values of vitals come as VitalSet instead. */
  detail: z.string().nullable(),
  /** A word of the kind's own states: `signed`, `corrected`, `unsigned`, `cancelled`, `no-show`, `resolved`, `in-error` … */
  state: z.string().nullable(),
  /** Who: the doctor of a visit, the uploader of a document. */
  by: z.string().nullable(),
  doctorId: RowId.nullable(),
  visitId: RowId.nullable(),
  appointmentId: RowId.nullable(),
  documentId: RowId.nullable(),
  /** The laboratory's order, where it is one. */
  labOrderId: RowId.nullable(),
  /** A paper kept as the page it was printed from, where no PDF could be made; null on everything else. */
  paperId: RowId.nullable(),
  documentKind: Document.shape.kind.nullable(),
  vitals: VitalSet.shape.values.nullable(),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** A test advised at an earlier visit that nobody said was done. */
const UndoneTest = z.object({ id: RowId, name: z.string(), advisedOn: LocalDate, version: RowVersion })

export const timelineContract = {
  /** Everything of a patient in one list, the newest first, narrowed by kind, doctor, dates and free text. */
  timeline: staffProcedure('consultation.read', 'consultation.readTimeline')
    .input(
      z.object({
        patientId: RowId,
        kinds: z.array(z.enum(TIMELINE_KINDS)).max(TIMELINE_KINDS.length).default([]),
        doctorId: RowId.optional(),
        from: LocalDate.optional(),
        to: LocalDate.optional(),
        text: SearchText.default(''),
        /** How many of the newest to leave out. */
        offset: z.int().min(0).max(100_000).default(0),
        limit: z.int().min(1).max(2_000).default(100),
      }),
    )
    .output(
      z.object({
        entries: z.array(TimelineEntry),
        total: z.int(),
        /** The doctors found in the history, for the filter. */
        doctors: z.array(z.object({ id: RowId, name: z.string() })),
      }),
    )
    .errors(errorsOf('NOT_FOUND', 'NOT_TREATING')),
  /** What a doctor looks at first: what is new since the last visit, what was measured, what is still to be done. */
  brief: staffProcedure('consultation.read', 'consultation.readMedical')
    .input(z.object({ patientId: RowId, exceptVisitId: RowId.optional() }))
    .output(
      z.object({
        lastVisit: z.object({ facts: VisitFacts, newest: VisitVersion }).nullable(),
        newResults: z.array(Document),
        lastVitals: VitalSet.nullable(),
        vitalsBefore: VitalSet.nullable(),
        undoneTests: z.array(UndoneTest),
        /** The next booked appointment with anybody. */
        nextAppointment: BookedAppointment.nullable(),
      }),
    )
    .errors(errorsOf('NOT_FOUND', 'NOT_TREATING')),
  /** A doctor's day in figures, what comes, what is unsigned, who should come again and did not. */
  dashboard: staffProcedure('consultation.write').output(
    z.object({
      date: LocalDate,
      today: z.object({ waiting: z.int(), inRoom: z.int(), done: z.int(), expected: z.int(), noShow: z.int() }),
      upcoming: z.array(BookedAppointment),
      unsignedCount: z.int(),
      followUpsDue: z.array(
        z.object({ visitId: RowId, patient: PatientSummary, dueOn: LocalDate, lastSeenOn: LocalDate }),
      ),
    }),
  ),
  /** The patients a doctor has seen or will see, found by name, the last seen first. */
  listMyPatients: staffProcedure('consultation.write')
    .input(
      z.object({
        text: SearchText.default(''),
        offset: z.int().min(0).max(1_000_000).default(0),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .output(
      z.object({
        total: z.int(),
        patients: z.array(
          z.object({
            patient: PatientSummary,
            lastSeenOn: LocalDate.nullable(),
            nextAt: z.string().nullable(),
            lastVisitAt: IsoInstant.nullable(),
            lastVisitId: RowId.nullable(),
          }),
        ),
      }),
    ),
}
