import type { Overview } from '#shared/contract/reports.contract.ts'
import { APPOINTMENT_STATES, type AppointmentState } from '#shared/domain/scheduling/appointment.ts'

export type OverviewDay = Overview['days'][number]

/** From what went as it should, at a bar's foot, to what did not. */
const FROM_THE_FOOT: readonly AppointmentState[] = [
  'completed',
  'in-consultation',
  'arrived',
  'booked',
  'left',
  'cancelled',
  'no-show',
]

const total = (day: OverviewDay) => APPOINTMENT_STATES.reduce((sum, state) => sum + day.appointments[state], 0)

/** The states that occur on any of the days, in the order of a bar's parts; the others would only fill the legend. */
export const statesOn = (days: readonly OverviewDay[]): readonly AppointmentState[] =>
  FROM_THE_FOOT.filter((state) => days.some((day) => day.appointments[state] > 0))

/** What the days come to: appointments, walk-ins among them, new patients. */
export const sumOf = (days: readonly OverviewDay[]) => ({
  appointments: days.reduce((sum, day) => sum + total(day), 0),
  walkIns: days.reduce((sum, day) => sum + day.walkIns, 0),
  newPatients: days.reduce((sum, day) => sum + day.newPatients, 0),
})
