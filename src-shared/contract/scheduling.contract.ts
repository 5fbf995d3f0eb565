import { z } from 'zod'
import { APPOINTMENT_STATES } from '../domain/scheduling/appointment.ts'
import { BOOKING_POLICIES } from '../domain/scheduling/conflicts.ts'
import { hoursProblem } from '../domain/scheduling/hours.ts'
import { SLOT_STATES } from '../domain/scheduling/slots.ts'
import { ClockEnd, ClockTime, IsoInstant, LocalDate, LocalDateTime } from '../values/dates.ts'
import { RowId, RowVersion } from '../values/ids.ts'
import { lineOfText } from '../values/text.ts'
import { errorsOf } from './errors.ts'
import { staffProcedure } from './procedure.ts'

/** A calendar holds this century and the next. */
const isInCalendar = (date: string): boolean => date >= '2000-01-01' && date < '2200-01-01'
const CalendarDate = LocalDate.refine(isInCalendar, { params: { code: 'out_of_calendar' } })
const CalendarTime = LocalDateTime.refine(isInCalendar, { params: { code: 'out_of_calendar' } })

const Hours = z.object({ from: ClockTime, to: ClockEnd })

/** Hours that come back every week, Monday 1 to Sunday 7, named where the clinic likes (morning, evening). */
const WeeklyHours = Hours.extend({
  weekday: z.int().min(1).max(7),
  name: lineOfText(30).nullable().default(null),
  validFrom: CalendarDate,
  validTo: CalendarDate.nullable().default(null),
})

/** Refuses hours that end before they begin (so those over midnight) and such as share time. */
const checkHours = (hours: Parameters<typeof hoursProblem>[0], context: z.RefinementCtx): void => {
  const code = hoursProblem(hours)
  if (code) context.addIssue({ code: 'custom', params: { code } })
}

/** Says at a field that what it ends does so before it begins. */
const endsTooEarly = (path: string) => ({ params: { code: 'ends_before_start' }, path: [path] })

const Exception = z.object({
  date: LocalDate,
  /** None means closed. */
  hours: z.array(z.object({ from: z.string(), to: z.string() })),
  note: z.string().nullable(),
})

const Leave = z.object({
  id: RowId,
  doctorId: RowId,
  startsAt: z.string(),
  endsAt: z.string(),
  reason: z.string().nullable(),
})

const Closure = z.object({ id: RowId, from: LocalDate, to: LocalDate, name: z.string() })

const Settings = z.object({
  slotMinutes: z.int().min(5).max(120),
  capacity: z.int().min(1).max(50),
  /** What happens with bookings outside the hours, on leave, beyond the horizon or of a patient who is elsewhere then. */
  policy: z.enum(BOOKING_POLICIES),
})

const Timings = Settings.extend({
  doctorId: RowId,
  weekly: z.array(
    z.object({
      weekday: z.int(),
      from: z.string(),
      to: z.string(),
      name: z.string().nullable(),
      validFrom: LocalDate,
      validTo: LocalDate.nullable(),
    }),
  ),
  exceptions: z.array(Exception),
  leaves: z.array(Leave),
  /** 0 while nothing was saved and the clinic's usual settings stand. */
  version: z.int().min(0),
})
export type Timings = z.infer<typeof Timings>

/** Days ahead that may be booked, and the minutes there must be before the slot. */
const ChannelRules = z.object({ horizonDays: z.int().min(1).max(730), leadMinutes: z.int().min(0).max(10_080) })
export const BookingRules = z.object({ desk: ChannelRules, portal: ChannelRules })
export type BookingRules = z.infer<typeof BookingRules>

export const Appointment = z.object({
  id: RowId,
  patient: z.object({
    id: RowId,
    recordNumber: z.string(),
    fullName: z.string(),
    phone: z.string().nullable(),
  }),
  doctorId: RowId,
  /** On the clinic's wall clock, as every time of a calendar; a day's last appointment may end at T24:00. */
  startsAt: z.string(),
  endsAt: z.string(),
  state: z.enum(APPOINTMENT_STATES),
  kind: z.enum(['new', 'follow-up', 'emergency']),
  source: z.enum(['desk', 'walk-in', 'portal', 'phone']),
  mode: z.enum(['in-person', 'online']),
  reason: z.string().nullable(),
  /** Why it was booked in spite of a conflict. */
  overrideReason: z.string().nullable(),
  cancelledBy: z.enum(['patient', 'clinic']).nullable(),
  isLateCancel: z.boolean(),
  version: RowVersion,
})
export type Appointment = z.infer<typeof Appointment>

const Slot = z.object({ startsAt: z.string(), endsAt: z.string(), state: z.enum(SLOT_STATES), taken: z.int() })

const OneAppointment = z.object({ id: RowId, version: RowVersion })
const Place = z.object({
  doctorId: RowId,
  startsAt: CalendarTime,
  /** The doctor's slot length where it is not given. */
  minutes: z.int().min(5).max(480).optional(),
  /** Why it must be in spite of a conflict. */
  overrideReason: lineOfText(200).nullable().default(null),
})
const placeErrors = errorsOf(
  'NOT_FOUND',
  'DEACTIVATED',
  'IN_THE_PAST',
  'CLINIC_CLOSED',
  'SLOT_TAKEN',
  'PATIENT_BUSY',
  'ON_LEAVE',
  'OUTSIDE_HOURS',
  'TOO_FAR_AHEAD',
)
const stepErrors = errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'WRONG_STATE')

const isInOrder = ({ from, to }: { from: string; to: string }) => from <= to
const DateRange = z.object({ from: CalendarDate, to: CalendarDate })
/** The longest stretch of slots asked for at once: a month's page and its margins. */
const MOST_DAYS = 42
const isShort = ({ from, to }: { from: string; to: string }) =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000 < MOST_DAYS

/** Leave and closures are saved even when patients are booked then: these are the bookings they break. */
const broken = z.array(Appointment)

export const schedulingContract = {
  /** A doctor's weekly hours and settings, with the exceptions and leave that are not over. */
  getTimings: staffProcedure('scheduling.read')
    .input(z.object({ doctorId: RowId }))
    .output(Timings)
    .errors(errorsOf('NOT_FOUND')),
  /** Replaces a doctor's settings and weekly hours; the doctor their own, the administrator anyone's. */
  saveTimings: staffProcedure('scheduling.manageOwn', 'scheduling.saveTimings')
    .input(
      Settings.extend({
        doctorId: RowId,
        version: z.int().min(0),
        weekly: z.array(WeeklyHours).max(100).superRefine(checkHours),
      }),
    )
    .output(Timings)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT')),
  /** Gives a date hours of its own in place of the weekly ones; none means closed. */
  addException: staffProcedure('scheduling.manageOwn', 'scheduling.addException')
    .input(
      z.object({
        doctorId: RowId,
        date: CalendarDate,
        hours: z.array(Hours).max(10).superRefine(checkHours),
        note: lineOfText(120).nullable().default(null),
      }),
    )
    .output(z.object({ timings: Timings, broken }))
    .errors(errorsOf('NOT_FOUND', 'NAME_TAKEN')),
  /** Gives a date its weekly hours back. */
  removeException: staffProcedure('scheduling.manageOwn', 'scheduling.removeException')
    .input(z.object({ doctorId: RowId, date: CalendarDate }))
    .output(Timings)
    .errors(errorsOf('NOT_FOUND')),
  /** Saves a doctor's leave and answers the bookings it breaks. */
  addLeave: staffProcedure('scheduling.manageOwn', 'scheduling.addLeave')
    .input(
      z
        .object({
          doctorId: RowId,
          startsAt: CalendarTime,
          endsAt: CalendarTime,
          reason: lineOfText(120).nullable().default(null),
        })
        .refine(({ startsAt, endsAt }) => startsAt < endsAt, endsTooEarly('endsAt')),
    )
    .output(z.object({ leave: Leave, broken }))
    .errors(errorsOf('NOT_FOUND')),
  removeLeave: staffProcedure('scheduling.manageOwn', 'scheduling.removeLeave')
    .input(z.object({ id: RowId }))
    .output(Leave)
    .errors(errorsOf('NOT_FOUND')),
  /** Closures that are not over. */
  listClosures: staffProcedure('scheduling.read').output(z.array(Closure)),
  /** Closes the clinic from one date to another, both of them too, and answers the bookings it breaks. */
  addClosure: staffProcedure('scheduling.manage', 'scheduling.addClosure')
    .input(DateRange.extend({ name: lineOfText(80) }).refine(isInOrder, endsTooEarly('to')))
    .output(z.object({ closure: Closure, broken })),
  removeClosure: staffProcedure('scheduling.manage', 'scheduling.removeClosure')
    .input(z.object({ id: RowId }))
    .output(Closure)
    .errors(errorsOf('NOT_FOUND')),
  /** How far ahead and how shortly before a slot may be booked, by channel. */
  getRules: staffProcedure('scheduling.read').output(BookingRules),
  saveRules: staffProcedure('scheduling.manage', 'scheduling.saveRules').input(BookingRules).output(BookingRules),
  /** A doctor's slots of some days, each with what it is: free, taken, past or too far ahead. */
  listSlots: staffProcedure('scheduling.read')
    .input(
      DateRange.extend({ doctorId: RowId })
        .refine(isInOrder, endsTooEarly('to'))
        .refine(isShort, { params: { code: 'too_many_days' }, path: ['to'] }),
    )
    .output(
      z.object({
        slotMinutes: z.int(),
        capacity: z.int(),
        days: z.array(z.object({ date: LocalDate, slots: z.array(Slot) })),
      }),
    )
    .errors(errorsOf('NOT_FOUND')),
  /** The next free slots of one doctor, of a department or of everybody, on the weekdays and in the hours that suit. */
  findFreeSlots: staffProcedure('scheduling.read')
    .input(
      z.object({
        doctorId: RowId.optional(),
        departmentId: RowId.optional(),
        weekdays: z.array(z.int().min(1).max(7)).max(7).optional(),
        fromTime: ClockTime.optional(),
        toTime: ClockEnd.optional(),
        limit: z.int().min(1).max(50).default(3),
      }),
    )
    .output(z.array(z.object({ doctorId: RowId, startsAt: z.string(), endsAt: z.string() }))),
  /** Books a patient. Every conflict answers with its own code, its time and the other booking. */
  book: staffProcedure('scheduling.book', 'scheduling.book')
    .input(
      Place.extend({
        patientId: RowId,
        kind: Appointment.shape.kind.default('new'),
        source: z.enum(['desk', 'phone', 'portal']).default('desk'),
        mode: Appointment.shape.mode.default('in-person'),
        reason: lineOfText(200).nullable().default(null),
      }),
    )
    .output(Appointment)
    .errors(placeErrors),
  /** Moves a booking to another time or doctor; its history keeps where it was. */
  reschedule: staffProcedure('scheduling.book', 'scheduling.reschedule')
    .input(Place.extend(OneAppointment.shape))
    .output(Appointment)
    .errors({ ...placeErrors, ...stepErrors }),
  /** Cancels a booking for the patient or the clinic; under 24 hours before it is marked late. */
  cancel: staffProcedure('scheduling.book', 'scheduling.cancel')
    .input(OneAppointment.extend({ by: z.enum(['patient', 'clinic']), reason: lineOfText(200) }))
    .output(Appointment)
    .errors(stepErrors),
  /** The patient did not come; possible from the booked time on. */
  markNoShow: staffProcedure('scheduling.book', 'scheduling.markNoShow')
    .input(OneAppointment)
    .output(Appointment)
    .errors({ ...stepErrors, ...errorsOf('NOT_YET') }),
  /** The appointments of a date in their order, of everybody or of one doctor; cancelled ones too. */
  listDay: staffProcedure('scheduling.read')
    .input(z.object({ date: CalendarDate, doctorId: RowId.optional() }))
    .output(z.array(Appointment)),
  /** Every step of an appointment, the first one first. */
  getHistory: staffProcedure('scheduling.read')
    .input(z.object({ id: RowId }))
    .output(
      z.array(
        z.object({
          step: z.enum([...APPOINTMENT_STATES, 'rescheduled']),
          doctorId: RowId,
          startsAt: z.string(),
          endsAt: z.string(),
          reason: z.string().nullable(),
          at: IsoInstant,
          by: z.string(),
        }),
      ),
    )
    .errors(errorsOf('NOT_FOUND')),
}
