import { describe, expect, test } from 'vitest'
import { clientOn, STAFF_PASSWORD } from '#tests/support/clinic.ts'
import { listenAfresh } from '#tests/support/listener.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aNote, signVisit, TODAY } from './consulting-room.ts'
import { aVisitRoom, OTHER_WINDOW, TOMORROW, ticketOf, trailOf, WINDOW, write } from './visit-room.ts'

describe('openVisit', () => {
  test('makes the visit of a walk-in once, and leaves the queue as it is', async () => {
    const { desk, doctor, doctorId, patientId, appointmentId, administrator } = await aVisitRoom()
    const before = await ticketOf(desk, patientId)
    const heard = await listenAfresh(doctor)
    const facts = await doctor.consultation.openVisit({ appointmentId })
    expect(facts).toMatchObject({
      ...{ appointmentId, patientId, doctorId, onDate: TODAY, state: 'open', versionCount: 0, signedAt: null },
      ...{ mode: 'in-person', kind: 'new', appointmentState: 'arrived', token: before.token, meetingLink: null },
    })
    expect(await heard.nextOf('consultation')).toMatchObject({ id: patientId })
    expect(await doctor.consultation.openVisit({ appointmentId })).toEqual(facts)
    expect(await ticketOf(desk, patientId)).toEqual(before)
    const trail = await trailOf(administrator, 'consultation.openVisit')
    expect(trail.map(({ entity, entityId, patientId: of }) => ({ entity, entityId, of }))).toEqual([
      { entity: 'visit', entityId: facts.id, of: patientId },
    ])
  })

  test('opens a booking once its patient is there', async () => {
    const { desk, doctor, aBooking } = await aVisitRoom()
    const booking = await aBooking('2026-03-02T11:00', 'in-person')
    const open = () => doctor.consultation.openVisit({ appointmentId: booking.id })
    expect(await expectRefusal(open(), 'WRONG_STATE')).toEqual({ state: 'booked', wanted: 'arrived' })
    const other = await desk.queue.findPatientTickets({ patientId: booking.patient.id })
    for (const { id, version } of other) await desk.queue.markLeft({ ticketId: id, version })
    await desk.queue.markArrived({ appointmentId: booking.id, version: booking.version })
    expect(await open()).toMatchObject({ appointmentState: 'arrived', onDate: TODAY })
  })

  test('is for the doctor of the appointment and the one whose queue it moved to', async () => {
    const { desk, doctor, stranger, aDoctor, patientId, appointmentId, administrator } = await aVisitRoom()
    const next = await aDoctor()
    const open = (who: typeof doctor) => who.consultation.openVisit({ appointmentId })
    for (const who of [stranger, next.client]) await expectRefusal(open(who), 'FORBIDDEN')
    for (const who of [desk, administrator]) await expectRefusal(open(who), 'FORBIDDEN')
    const { id: ticketId, version } = await ticketOf(desk, patientId)
    await desk.queue.moveToDoctor({ ticketId, version, doctorId: next.doctorId })
    expect(await open(next.client)).toMatchObject({ doctorId: next.doctorId })
    await expectRefusal(open(doctor), 'FORBIDDEN')
    const denied = (await trailOf(administrator, 'consultation.openVisit')).filter(({ result }) => result === 'denied')
    expect(denied).toHaveLength(5)
  })

  test('is for doctors: a role of the clinic with the right to write has no visits', async () => {
    const { administrator, aColleague, appointmentId } = await aVisitRoom()
    const permissions = ['consultation.read' as const, 'consultation.write' as const]
    const role = await administrator.staff.createRole({ name: 'Scribe', permissions })
    const { client } = await aColleague({ roleId: role.id })
    await expectRefusal(client.consultation.openVisit({ appointmentId }), 'FORBIDDEN')
    expect(await client.consultation.listUnsigned()).toEqual([])
  })

  test('is refused with every declared code', async () => {
    const { desk, doctor, patientId, appointmentId, aBooking } = await aVisitRoom()
    const { consultation } = doctor
    await expectRefusal(consultation.openVisit({ appointmentId: 0 }), 'INVALID_INPUT')
    await expectRefusal(consultation.openVisit({ appointmentId: 999 }), 'NOT_FOUND')
    const booking = await aBooking(`${TOMORROW}T10:00`)
    const open = consultation.openVisit({ appointmentId: booking.id })
    expect(await expectRefusal(open, 'WRONG_STATE')).toEqual({ state: 'booked', wanted: 'arrived' })
    await desk.scheduling.cancel({ id: booking.id, version: 1, by: 'patient', reason: 'travels' })
    const cancelled = await expectRefusal(consultation.openVisit({ appointmentId: booking.id }), 'WRONG_STATE')
    expect(cancelled).toEqual({ state: 'cancelled', wanted: 'arrived' })
    const { id: ticketId, version } = await ticketOf(desk, patientId)
    await desk.patients.setDeceased({ id: patientId, version: 1, deceasedOn: TODAY })
    await expectRefusal(consultation.openVisit({ appointmentId }), 'PATIENT_DECEASED')
    await desk.queue.markLeft({ ticketId, version })
    expect(await expectRefusal(consultation.openVisit({ appointmentId }), 'WRONG_STATE')).toMatchObject({
      state: 'left',
    })
  })

  test('of a patient who died meanwhile is finished all the same', async () => {
    const { desk, doctor, patientId, appointmentId } = await aVisitRoom()
    const pen = await write(doctor, appointmentId)
    await desk.patients.setDeceased({ id: patientId, version: 1, deceasedOn: TODAY })
    expect(await doctor.consultation.openVisit({ appointmentId })).toMatchObject({ state: 'open' })
    expect(await doctor.consultation.sign({ ...pen, note: aNote() })).toMatchObject({ state: 'signed' })
  })

  test('opens what was completed already', async () => {
    const { doctor, desk, patientId, appointmentId } = await aVisitRoom()
    const visitId = await signVisit(doctor, appointmentId, {})
    expect(await doctor.consultation.openVisit({ appointmentId })).toMatchObject({ id: visitId, state: 'signed' })
    expect((await ticketOf(desk, patientId)).state).toBe('done')
  })
})

describe('getVisit', () => {
  test('shows an unsigned visit to its doctor, the fact of it to who treats the patient, and nothing to others', async () => {
    const { desk, doctor, stranger, aDoctor, patientId, appointmentId, administrator } = await aVisitRoom()
    const pen = await write(doctor, appointmentId)
    const { visitId } = pen
    await doctor.consultation.saveDraft({ ...pen, note: aNote({ privateNotes: 'worried' }) })
    const own = await doctor.consultation.getVisit({ visitId, window: WINDOW })
    expect(own).toMatchObject({ access: 'write', draft: { note: { privateNotes: 'worried' }, revision: 1 } })
    expect(own.draft?.holder).toMatchObject({ isThisWindow: true })
    const elsewhere = await doctor.consultation.getVisit({ visitId, window: OTHER_WINDOW })
    expect(elsewhere.draft?.holder).toMatchObject({ isThisWindow: false })
    const treating = await aDoctor()
    await desk.queue.addWalkIn({ patientId, doctorId: treating.doctorId })
    const { facts, ...rest } = await treating.client.consultation.getVisit({ visitId })
    expect(rest).toEqual({
      ...{ access: 'facts-only', draft: null, versions: [], addenda: [], followUp: null, setAside: [] },
    })
    expect(facts).toMatchObject({ id: visitId, state: 'open' })
    const refused = stranger.consultation.getVisit({ visitId })
    expect(await expectRefusal(refused, 'NOT_TREATING')).toEqual({ patientId })
    for (const who of [desk, administrator]) await expectRefusal(who.consultation.getVisit({ visitId }), 'FORBIDDEN')
    await expectRefusal(doctor.consultation.getVisit({ visitId: 999 }), 'NOT_FOUND')
    await expectRefusal(doctor.consultation.getVisit({ visitId, window: 'short' }), 'INVALID_INPUT')
    const trail = await trailOf(administrator, 'consultation.readVisit')
    expect(trail.map(({ result }) => result)).toEqual(['denied', 'denied', 'denied', 'ok', 'ok'])
  })

  test('shows a signed visit to who treats the patient, without the private notes of its doctor', async () => {
    const { desk, doctor, stranger, patientId, appointmentId } = await aVisitRoom()
    const visitId = await signVisit(doctor, appointmentId, { privateNotes: 'worried', advice: 'rest' })
    const own = await doctor.consultation.getVisit({ visitId })
    expect(own).toMatchObject({ access: 'write', draft: null })
    expect(own.versions.map(({ note }) => note.privateNotes)).toEqual(['worried'])
    await stranger.patients.breakGlass({ patientId, reason: 'collapsed in the hall' })
    const read = await stranger.consultation.getVisit({ visitId })
    expect(read).toMatchObject({ access: 'read', draft: null })
    expect(read.versions[0]?.note).toMatchObject({ privateNotes: '', advice: 'rest' })
    expect(JSON.stringify(read)).not.toContain('worried')
    const last = await stranger.consultation.lastSigned({ patientId })
    expect(JSON.stringify(last)).not.toContain('worried')
    await expectRefusal(desk.consultation.lastSigned({ patientId }), 'FORBIDDEN')
  })

  test('is on record again after five minutes', async () => {
    const { doctor, appointmentId, clock, administrator } = await aVisitRoom()
    const { visitId } = await write(doctor, appointmentId)
    const read = () => doctor.consultation.getVisit({ visitId })
    await read()
    clock.passMinutes(4)
    await read()
    expect(await trailOf(administrator, 'consultation.readVisit')).toHaveLength(1)
    clock.passMinutes(2)
    await read()
    expect(await trailOf(administrator, 'consultation.readVisit')).toHaveLength(2)
  })
})

describe('lastSigned', () => {
  test("answers the doctor's own before a newer one of somebody else", async () => {
    const { desk, doctor, aDoctor, patientId, appointmentId, stranger } = await aVisitRoom()
    expect(await doctor.consultation.lastSigned({ patientId })).toBeNull()
    const own = await signVisit(doctor, appointmentId, { advice: 'rest' })
    const other = await aDoctor()
    const { ticket } = await desk.queue.addWalkIn({ patientId, doctorId: other.doctorId })
    const newer = await signVisit(other.client, ticket.appointmentId ?? 0, { advice: 'walk' })
    const lastOf = async (who: typeof doctor, exceptVisitId?: number) =>
      (await who.consultation.lastSigned({ patientId, exceptVisitId }))?.facts.id
    expect(await lastOf(doctor)).toBe(own)
    expect(await lastOf(other.client)).toBe(newer)
    expect(await lastOf(doctor, own)).toBe(newer)
    await expectRefusal(stranger.consultation.lastSigned({ patientId }), 'NOT_TREATING')
    await expectRefusal(doctor.consultation.lastSigned({ patientId: 999 }), 'NOT_FOUND')
    await expectRefusal(doctor.consultation.lastSigned({ patientId: -1 }), 'INVALID_INPUT')
  })
})

describe('listUnsigned', () => {
  test("lists a doctor's own until they are signed, over the night too", async () => {
    const { clinic, desk, doctor: other, aDoctor, anotherWalkIn, patientId, clock } = await aVisitRoom()
    const { client: doctor, doctorId, username } = await aDoctor()
    const second = await anotherWalkIn(doctorId)
    const { ticket } = await desk.queue.addWalkIn({ patientId, doctorId })
    const first = await write(doctor, ticket.appointmentId ?? 0)
    await write(doctor, second.appointmentId)
    expect(await other.consultation.listUnsigned()).toEqual([])
    const listed = await doctor.consultation.listUnsigned()
    expect(listed.map((one) => [one.id, one.patientName, one.savedAt === one.openedAt])).toEqual([
      [first.visitId, ticket.patient.fullName, true],
      [first.visitId + 1, 'Ravi Menon', true],
    ])
    await doctor.consultation.sign({ ...first, note: aNote() })
    expect(await doctor.consultation.listUnsigned()).toHaveLength(1)
    await expectRefusal(desk.consultation.listUnsigned(), 'FORBIDDEN')
    clock.passMinutes(24 * 60)
    const again = clientOn(clinic)
    await again.session.signIn({ username, password: STAFF_PASSWORD })
    expect(await again.consultation.listUnsigned()).toMatchObject([{ patientName: 'Ravi Menon', state: 'open' }])
  })
})

describe('a joining of two records', () => {
  test('takes visits, their versions and what follows from them along, and back again', async () => {
    const { administrator, desk, doctor, doctorId, patientId, appointmentId, anotherWalkIn } = await aVisitRoom()
    const test = { name: 'Full blood count', note: '' }
    const visitId = await signVisit(doctor, appointmentId, { testsAdvised: [test], advice: 'rest' })
    const kept = await anotherWalkIn(doctorId)
    const [keep, drop] = [kept.patientId, patientId].map((id) => ({ id, version: 1 }))
    if (!keep || !drop) throw new Error('nobody to join')
    await administrator.patients.merge({ keep, drop, reason: 'registered twice' })
    const joined = await doctor.consultation.getVisit({ visitId })
    expect(joined.facts.patientId).toBe(kept.patientId)
    expect(joined.versions[0]?.note.advice).toBe('rest')
    const last = await doctor.consultation.lastSigned({ patientId })
    expect(last?.facts).toMatchObject({ id: visitId, patientId: kept.patientId })
    await administrator.patients.unmerge({ mergeId: 1, reason: 'two people' })
    expect((await doctor.consultation.getVisit({ visitId })).facts.patientId).toBe(patientId)
    expect(await desk.queue.findPatientTickets({ patientId })).toHaveLength(1)
  })
})
