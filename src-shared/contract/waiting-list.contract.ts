import { z } from 'zod'
import { ClockEnd, ClockTime, IsoInstant, LocalDate } from '../values/dates.ts'
import { RowId, RowVersion } from '../values/ids.ts'
import { lineOfText } from '../values/text.ts'
import {
  BookedAppointment,
  BookedPatient,
  CalendarDate,
  CalendarTime,
  FreeSlot,
  placeErrors,
} from './appointment.values.ts'
import { errorsOf } from './errors.ts'
import { staffProcedure } from './procedure.ts'

/** Whom a patient waits for and when they could come; nothing said means any time. */
const Wish = z.object({
  /** One of the two. */
  doctorId: RowId.nullable().default(null),
  departmentId: RowId.nullable().default(null),
  /** Monday 1 to Sunday 7; none means any. */
  weekdays: z.array(z.int().min(1).max(7)).max(7).default([]),
  fromTime: ClockTime.nullable().default(null),
  toTime: ClockEnd.nullable().default(null),
  fromDate: CalendarDate.nullable().default(null),
  untilDate: CalendarDate.nullable().default(null),
  isUrgent: z.boolean().default(false),
  note: lineOfText(200).nullable().default(null),
})

/** A patient who waits for an earlier slot. */
export const WaitingEntry = z.object({
  id: RowId,
  patient: BookedPatient,
  doctorId: RowId.nullable(),
  departmentId: RowId.nullable(),
  weekdays: z.array(z.int()),
  fromTime: z.string().nullable(),
  toTime: z.string().nullable(),
  fromDate: LocalDate.nullable(),
  untilDate: LocalDate.nullable(),
  isUrgent: z.boolean(),
  note: z.string().nullable(),
  /** The later booking they hold meanwhile; only earlier slots are offered, and taking one moves it. */
  held: z.object({ appointmentId: RowId, doctorId: RowId, startsAt: z.string() }).nullable(),
  joinedAt: IsoInstant,
  joinedBy: z.string(),
  /** Slots they were offered, the last one first. */
  offers: z.array(
    z.object({
      doctorId: RowId,
      startsAt: z.string(),
      outcome: z.enum(['booked', 'declined', 'no-answer']),
      at: IsoInstant,
      by: z.string(),
    }),
  ),
  version: RowVersion,
})
export type WaitingEntry = z.infer<typeof WaitingEntry>

/** A free slot with the patients it suits, in the order in which they are asked. */
export const Opening = FreeSlot.extend({ candidates: z.array(z.object({ entryId: RowId, rank: z.int() })) })
export type Opening = z.infer<typeof Opening>

const OneEntry = z.object({ entryId: RowId, version: RowVersion })
const Offered = OneEntry.extend({ doctorId: RowId, startsAt: CalendarTime })
const entryErrors = errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'WRONG_STATE')

export const waitingListContract = {
  /** Puts a patient on the waiting list; once per doctor or department. */
  joinWaitingList: staffProcedure('scheduling.book', 'scheduling.joinWaitingList')
    .input(
      Wish.extend({ patientId: RowId, heldAppointmentId: RowId.nullable().default(null) })
        .refine(({ doctorId, departmentId }) => (doctorId === null) !== (departmentId === null), {
          params: { code: 'doctor_or_department' },
          path: ['doctorId'],
        })
        .refine(({ fromTime, toTime }) => fromTime === null || toTime === null || fromTime < toTime, {
          params: { code: 'ends_before_start' },
          path: ['toTime'],
        })
        .refine(({ fromDate, untilDate }) => fromDate === null || untilDate === null || fromDate <= untilDate, {
          params: { code: 'ends_before_start' },
          path: ['untilDate'],
        }),
    )
    .output(WaitingEntry)
    .errors(errorsOf('NOT_FOUND', 'DEACTIVATED', 'PATIENT_DECEASED', 'PATIENT_MERGED', 'ALREADY_WAITING')),
  /** Everybody who waits for an earlier slot, in the order in which they are asked. */
  listWaiting: staffProcedure('scheduling.read').output(z.array(WaitingEntry)),
  /** Free slots that suit somebody on the waiting list, the earliest first, at most fifty; each patient at most at five. */
  listOpenings: staffProcedure('scheduling.read').output(z.array(Opening)),
  /** Notes that a patient did not want a slot or was not reached: it is not offered to them again. */
  recordOffer: staffProcedure('scheduling.book', 'scheduling.recordOffer')
    .input(
      Offered.extend({ outcome: z.enum(['declined', 'no-answer']), note: lineOfText(200).nullable().default(null) }),
    )
    .output(WaitingEntry)
    .errors(entryErrors),
  /** Books an offered slot, or moves the held booking there, and takes the patient off the list. */
  acceptOffer: staffProcedure('scheduling.book', 'scheduling.acceptOffer')
    .input(Offered.extend({ overrideReason: lineOfText(200).nullable().default(null) }))
    .output(BookedAppointment)
    .errors({ ...placeErrors, ...entryErrors }),
  /** Takes a patient off the waiting list. */
  leaveWaitingList: staffProcedure('scheduling.book', 'scheduling.leaveWaitingList')
    .input(OneEntry.extend({ reason: lineOfText(200) }))
    .output(WaitingEntry)
    .errors(entryErrors),
}
