import type { AppointmentState } from '../scheduling/appointment.ts'
import type { TicketState } from './ordering.ts'

const STATES: Readonly<Record<Exclude<TicketState, 'moved'>, AppointmentState>> = {
  waiting: 'arrived',
  called: 'arrived',
  skipped: 'arrived',
  'recall-later': 'arrived',
  'in-room': 'in-consultation',
  done: 'completed',
  left: 'left',
}

/** How an appointment stands while its ticket is in a state; after a move the ticket of the other queue says it. */
export const appointmentStateOf = (ticket: Exclude<TicketState, 'moved'>): AppointmentState => STATES[ticket]
