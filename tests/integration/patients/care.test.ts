import { describe, expect, test } from 'vitest'
import { requireCare } from '#main/features/patients/care.service.ts'
import { systemCall } from '#main/platform/call/context.ts'
import { clientOn, STAFF_PASSWORD } from '#tests/support/clinic.ts'
import { listenAfresh } from '#tests/support/listener.ts'
import { aPatient } from '#tests/support/patients.ts'
import { behindItsBack } from '#tests/support/raw-database.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aConsultingRoom, type ConsultingRoom } from '../consultation/consulting-room.ts'

const REASON = 'fell down in the waiting room'
const NONE = { ground: 'none', until: null }
const TREATING = { ground: 'treating', until: null }

const deniedOf = async ({ administrator }: ConsultingRoom) =>
  (await administrator.audit.list({ result: 'denied' })).events.map(({ action, patientId }) => ({ action, patientId }))

/** Moves everything that happened so far back by days. */
const daysAgo = ({ folder }: ConsultingRoom, days: number) =>
  behindItsBack(folder, (file) => {
    const date = `date('2026-03-02', '-${days} days')`
    file.exec(`UPDATE queue_tickets SET on_date = ${date}; UPDATE appointments SET starts_on = ${date}`)
  })

describe('who treats a patient', () => {
  test('a doctor whose queue the patient stood in reads; one who has nothing to do with them is refused, on record', async () => {
    const room = await aConsultingRoom()
    const { doctor, stranger, patientId } = room
    expect(await doctor.patients.getCareAccess({ patientId })).toEqual(TREATING)
    await doctor.consultation.getMedical({ patientId })
    expect(await stranger.patients.getCareAccess({ patientId })).toEqual(NONE)
    expect(await expectRefusal(stranger.consultation.getMedical({ patientId }), 'NOT_TREATING')).toEqual({ patientId })
    expect(await deniedOf(room)).toEqual([{ action: 'consultation.readMedical', patientId }])
  })

  test.each([
    ['365 days ago', 365, TREATING],
    ['more than a year ago', 368, NONE],
  ])('what was %s', async (_, days, access) => {
    const room = await aConsultingRoom()
    daysAgo(room, days)
    expect(await room.doctor.patients.getCareAccess({ patientId: room.patientId })).toEqual(access)
  })

  test('a booking ahead counts, a cancelled one and a ticket that was moved on do not', async () => {
    const { desk, doctor, doctorId, stranger, administrator } = await aConsultingRoom()
    const { id: patientId } = await desk.patients.register(aPatient())
    const access = () => doctor.patients.getCareAccess({ patientId })
    const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      weekday,
      from: '00:00',
      to: '24:00',
      validFrom: '2026-01-01',
    }))
    await doctor.scheduling.saveTimings({
      ...{ doctorId, version: 0, slotMinutes: 30, capacity: 1, policy: 'forbid' },
      weekly,
    })
    const booked = await desk.scheduling.book({ patientId, doctorId, startsAt: '2026-03-20T09:00' })
    expect(await access()).toEqual(TREATING)
    await desk.scheduling.cancel({ id: booked.id, version: booked.version, by: 'patient', reason: 'away' })
    expect(await access()).toEqual(NONE)
    const { ticket } = await desk.queue.addWalkIn({ patientId, doctorId })
    expect(await access()).toEqual(TREATING)
    const other = (await administrator.staff.list()).find((member) => member.doctorId !== doctorId && member.doctorId)
    await desk.queue.moveToDoctor({ ticketId: ticket.id, version: ticket.version, doctorId: other?.doctorId ?? 0 })
    expect(await access()).toEqual(NONE)
    expect(await stranger.patients.getCareAccess({ patientId })).toEqual(TREATING)
  })

  test('of a joined record, who treats the one that was kept', async () => {
    const { desk, doctor, administrator, patientId } = await aConsultingRoom()
    const dropped = await desk.patients.register(aPatient())
    await administrator.patients.merge({
      keep: { id: patientId, version: 1 },
      drop: { id: dropped.id, version: 1 },
      reason: 'registered twice',
    })
    expect(await doctor.patients.getCareAccess({ patientId: dropped.id })).toEqual(TREATING)
    await doctor.consultation.getMedical({ patientId: dropped.id })
  })

  test('the clinic’s own work by the clock is let through', async () => {
    const { clinic, patientId } = await aConsultingRoom()
    expect(await requireCare(systemCall(clinic.core, 'test'), patientId)).toBe(patientId)
  })

  test('nobody is treated who is not there', async () => {
    const { doctor, clinic } = await aConsultingRoom()
    await expectRefusal(doctor.patients.getCareAccess({ patientId: 999 }), 'NOT_FOUND')
    await expectRefusal(doctor.patients.breakGlass({ patientId: 999, reason: REASON }), 'NOT_FOUND')
    await expectRefusal(doctor.consultation.getMedical({ patientId: 999 }), 'NOT_FOUND')
    await expectRefusal(clientOn(clinic).patients.getCareAccess({ patientId: 1 }), 'SIGNED_OUT')
  })
})

describe('breaking the glass', () => {
  test('lets a doctor in for twelve hours, with the reason on record, and nobody else', async () => {
    const { administrator, aDoctor, clinic, stranger: another, clock, patientId } = await aConsultingRoom()
    const { client: stranger, username } = await aDoctor()
    const feed = await listenAfresh(stranger)
    const until = '2026-03-02T16:30:00.000Z'
    expect(await stranger.patients.breakGlass({ patientId, reason: REASON })).toEqual({ until })
    expect(await feed.nextOf('consultation')).toMatchObject({ id: patientId })
    expect(await stranger.patients.getCareAccess({ patientId })).toEqual({ ground: 'break-glass', until })
    await stranger.consultation.getMedical({ patientId })
    await expectRefusal(another.consultation.getMedical({ patientId }), 'NOT_TREATING')
    const [event] = (await administrator.audit.list({ limit: 200 })).events.filter(
      ({ action }) => action === 'patients.breakGlass',
    )
    expect(event).toMatchObject({ patientId, reason: REASON, result: 'ok', role: 'doctor' })
    // Signed in again each time: a session does not last as long.
    const later = clientOn(clinic)
    clock.passMinutes(12 * 60 - 1)
    await later.session.signIn({ username, password: STAFF_PASSWORD })
    await later.consultation.getMedical({ patientId })
    clock.passMinutes(1)
    await later.session.signIn({ username, password: STAFF_PASSWORD })
    await expectRefusal(later.consultation.getMedical({ patientId }), 'NOT_TREATING')
  })

  test('asks for a reason, and for the right to read', async () => {
    const { desk, administrator, nurse, stranger, patientId } = await aConsultingRoom()
    await expectRefusal(stranger.patients.breakGlass({ patientId, reason: ' ' }), 'INVALID_INPUT')
    for (const client of [desk, administrator, nurse]) {
      await expectRefusal(client.patients.breakGlass({ patientId, reason: REASON }), 'FORBIDDEN')
      await expectRefusal(client.patients.getCareAccess({ patientId }), 'FORBIDDEN')
    }
  })

  test('a person without a place as a doctor is let in by a reason or the clinic’s rule alone', async () => {
    const { administrator, aColleague, patientId } = await aConsultingRoom()
    const permissions = ['patients.read', 'consultation.read'] as const
    const role = await administrator.staff.createRole({ name: 'Medical secretary', permissions: [...permissions] })
    const { client } = await aColleague({ roleId: role.id })
    await expectRefusal(client.consultation.getMedical({ patientId }), 'NOT_TREATING')
    await client.patients.breakGlass({ patientId, reason: REASON })
    await client.consultation.getMedical({ patientId })
  })
})

describe('the clinic’s rule', () => {
  test('lets every doctor read, or takes it back', async () => {
    const { administrator, stranger, desk, patientId } = await aConsultingRoom()
    expect(await desk.patients.getRecordAccess()).toEqual({ rule: 'treating', version: 0 })
    expect(await administrator.patients.setRecordAccess({ rule: 'all-doctors', version: 0 })).toEqual({
      rule: 'all-doctors',
      version: 1,
    })
    expect(await stranger.patients.getCareAccess({ patientId })).toEqual({ ground: 'setting', until: null })
    await stranger.consultation.getMedical({ patientId })
    await administrator.patients.setRecordAccess({ rule: 'treating', version: 1 })
    await expectRefusal(stranger.consultation.getMedical({ patientId }), 'NOT_TREATING')
  })

  test('is changed by who manages the clinic, at the version that was read', async () => {
    const { administrator, doctor, desk } = await aConsultingRoom()
    for (const client of [doctor, desk]) {
      await expectRefusal(client.patients.setRecordAccess({ rule: 'all-doctors', version: 0 }), 'FORBIDDEN')
    }
    await administrator.patients.setRecordAccess({ rule: 'all-doctors', version: 0 })
    expect(
      await expectRefusal(administrator.patients.setRecordAccess({ rule: 'treating', version: 0 }), 'VERSION_CONFLICT'),
    ).toMatchObject({ changedBy: 'Asha Rao', currentVersion: 1 })
    const rule = 'everybody' as 'treating'
    await expectRefusal(administrator.patients.setRecordAccess({ rule, version: 1 }), 'INVALID_INPUT')
  })
})
