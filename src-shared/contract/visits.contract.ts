import { z } from 'zod'
import { IsoInstant } from '../values/dates.ts'
import { RowId, RowVersion } from '../values/ids.ts'
import { lineOfText, linesOfText } from '../values/text.ts'
import { Appointment, BookedAppointment, Place, placeErrors } from './appointment.values.ts'
import { errorsOf } from './errors.ts'
import { staffProcedure } from './procedure.ts'
import { Addendum, VisitDraft, VisitFacts, VisitNote, VisitPage, VisitVersion } from './visit.values.ts'

const OneVisit = z.object({ visitId: RowId })
/** Tells one window from another of the same person: a random text the window made. */
const WindowKey = z.string().min(8).max(64)
const InWindow = OneVisit.extend({ window: WindowKey })

/** A message of an online visit. */
export const VisitMessage = z.object({
  id: RowId,
  from: z.enum(['clinic', 'patient']),
  text: z.string(),
  at: IsoInstant,
  by: z.string(),
})
export type VisitMessage = z.infer<typeof VisitMessage>

export const visitsContract = {
  /**
   * Opens the visit of an appointment, making it where there is none: only for its doctor, or the doctor whose queue the
   * patient stands in, and once the patient is there or the appointment is online.
   */
  openVisit: staffProcedure('consultation.write', 'consultation.openVisit')
    .input(z.object({ appointmentId: RowId }))
    .output(VisitFacts)
    .errors(errorsOf('NOT_FOUND', 'WRONG_STATE', 'PATIENT_DECEASED')),
  /** A visit as its page shows it; audited once per person, visit and five minutes. */
  getVisit: staffProcedure('consultation.read', 'consultation.readVisit')
    .input(OneVisit.extend({ window: WindowKey.optional() }))
    .output(VisitPage)
    .errors(errorsOf('NOT_FOUND', 'NOT_TREATING')),
  /**
   * Takes the pen: this window writes from now on. Refused with DRAFT_HELD, naming who holds it, where another window does and
   * `takeOver` was not said; what was saved until then is where it goes on from.
   */
  takeDraft: staffProcedure('consultation.write', 'consultation.takeDraft')
    .input(InWindow.extend({ takeOver: z.boolean().default(false) }))
    .output(VisitDraft)
    .errors(errorsOf('NOT_FOUND', 'WRONG_STATE', 'DRAFT_HELD')),
  /** Saves what is written so far; refused with DRAFT_HELD once another window holds the pen, and nothing is overwritten. */
  saveDraft: staffProcedure('consultation.write')
    .input(InWindow.extend({ revision: z.int().min(0), note: VisitNote }))
    .output(z.object({ revision: z.int(), savedAt: IsoInstant }))
    .errors(errorsOf('NOT_FOUND', 'WRONG_STATE', 'DRAFT_HELD')),
  /** Puts the pen down, so that the next window need not take it over. */
  releaseDraft: staffProcedure('consultation.write').input(InWindow).output(z.object({})).errors(errorsOf('NOT_FOUND')),
  /** Throws an open visit away in which nothing was written, such as one opened by mistake; refused with WRONG_STATE otherwise. */
  discardVisit: staffProcedure('consultation.write', 'consultation.discardVisit')
    .input(InWindow)
    .output(z.object({}))
    .errors(errorsOf('NOT_FOUND', 'WRONG_STATE', 'DRAFT_HELD')),
  /** Keeps a text that could not be saved beside the draft, for the doctor to look at; nothing written is lost. */
  setAsideText: staffProcedure('consultation.write', 'consultation.setAsideText')
    .input(OneVisit.extend({ note: VisitNote }))
    .output(z.object({}))
    .errors(errorsOf('NOT_FOUND')),
  /** Removes a text set aside that is no longer needed. */
  dropSetAside: staffProcedure('consultation.write', 'consultation.dropSetAside')
    .input(OneVisit.extend({ id: RowId }))
    .output(z.object({}))
    .errors(errorsOf('NOT_FOUND')),
  /**
   * Signs what is written: it is frozen as the next version, the queue row and the appointment are closed. Refused with
   * NOT_READY_TO_SIGN saying what is missing or wrong, such as a dose nobody understands or an allergy without a reason.
   */
  sign: staffProcedure('consultation.write', 'consultation.sign')
    .input(InWindow.extend({ revision: z.int().min(0), note: VisitNote }))
    .output(VisitFacts)
    .errors(errorsOf('NOT_FOUND', 'WRONG_STATE', 'DRAFT_HELD', 'NOT_READY_TO_SIGN')),
  /** Adds to a signed visit what came up later. */
  addAddendum: staffProcedure('consultation.write', 'consultation.addAddendum')
    .input(OneVisit.extend({ text: linesOfText(4000) }))
    .output(Addendum)
    .errors(errorsOf('NOT_FOUND', 'WRONG_STATE', 'NOT_TREATING')),
  /** Begins a corrected version of a signed visit with its newest version as the start; only for its doctor. */
  beginCorrection: staffProcedure('consultation.write', 'consultation.beginCorrection')
    .input(InWindow.extend({ reason: lineOfText(200) }))
    .output(VisitDraft)
    .errors(errorsOf('NOT_FOUND', 'WRONG_STATE')),
  /** Throws a correction away that was begun; the signed version stands as before. */
  discardCorrection: staffProcedure('consultation.write', 'consultation.discardCorrection')
    .input(InWindow)
    .output(VisitFacts)
    .errors(errorsOf('NOT_FOUND', 'WRONG_STATE', 'DRAFT_HELD')),
  /** The newest signed visit of a patient before now, this doctor's first: the start of "same as last time"; null where there is none. */
  lastSigned: staffProcedure('consultation.read', 'consultation.readVisit')
    .input(z.object({ patientId: RowId, exceptVisitId: RowId.optional() }))
    .output(z.object({ facts: VisitFacts, newest: VisitVersion }).nullable())
    .errors(errorsOf('NOT_FOUND', 'NOT_TREATING')),
  /** Unsigned visits of the caller, the oldest first. */
  listUnsigned: staffProcedure('consultation.write').output(
    z.array(VisitFacts.extend({ patientName: z.string(), recordNumber: z.string(), savedAt: IsoInstant })),
  ),
  /** Books the follow-up of a visit into a real slot of its doctor, or moves the one it has; what is in the way is named. */
  bookFollowUp: staffProcedure('consultation.write', 'consultation.bookFollowUp')
    .input(
      OneVisit.extend(Place.omit({ doctorId: true }).shape).extend({
        mode: Appointment.shape.mode.default('in-person'),
      }),
    )
    .output(BookedAppointment)
    .errors({ ...placeErrors, ...errorsOf('WRONG_STATE') }),
  /** Gives the follow-up's slot back. */
  cancelFollowUp: staffProcedure('consultation.write', 'consultation.cancelFollowUp')
    .input(OneVisit)
    .output(z.object({}))
    .errors(errorsOf('NOT_FOUND', 'WRONG_STATE')),
  /** Notes whether a test advised earlier was done, or is not needed any more. */
  closeAdvisedTest: staffProcedure('consultation.write', 'consultation.closeAdvisedTest')
    .input(z.object({ id: RowId, version: RowVersion, state: z.enum(['advised', 'done', 'not-needed']) }))
    .output(z.object({ id: RowId, version: RowVersion }))
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'NOT_TREATING')),
  /** The link of an online appointment's meeting, an https address the doctor set, or null to take it back. */
  setMeetingLink: staffProcedure('consultation.write', 'consultation.setMeetingLink')
    .input(
      z.object({
        appointmentId: RowId,
        version: RowVersion,
        link: z
          .url({ protocol: /^https$/ })
          .max(500)
          .nullable(),
      }),
    )
    .output(Appointment)
    .errors(errorsOf('NOT_FOUND', 'WRONG_STATE', 'VERSION_CONFLICT')),
  /** The messages of an online appointment, the oldest first. */
  listMessages: staffProcedure('consultation.read', 'consultation.readMessages')
    .input(z.object({ appointmentId: RowId }))
    .output(z.array(VisitMessage))
    .errors(errorsOf('NOT_FOUND', 'NOT_TREATING')),
  /** Writes a message of an online appointment, or notes what the patient answered by another way. */
  addMessage: staffProcedure('consultation.write', 'consultation.addMessage')
    .input(z.object({ appointmentId: RowId, from: VisitMessage.shape.from, text: linesOfText(2000) }))
    .output(VisitMessage)
    .errors(errorsOf('NOT_FOUND', 'WRONG_STATE', 'NOT_TREATING')),
}
