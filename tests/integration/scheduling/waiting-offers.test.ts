import { describe, expect, test } from 'vitest'
import { expectRefusal } from '#tests/support/refusals.ts'
import { MONDAY, TUESDAY } from './scheduling-clinic.ts'
import { at, aWaitingClinic, WEDNESDAY } from './waiting-clinic.ts'

describe('recordOffer', () => {
  test('notes who was not reached or did not want a slot: the next one is asked, and they hear of the next slot', async () => {
    const { desk, doctorId, clock, join, openings } = await aWaitingClinic()
    const first = await join()
    clock.passMinutes(1)
    const second = await join()
    const slot = { doctorId, startsAt: `${MONDAY}T10:30` }
    const declined = await desk.scheduling.recordOffer({ ...at(first), ...slot, outcome: 'declined', note: 'at work' })
    const offer = { ...slot, outcome: 'declined', at: '2026-03-02T04:31:00.000Z', by: 'The receptionist' }
    expect(declined).toMatchObject({ offers: [offer], version: 2 })
    const told = await openings()
    expect(told[0]).toMatchObject({ ...slot, candidates: [{ entryId: second.id, rank: 1 }] })
    expect(told[1]?.candidates.map(({ entryId }) => entryId)).toEqual([first.id, second.id])
    const next = { doctorId, startsAt: `${MONDAY}T11:00` }
    const unreached = await desk.scheduling.recordOffer({ ...at(declined), ...next, outcome: 'no-answer' })
    expect(unreached.offers.map(({ startsAt, outcome }) => [startsAt, outcome])).toEqual([
      [`${MONDAY}T11:00`, 'no-answer'],
      [`${MONDAY}T10:30`, 'declined'],
    ])
  })

  test('is refused to others, to nobody, twice at once and once they left', async () => {
    const { administrator, desk, doctor, doctorId, join } = await aWaitingClinic()
    const entry = await join()
    const input = { ...at(entry), doctorId, startsAt: `${MONDAY}T10:30`, outcome: 'declined' as const }
    for (const who of [administrator, doctor]) await expectRefusal(who.scheduling.recordOffer(input), 'FORBIDDEN')
    expect(await expectRefusal(desk.scheduling.recordOffer({ ...input, entryId: 999 }), 'NOT_FOUND')).toEqual({
      what: 'waitingEntry',
    })
    await expectRefusal(desk.scheduling.recordOffer({ ...input, doctorId: 999 }), 'NOT_FOUND')
    await expectRefusal(desk.scheduling.recordOffer({ ...input, startsAt: 'soon' }), 'INVALID_INPUT')
    const recorded = await desk.scheduling.recordOffer(input)
    await expectRefusal(desk.scheduling.recordOffer(input), 'VERSION_CONFLICT')
    await desk.scheduling.leaveWaitingList({ ...at(recorded), reason: 'went elsewhere' })
    const late = desk.scheduling.recordOffer({ ...input, version: 3 })
    expect(await expectRefusal(late, 'WRONG_STATE')).toEqual({ state: 'withdrawn', wanted: 'waiting' })
  })
})

describe('acceptOffer', () => {
  test('books the slot and takes the patient off the list', async () => {
    const { administrator, desk, clinic, doctorId, join, openings } = await aWaitingClinic()
    const entry = await join({ fromDate: TUESDAY })
    const [opening] = await openings()
    const slot = { doctorId, startsAt: opening?.startsAt ?? '' }
    const heard: unknown[] = []
    clinic.core.changes.listen(({ topic, id }) => heard.push({ topic, id }))
    const booked = await desk.scheduling.acceptOffer({ ...at(entry), ...slot })
    expect(booked).toMatchObject({ ...slot, state: 'booked', kind: 'new', source: 'desk', patient: entry.patient })
    expect(heard).toEqual([{ topic: 'scheduling', id: doctorId }])
    expect(await desk.scheduling.listWaiting()).toEqual([])
    expect(await openings()).toEqual([])
    const { events } = await administrator.audit.list({ action: 'scheduling.acceptOffer' })
    expect(events.map(({ entity, patientId }) => [entity, patientId])).toEqual([
      ['waiting-entry', entry.patient.id],
      ['appointment', entry.patient.id],
    ])
    const again = desk.scheduling.acceptOffer({ entryId: entry.id, version: 2, ...slot })
    expect(await expectRefusal(again, 'WRONG_STATE')).toEqual({ state: 'booked', wanted: 'waiting' })
    // They may wait anew, for an earlier one still.
    await join({ patientId: entry.patient.id, heldAppointmentId: booked.id })
  })

  test('moves the held booking, to another doctor for as long as one of their slots', async () => {
    const { desk, aBooking, aBusyDoctor, doctorId, join } = await aWaitingClinic()
    const quick = await aBusyDoctor({ slotMinutes: 15 })
    const held = await aBooking(doctorId, `${WEDNESDAY}T09:00`)
    const patientId = held.patient.id
    const entry = await join({ patientId, heldAppointmentId: held.id })
    const slot = { doctorId, startsAt: `${TUESDAY}T09:00` }
    const moved = await desk.scheduling.acceptOffer({ ...at(entry), ...slot })
    expect(moved).toMatchObject({ ...slot, id: held.id, endsAt: `${TUESDAY}T09:30`, version: 2 })
    const steps = await desk.scheduling.getHistory({ id: held.id })
    expect(steps.map(({ step }) => step)).toEqual(['booked', 'rescheduled'])
    const again = await join({ patientId, doctorId: quick.doctorId, heldAppointmentId: held.id })
    const earlier = { doctorId: quick.doctorId, startsAt: `${MONDAY}T12:00` }
    const last = await desk.scheduling.acceptOffer({ ...at(again), ...earlier })
    expect(last).toMatchObject({ ...earlier, id: held.id, endsAt: `${MONDAY}T12:15` })
    expect(await desk.scheduling.listOfPatient({ patientId })).toHaveLength(1)
  })

  test('is refused like a booking, and then they wait on', async () => {
    const clinic = await aWaitingClinic()
    const { administrator, desk, doctor, aBooking, aBusyDoctor, doctorId, join } = clinic
    const entry = await join()
    const accept = (startsAt: string, changes = {}) =>
      desk.scheduling.acceptOffer({ ...at(entry), doctorId, startsAt, ...changes })
    const won = await aBooking(doctorId, `${TUESDAY}T09:00`)
    expect(await expectRefusal(accept(won.startsAt), 'SLOT_TAKEN')).toMatchObject({ appointmentId: won.id })
    await expectRefusal(accept(`${MONDAY}T09:00`), 'IN_THE_PAST')
    await expectRefusal(accept(`${TUESDAY}T14:00`), 'OUTSIDE_HOURS')
    await expectRefusal(accept('2026-04-02T09:00'), 'TOO_FAR_AHEAD')
    await doctor.scheduling.addLeave({ doctorId, startsAt: `${WEDNESDAY}T00:00`, endsAt: `${WEDNESDAY}T12:00` })
    await expectRefusal(accept(`${WEDNESDAY}T09:00`), 'ON_LEAVE')
    await administrator.scheduling.addClosure({ from: '2026-03-05', to: '2026-03-05', name: 'Holi' })
    await expectRefusal(accept('2026-03-05T09:00'), 'CLINIC_CLOSED')
    const other = await aBusyDoctor()
    const elsewhere = { patientId: entry.patient.id, doctorId: other.doctorId, startsAt: `${TUESDAY}T10:00` }
    await desk.scheduling.book(elsewhere)
    await expectRefusal(accept(`${TUESDAY}T10:00`), 'PATIENT_BUSY')
    await expectRefusal(accept(`${TUESDAY}T11:00`, { doctorId: 999 }), 'NOT_FOUND')
    await expectRefusal(accept(`${TUESDAY}T11:00`, { entryId: 999 }), 'NOT_FOUND')
    await expectRefusal(accept(`${TUESDAY}T11:00`, { version: 2 }), 'VERSION_CONFLICT')
    await expectRefusal(accept('then'), 'INVALID_INPUT')
    const gone = await aBusyDoctor()
    await administrator.catalog.deactivateDoctor({ id: gone.doctorId, version: 1 })
    await expectRefusal(accept(`${TUESDAY}T11:00`, { doctorId: gone.doctorId }), 'DEACTIVATED')
    const input = { ...at(entry), doctorId, startsAt: `${TUESDAY}T11:00` }
    for (const who of [administrator, doctor]) await expectRefusal(who.scheduling.acceptOffer(input), 'FORBIDDEN')
    expect(await desk.scheduling.listWaiting()).toEqual([entry])
    expect(await accept(`${TUESDAY}T11:00`)).toMatchObject({ state: 'booked' })
  })

  test('books nobody who died meanwhile', async () => {
    const { desk, doctorId, join, diesUnheard } = await aWaitingClinic()
    const entry = await join()
    diesUnheard(entry.patient.id)
    const accepting = desk.scheduling.acceptOffer({ ...at(entry), doctorId, startsAt: `${TUESDAY}T09:00` })
    await expectRefusal(accepting, 'PATIENT_DECEASED')
    expect(await desk.scheduling.listDay({ date: TUESDAY })).toEqual([])
  })

  test('two desks that give one slot to two patients: one of them wins, the other patient waits on', async () => {
    const { desk, signedInAs, doctorId, join } = await aWaitingClinic()
    const other = await signedInAs('receptionist')
    const [mine, theirs] = [await join(), await join()]
    const slot = { doctorId, startsAt: `${TUESDAY}T09:00` }
    const outcomes = await Promise.allSettled([
      desk.scheduling.acceptOffer({ ...at(mine), ...slot }),
      other.scheduling.acceptOffer({ ...at(theirs), ...slot }),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'SLOT_TAKEN' } })
    expect(await desk.scheduling.listWaiting()).toHaveLength(1)
    expect(await desk.scheduling.listDay({ date: TUESDAY })).toHaveLength(1)
  })
})

describe('leaveWaitingList', () => {
  test('takes a patient off with a reason, on record', async () => {
    const { administrator, desk, join } = await aWaitingClinic()
    const entry = await join()
    const left = await desk.scheduling.leaveWaitingList({ ...at(entry), reason: 'went elsewhere' })
    expect(left).toMatchObject({ id: entry.id, version: 2 })
    expect(await desk.scheduling.listWaiting()).toEqual([])
    const { events } = await administrator.audit.list({ action: 'scheduling.leaveWaitingList' })
    expect(events[0]).toMatchObject({ reason: 'went elsewhere', patientId: entry.patient.id, entityId: entry.id })
    await join({ patientId: entry.patient.id })
  })

  test('is refused to others, to nobody, with an old version, without a reason and twice', async () => {
    const { administrator, desk, doctor, join } = await aWaitingClinic()
    const entry = await join()
    const input = { ...at(entry), reason: 'went elsewhere' }
    for (const who of [administrator, doctor]) await expectRefusal(who.scheduling.leaveWaitingList(input), 'FORBIDDEN')
    await expectRefusal(desk.scheduling.leaveWaitingList({ ...input, entryId: 999 }), 'NOT_FOUND')
    await expectRefusal(desk.scheduling.leaveWaitingList({ ...input, version: 2 }), 'VERSION_CONFLICT')
    await expectRefusal(desk.scheduling.leaveWaitingList({ ...input, reason: ' ' }), 'INVALID_INPUT')
    await desk.scheduling.leaveWaitingList(input)
    await expectRefusal(desk.scheduling.leaveWaitingList({ ...input, version: 2 }), 'WRONG_STATE')
  })
})
