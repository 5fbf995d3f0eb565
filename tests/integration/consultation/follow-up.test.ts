import { describe, expect, test } from 'vitest'
import type { Client } from '#tests/support/clinic.ts'
import { behindItsBack } from '#tests/support/raw-database.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aNote, TODAY } from './consulting-room.ts'
import { aVisitRoom, TOMORROW, trailOf, write } from './visit-room.ts'

const NINE = `${TOMORROW}T09:00`
const TEN = `${TOMORROW}T10:00`

const followUpOf = async (doctor: Client, visitId: number) => (await doctor.consultation.getVisit({ visitId })).followUp

describe('bookFollowUp', () => {
  test("books a slot of the visit's doctor, and moves it the next time", async () => {
    const { desk, doctor, doctorId, patientId, appointmentId, administrator } = await aVisitRoom()
    const pen = await write(doctor, appointmentId)
    const { visitId } = pen
    const booked = await doctor.consultation.bookFollowUp({ visitId, startsAt: NINE })
    expect(booked).toMatchObject({
      ...{
        doctorId,
        startsAt: NINE,
        endsAt: `${TOMORROW}T09:30`,
        kind: 'follow-up',
        state: 'booked',
        mode: 'in-person',
      },
      patient: { id: patientId },
    })
    expect(await followUpOf(doctor, visitId)).toEqual(booked)
    await doctor.consultation.sign({ ...pen, note: aNote() })
    const moved = await doctor.consultation.bookFollowUp({ visitId, startsAt: TEN, minutes: 15, mode: 'online' })
    expect(moved).toMatchObject({ id: booked.id, startsAt: TEN, endsAt: `${TOMORROW}T10:15`, mode: 'online' })
    expect((await desk.scheduling.getHistory({ id: booked.id })).map(({ step }) => step)).toEqual([
      'booked',
      'rescheduled',
    ])
    expect(await desk.scheduling.get({ id: booked.id })).toEqual(moved)
    expect(await trailOf(administrator, 'consultation.bookFollowUp')).toHaveLength(3)
  })

  test('one that the desk cancelled is none, and another one can be booked', async () => {
    const { desk, doctor, appointmentId } = await aVisitRoom()
    const { visitId } = await write(doctor, appointmentId)
    const first = await doctor.consultation.bookFollowUp({ visitId, startsAt: NINE })
    await desk.scheduling.cancel({ id: first.id, version: first.version, by: 'patient', reason: 'travels' })
    expect(await followUpOf(doctor, visitId)).toBeNull()
    const second = await doctor.consultation.bookFollowUp({ visitId, startsAt: NINE })
    expect(second.id).not.toBe(first.id)
    expect(await followUpOf(doctor, visitId)).toEqual(second)
  })

  test('one that nobody came to leaves room for another, one that is under way does not', async () => {
    const { desk, doctor, appointmentId, clock } = await aVisitRoom()
    const pen = await write(doctor, appointmentId)
    const { visitId } = pen
    await doctor.consultation.sign({ ...pen, note: aNote() })
    const first = await doctor.consultation.bookFollowUp({ visitId, startsAt: `${TODAY}T10:30` })
    const early = doctor.consultation.bookFollowUp({ visitId, startsAt: `${TODAY}T08:00` })
    await expectRefusal(early, 'IN_THE_PAST')
    for (let left = 40; left > 0; left -= 10) {
      clock.passMinutes(10)
      await Promise.all([desk.session.whoAmI(), doctor.session.whoAmI()])
    }
    await desk.scheduling.markNoShow({ id: first.id, version: first.version })
    expect(await followUpOf(doctor, visitId)).toMatchObject({ id: first.id, state: 'no-show' })
    const second = await doctor.consultation.bookFollowUp({ visitId, startsAt: `${TODAY}T11:00` })
    await desk.queue.markArrived({ appointmentId: second.id, version: second.version })
    const third = doctor.consultation.bookFollowUp({ visitId, startsAt: NINE })
    expect(await expectRefusal(third, 'WRONG_STATE')).toEqual({ state: 'arrived', wanted: 'booked' })
    const cancel = doctor.consultation.cancelFollowUp({ visitId })
    expect(await expectRefusal(cancel, 'WRONG_STATE')).toEqual({ state: 'arrived', wanted: 'booked' })
  })

  test('is refused with whatever stands in the way, and changes nothing', async () => {
    const { administrator, desk, doctor, doctorId, stranger, patientId, appointmentId, anotherWalkIn } =
      await aVisitRoom()
    const { visitId } = await write(doctor, appointmentId)
    const at = (startsAt: string) => doctor.consultation.bookFollowUp({ visitId, startsAt })
    for (const who of [desk, stranger, administrator]) {
      await expectRefusal(who.consultation.bookFollowUp({ visitId, startsAt: NINE }), 'FORBIDDEN')
    }
    await expectRefusal(doctor.consultation.bookFollowUp({ visitId: 999, startsAt: NINE }), 'NOT_FOUND')
    await expectRefusal(at('2026-02-30T09:00'), 'INVALID_INPUT')
    await expectRefusal(at(`${TODAY}T09:00`), 'IN_THE_PAST')
    await expectRefusal(at('2027-03-02T09:00'), 'TOO_FAR_AHEAD')
    const { patientId: other } = await anotherWalkIn(doctorId)
    const theirs = await desk.scheduling.book({ patientId: other, doctorId, startsAt: NINE })
    expect(await expectRefusal(at(NINE), 'SLOT_TAKEN')).toMatchObject({ appointmentId: theirs.id })
    await administrator.scheduling.addClosure({ from: '2026-03-05', to: '2026-03-05', name: 'Holi' })
    await expectRefusal(at('2026-03-05T09:00'), 'CLINIC_CLOSED')
    await doctor.scheduling.addLeave({ doctorId, startsAt: '2026-03-06T00:00', endsAt: '2026-03-06T12:00' })
    await expectRefusal(at('2026-03-06T09:00'), 'ON_LEAVE')
    await doctor.scheduling.addException({ doctorId, date: '2026-03-07', hours: [{ from: '09:00', to: '12:00' }] })
    await expectRefusal(at('2026-03-07T14:00'), 'OUTSIDE_HOURS')
    expect(await followUpOf(doctor, visitId)).toBeNull()
    const booked = await at(TEN)
    await expectRefusal(at(NINE), 'SLOT_TAKEN')
    expect(await followUpOf(doctor, visitId)).toEqual(booked)
    await desk.patients.setDeceased({ id: patientId, version: 1, deceasedOn: TODAY })
    await expectRefusal(at(`${TOMORROW}T15:00`), 'PATIENT_DECEASED')
  })

  test('is refused while the patient is booked elsewhere then', async () => {
    const { desk, doctor, aDoctor, patientId, appointmentId } = await aVisitRoom()
    const { visitId } = await write(doctor, appointmentId)
    const other = await aDoctor()
    const weekly = [{ weekday: 2, from: '08:00', to: '20:00', validFrom: '2026-01-01' }]
    const settings = { slotMinutes: 30, capacity: 1, policy: 'forbid' as const }
    await other.client.scheduling.saveTimings({ doctorId: other.doctorId, version: 0, ...settings, weekly })
    await desk.scheduling.book({ patientId, doctorId: other.doctorId, startsAt: TEN })
    await expectRefusal(doctor.consultation.bookFollowUp({ visitId, startsAt: TEN }), 'PATIENT_BUSY')
  })

  test('of a doctor who left the clinic is refused', async () => {
    const { folder, doctor, doctorId, appointmentId } = await aVisitRoom()
    const { visitId } = await write(doctor, appointmentId)
    // Through its own door the doctor could not be, while patients wait, nor sign in afterwards.
    behindItsBack(folder, (connection) =>
      connection.prepare('UPDATE doctors SET is_active = 0 WHERE id = ?').run(doctorId),
    )
    await expectRefusal(doctor.consultation.bookFollowUp({ visitId, startsAt: NINE }), 'DEACTIVATED')
  })
})

describe('cancelFollowUp', () => {
  test('gives the slot back, and is refused with every declared code', async () => {
    const { desk, doctor, stranger, appointmentId, administrator } = await aVisitRoom()
    const { visitId } = await write(doctor, appointmentId)
    const { cancelFollowUp, bookFollowUp } = doctor.consultation
    expect(await expectRefusal(cancelFollowUp({ visitId }), 'WRONG_STATE')).toEqual({ state: 'none', wanted: 'booked' })
    const booked = await bookFollowUp({ visitId, startsAt: NINE })
    for (const who of [desk, stranger]) await expectRefusal(who.consultation.cancelFollowUp({ visitId }), 'FORBIDDEN')
    await expectRefusal(cancelFollowUp({ visitId: 999 }), 'NOT_FOUND')
    await expectRefusal(cancelFollowUp({ visitId: 0 }), 'INVALID_INPUT')
    await cancelFollowUp({ visitId })
    expect(await followUpOf(doctor, visitId)).toBeNull()
    expect(await desk.scheduling.get({ id: booked.id })).toMatchObject({ state: 'cancelled', cancelledBy: 'clinic' })
    await expectRefusal(cancelFollowUp({ visitId }), 'WRONG_STATE')
    expect(await trailOf(administrator, 'consultation.cancelFollowUp')).toHaveLength(3)
    await bookFollowUp({ visitId, startsAt: NINE })
  })
})
