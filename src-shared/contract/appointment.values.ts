import { z } from 'zod'
import { APPOINTMENT_STATES } from '../domain/scheduling/appointment.ts'
import { LocalDate, LocalDateTime } from '../values/dates.ts'
import { RowId, RowVersion } from '../values/ids.ts'
import { lineOfText } from '../values/text.ts'
import { errorsOf } from './errors.ts'

/** A calendar holds this century and the next. */
const isInCalendar = (date: string): boolean => date >= '2000-01-01' && date < '2200-01-01'
export const CalendarDate = LocalDate.refine(isInCalendar, { params: { code: 'out_of_calendar' } })
export const CalendarTime = LocalDateTime.refine(isInCalendar, { params: { code: 'out_of_calendar' } })

/** Says at a field that what it ends does so before it begins. */
export const endsTooEarly = (path: string) => ({ params: { code: 'ends_before_start' }, path: [path] })

export const isInOrder = ({ from, to }: { from: string; to: string }) => from <= to
export const DateRange = z.object({ from: CalendarDate, to: CalendarDate })

/** How many days a range has, both ends too. */
export const daysOf = ({ from, to }: { from: string; to: string }) =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1

/** The patient of an appointment, as a list or a call sheet shows them. */
export const BookedPatient = z.object({
  id: RowId,
  recordNumber: z.string(),
  fullName: z.string(),
  phone: z.string().nullable(),
})

/** An appointment: booked for a time, or a walk-in of a day. */
export const Appointment = z.object({
  id: RowId,
  patient: BookedPatient,
  doctorId: RowId,
  onDate: LocalDate,
  /**
   * On the clinic's wall clock, as every time of a calendar; a day's last appointment may end at T24:00. Null, as is the end,
   * for a walk-in.
   */
  startsAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  state: z.enum(APPOINTMENT_STATES),
  kind: z.enum(['new', 'follow-up', 'emergency']),
  source: z.enum(['desk', 'walk-in', 'portal', 'phone']),
  mode: z.enum(['in-person', 'online']),
  reason: z.string().nullable(),
  /** Why it was booked in spite of a conflict. */
  overrideReason: z.string().nullable(),
  cancelledBy: z.enum(['patient', 'clinic']).nullable(),
  isLateCancel: z.boolean(),
  seriesId: RowId.nullable(),
  /** The token the patient was given on arrival. */
  token: z.string().nullable(),
  /** Whether the patient was reminded by telephone. */
  reminder: z.enum(['reached', 'no-answer']).nullable(),
  /** Where an online appointment is held, as its doctor set it. */
  meetingLink: z.string().nullable(),
  version: RowVersion,
})
export type Appointment = z.infer<typeof Appointment>

/** An appointment that has a time. */
export const BookedAppointment = Appointment.extend({ startsAt: z.string(), endsAt: z.string() })
export type BookedAppointment = z.infer<typeof BookedAppointment>

export const OneAppointment = z.object({ id: RowId, version: RowVersion })

/** Where an appointment is to stand. */
export const Place = z.object({
  doctorId: RowId,
  startsAt: CalendarTime,
  /** The doctor's slot length where it is not given. */
  minutes: z.int().min(5).max(480).optional(),
  /** Why it must be in spite of a conflict. */
  overrideReason: lineOfText(200).nullable().default(null),
})

/** What an appointment is for. */
export const Purpose = z.object({
  patientId: RowId,
  kind: Appointment.shape.kind.default('new'),
  source: z.enum(['desk', 'phone', 'portal']).default('desk'),
  mode: Appointment.shape.mode.default('in-person'),
  reason: lineOfText(200).nullable().default(null),
})

/** Everything that may be in the way of a place. */
export const placeErrors = errorsOf(
  'NOT_FOUND',
  'DEACTIVATED',
  'PATIENT_DECEASED',
  'PATIENT_MERGED',
  'IN_THE_PAST',
  'CLINIC_CLOSED',
  'SLOT_TAKEN',
  'PATIENT_BUSY',
  'ON_LEAVE',
  'OUTSIDE_HOURS',
  'TOO_FAR_AHEAD',
)
export const stepErrors = errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'WRONG_STATE')

/** A free place. */
export const FreeSlot = z.object({ doctorId: RowId, startsAt: z.string(), endsAt: z.string() })
export type FreeSlot = z.infer<typeof FreeSlot>

/** A page ready to be printed: one self-contained HTML text. */
export const PrintedPage = z.object({ html: z.string(), title: z.string() })
