import { describe, expect, test } from 'vitest'
import { ADMINISTRATOR, clientOn, STAFF_PASSWORD } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aQueueClinic, of } from './queue-clinic.ts'

describe('addWalkIn', () => {
  test('gives the first token of the doctor and the day', async () => {
    const { desk, aDoctor, aPatient } = await aQueueClinic()
    const { doctorId } = await aDoctor({ shortCode: 'AK' })
    const patient = await aPatient('Meera Nair')
    const given = await desk.queue.addWalkIn({ patientId: patient.id, doctorId, reason: 'cough' })
    expect(given).toMatchObject({ peopleAhead: 0, expectedWait: null })
    expect(given.ticket).toMatchObject({
      token: 'AK-1',
      state: 'waiting',
      priority: 'normal',
      calledTimes: 0,
      reason: 'cough',
      doctorId,
      canUndo: false,
      patient: { id: patient.id, recordNumber: patient.recordNumber, fullName: 'Meera Nair' },
    })
  })

  test('tokens begin anew for each doctor and each day', async () => {
    const { aDoctor, aTicket, aLaterDay } = await aQueueClinic()
    const first = await aDoctor({ shortCode: 'FA' })
    const second = await aDoctor({ shortCode: 'SA' })
    expect((await aTicket(first.doctorId)).token).toBe('FA-1')
    expect((await aTicket(first.doctorId)).token).toBe('FA-2')
    const other = await aTicket(second.doctorId)
    expect(other.token).toBe('SA-1')
    const desk = await aLaterDay(1)
    expect((await desk.queue.getDay({ doctorId: first.doctorId })).doctors[0]?.tickets).toEqual([])
    const given = await desk.queue.addWalkIn({ patientId: other.patient.id, doctorId: first.doctorId })
    expect(given.ticket.token).toBe('FA-1')
  })

  test('fifty at once get fifty tokens without a gap', async () => {
    const { desk, aDoctor, aPatient } = await aQueueClinic()
    const { doctorId } = await aDoctor({ shortCode: 'PA' })
    const patients = []
    for (let n = 0; n < 50; n += 1) patients.push(await aPatient())
    const given = await Promise.all(
      patients.map((patient) => desk.queue.addWalkIn({ patientId: patient.id, doctorId })),
    )
    const numbers = given.map(({ ticket }) => Number(ticket.token.slice(3))).sort((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, at) => at + 1))
    const day = await desk.queue.getDay({ doctorId })
    expect(day.doctors[0]?.waitingCount).toBe(50)
  })

  test('the same patient pressed twice at once is queued once', async () => {
    const { desk, aDoctor, aPatient } = await aQueueClinic()
    const { doctorId } = await aDoctor()
    const { id: patientId } = await aPatient()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => desk.queue.addWalkIn({ patientId, doctorId })),
    )
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
  })

  test('refuses a second place in the same queue and says where the first is', async () => {
    const { desk, aDoctor, aTicket } = await aQueueClinic()
    const { doctorId } = await aDoctor({ fullName: 'Dr. Adaeze Obi', shortCode: 'AO' })
    const ticket = await aTicket(doctorId)
    const again = { patientId: ticket.patient.id, doctorId }
    const data = await expectRefusal(desk.queue.addWalkIn(again), 'ALREADY_QUEUED')
    expect(data).toEqual({ ticketId: ticket.id, token: 'AO-1', doctorName: 'Dr. Adaeze Obi', state: 'waiting' })
    const other = await aDoctor()
    await desk.queue.addWalkIn({ patientId: ticket.patient.id, doctorId: other.doctorId })
    await desk.queue.markLeft(of(ticket))
    expect((await desk.queue.addWalkIn(again)).ticket.token).toBe('AO-2')
  })

  test('refuses an unknown patient or doctor, and a doctor who no longer works here', async () => {
    const { administrator, desk, aDoctor, aPatient } = await aQueueClinic()
    const { doctorId } = await aDoctor()
    const { id: patientId } = await aPatient()
    expect(await expectRefusal(desk.queue.addWalkIn({ patientId: 999, doctorId }), 'NOT_FOUND')).toEqual({
      what: 'patient',
    })
    expect(await expectRefusal(desk.queue.addWalkIn({ patientId, doctorId: 999 }), 'NOT_FOUND')).toEqual({
      what: 'doctor',
    })
    await administrator.catalog.deactivateDoctor({ id: doctorId, version: 1 })
    await expectRefusal(desk.queue.addWalkIn({ patientId, doctorId }), 'DEACTIVATED')
  })

  test('refuses other roles, nobody, and wrong input', async () => {
    const { administrator, anonymous, desk, signedInAs, aDoctor, aPatient } = await aQueueClinic()
    const { doctorId, client } = await aDoctor()
    const { id: patientId } = await aPatient()
    const laboratory = await signedInAs('lab-technician')
    for (const other of [administrator, client, laboratory]) {
      await expectRefusal(other.queue.addWalkIn({ patientId, doctorId }), 'FORBIDDEN')
    }
    await expectRefusal(anonymous.queue.addWalkIn({ patientId, doctorId }), 'SIGNED_OUT')
    await expectRefusal(desk.queue.addWalkIn({ patientId: -1, doctorId }), 'INVALID_INPUT')
    await expectRefusal(desk.queue.addWalkIn({ patientId, doctorId, reason: 'x'.repeat(201) }), 'INVALID_INPUT')
    await expectRefusal(desk.queue.addWalkIn({ patientId, doctorId, reason: 'a\u0000b' }), 'INVALID_INPUT')
    const priority = 'urgent' as 'normal'
    await expectRefusal(desk.queue.addWalkIn({ patientId, doctorId, priority }), 'INVALID_INPUT')
  })

  test('tells listeners of the doctor whose queue changed, and is on record', async () => {
    const { administrator, clinic, aDoctor, aTicket } = await aQueueClinic()
    const { doctorId } = await aDoctor()
    const heard: unknown[] = []
    clinic.core.changes.listen((event) => heard.push({ topic: event.topic, id: event.id }))
    const ticket = await aTicket(doctorId)
    expect(heard).toContainEqual({ topic: 'queue', id: doctorId })
    const { events } = await administrator.audit.list({ action: 'queue.addWalkIn' })
    expect(events[0]).toMatchObject({ entity: 'ticket', entityId: ticket.id, patientId: ticket.patient.id })
  })
})

describe('a doctor with patients of today', () => {
  test('cannot be taken out of the lists until nobody holds a place', async () => {
    const { administrator, desk, aDoctor, aTicket } = await aQueueClinic()
    const { doctorId } = await aDoctor()
    const ticket = await aTicket(doctorId)
    const gone = { id: doctorId, version: 1 }
    const data = await expectRefusal(administrator.catalog.deactivateDoctor(gone), 'IN_USE')
    expect(data).toEqual({ by: [{ what: 'tickets', count: 1 }] })
    await desk.queue.markLeft(of(ticket))
    expect((await administrator.catalog.deactivateDoctor(gone)).isActive).toBe(false)
  })

  test('nor while last evening’s tickets are still open past midnight', async () => {
    const { clinic, clock, aColleague, aDoctor, aPatient } = await aQueueClinic()
    const { username } = await aColleague('receptionist')
    const { doctorId } = await aDoctor()
    const { id: patientId } = await aPatient()
    const gone = { id: doctorId, version: 1 }
    const at = async (instant: string, who: { username: string; password: string }) => {
      clock.setTo(instant)
      const client = clientOn(clinic)
      await client.session.signIn(who)
      return client
    }
    const evening = await at('2026-03-02T18:20:00.000Z', { username, password: STAFF_PASSWORD })
    const { ticket } = await evening.queue.addWalkIn({ patientId, doctorId })
    const night = await at('2026-03-02T22:29:00.000Z', ADMINISTRATOR)
    const data = await expectRefusal(night.catalog.deactivateDoctor(gone), 'IN_USE')
    expect(data).toEqual({ by: [{ what: 'tickets', count: 1 }] })
    // At four it is over: the night work closes what is open.
    const morning = await at('2026-03-02T22:30:00.000Z', ADMINISTRATOR)
    expect((await morning.catalog.deactivateDoctor(gone)).isActive).toBe(false)
    expect(ticket.state).toBe('waiting')
  })
})
