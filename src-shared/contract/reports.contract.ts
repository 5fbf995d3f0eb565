import { z } from 'zod'
import { APPOINTMENT_STATES } from '../domain/scheduling/appointment.ts'
import { LocalDate } from '../values/dates.ts'
import { staffProcedure } from './procedure.ts'

const byState = z.record(z.enum(APPOINTMENT_STATES), z.int())

/** The clinic at a glance: what there is, today's appointments, and the last thirty days. */
export const Overview = z.object({
  date: LocalDate,
  counts: z.object({ departments: z.int(), doctors: z.int(), patients: z.int(), staff: z.int() }),
  /** Today's appointments by state, walk-ins too. */
  today: byState,
  walkInsToday: z.int(),
  /** The thirty days up to today, the oldest first. */
  days: z.array(z.object({ date: LocalDate, appointments: byState, walkIns: z.int(), newPatients: z.int() })),
})
export type Overview = z.infer<typeof Overview>

export const reportsContract = {
  /** Live counts and the last thirty days, for the administrator's first screen. */
  getOverview: staffProcedure('reports.read').output(Overview),
}
