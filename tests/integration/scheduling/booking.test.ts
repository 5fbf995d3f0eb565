import { describe, expect, test } from 'vitest'
import { behindItsBack } from '#tests/support/raw-database.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aSchedulingClinic, MONDAY, of, TUESDAY } from './scheduling-clinic.ts'

const NINE = `${TUESDAY}T09:00`
const HALF_PAST = `${TUESDAY}T09:30`

describe('book', () => {
  test('holds the slot for the patient and says so to every screen', async () => {
    const { desk, clinic, aBusyDoctor, aPatient } = await aSchedulingClinic()
    const { doctorId } = await aBusyDoctor()
    const patientId = await aPatient()
    const heard: unknown[] = []
    clinic.core.changes.listen(({ topic, id }) => heard.push({ topic, id }))
    const about = { kind: 'follow-up' as const, source: 'phone' as const, mode: 'online' as const, reason: 'results' }
    const booked = await desk.scheduling.book({ patientId, doctorId, startsAt: NINE, ...about })
    expect(booked).toMatchObject({
      ...about,
      doctorId,
      startsAt: NINE,
      endsAt: HALF_PAST,
      state: 'booked',
      patient: { id: patientId },
      overrideReason: null,
      version: 1,
    })
    expect(heard).toEqual([{ topic: 'scheduling', id: doctorId }])
    expect(await desk.scheduling.listDay({ date: TUESDAY })).toEqual([booked])
    expect(await desk.scheduling.listDay({ date: TUESDAY, doctorId: doctorId + 1 })).toEqual([])
  })

  test('what is refused names what is in the way and writes nothing', async () => {
    const { administrator, desk, aBusyDoctor, aPatient, aBooking } = await aSchedulingClinic()
    const { doctorId, client } = await aBusyDoctor()
    const other = await aBusyDoctor()
    const patientId = await aPatient()
    const book = (startsAt: string, changes = {}) => desk.scheduling.book({ patientId, doctorId, startsAt, ...changes })
    const won = await aBooking(doctorId, NINE)
    const taken = await expectRefusal(book(`${TUESDAY}T09:15`), 'SLOT_TAKEN')
    const when = { startsAt: NINE, endsAt: HALF_PAST, appointmentId: won.id }
    expect(taken).toEqual({ ...when, canOverride: false, conflicts: [{ reason: 'SLOT_TAKEN', ...when }] })

    const elsewhere = await book(`${TUESDAY}T10:00`, { doctorId: other.doctorId })
    expect(await expectRefusal(book(`${TUESDAY}T10:15`), 'PATIENT_BUSY')).toMatchObject({
      startsAt: elsewhere.startsAt,
      appointmentId: elsewhere.id,
    })
    expect(await expectRefusal(book(`${TUESDAY}T14:00`), 'OUTSIDE_HOURS')).toMatchObject({
      startsAt: NINE,
      endsAt: `${TUESDAY}T13:00`,
    })
    expect(await expectRefusal(book(`${MONDAY}T09:59`), 'IN_THE_PAST')).toMatchObject({ startsAt: `${MONDAY}T10:00` })
    expect(await expectRefusal(book('2026-04-02T09:00'), 'TOO_FAR_AHEAD')).toMatchObject({
      endsAt: '2026-04-01T24:00',
    })
    const portal = book('2026-03-10T09:00', { source: 'portal' })
    expect(await expectRefusal(portal, 'TOO_FAR_AHEAD')).toMatchObject({ endsAt: '2026-03-09T24:00' })
    await client.scheduling.addLeave({ doctorId, startsAt: '2026-03-04T00:00', endsAt: '2026-03-05T00:00' })
    expect(await expectRefusal(book('2026-03-04T09:00'), 'ON_LEAVE')).toMatchObject({ endsAt: '2026-03-05T00:00' })
    await administrator.scheduling.addClosure({ from: '2026-03-06', to: '2026-03-07', name: 'Holi' })
    expect(await expectRefusal(book('2026-03-07T09:00'), 'CLINIC_CLOSED')).toMatchObject({
      startsAt: '2026-03-06T00:00',
      endsAt: '2026-03-07T24:00',
    })
    expect(await desk.scheduling.listDay({ date: TUESDAY })).toEqual([won, elsewhere])
    for (const date of [MONDAY, '2026-03-04', '2026-03-07', '2026-03-10', '2026-04-02']) {
      expect(await desk.scheduling.listDay({ date })).toEqual([])
    }
  })

  test('is for the desk', async () => {
    const { administrator, aBusyDoctor, aPatient } = await aSchedulingClinic()
    const { doctorId, client } = await aBusyDoctor()
    const input = { patientId: await aPatient(), doctorId, startsAt: NINE }
    await expectRefusal(client.scheduling.book(input), 'FORBIDDEN')
    await expectRefusal(administrator.scheduling.book(input), 'FORBIDDEN')
  })

  test.each([
    ['forbid', false, 'OUTSIDE_HOURS', 'OUTSIDE_HOURS'],
    ['warn', true, 'OUTSIDE_HOURS', 'booked'],
    ['allow', null, 'booked', 'booked'],
  ] as const)('policy %s outside the hours', async (policy, canOverride, without, withReason) => {
    const { desk, aBusyDoctor, aPatient } = await aSchedulingClinic()
    const { doctorId } = await aBusyDoctor({ policy })
    const book = async (overrideReason: string | null, startsAt: string) => {
      const call = desk.scheduling.book({ patientId: await aPatient(), doctorId, startsAt, overrideReason })
      if ((overrideReason === null ? without : withReason) === 'booked') return call
      return expectRefusal(call, 'OUTSIDE_HOURS')
    }
    const plain = await book(null, `${TUESDAY}T14:00`)
    if (canOverride !== null) expect(plain).toMatchObject({ canOverride })
    const insisted = await book('came from far', `${TUESDAY}T15:00`)
    if (withReason === 'booked') expect(insisted).toMatchObject({ state: 'booked', overrideReason: 'came from far' })
  })

  test('an emergency goes over the capacity with a reason, and only then', async () => {
    const { desk, aBusyDoctor, aPatient, aBooking } = await aSchedulingClinic()
    const { doctorId } = await aBusyDoctor()
    await aBooking(doctorId, NINE)
    const input = { patientId: await aPatient(), doctorId, startsAt: NINE }
    const reason = { overrideReason: 'chest pain' }
    await expectRefusal(desk.scheduling.book({ ...input, ...reason }), 'SLOT_TAKEN')
    const bare = await expectRefusal(desk.scheduling.book({ ...input, kind: 'emergency' }), 'SLOT_TAKEN')
    expect(bare).toMatchObject({ canOverride: true })
    const booked = await desk.scheduling.book({ ...input, kind: 'emergency', ...reason })
    expect(booked).toMatchObject({ kind: 'emergency', ...reason })
    await expectRefusal(aBooking(doctorId, NINE), 'SLOT_TAKEN')
    const [step] = await desk.scheduling.getHistory({ id: booked.id })
    expect(step).toMatchObject({ step: 'booked', reason: 'chest pain' })
  })
})

test('the database itself refuses the same place twice, until the first is cancelled', async () => {
  const { desk, folder, aBusyDoctor, aBooking } = await aSchedulingClinic()
  const booked = await aBooking((await aBusyDoctor()).doctorId, NINE)
  const again = () =>
    behindItsBack(folder, (connection) =>
      connection
        .prepare(
          `INSERT INTO appointments (patient_id, doctor_id, starts_on, starts_at, ends_at, place, state, kind, source, mode,
            created_at, updated_at) SELECT patient_id, doctor_id, starts_on, starts_at, ends_at, place, 'booked', kind,
            source, mode, created_at, updated_at FROM appointments WHERE id = ?`,
        )
        .run(booked.id),
    )
  expect(again).toThrow(expect.objectContaining({ code: 'SQLITE_CONSTRAINT_UNIQUE' }))
  await desk.scheduling.cancel({ ...of(booked), by: 'clinic', reason: 'the doctor is ill' })
  expect(again().changes).toBe(1)
})

describe('reschedule', () => {
  test('moves to another time or doctor, frees the old one and keeps the history', async () => {
    const { desk, aBusyDoctor, aBooking } = await aSchedulingClinic()
    const { doctorId } = await aBusyDoctor()
    const other = await aBusyDoctor()
    const booked = await aBooking(doctorId, NINE)
    // It is not in its own way.
    const later = await desk.scheduling.reschedule({ ...of(booked), doctorId, startsAt: `${TUESDAY}T09:15` })
    expect(later).toMatchObject({ startsAt: `${TUESDAY}T09:15`, endsAt: `${TUESDAY}T09:45`, version: 2 })
    const moved = await desk.scheduling.reschedule({ ...of(later), doctorId: other.doctorId, startsAt: NINE })
    expect(moved).toMatchObject({ doctorId: other.doctorId, startsAt: NINE, state: 'booked', version: 3 })
    await aBooking(doctorId, NINE)
    const history = await desk.scheduling.getHistory({ id: booked.id })
    expect(history.map(({ step, startsAt, doctorId: doctor }) => [step, startsAt, doctor])).toEqual([
      ['booked', NINE, doctorId],
      ['rescheduled', `${TUESDAY}T09:15`, doctorId],
      ['rescheduled', NINE, other.doctorId],
    ])
    expect(history.every(({ by }) => by === 'The receptionist')).toBe(true)
  })

  test('is refused like a booking, and with an old version or a wrong state', async () => {
    const { administrator, desk, aBusyDoctor, aBooking } = await aSchedulingClinic()
    const { doctorId, client } = await aBusyDoctor()
    const away = await aBusyDoctor()
    const booked = await aBooking(doctorId, NINE)
    const won = await aBooking(doctorId, HALF_PAST)
    const input = { ...of(booked), doctorId, startsAt: HALF_PAST }
    await expectRefusal(client.scheduling.reschedule(input), 'FORBIDDEN')
    expect(await expectRefusal(desk.scheduling.reschedule(input), 'SLOT_TAKEN')).toMatchObject({
      startsAt: HALF_PAST,
      appointmentId: won.id,
    })
    const to = (startsAt: string) => desk.scheduling.reschedule({ ...input, startsAt })
    await expectRefusal(to(`${MONDAY}T09:00`), 'IN_THE_PAST')
    await expectRefusal(to('2026-05-01T09:00'), 'TOO_FAR_AHEAD')
    await expectRefusal(to(`${TUESDAY}T14:00`), 'OUTSIDE_HOURS')
    await expectRefusal(to('tomorrow'), 'INVALID_INPUT')
    const patientId = booked.patient.id
    await desk.scheduling.book({ patientId, doctorId: away.doctorId, startsAt: `${TUESDAY}T11:00` })
    await expectRefusal(to(`${TUESDAY}T11:00`), 'PATIENT_BUSY')
    await client.scheduling.addLeave({ doctorId, startsAt: '2026-03-04T00:00', endsAt: '2026-03-05T00:00' })
    await expectRefusal(to('2026-03-04T09:00'), 'ON_LEAVE')
    await administrator.scheduling.addClosure({ from: '2026-03-06', to: '2026-03-06', name: 'Holi' })
    await expectRefusal(to('2026-03-06T09:00'), 'CLINIC_CLOSED')
    await expectRefusal(desk.scheduling.reschedule({ ...input, id: 999 }), 'NOT_FOUND')
    const gone = await aBusyDoctor()
    await administrator.catalog.deactivateDoctor({ id: gone.doctorId, version: 1 })
    await expectRefusal(desk.scheduling.reschedule({ ...input, doctorId: gone.doctorId }), 'DEACTIVATED')
    await desk.scheduling.reschedule({ ...input, startsAt: `${TUESDAY}T10:00` })
    expect(await expectRefusal(to(`${TUESDAY}T10:30`), 'VERSION_CONFLICT')).toMatchObject({ currentVersion: 2 })
    await desk.scheduling.cancel({ id: booked.id, version: 2, by: 'patient', reason: 'moved away' })
    const ended = desk.scheduling.reschedule({ ...input, version: 3, startsAt: `${TUESDAY}T10:30` })
    expect(await expectRefusal(ended, 'WRONG_STATE')).toEqual({ state: 'cancelled', wanted: 'rescheduled' })
  })
})

describe('cancel and no-show', () => {
  test('a cancellation under 24 hours is late, and ends the appointment', async () => {
    const { desk, clock, aBusyDoctor, aBooking } = await aSchedulingClinic()
    const { doctorId, client } = await aBusyDoctor()
    const soon = await aBooking(doctorId, NINE)
    const later = await aBooking(doctorId, `${TUESDAY}T10:00`)
    const why = { by: 'patient' as const, reason: 'has a cold' }
    await expectRefusal(client.scheduling.cancel({ ...of(soon), ...why }), 'FORBIDDEN')
    await expectRefusal(desk.scheduling.cancel({ ...of(soon), ...why, reason: ' ' }), 'INVALID_INPUT')
    await expectRefusal(desk.scheduling.cancel({ id: 999, version: 1, ...why }), 'NOT_FOUND')
    await expectRefusal(desk.scheduling.cancel({ id: soon.id, version: 9, ...why }), 'VERSION_CONFLICT')
    const cancelled = await desk.scheduling.cancel({ ...of(soon), ...why })
    expect(cancelled).toMatchObject({ state: 'cancelled', cancelledBy: 'patient', isLateCancel: true, version: 2 })
    expect(await desk.scheduling.cancel({ ...of(later), ...why, by: 'clinic' })).toMatchObject({
      cancelledBy: 'clinic',
      isLateCancel: false,
    })
    await expectRefusal(desk.scheduling.cancel({ ...of(cancelled), ...why }), 'WRONG_STATE')
    const history = await desk.scheduling.getHistory({ id: soon.id })
    expect(history.at(-1)).toMatchObject({ step: 'cancelled', reason: 'has a cold', at: clock.now().toISOString() })
    await aBooking(doctorId, NINE)
  })

  test('no-show is possible from the booked time on, and frees the slot', async () => {
    const { desk, clock, aBusyDoctor, aBooking } = await aSchedulingClinic()
    const { doctorId, client } = await aBusyDoctor()
    const booked = await aBooking(doctorId, `${MONDAY}T10:10`)
    const early = await expectRefusal(desk.scheduling.markNoShow(of(booked)), 'NOT_YET')
    expect(early).toEqual({ from: `${MONDAY}T10:10` })
    clock.passMinutes(10)
    await expectRefusal(client.scheduling.markNoShow(of(booked)), 'FORBIDDEN')
    await expectRefusal(desk.scheduling.markNoShow({ id: 999, version: 1 }), 'NOT_FOUND')
    await expectRefusal(desk.scheduling.markNoShow({ id: booked.id, version: 2 }), 'VERSION_CONFLICT')
    await expectRefusal(desk.scheduling.markNoShow({ id: booked.id, version: 0 }), 'INVALID_INPUT')
    const missed = await desk.scheduling.markNoShow(of(booked))
    expect(missed).toMatchObject({ state: 'no-show', version: 2 })
    await expectRefusal(desk.scheduling.markNoShow(of(missed)), 'WRONG_STATE')
    await aBooking(doctorId, `${MONDAY}T10:10`)
  })

  test('the day and the history are for those who see appointments', async () => {
    const { administrator, desk, signedInAs, aBusyDoctor, aBooking } = await aSchedulingClinic()
    const { doctorId, client } = await aBusyDoctor()
    const { id } = await aBooking(doctorId)
    const technician = await signedInAs('lab-technician')
    await expectRefusal(technician.scheduling.listDay({ date: TUESDAY }), 'FORBIDDEN')
    await expectRefusal(technician.scheduling.getHistory({ id }), 'FORBIDDEN')
    await expectRefusal(desk.scheduling.getHistory({ id: 999 }), 'NOT_FOUND')
    await expectRefusal(desk.scheduling.listDay({ date: '2026-02-29' }), 'INVALID_INPUT')
    for (const who of [administrator, desk, client]) {
      expect(await who.scheduling.listDay({ date: TUESDAY })).toHaveLength(1)
      expect(await who.scheduling.getHistory({ id })).toHaveLength(1)
    }
  })
})
