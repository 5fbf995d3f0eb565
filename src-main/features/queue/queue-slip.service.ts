import { type Call, write } from '#main/platform/call/context.ts'
import { findDoctor } from '../catalog/doctor.service.ts'
import { clinicProfile } from '../clinic/clinic.service.ts'
import { countPrint, markedAsCopy, nextPrint } from '../documents/print-count.service.ts'
import { dayInHand } from './day-in-hand.service.ts'
import { describePlace } from './queue-day.service.ts'
import { ticketRow } from './ticket-step.service.ts'

/**
 * The token slip as a whole page of HTML; how many are ahead is as of now, and only on the slip of one who waits. A print is counted
 * and on record, a look at it is neither.
 */
export const printSlip = async (
  call: Call,
  { ticketId, isForPrinting }: { ticketId: number; isForPrinting: boolean },
): Promise<{ html: string; title: string }> => {
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
  const slip = { paper: 'token-slip', rowId: row.id, edition: row.token } as const
  const print = isForPrinting
    ? await write(call, (trx, writing) => countPrint(trx, writing, slip, about))
    : await nextPrint(core.db, slip)
  return { html: markedAsCopy(html, print), title: row.token }
}
