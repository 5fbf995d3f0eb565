import { z } from 'zod'
import { BOOKING_POLICIES } from '../domain/scheduling/conflicts.ts'
import { hoursProblem } from '../domain/scheduling/hours.ts'
import { SLOT_STATES } from '../domain/scheduling/slots.ts'
import { ClockEnd, ClockTime, LocalDate } from '../values/dates.ts'
import { RowId } from '../values/ids.ts'
import { lineOfText } from '../values/text.ts'
import {
  BookedAppointment,
  CalendarDate,
  CalendarTime,
  DateRange,
  daysOf,
  endsTooEarly,
  FreeSlot,
  isInOrder,
} from './appointment.values.ts'
import { appointmentsContract } from './appointments.contract.ts'
import { errorsOf } from './errors.ts'
import { staffProcedure } from './procedure.ts'
import { broken, rebookingContract } from './rebooking.contract.ts'
import { waitingListContract } from './waiting-list.contract.ts'

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

const Slot = z.object({ startsAt: z.string(), endsAt: z.string(), state: z.enum(SLOT_STATES), taken: z.int() })

/** The longest stretch of slots asked for at once: a month's page and its margins. */
const MOST_DAYS = 42
const tooManyDays = { params: { code: 'too_many_days' }, path: ['to'] }

/** Whose calendar: one doctor's, a department's, a speciality's, or everybody's. */
const Whose = z.object({
  doctorId: RowId.optional(),
  departmentId: RowId.optional(),
  specialityId: RowId.optional(),
})

/** One doctor's day as a calendar draws it. */
const CalendarDay = z.object({
  doctorId: RowId,
  slotMinutes: z.int(),
  capacity: z.int(),
  /** When the doctor sees patients, leave not taken off; `name` as the clinic calls these hours. */
  hours: z.array(z.object({ from: z.string(), to: z.string(), name: z.string().nullable() })),
  /** True where the date has hours of its own in place of the weekly ones. */
  isException: z.boolean(),
  leaves: z.array(z.object({ id: RowId, from: z.string(), to: z.string(), reason: z.string().nullable() })),
  /** Booked ones of every state but cancelled, by time. */
  appointments: z.array(BookedAppointment),
})
export type CalendarDay = z.infer<typeof CalendarDay>

export const schedulingContract = {
  /** A doctor's weekly hours and settings, with the exceptions and leave that are not over. */
  getTimings: staffProcedure('scheduling.read')
    .input(z.object({ doctorId: RowId }))
    .output(Timings)
    .errors(errorsOf('NOT_FOUND')),
  /**
   * Replaces a doctor's settings and weekly hours, and answers the bookings outside the new ones; the doctor their own, the
   * administrator anyone's.
   */
  saveTimings: staffProcedure('scheduling.manageOwn', 'scheduling.saveTimings')
    .input(
      Settings.extend({
        doctorId: RowId,
        version: z.int().min(0),
        weekly: z.array(WeeklyHours).max(100).superRefine(checkHours),
      }),
    )
    .output(z.object({ timings: Timings, ...broken }))
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
    .output(z.object({ timings: Timings, ...broken }))
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
    .output(z.object({ leave: Leave, ...broken }))
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
    .output(z.object({ closure: Closure, ...broken })),
  /** Gives a closure another name or other dates, and answers the bookings other dates break. */
  updateClosure: staffProcedure('scheduling.manage', 'scheduling.updateClosure')
    .input(DateRange.extend({ id: RowId, name: lineOfText(80) }).refine(isInOrder, endsTooEarly('to')))
    .output(z.object({ closure: Closure, ...broken }))
    .errors(errorsOf('NOT_FOUND')),
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
        .refine((range) => daysOf(range) <= MOST_DAYS, tooManyDays),
    )
    .output(
      z.object({
        slotMinutes: z.int(),
        capacity: z.int(),
        days: z.array(z.object({ date: LocalDate, slots: z.array(Slot) })),
      }),
    )
    .errors(errorsOf('NOT_FOUND')),
  /** The slots of a date of every active doctor that is meant, each with what it is. */
  listDaySlots: staffProcedure('scheduling.read')
    .input(Whose.extend({ date: CalendarDate }))
    .output(z.array(z.object({ doctorId: RowId, slotMinutes: z.int(), capacity: z.int(), slots: z.array(Slot) }))),
  /** The next free slots of whoever is meant, on the weekdays and in the hours that suit; at most so many per doctor. */
  findFreeSlots: staffProcedure('scheduling.read')
    .input(
      Whose.extend({
        weekdays: z.array(z.int().min(1).max(7)).max(7).optional(),
        fromTime: ClockTime.optional(),
        toTime: ClockEnd.optional(),
        /** Nothing before this date; today where it is not given. */
        fromDate: CalendarDate.optional(),
        limit: z.int().min(1).max(50).default(3),
        limitPerDoctor: z.int().min(1).max(50).optional(),
      }),
    )
    .output(z.array(FreeSlot)),
  /** Hours, leave and bookings of some days, a week at most, for drawing a calendar; active doctors, by name. */
  getCalendar: staffProcedure('scheduling.read')
    .input(
      Whose.extend(DateRange.shape)
        .refine(isInOrder, endsTooEarly('to'))
        .refine((range) => daysOf(range) <= 7, tooManyDays),
    )
    .output(z.array(z.object({ date: LocalDate, closure: z.string().nullable(), doctors: z.array(CalendarDay) }))),
  /** How full each day is: places in the hours (leave and closures taken off) and how many of them are taken. */
  getMonthLoad: staffProcedure('scheduling.read')
    .input(
      Whose.extend(DateRange.shape)
        .refine(isInOrder, endsTooEarly('to'))
        .refine((range) => daysOf(range) <= MOST_DAYS, tooManyDays),
    )
    .output(z.array(z.object({ date: LocalDate, closure: z.string().nullable(), places: z.int(), taken: z.int() }))),
  ...appointmentsContract,
  ...rebookingContract,
  ...waitingListContract,
}
