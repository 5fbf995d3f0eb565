import { type Call, write } from '#main/platform/call/context.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { findDoctor } from '../catalog/doctor.service.ts'
import { clinicProfile } from '../clinic/clinic.service.ts'
import { dayInHand } from './day-in-hand.service.ts'
import { describePlace } from './queue-day.service.ts'
import { ticketRow } from './ticket-step.service.ts'

/** The token slip as a whole page of HTML; how many are ahead is as of now, and only on the slip of one who waits. */
export const printSlip = async (call: Call, ticketId: number): Promise<{ html: string; title: string }> => {
  const { core } = call
  const row = await ticketRow(core.db, ticketId)
  const day = await dayInHand(core.db, call.now)
  const [clinic, doctor, { peopleAhead, expectedWait }] = await Promise.all([
    clinicProfile(core.db),
    findDoctor(core.db, row.doctor_id),
    describePlace(core, core.db, day, row),
  ])
  // React and the QR code are loaded when the first slip is printed: the start does not wait for them.
  const [{ renderSlip }, { toSVG }] = await Promise.all([import('./queue-slip.print.tsx'), import('bwip-js/node')])
  const html = renderSlip({
    clinicName: clinic.name,
    clinicPhone: clinic.phone,
    token: row.token,
    doctorName: doctor.fullName,
    departmentName: doctor.departmentName,
    room: doctor.room,
    patientName: row.full_name,
    recordNumber: row.record_number,
    qrSvg: toSVG({ bcid: 'qrcode', text: row.record_number, scale: 3 }),
    arrivedAt: new Date(row.arrived_at),
    timeZone: clinic.timeZone,
    place: row.state === 'waiting' ? { peopleAhead, expectedWait } : null,
  })
  const about = { entity: 'ticket', entityId: row.id, patientId: row.patient_id }
  await write(call, (trx, writing) => recordEvent(trx, writing, about))
  return { html, title: row.token }
}
