import { type Call, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import { type AuditEntry, recordEvent } from '../audit/audit.service.ts'
import { allDoctors, findDoctor } from '../catalog/doctor.service.ts'
import { clinicProfile } from '../clinic/clinic.service.ts'
import { countPrint, markedAsCopy, nextPrint } from '../documents/print-count.service.ts'
import { listAppointments } from './appointments.repo.ts'
import { bookedRow, toAppointment } from './appointments.service.ts'
import { clinicClock } from './calendar-state.service.ts'

type Printed = Promise<{ html: string; title: string }>

/** What left the clinic on paper is on record. */
const record = (call: Call, entry: AuditEntry) => write(call, (trx, writing) => recordEvent(trx, writing, entry))

/**
 * The confirmation of a booking as a page 80 mm wide; throws NOT_FOUND, and WRONG_STATE unless it is still booked. A print is counted
 * and on record, a look at it is neither.
 */
export const printAppointment = async (
  call: Call,
  { id, isForPrinting }: { id: number; isForPrinting: boolean },
): Printed => {
  const { db } = call.core
  const row = await bookedRow(db, id)
  if (row.state !== 'booked') throw refusal('WRONG_STATE', { state: row.state, wanted: 'booked' })
  const [clinic, doctor] = await Promise.all([clinicProfile(db), findDoctor(db, row.doctor_id)])
  // React and the QR code are loaded when the first slip is printed: the start does not wait for them.
  const [{ renderAppointmentSlip }, { toSVG }] = await Promise.all([
    import('./appointments-slip.print.tsx'),
    import('bwip-js/node'),
  ])
  const html = renderAppointmentSlip({
    clinicName: clinic.name,
    clinicAddress: clinic.address,
    clinicPhone: clinic.phone,
    patientName: row.full_name,
    recordNumber: row.record_number,
    qrSvg: toSVG({ bcid: 'qrcode', text: row.record_number, scale: 3 }),
    doctorName: doctor.fullName,
    departmentName: doctor.departmentName,
    room: doctor.room,
    startsAt: row.starts_at,
    isOnline: row.mode === 'online',
    meetingLink: row.mode === 'online' ? row.meeting_link : null,
    reason: row.reason,
  })
  const about = { entity: 'appointment', entityId: id, patientId: row.patient_id }
  // Moved to another time or doctor it is another slip, not a copy of the first.
  const slip = { paper: 'booking-slip', rowId: id, edition: `${row.doctor_id} ${row.starts_at}` } as const
  const print = isForPrinting
    ? await write(call, (trx, writing) => countPrint(trx, writing, slip, about))
    : await nextPrint(db, slip)
  return { html: markedAsCopy(html, print), title: row.record_number }
}

const headOf = async ({ core, now }: Call, date: string) => ({
  clinicName: (await clinicProfile(core.db)).name,
  date,
  printedAt: await clinicClock(core.db, now),
})

/** A day's appointments on A4, a page for each doctor who has some. */
export const printDayList = async (
  call: Call,
  input: { date: string; doctorId?: number | undefined; withPhones: boolean },
): Printed => {
  const { db } = call.core
  const rows = (await listAppointments(db, input)).filter(({ state }) => state !== 'cancelled')
  const ofDoctor = Map.groupBy(rows.map(toAppointment), ({ doctorId }) => doctorId)
  const lists = (await allDoctors(db)).flatMap(({ id, fullName, room }) => {
    const appointments = ofDoctor.get(id)
    return appointments ? [{ doctorName: fullName, room, appointments }] : []
  })
  const { renderDayList } = await import('./appointments-lists.print.tsx')
  const html = renderDayList(await headOf(call, input.date), lists, input.withPhones)
  const { date, withPhones } = input
  const changes = { printed: { before: null, after: { date, withPhones, appointments: rows.length } } }
  await record(
    call,
    input.doctorId === undefined ? { changes } : { entity: 'doctor', entityId: input.doctorId, changes },
  )
  return { html, title: input.date }
}

/** A day's bookings with telephone numbers, for reminding by telephone; nobody telephones for a patient who died. */
export const printCallSheet = async (call: Call, date: string): Printed => {
  const { db } = call.core
  const all = await listAppointments(db, { date })
  const rows = all.filter(({ state, deceased_on }) => state === 'booked' && deceased_on === null)
  const names = new Map((await allDoctors(db)).map(({ id, fullName }) => [id, fullName]))
  const { renderCallSheet } = await import('./appointments-lists.print.tsx')
  const html = renderCallSheet(await headOf(call, date), rows.map(toAppointment), names)
  await record(call, { changes: { printed: { before: null, after: { date, appointments: rows.length } } } })
  return { html, title: date }
}
