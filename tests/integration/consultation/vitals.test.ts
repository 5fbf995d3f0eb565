import { describe, expect, test } from 'vitest'
import { STAFF_PASSWORD } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aConsultingRoom, aWalkIn, signVisit, TODAY } from './consulting-room.ts'

const DAY_MINUTES = 24 * 60

describe('recordVitals', () => {
  test('a nurse records what was measured, zero and nothing told apart, with the age at the time', async () => {
    const { nurse, patientId, appointmentId, doctor } = await aConsultingRoom()
    const values = { height: 172, weight: 70.5, temperature: 36.8, pulse: 72, systolic: 120, diastolic: 80, pain: 0 }
    const set = await nurse.consultation.recordVitals({ patientId, appointmentId, values })
    expect(set).toMatchObject({
      patientId,
      values: { ...values, spo2: null, glucose: null, respiration: null },
      takenAt: '2026-03-02T04:30:00.000Z',
      takenBy: 'The own-role',
      ageYears: 41,
      ageMonths: 9,
      inError: null,
      visitId: null,
      version: 1,
    })
    expect(await doctor.consultation.vitalsOverTime({ patientId })).toEqual([set])
  })

  test('what cannot be measured is refused with the range, whatever is confirmed', async () => {
    const { nurse, patientId } = await aConsultingRoom()
    const values = { temperature: 98.6, pulse: 72.5, weight: 70 }
    const confirmed = ['temperature' as const, 'pulse' as const]
    const call = nurse.consultation.recordVitals({ patientId, values, confirmed })
    expect(await expectRefusal(call, 'VITALS_REFUSED')).toEqual({
      problems: [
        { vital: 'temperature', why: 'too-high', least: 20, most: 46 },
        { vital: 'pulse', why: 'too-many-decimals', least: 0, most: 350 },
      ],
    })
  })

  test('what is unlikely at the age is asked about until it is confirmed by name', async () => {
    const { nurse, desk, doctorId } = await aConsultingRoom()
    const { patientId } = await aWalkIn({ desk }, doctorId, { birth: { kind: 'date', date: '2025-11-02' } })
    const values = { weight: 17, pulse: 130 }
    const call = nurse.consultation.recordVitals({ patientId, values })
    expect(await expectRefusal(call, 'VITALS_QUESTIONED')).toEqual({
      problems: [{ vital: 'weight', why: 'unlikely', least: 1.5, most: 16 }],
    })
    await expectRefusal(
      nurse.consultation.recordVitals({ patientId, values, confirmed: ['pulse'] }),
      'VITALS_QUESTIONED',
    )
    const set = await nurse.consultation.recordVitals({ patientId, values, confirmed: ['weight'] })
    expect(set).toMatchObject({ ageYears: 0, ageMonths: 4, values: { weight: 17 } })
  })

  test('a systolic pressure not above the diastolic is confirmed by naming both', async () => {
    const { nurse, patientId } = await aConsultingRoom()
    const values = { systolic: 80, diastolic: 120 }
    const record = (confirmed: ('systolic' | 'diastolic')[]) =>
      nurse.consultation.recordVitals({ patientId, values, confirmed })
    const { problems } = await expectRefusal(record([]), 'VITALS_QUESTIONED')
    expect(problems).toMatchObject([
      { vital: 'systolic', why: 'systolic-not-above-diastolic' },
      { vital: 'diastolic', why: 'systolic-not-above-diastolic' },
    ])
    await expectRefusal(record(['systolic']), 'VITALS_QUESTIONED')
    expect(await record(['systolic', 'diastolic'])).toMatchObject({ values })
  })

  test('without a known birth nobody is asked what only an age decides', async () => {
    const { nurse, desk, doctorId } = await aConsultingRoom()
    const { id: patientId } = await desk.patients.registerUnidentified({ sex: 'male', ageYears: null, notes: null })
    await desk.queue.addWalkIn({ patientId, doctorId })
    const set = await nurse.consultation.recordVitals({ patientId, values: { pulse: 170 } })
    expect(set).toMatchObject({ ageYears: null, ageMonths: null })
  })

  test('nothing measured and bad input are refused', async () => {
    const { nurse, patientId } = await aConsultingRoom()
    const none = nurse.consultation.recordVitals({ patientId, values: { pulse: null } })
    expect(await expectRefusal(none, 'INVALID_INPUT')).toEqual({
      issues: [{ path: 'values', code: 'too_small', minimum: 1 }],
    })
    const wrong = { patientId, values: { mood: 3 } as Record<string, number> }
    await expectRefusal(nurse.consultation.recordVitals(wrong), 'INVALID_INPUT')
    await expectRefusal(nurse.consultation.recordVitals({ patientId, values: { pulse: Number.NaN } }), 'INVALID_INPUT')
    await expectRefusal(nurse.consultation.recordVitals({ patientId: 999, values: { pulse: 70 } }), 'NOT_FOUND')
  })

  test('the appointment must be of this patient, not cancelled and not to come', async () => {
    const room = await aConsultingRoom()
    const { nurse, desk, patientId, doctorId, administrator } = room
    const other = await aWalkIn(room, doctorId)
    const values = { pulse: 70 }
    const record = (appointmentId: number) => nurse.consultation.recordVitals({ patientId, appointmentId, values })
    expect(await expectRefusal(record(other.appointmentId), 'NOT_FOUND')).toEqual({ what: 'appointment' })
    expect(await expectRefusal(record(9_999), 'NOT_FOUND')).toEqual({ what: 'appointment' })
    const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '09:00', to: '17:00', validFrom: TODAY }))
    await administrator.scheduling.saveTimings({
      ...{ doctorId, version: 0, slotMinutes: 30, capacity: 1, policy: 'forbid', weekly },
    })
    const later = await desk.scheduling.book({ patientId, doctorId, startsAt: '2026-03-04T10:00' })
    expect(await expectRefusal(record(later.id), 'WRONG_STATE')).toMatchObject({ state: 'booked' })
    const { id, version } = later
    await desk.scheduling.cancel({ id, version, by: 'patient', reason: 'feels well' })
    expect(await expectRefusal(record(id), 'WRONG_STATE')).toMatchObject({ state: 'cancelled' })
  })

  test('what was measured may be written down until 24 hours after the visit was signed', async () => {
    const { doctor, patientId, appointmentId, clock, username } = await aRoomWithUsername()
    const visitId = await signVisit(doctor, appointmentId, {})
    const record = async () => {
      await doctor.session.signIn({ username, password: STAFF_PASSWORD })
      return doctor.consultation.recordVitals({ patientId, appointmentId, values: { pulse: 70 } })
    }
    clock.passMinutes(DAY_MINUTES)
    expect(await record()).toMatchObject({ visitId })
    clock.passMinutes(1)
    expect(await expectRefusal(record(), 'WRONG_STATE')).toEqual({ state: 'signed', wanted: 'open' })
    expect(await doctor.consultation.recordVitals({ patientId, values: { pulse: 70 } })).toMatchObject({
      visitId: null,
    })
  })

  test('the dead and a joined record are refused', async () => {
    const room = await aConsultingRoom()
    const { doctor, desk, administrator, patientId, appointmentId, doctorId } = room
    const twin = await aWalkIn(room, doctorId)
    for (const seen of [appointmentId, twin.appointmentId]) await signVisit(doctor, seen, {})
    const read = async (id: number) => ({ id, version: (await desk.patients.get({ id })).version })
    const pair = { keep: await read(patientId), drop: await read(twin.patientId) }
    await administrator.patients.merge({ ...pair, reason: 'registered twice' })
    const values = { pulse: 70 }
    const merged = doctor.consultation.recordVitals({ patientId: twin.patientId, values })
    expect(await expectRefusal(merged, 'PATIENT_MERGED')).toMatchObject({ patientId })
    await desk.patients.setDeceased({ ...(await read(patientId)), deceasedOn: TODAY })
    const dead = doctor.consultation.recordVitals({ patientId, values })
    expect(await expectRefusal(dead, 'PATIENT_DECEASED')).toEqual({ deceasedOn: TODAY })
  })
})

const aRoomWithUsername = async () => {
  const room = await aConsultingRoom()
  const { doctorId, client: doctor, username } = await room.aDoctor()
  const { patientId, appointmentId } = await aWalkIn(room, doctorId)
  return { ...room, doctor, doctorId, username, patientId, appointmentId }
}

describe('who may measure', () => {
  test('a nurse measures who is there today and is refused for everybody else, on record', async () => {
    const { nurse, desk, administrator, patientId, clock, aColleague } = await aConsultingRoom()
    const birth = { kind: 'age', years: 30 } as const
    const { id: absent } = await desk.patients.register({ fullName: 'Not Here', sex: 'male', birth, phone: null })
    const refused = nurse.consultation.recordVitals({ patientId: absent, values: { pulse: 70 } })
    expect(await expectRefusal(refused, 'FORBIDDEN')).toEqual({ permission: 'consultation.read' })
    await expectRefusal(nurse.consultation.vitalsForEntry({ patientId: absent }), 'FORBIDDEN')
    const { events } = await administrator.audit.list({ result: 'denied', limit: 2 })
    expect(events.map(({ patientId: about }) => about)).toEqual([absent, absent])
    await nurse.consultation.recordVitals({ patientId, values: { pulse: 70 } })
    const roles = await administrator.staff.listRoles()
    const roleId = roles.find(({ name }) => name === 'Nurse')?.id ?? 0
    const { username } = await aColleague({ roleId })
    clock.setTo('2026-03-03T04:30:00.000Z')
    await nurse.session.signIn({ username, password: STAFF_PASSWORD })
    expect(await nurse.consultation.vitalsForEntry({ patientId })).toMatchObject({ last: { values: { pulse: 70 } } })
    clock.setTo('2026-03-04T04:30:00.000Z')
    await nurse.session.signIn({ username, password: STAFF_PASSWORD })
    await expectRefusal(nurse.consultation.vitalsForEntry({ patientId }), 'FORBIDDEN')
  })

  test('a doctor who does not treat the patient neither measures nor reads', async () => {
    const { stranger, nurse, patientId } = await aConsultingRoom()
    const { id, version } = await nurse.consultation.recordVitals({ patientId, values: { pulse: 70 } })
    const { consultation } = stranger
    const refused = consultation.recordVitals({ patientId, values: { pulse: 70 } })
    expect(await expectRefusal(refused, 'NOT_TREATING')).toEqual({ patientId })
    await expectRefusal(consultation.vitalsForEntry({ patientId }), 'NOT_TREATING')
    await expectRefusal(consultation.vitalsOverTime({ patientId }), 'NOT_TREATING')
    await expectRefusal(consultation.markVitalsInError({ id, version, reason: 'wrong' }), 'NOT_TREATING')
    await stranger.patients.breakGlass({ patientId, reason: 'collapsed in the hall' })
    expect(await consultation.vitalsOverTime({ patientId })).toHaveLength(1)
  })

  test('the desk and the administrator are refused everything', async () => {
    const { desk, administrator, patientId } = await aConsultingRoom()
    for (const { consultation } of [desk, administrator]) {
      await expectRefusal(consultation.recordVitals({ patientId, values: { pulse: 70 } }), 'FORBIDDEN')
      await expectRefusal(consultation.vitalsForEntry({ patientId }), 'FORBIDDEN')
      await expectRefusal(consultation.vitalsOverTime({ patientId }), 'FORBIDDEN')
      await expectRefusal(consultation.markVitalsInError({ id: 1, version: 1, reason: 'x' }), 'FORBIDDEN')
    }
  })
})

describe('vitalsForEntry, vitalsOverTime and markVitalsInError', () => {
  test('what was measured last and in the last day is answered to who measures', async () => {
    const { nurse, doctor, patientId, clock } = await aConsultingRoom()
    expect(await nurse.consultation.vitalsForEntry({ patientId })).toEqual({ last: null, recent: [] })
    await nurse.consultation.recordVitals({ patientId, values: { pulse: 70 } })
    clock.passMinutes(5)
    await nurse.consultation.recordVitals({ patientId, values: { pulse: 74, weight: 60 } })
    const { last, recent } = await nurse.consultation.vitalsForEntry({ patientId })
    expect(last?.values).toMatchObject({ pulse: 74 })
    expect(recent.map(({ values }) => values.pulse)).toEqual([74, 70])
    const all = await doctor.consultation.vitalsOverTime({ patientId })
    expect(all.map(({ values }) => values.pulse)).toEqual([70, 74])
    await expectRefusal(nurse.consultation.vitalsForEntry({ patientId: 999 }), 'NOT_FOUND')
    await expectRefusal(doctor.consultation.vitalsOverTime({ patientId: 999 }), 'NOT_FOUND')
    await expectRefusal(nurse.consultation.vitalsOverTime({ patientId }), 'FORBIDDEN')
  })

  test('a set is marked by who recorded it or by a doctor, once, and left out from then on', async () => {
    const room = await aConsultingRoom()
    const { nurse, doctor, patientId, administrator } = room
    const record = () => nurse.consultation.recordVitals({ patientId, values: { pulse: 70 } })
    const [first, second, third] = [await record(), await record(), await record()]
    const mark = ({ id, version }: { id: number; version: number }) => ({ id, version, reason: 'other patient' })
    const marked = await nurse.consultation.markVitalsInError(mark(first))
    expect(marked).toMatchObject({ version: 2, inError: { by: 'The own-role', reason: 'other patient' } })
    expect(await doctor.consultation.markVitalsInError(mark(second))).toMatchObject({ version: 2 })
    expect((await doctor.consultation.vitalsOverTime({ patientId })).map(({ id }) => id)).toEqual([third.id])
    await expectRefusal(nurse.consultation.markVitalsInError(mark(first)), 'VERSION_CONFLICT')
    const again = nurse.consultation.markVitalsInError({ ...mark(first), version: 2 })
    expect(await expectRefusal(again, 'WRONG_STATE')).toEqual({ state: 'in-error', wanted: 'recorded' })
    await expectRefusal(nurse.consultation.markVitalsInError({ ...mark(first), id: 999 }), 'NOT_FOUND')
    await expectRefusal(nurse.consultation.markVitalsInError({ ...mark(third), reason: ' ' }), 'INVALID_INPUT')
    const roles = await administrator.staff.listRoles()
    const roleId = roles.find(({ name }) => name === 'Nurse')?.id ?? 0
    const { client: colleague } = await room.aColleague({ roleId })
    const theirs = colleague.consultation.markVitalsInError(mark(third))
    expect(await expectRefusal(theirs, 'FORBIDDEN')).toEqual({ permission: 'consultation.write' })
  })
})
