import { z } from 'zod'
import { IsoInstant, LocalDate } from '../values/dates.ts'
import { RowId, RowVersion } from '../values/ids.ts'
import { lineOfText } from '../values/text.ts'
import { BookedAppointment } from './appointment.values.ts'
import { errorsOf } from './errors.ts'
import { Sex } from './patients.contract.ts'
import { boardProcedure, openProcedure, staffProcedure } from './procedure.ts'
import { SecretToken } from './session.contract.ts'

/** Emergency goes first, then those who should not stand long, then everybody else. */
export const Priority = z.enum(['emergency', 'elderly', 'pregnant', 'disabled', 'normal'])
export type Priority = z.infer<typeof Priority>

export const TicketState = z.enum(['waiting', 'called', 'in-room', 'done', 'skipped', 'recall-later', 'left', 'moved'])
export type TicketState = z.infer<typeof TicketState>

/** One patient's place in one doctor's queue today. */
export const Ticket = z.object({
  id: RowId,
  token: z.string(),
  state: TicketState,
  priority: Priority,
  calledTimes: z.int(),
  reason: z.string().nullable(),
  patient: z.object({
    id: RowId,
    recordNumber: z.string(),
    fullName: z.string(),
    sex: Sex,
    birthDate: LocalDate.nullable(),
    isBirthEstimated: z.boolean(),
  }),
  doctorId: RowId,
  /** Null on tickets older than appointments, and where the arrival was taken back. */
  appointmentId: RowId.nullable(),
  /** When the patient was booked for, on the clinic's wall clock; null for a walk-in. */
  bookedFor: z.string().nullable(),
  arrivedAt: IsoInstant,
  /** When the present state began. */
  stateSince: IsoInstant,
  version: RowVersion,
  /** True while the last step can be taken back. */
  canUndo: z.boolean(),
})
export type Ticket = z.infer<typeof Ticket>

/** A wait in minutes as a range; null while nobody knows yet. */
const ExpectedWait = z.object({ fromMinutes: z.int(), toMinutes: z.int() }).nullable()

export const DoctorQueue = z.object({
  doctorId: RowId,
  doctorName: z.string(),
  shortCode: z.string(),
  room: z.string(),
  departmentName: z.string().nullable(),
  waitingCount: z.int(),
  /** Expected wait of someone who joins now. */
  expectedWait: ExpectedWait,
  /** In the order they will be called; finished ones last, newest first. */
  tickets: z.array(Ticket),
})
export type DoctorQueue = z.infer<typeof DoctorQueue>

const OneTicket = z.object({ ticketId: RowId, version: RowVersion })
const stepErrors = errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'WRONG_STATE')

/** What the waiting room sees: tokens and rooms, never a name. */
export const BoardView = z.object({
  clinicName: z.string(),
  boardName: z.string(),
  now: IsoInstant,
  rows: z.array(
    z.object({
      doctorId: RowId,
      room: z.string(),
      departmentName: z.string().nullable(),
      current: z
        .object({ token: z.string(), state: z.enum(['called', 'in-room']), calledTimes: z.int(), since: IsoInstant })
        .nullable(),
      waitingCount: z.int(),
      expectedWait: ExpectedWait,
    }),
  ),
  lastCalled: z.array(z.object({ token: z.string(), room: z.string(), at: IsoInstant })),
})
export type BoardView = z.infer<typeof BoardView>

export const Board = z.object({
  id: RowId,
  name: z.string(),
  createdAt: IsoInstant,
  lastSeenAt: IsoInstant.nullable(),
  isRevoked: z.boolean(),
})

export const queueContract = {
  /** Today's queues of all active doctors, or of one. */
  getDay: staffProcedure('queue.read')
    .input(z.object({ doctorId: RowId.optional() }))
    .output(z.object({ date: LocalDate, now: IsoInstant, doctors: z.array(DoctorQueue) })),
  /** Where a patient stands today, for the patient's page and the search box. */
  findPatientTickets: staffProcedure('queue.read')
    .input(z.object({ patientId: RowId }))
    .output(z.array(Ticket)),
  /**
   * Puts a walk-in into a doctor's queue and gives the token. Who is booked with that doctor and expected now is refused with the
   * booking, unless they are to be seen besides it.
   */
  addWalkIn: staffProcedure('queue.manage', 'queue.addWalkIn')
    .input(
      z.object({
        patientId: RowId,
        doctorId: RowId,
        priority: Priority.default('normal'),
        reason: lineOfText(200).nullable().default(null),
        besidesBooking: z.boolean().default(false),
      }),
    )
    .output(z.object({ ticket: Ticket, peopleAhead: z.int(), expectedWait: ExpectedWait }))
    .errors(
      errorsOf('NOT_FOUND', 'DEACTIVATED', 'ALREADY_QUEUED', 'BOOKED_TODAY', 'PATIENT_DECEASED', 'PATIENT_MERGED'),
    ),
  /** A booked patient of today is there: puts them into their doctor's queue with the booked time and gives the token. */
  markArrived: staffProcedure('queue.manage', 'queue.markArrived')
    .input(z.object({ appointmentId: RowId, version: RowVersion, priority: Priority.default('normal') }))
    .output(z.object({ ticket: Ticket, peopleAhead: z.int(), expectedWait: ExpectedWait }))
    .errors({
      ...stepErrors,
      ...errorsOf('NOT_TODAY', 'DEACTIVATED', 'ALREADY_QUEUED', 'PATIENT_DECEASED', 'PATIENT_MERGED'),
    }),
  /** Takes an arrival back that was marked for the wrong person: the ticket is closed, the booking stands as before. Not once they were in the room. */
  undoArrival: staffProcedure('queue.manage', 'queue.undoArrival')
    .input(OneTicket)
    .output(BookedAppointment)
    .errors(stepErrors),
  /** Calls the next patient of a doctor by the stated order. */
  callNext: staffProcedure('queue.call', 'queue.callNext')
    .input(z.object({ doctorId: RowId }))
    .output(Ticket)
    .errors(errorsOf('NOT_FOUND', 'NOBODY_WAITING', 'ROOM_OCCUPIED')),
  /** Calls one patient, out of order or again; the third unanswered call means "recall later". */
  callAgain: staffProcedure('queue.call', 'queue.callAgain').input(OneTicket).output(Ticket).errors(stepErrors),
  /** The called patient came into the room. */
  markInRoom: staffProcedure('queue.call', 'queue.markInRoom')
    .input(OneTicket)
    .output(Ticket)
    .errors({ ...stepErrors, ...errorsOf('ROOM_OCCUPIED') }),
  /** The visit is over. */
  markDone: staffProcedure('queue.call', 'queue.markDone').input(OneTicket).output(Ticket).errors(stepErrors),
  /** Passes over a patient who is not there; they keep their token. */
  skip: staffProcedure('queue.call', 'queue.skip').input(OneTicket).output(Ticket).errors(stepErrors),
  /** Puts the patient aside to be called later (tests, payment, gone to eat). */
  recallLater: staffProcedure('queue.call', 'queue.recallLater').input(OneTicket).output(Ticket).errors(stepErrors),
  /** Brings a skipped or put-aside patient back into the waiting line at their old place. */
  returnToQueue: staffProcedure('queue.call', 'queue.returnToQueue').input(OneTicket).output(Ticket).errors(stepErrors),
  /** The patient went home unseen. */
  markLeft: staffProcedure('queue.call', 'queue.markLeft').input(OneTicket).output(Ticket).errors(stepErrors),
  /** Changes who goes first. */
  setPriority: staffProcedure('queue.manage', 'queue.setPriority')
    .input(OneTicket.extend({ priority: Priority }))
    .output(Ticket)
    .errors(stepErrors),
  /** Closes the row in one queue and opens it in another doctor's at the same instant; a new token of that doctor. */
  moveToDoctor: staffProcedure('queue.manage', 'queue.moveToDoctor')
    .input(OneTicket.extend({ doctorId: RowId }))
    .output(z.object({ ticket: Ticket, peopleAhead: z.int(), expectedWait: ExpectedWait }))
    .errors({ ...stepErrors, ...errorsOf('DEACTIVATED', 'ALREADY_QUEUED') }),
  /** Takes the last step of a ticket back, when nothing changed meanwhile. */
  undo: staffProcedure('queue.call', 'queue.undo')
    .input(OneTicket)
    .output(Ticket)
    .errors({ ...errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'NOTHING_TO_UNDO', 'ROOM_OCCUPIED', 'ALREADY_QUEUED') }),
  /**
   * The token slip as a printable page, 80 mm wide, with the record number as a QR code. Printed again it says COPY and which print it
   * is; who only looks at it is not counted.
   */
  printSlip: staffProcedure('queue.read', 'queue.printSlip')
    .input(z.object({ ticketId: RowId, isForPrinting: z.boolean().default(false) }))
    .output(z.object({ html: z.string(), title: z.string() }))
    .errors(errorsOf('NOT_FOUND')),
  /** Shows a board's token, and makes this connection that board. */
  openBoard: openProcedure('queue.openBoard')
    .input(z.object({ token: SecretToken }))
    .output(z.object({ boardName: z.string(), clinicName: z.string() })),
  /** What a waiting-room board shows. */
  getBoardView: boardProcedure('queue.read').output(BoardView),
  /** Boards the administrator has made. */
  listBoards: staffProcedure('queue.manageBoards').output(z.array(Board)),
  /** Makes a board and its token, shown once as part of the board's address. */
  createBoard: staffProcedure('queue.manageBoards', 'queue.createBoard')
    .input(z.object({ name: lineOfText(60) }))
    .output(z.object({ board: Board, token: z.string() }))
    .errors(errorsOf('NAME_TAKEN')),
  /** Ends a board at once. */
  revokeBoard: staffProcedure('queue.manageBoards', 'queue.revokeBoard')
    .input(z.object({ id: RowId }))
    .output(Board)
    .errors(errorsOf('NOT_FOUND')),
}
