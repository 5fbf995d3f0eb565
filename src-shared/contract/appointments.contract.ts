import { z } from 'zod'
import { APPOINTMENT_STATES } from '../domain/scheduling/appointment.ts'
import { CONFLICT_REASONS } from '../domain/scheduling/conflicts.ts'
import { MOST_OCCURRENCES } from '../domain/scheduling/series.ts'
import { IsoInstant } from '../values/dates.ts'
import { RowId } from '../values/ids.ts'
import { lineOfText } from '../values/text.ts'
import {
  Appointment,
  BookedAppointment,
  CalendarDate,
  CalendarTime,
  OneAppointment,
  Place,
  PrintedPage,
  Purpose,
  placeErrors,
  stepErrors,
} from './appointment.values.ts'
import { errorsOf } from './errors.ts'
import { staffProcedure } from './procedure.ts'

/**
 * How a series goes on: every so many days, weeks or months, so many times or until a date (it too). However it is said, more
 * than 200 are refused as `too_many_occurrences`.
 */
const SeriesRule = z.object({
  every: z.enum(['day', 'week', 'month']),
  interval: z.int().min(1).max(12).default(1),
  ends: z.union([z.object({ times: z.int().min(2) }), z.object({ until: CalendarDate })]),
})

const Series = Place.extend(Purpose.shape).extend({ rule: SeriesRule })

/** Which appointments of a series a change is about: this one and those after it, or all that are still booked. */
const SeriesScope = z.enum(['following', 'all'])

/** One appointment of a series that is yet to be booked, and what is in its way. */
const Occurrence = z.object({
  startsAt: z.string(),
  endsAt: z.string(),
  conflict: z
    .object({
      reason: z.enum(CONFLICT_REASONS),
      startsAt: z.string().nullable(),
      endsAt: z.string().nullable(),
      appointmentId: RowId.nullable(),
      canOverride: z.boolean(),
    })
    .nullable(),
})
export type Occurrence = z.infer<typeof Occurrence>

const Cancellation = z.object({ by: z.enum(['patient', 'clinic']), reason: lineOfText(200) })

export const appointmentsContract = {
  /** Books a patient. Every conflict answers with its own code, its time and the other booking. */
  book: staffProcedure('scheduling.book', 'scheduling.book')
    .input(Place.extend(Purpose.shape))
    .output(BookedAppointment)
    .errors(placeErrors),
  /** Moves a booking to another time or doctor, or gives it another length; its history keeps where it was. */
  reschedule: staffProcedure('scheduling.book', 'scheduling.reschedule')
    .input(Place.extend(OneAppointment.shape))
    .output(BookedAppointment)
    .errors({ ...placeErrors, ...stepErrors }),
  /** Cancels a booking for the patient or the clinic; under 24 hours before it is marked late. */
  cancel: staffProcedure('scheduling.book', 'scheduling.cancel')
    .input(OneAppointment.extend(Cancellation.shape))
    .output(BookedAppointment)
    .errors(stepErrors),
  /** The patient did not come; possible from the booked time on. */
  markNoShow: staffProcedure('scheduling.book', 'scheduling.markNoShow')
    .input(OneAppointment)
    .output(BookedAppointment)
    .errors({ ...stepErrors, ...errorsOf('NOT_YET') }),
  /** What a series would book, each occurrence with what is in its way; books nothing. The horizon binds the first one only. */
  planSeries: staffProcedure('scheduling.book')
    .input(Series)
    .output(z.array(Occurrence))
    .errors(errorsOf('NOT_FOUND', 'DEACTIVATED', 'PATIENT_DECEASED', 'PATIENT_MERGED')),
  /** Books a series but for the occurrences to be left out: all of the others, or none of them where one cannot be. */
  bookSeries: staffProcedure('scheduling.book', 'scheduling.bookSeries')
    .input(Series.extend({ skip: z.array(CalendarTime).max(MOST_OCCURRENCES).default([]) }))
    .output(z.object({ seriesId: RowId, appointments: z.array(BookedAppointment) }))
    .errors(errorsOf('NOT_FOUND', 'DEACTIVATED', 'PATIENT_DECEASED', 'PATIENT_MERGED', 'SERIES_CONFLICT')),
  /** Moves several of a series by as many days and to the same time of day or doctor as the named one: all of them or none. */
  rescheduleSeries: staffProcedure('scheduling.book', 'scheduling.rescheduleSeries')
    .input(Place.extend(OneAppointment.shape).extend({ scope: SeriesScope }))
    .output(z.array(BookedAppointment))
    .errors({ ...stepErrors, ...errorsOf('DEACTIVATED', 'PATIENT_DECEASED', 'PATIENT_MERGED', 'SERIES_CONFLICT') }),
  /** Cancels several of a series. */
  cancelSeries: staffProcedure('scheduling.book', 'scheduling.cancelSeries')
    .input(OneAppointment.extend(Cancellation.shape).extend({ scope: SeriesScope }))
    .output(z.array(BookedAppointment))
    .errors(stepErrors),
  /** The appointments of a date in their order, walk-ins last, of everybody or of one doctor; cancelled ones too. */
  listDay: staffProcedure('scheduling.read')
    .input(z.object({ date: CalendarDate, doctorId: RowId.optional() }))
    .output(z.array(Appointment)),
  /** A patient's appointments, today's and later ones first by time, then the last twenty of before. */
  listOfPatient: staffProcedure('scheduling.read')
    .input(z.object({ patientId: RowId }))
    .output(z.array(Appointment)),
  /** One appointment. */
  get: staffProcedure('scheduling.read')
    .input(z.object({ id: RowId }))
    .output(Appointment)
    .errors(errorsOf('NOT_FOUND')),
  /** Every step of an appointment, the first one first. */
  getHistory: staffProcedure('scheduling.read')
    .input(z.object({ id: RowId }))
    .output(
      z.array(
        z.object({
          step: z.enum([...APPOINTMENT_STATES, 'rescheduled']),
          doctorId: RowId,
          startsAt: z.string().nullable(),
          endsAt: z.string().nullable(),
          reason: z.string().nullable(),
          at: IsoInstant,
          by: z.string(),
        }),
      ),
    )
    .errors(errorsOf('NOT_FOUND')),
  /** Notes on the call sheet whether the patient was reached; null takes the note back. */
  setReminder: staffProcedure('scheduling.book', 'scheduling.setReminder')
    .input(z.object({ id: RowId, reminder: Appointment.shape.reminder }))
    .output(BookedAppointment)
    .errors(errorsOf('NOT_FOUND', 'WRONG_STATE')),
  /**
   * The patient's confirmation of a booking, 80 mm wide, with the record number as a QR code. Printed again it says COPY and which print
   * it is, until the booking is moved; who only looks at it is not counted.
   */
  printAppointment: staffProcedure('scheduling.read', 'scheduling.printAppointment')
    .input(z.object({ id: RowId, isForPrinting: z.boolean().default(false) }))
    .output(PrintedPage)
    .errors(errorsOf('NOT_FOUND', 'WRONG_STATE')),
  /** A day's appointments on A4, a page per doctor, with telephone numbers where they are asked for. */
  printDayList: staffProcedure('scheduling.read', 'scheduling.printDayList')
    .input(z.object({ date: CalendarDate, doctorId: RowId.optional(), withPhones: z.boolean().default(false) }))
    .output(PrintedPage),
  /** A day's bookings with telephone numbers and boxes to tick, for reminding by telephone. */
  printCallSheet: staffProcedure('scheduling.read', 'scheduling.printCallSheet')
    .input(z.object({ date: CalendarDate }))
    .output(PrintedPage),
}
