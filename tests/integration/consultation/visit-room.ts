import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import type { Client } from '#tests/support/clinic.ts'
import { aPatient } from '#tests/support/patients.ts'
import { aConsultingRoom, type ConsultingRoom } from './consulting-room.ts'

export const TOMORROW = '2026-03-03'
/** Two windows of one screen or two: keys as they make them. */
export const WINDOW = 'window-one'
export const OTHER_WINDOW = 'window-two'

/** A consulting room whose doctor sees patients by the half hour, all day of every day. */
export interface VisitRoom extends ConsultingRoom {
  /** Books the patient at hand, online where nothing else is said. */
  aBooking: (startsAt: string, mode?: BookedAppointment['mode']) => Promise<BookedAppointment>
  /** Somebody else who walks in to a doctor. */
  anotherWalkIn: (doctorId: number) => Promise<{ patientId: number; appointmentId: number; ticketId: number }>
}

export const aVisitRoom = async (): Promise<VisitRoom> => {
  const room = await aConsultingRoom()
  const { desk, doctor, doctorId, patientId } = room
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    ...{ weekday, from: '00:00', to: '24:00' },
    validFrom: '2026-01-01',
  }))
  const settings = { slotMinutes: 30, capacity: 1, policy: 'forbid' as const }
  await doctor.scheduling.saveTimings({ doctorId, version: 0, ...settings, weekly })
  const aBooking = (startsAt: string, mode: BookedAppointment['mode'] = 'online') =>
    desk.scheduling.book({ patientId, doctorId, startsAt, mode })
  const anotherWalkIn = async (other: number) => {
    const { id } = await desk.patients.register(aPatient({ fullName: 'Ravi Menon', phone: '0800 765432' }))
    const { ticket } = await desk.queue.addWalkIn({ patientId: id, doctorId: other })
    return { patientId: id, appointmentId: ticket.appointmentId ?? 0, ticketId: ticket.id }
  }
  return { ...room, aBooking, anotherWalkIn }
}

/** Opens the visit of an appointment and takes the pen; answers what saving and signing ask for. */
export const write = async (doctor: Client, appointmentId: number, window = WINDOW) => {
  const { id: visitId } = await doctor.consultation.openVisit({ appointmentId })
  const { revision } = await doctor.consultation.takeDraft({ visitId, window })
  return { visitId, window, revision }
}

/** The ticket of a patient today. */
export const ticketOf = async (desk: Client, patientId: number) => {
  const [ticket] = await desk.queue.findPatientTickets({ patientId })
  if (!ticket) throw new Error('the patient has no ticket today')
  return ticket
}

/** How an event of the audit trail reads, the newest first. */
export const trailOf = async (administrator: Client, action: string) =>
  (await administrator.audit.list({ limit: 200 })).events.filter((event) => event.action === action)
