import { describe, expect, test } from 'vitest'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aNote } from './consulting-room.ts'
import { aVisitRoom, OTHER_WINDOW, ticketOf, trailOf, type VisitRoom, WINDOW, write } from './visit-room.ts'

/** The first doctor's patient in the room, and another doctor to send them to. */
const aPatientInTheRoom = async () => {
  const room = await aVisitRoom()
  const { doctorId: otherId, client: other } = await room.aDoctor()
  const waiting = await ticketOf(room.desk, room.patientId)
  const inside = await room.doctor.queue.markInRoom({ ticketId: waiting.id, version: waiting.version })
  const sendOn = async () => {
    const { ticket } = await room.desk.queue.moveToDoctor({
      ...{ ticketId: inside.id, version: inside.version },
      doctorId: otherId,
    })
    return ticket
  }
  return { ...room, other, otherId, inside, sendOn }
}

const saveWords = async ({ doctor }: VisitRoom, pen: Awaited<ReturnType<typeof write>>, complaint: string) =>
  doctor.consultation.saveDraft({ ...pen, note: aNote({ complaint }) })

describe('a patient sent on to another doctor', () => {
  test('whose visit was begun gets an appointment of their own there, and each doctor signs a visit', async () => {
    const room = await aPatientInTheRoom()
    const { doctor, other, appointmentId, patientId, otherId } = room
    const pen = await write(doctor, appointmentId)
    const { revision } = await saveWords(room, pen, 'chest pain')
    const ticket = await room.sendOn()
    expect(ticket.appointmentId).not.toBe(appointmentId)
    const theirs = await write(other, ticket.appointmentId ?? 0, OTHER_WINDOW)
    expect((await other.consultation.getVisit({ visitId: theirs.visitId })).facts).toMatchObject({
      ...{ doctorId: otherId, kind: 'new', appointmentState: 'arrived', token: ticket.token },
    })
    await doctor.consultation.sign({ ...pen, revision, note: aNote({ complaint: 'chest pain' }) })
    const stateThere = async () => (await room.desk.queue.getDay({ doctorId: otherId })).doctors[0]?.tickets[0]?.state
    expect(await stateThere()).toBe('waiting')
    await other.consultation.sign({ ...theirs, note: aNote({ complaint: 'murmur' }) })
    expect(await stateThere()).toBe('done')
    const { entries } = await doctor.consultation.timeline({ patientId, kinds: ['visit'] })
    expect(entries.map(({ state, doctorId }) => ({ state, doctorId }))).toEqual(
      expect.arrayContaining([
        { state: 'signed', doctorId: room.doctorId },
        { state: 'signed', doctorId: otherId },
      ]),
    )
  })

  test('before anything was written takes the appointment along', async () => {
    const { doctor, appointmentId, sendOn } = await aPatientInTheRoom()
    await write(doctor, appointmentId)
    expect((await sendOn()).appointmentId).toBe(appointmentId)
  })

  test('comes back when the move is taken back, unless the other doctor wrote by then', async () => {
    const room = await aPatientInTheRoom()
    const { desk, other, appointmentId } = room
    await saveWords(room, await write(room.doctor, appointmentId), 'chest pain')
    const first = await room.sendOn()
    const back = await desk.queue.undo({ ticketId: first.id, version: first.version })
    expect(back).toMatchObject({ id: room.inside.id, state: 'in-room', appointmentId })
    const { ticket } = await desk.queue.moveToDoctor({
      ticketId: back.id,
      version: back.version,
      doctorId: room.otherId,
    })
    const theirs = await write(other, ticket.appointmentId ?? 0, OTHER_WINDOW)
    await other.consultation.saveDraft({ ...theirs, note: aNote() })
    await expectRefusal(desk.queue.undo({ ticketId: ticket.id, version: ticket.version }), 'NOTHING_TO_UNDO')
  })
})

describe('discardVisit', () => {
  test('throws a blank visit away; what was measured stays', async () => {
    const { doctor, patientId, appointmentId, administrator } = await aVisitRoom()
    await doctor.consultation.recordVitals({ patientId, appointmentId, values: { pulse: 72 } })
    const { visitId } = await write(doctor, appointmentId)
    await doctor.consultation.discardVisit({ visitId, window: WINDOW })
    await expectRefusal(doctor.consultation.getVisit({ visitId }), 'NOT_FOUND')
    expect(await doctor.consultation.listUnsigned()).toEqual([])
    expect((await doctor.consultation.brief({ patientId })).lastVitals?.values.pulse).toBe(72)
    expect(await trailOf(administrator, 'consultation.discardVisit')).toMatchObject([{ entityId: visitId, patientId }])
    const again = await doctor.consultation.openVisit({ appointmentId })
    expect(again).toMatchObject({ state: 'open', versionCount: 0 })
  })

  test('is refused with every declared code', async () => {
    const room = await aVisitRoom()
    const { doctor, stranger, desk, appointmentId } = room
    const pen = await write(doctor, appointmentId)
    const { discardVisit } = doctor.consultation
    await expectRefusal(desk.consultation.discardVisit(pen), 'FORBIDDEN')
    await expectRefusal(stranger.consultation.discardVisit(pen), 'FORBIDDEN')
    await expectRefusal(discardVisit({ ...pen, visitId: 999 }), 'NOT_FOUND')
    await expectRefusal(discardVisit({ ...pen, window: OTHER_WINDOW }), 'DRAFT_HELD')
    await expectRefusal(discardVisit({ ...pen, window: '' }), 'INVALID_INPUT')
    const { revision } = await doctor.consultation.saveDraft({
      ...pen,
      note: aNote({ complaint: '', privateNotes: 'x' }),
    })
    expect(await expectRefusal(discardVisit(pen), 'WRONG_STATE')).toMatchObject({ state: 'written' })
    await doctor.consultation.sign({ ...pen, revision, note: aNote() })
    expect(await expectRefusal(discardVisit(pen), 'WRONG_STATE')).toMatchObject({ state: 'signed' })
  })
})
