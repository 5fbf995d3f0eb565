import type { Ticket } from '#shared/contract/queue.contract.ts'
import { ADMINISTRATOR, aClinic, type Client, clientOn, type TestClinic } from '#tests/support/clinic.ts'

/** A version-checked step of one ticket. */
export const of = (ticket: Ticket) => ({ ticketId: ticket.id, version: ticket.version })

/** A clinic with a desk, and builders for what stands in a queue. */
export interface QueueClinic extends TestClinic {
  desk: Client
  aPatient: (fullName?: string) => Promise<{ id: number; recordNumber: string; fullName: string }>
  /** A new patient in a doctor's queue. */
  aTicket: (doctorId: number, priority?: Ticket['priority']) => Promise<Ticket>
  /** Moves the clock on while the desk stays at work, so that its session does not lock. */
  workFor: (minutes: number) => Promise<void>
  /** Moves the clock on by a day and more, and signs a new receptionist in. */
  aLaterDay: (days: number) => Promise<Client>
  /** A finished visit of so many minutes; the clock moves on by them. */
  aVisit: (doctorId: number, minutes: number) => Promise<Ticket>
}

/** A desk that is heard of this often does not lock. */
const PING_MINUTES = 10

const NAMES = ['Meera Nair', 'Tomás Ferreira', 'أمينة حداد', '李小龙', 'Ольга Белова', 'Kwame Mensah']

/** A clinic that is set up and has a receptionist at the desk. */
export const aQueueClinic = async (): Promise<QueueClinic> => {
  const clinic = await aClinic()
  const desk = await clinic.signedInAs('receptionist')
  let made = 0
  const aPatient = (fullName?: string) => {
    made += 1
    const name = fullName ?? `${NAMES[made % NAMES.length]} ${made}`
    return desk.patients.register({
      fullName: name,
      sex: 'female',
      birth: { kind: 'age', years: 20 + (made % 60) },
      phone: null,
      details: {},
    })
  }
  const aTicket = async (doctorId: number, priority: Ticket['priority'] = 'normal') => {
    const patient = await aPatient()
    const { ticket } = await desk.queue.addWalkIn({ patientId: patient.id, doctorId, priority })
    return ticket
  }
  const workFor = async (minutes: number) => {
    for (let left = minutes; left > 0; left -= PING_MINUTES) {
      clinic.clock.passMinutes(Math.min(left, PING_MINUTES))
      await desk.session.whoAmI()
    }
  }
  const aLaterDay = async (days: number) => {
    clinic.clock.passMinutes(days * 24 * 60)
    const administrator = clientOn(clinic.clinic)
    await administrator.session.signIn({ username: ADMINISTRATOR.username, password: ADMINISTRATOR.password })
    const roles = await administrator.staff.listRoles()
    const roleIds = roles.filter((role) => role.code === 'receptionist').map((role) => role.id)
    const username = `desk-${days}-${made}`
    const member = { fullName: 'The later desk', username, phone: null, roleIds }
    const { oneTimePassword } = await administrator.staff.create(member)
    const later = clientOn(clinic.clinic)
    await later.session.signIn({ username, password: oneTimePassword })
    const newPassword = `${oneTimePassword}-changed`
    await later.session.changePassword({ currentPassword: oneTimePassword, newPassword })
    return later
  }
  const aVisit = async (doctorId: number, minutes: number) => {
    const inside = await desk.queue.markInRoom(of(await aTicket(doctorId)))
    await workFor(minutes)
    return desk.queue.markDone(of(inside))
  }
  return { ...clinic, desk, aPatient, aTicket, aVisit, workFor, aLaterDay }
}

/** A ticket as a screen that shows today's queue reads it. */
export const readAgain = async (client: Client, ticket: Ticket): Promise<Ticket> => {
  const tickets = await client.queue.findPatientTickets({ patientId: ticket.patient.id })
  const found = tickets.find((known) => known.id === ticket.id)
  if (!found) throw new Error('the ticket is not of today')
  return found
}
