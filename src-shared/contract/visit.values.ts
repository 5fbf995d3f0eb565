import { z } from 'zod'
import { IsoInstant, LocalDate } from '../values/dates.ts'
import { RowId, RowVersion } from '../values/ids.ts'
import { DraftText } from '../values/text.ts'
import { Appointment, BookedAppointment } from './appointment.values.ts'

/** The longest text of one section of a visit, in characters. */
export const MAX_SECTION = 8_000
/** The most diagnoses, advised tests, procedures and lines of one visit. */
export const MAX_ROWS = 40

/** What a diagnosis says of itself: how sure, and whether the problem is new. */
const DiagnosisEntry = z.object({
  /** With its dot, as the picker gave it; null for a free text. */
  code: z.string().max(12).nullable(),
  name: DraftText(300),
  certainty: z.enum(['provisional', 'confirmed']),
  problem: z.enum(['new', 'follow-up']),
  /** Goes to the patient's long-term conditions at signing. */
  isLongTerm: z.boolean(),
})
export type DiagnosisEntry = z.infer<typeof DiagnosisEntry>

/** A line of a prescription as it is being written; nothing in it need be right yet. */
export const DraftLine = z.object({
  /** Tells lines of one draft apart. */
  key: z.string().min(1).max(40),
  /** Null for a free text. */
  medicineId: RowId.nullable(),
  name: DraftText(120),
  strength: DraftText(250),
  form: DraftText(80),
  route: DraftText(80),
  /** The dose as typed (domain/consultation/dosage.ts); empty where the instructions say it. */
  dose: DraftText(120),
  instructions: DraftText(300),
  /** As changed by hand; null takes the computed one. */
  quantity: z.int().min(0).max(99_999).nullable(),
  /** Why it is given in spite of an allergy. */
  overrideReason: DraftText(200),
})
export type DraftLine = z.infer<typeof DraftLine>

const TestAdvised = z.object({ name: DraftText(160), note: DraftText(200) })

/** What a doctor writes about a visit; every section may be empty. */
export const VisitNote = z.object({
  complaint: DraftText(MAX_SECTION),
  history: DraftText(MAX_SECTION),
  examination: DraftText(MAX_SECTION),
  diagnoses: z.array(DiagnosisEntry).max(MAX_ROWS),
  testsAdvised: z.array(TestAdvised).max(MAX_ROWS),
  prescription: z.array(DraftLine).max(MAX_ROWS),
  procedures: z.array(z.object({ name: DraftText(160), note: DraftText(200) })).max(MAX_ROWS),
  advice: DraftText(MAX_SECTION),
  precautions: DraftText(MAX_SECTION),
  /** Read by nobody but the doctor who wrote them, and printed on nothing. */
  privateNotes: DraftText(MAX_SECTION),
  /** When the patient should come again, where no slot is booked yet. */
  followUpOn: LocalDate.nullable(),
})
export type VisitNote = z.infer<typeof VisitNote>

/** A note nothing was written in. */
export const EMPTY_NOTE: VisitNote = {
  complaint: '',
  history: '',
  examination: '',
  diagnoses: [],
  testsAdvised: [],
  prescription: [],
  procedures: [],
  advice: '',
  precautions: '',
  privateNotes: '',
  followUpOn: null,
}

/** A line as it was prescribed: nothing in it changes any more, but that it may be stopped. */
export const PrescribedLine = z.object({
  id: RowId,
  medicineId: RowId.nullable(),
  name: z.string(),
  ingredients: z.array(z.string()),
  strength: z.string().nullable(),
  form: z.string().nullable(),
  route: z.string().nullable(),
  /** Canonical text of the dose; null where only the instructions say it. */
  dose: z.string().nullable(),
  instructions: z.string().nullable(),
  quantity: z.int().nullable(),
  isQuantityByHand: z.boolean(),
  /** Whether allergies could be checked when it was signed, and why it was given all the same. */
  allergyCheck: z.enum(['none', 'not-checked', 'overridden']),
  overrideReason: z.string().nullable(),
  startsOn: LocalDate,
  /** The last day; null without a duration. */
  endsOn: LocalDate.nullable(),
  stopped: z.object({ on: LocalDate, by: z.string(), reason: z.string() }).nullable(),
})
export type PrescribedLine = z.infer<typeof PrescribedLine>

/** A signed version of a visit, as it was signed; the newest one holds. */
export const VisitVersion = z.object({
  number: z.int().positive(),
  note: VisitNote,
  prescribed: z.array(PrescribedLine),
  /** Why it took the place of the version before; null on the first. */
  reason: z.string().nullable(),
  signedAt: IsoInstant,
  signedBy: z.string(),
})
export type VisitVersion = z.infer<typeof VisitVersion>

/** What stands around a visit's note, for whoever may know that the visit is there. */
export const VisitFacts = z.object({
  id: RowId,
  appointmentId: RowId,
  patientId: RowId,
  doctorId: RowId,
  doctorName: z.string(),
  onDate: LocalDate,
  mode: Appointment.shape.mode,
  kind: Appointment.shape.kind,
  reason: z.string().nullable(),
  token: z.string().nullable(),
  appointmentState: Appointment.shape.state,
  meetingLink: z.string().nullable(),
  state: z.enum(['open', 'signed']),
  openedAt: IsoInstant,
  signedAt: IsoInstant.nullable(),
  /** How many versions were signed. */
  versionCount: z.int(),
  version: RowVersion,
})
export type VisitFacts = z.infer<typeof VisitFacts>

/** The draft of a visit: what is being written, who writes it in which window, and how far it is saved. */
export const VisitDraft = z.object({
  note: VisitNote,
  /** Rises with every save; a save names the one it follows. */
  revision: z.int().min(0),
  savedAt: IsoInstant,
  savedBy: z.string(),
  /** Who holds the pen; null where nobody does. */
  holder: z.object({ staffId: RowId, name: z.string(), since: IsoInstant, isThisWindow: z.boolean() }).nullable(),
  /** Why a signed visit is being corrected; null on the first writing. */
  correctionReason: z.string().nullable(),
})
export type VisitDraft = z.infer<typeof VisitDraft>

export const Addendum = z.object({ id: RowId, text: z.string(), at: IsoInstant, by: z.string() })
export type Addendum = z.infer<typeof Addendum>

/** A visit as its page shows it. The note is the draft's or the newest version's, and null where the caller may not read it. */
export const VisitPage = z.object({
  facts: VisitFacts,
  /** What the caller may do: write (its doctor), read (signed), or know no more than that it is there. */
  access: z.enum(['write', 'read', 'facts-only']),
  draft: VisitDraft.nullable(),
  /** Signed ones, the newest first. */
  versions: z.array(VisitVersion),
  addenda: z.array(Addendum),
  followUp: BookedAppointment.nullable(),
  /** Texts a window could not save because another had taken the pen over, the newest first. */
  setAside: z.array(z.object({ id: RowId, note: VisitNote, at: IsoInstant, by: z.string() })),
})
export type VisitPage = z.infer<typeof VisitPage>
