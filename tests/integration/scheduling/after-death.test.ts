import { describe, expect, test } from 'vitest'
import { openClinic } from '#main/clinic.ts'
import { freeAfterDeath } from '#main/features/scheduling/after-death.service.ts'
import type { Core } from '#main/platform/call/context.ts'
import { listenAfresh } from '#tests/support/listener.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aSchedulingClinic, MONDAY, of, TUESDAY } from './scheduling-clinic.ts'

const WEDNESDAY_0900 = '2026-03-04T09:00'

/** Two patients with a doctor: one is booked thrice, once cancelled, and waits for an earlier slot; the other is booked too. */
const aClinicBeforeADeath = async () => {
  const clinic = await aSchedulingClinic()
  const { desk, aPatient, aBooking } = clinic
  const { doctorId, client: doctor } = await clinic.aBusyDoctor()
  const patientId = await aPatient()
  const book = (startsAt: string) => desk.scheduling.book({ patientId, doctorId, startsAt })
  const today = await book(`${MONDAY}T11:00`)
  const tomorrow = await book(`${TUESDAY}T09:00`)
  const gone = await book(`${TUESDAY}T12:00`)
  await desk.scheduling.cancel({ ...of(gone), by: 'patient', reason: 'has a cold' })
  const later = await book(WEDNESDAY_0900)
  const waiting = await desk.scheduling.joinWaitingList({ patientId, doctorId })
  const other = await aBooking(doctorId, `${TUESDAY}T10:00`)
  await desk.scheduling.joinWaitingList({ patientId: other.patient.id, doctorId })
  const noteDeath = async (deceasedOn: string | null = MONDAY) => {
    const { version } = await desk.patients.get({ id: patientId })
    return desk.patients.setDeceased({ id: patientId, version, deceasedOn })
  }
  const { core } = clinic.clinic
  return { ...clinic, core, doctorId, doctor, patientId, today, tomorrow, gone, later, waiting, other, noteDeath }
}

const standing = async ({ db }: Core) => ({
  appointments: await db.selectFrom('appointments').select(['id', 'state', 'version']).orderBy('id').execute(),
  entries: await db.selectFrom('waiting_list_entries').select(['id', 'state', 'version']).orderBy('id').execute(),
})

const eventsOfTheSystem = ({ db }: Core) =>
  db
    .selectFrom('audit_events')
    .select(['action', 'entity', 'entity_id', 'patient_id', 'user_id', 'reason'])
    .where('role', '=', 'system')
    .orderBy('seq')
    .execute()

describe('a death that is noted', () => {
  test('frees what the patient was booked for and waited for, as the system, and tells the screens', async () => {
    const clinic = await aClinicBeforeADeath()
    const { desk, core, doctorId, patientId, today, tomorrow, gone, later, waiting, other } = clinic
    const screen = await listenAfresh(desk)
    await clinic.noteDeath()
    expect(await screen.nextOf('scheduling')).toMatchObject({ id: doctorId })
    const after = await desk.scheduling.listOfPatient({ patientId })
    expect(after.map(({ id, state, cancelledBy }) => [id, state, cancelledBy])).toEqual([
      [today.id, 'cancelled', 'clinic'],
      [tomorrow.id, 'cancelled', 'clinic'],
      [gone.id, 'cancelled', 'patient'],
      [later.id, 'cancelled', 'clinic'],
    ])
    expect((await desk.scheduling.getHistory({ id: later.id })).at(-1)).toMatchObject({
      step: 'cancelled',
      startsAt: WEDNESDAY_0900,
      reason: 'patient died',
      by: '',
    })
    expect((await desk.scheduling.listWaiting()).map(({ patient }) => patient.id)).toEqual([other.patient.id])
    const nobody = { patient_id: patientId, user_id: null, reason: 'patient died' }
    const cancelled = [today, tomorrow, later].map(({ id: entity_id }) => {
      return { action: 'scheduling.cancel', entity: 'appointment', entity_id, ...nobody }
    })
    expect(await eventsOfTheSystem(core)).toEqual([
      ...cancelled,
      { action: 'scheduling.leaveWaitingList', entity: 'waiting-entry', entity_id: waiting.id, ...nobody },
    ])
    expect((await desk.scheduling.get({ id: other.id })).state).toBe('booked')
    // Somebody else may have the slot.
    await clinic.aBooking(doctorId, WEDNESDAY_0900)
  })

  test('frees what came to the record of a patient who died, by joining another one with it', async () => {
    const { administrator, desk, aPatient, aBooking, aBusyDoctor } = await aSchedulingClinic()
    const { doctorId } = await aBusyDoctor()
    const [dead, booking] = [await aPatient(), await aBooking(doctorId)]
    await desk.patients.setDeceased({ id: dead, version: 1, deceasedOn: MONDAY })
    const screen = await listenAfresh(desk)
    const records = { keep: { id: dead, version: 2 }, drop: { id: booking.patient.id, version: 1 } }
    await administrator.patients.merge({ ...records, reason: 'registered twice' })
    // The joining tells of every calendar, the freeing of the doctor's.
    expect((await screen.nextOf('scheduling')).id).toBeUndefined()
    expect((await screen.nextOf('scheduling')).id).toBe(doctorId)
    expect((await desk.scheduling.get({ id: booking.id })).state).toBe('cancelled')
  })

  test('leaves alone what was before it, and who is here', async () => {
    const { desk, core, doctorId, patientId, today, noteDeath } = await aClinicBeforeADeath()
    await desk.queue.markArrived({ appointmentId: today.id, version: today.version })
    const screen = await listenAfresh(desk)
    await noteDeath()
    await screen.nextOf('scheduling')
    expect((await desk.scheduling.get({ id: today.id })).state).toBe('arrived')
    // A booking of before the death nobody came for is the night's to mark.
    const whose = { patient_id: patientId, doctor_id: doctorId, place: 1 }
    const before = { state: 'booked', kind: 'new', source: 'desk', mode: 'in-person' } as const
    const at = { created_at: '2026-02-20T09:00:00.000Z', updated_at: '2026-02-20T09:00:00.000Z' }
    const when = { starts_on: '2026-03-01', starts_at: '2026-03-01T09:00', ends_at: '2026-03-01T09:30' }
    const stale = { ...whose, ...before, ...when, ...at }
    await core.transact((trx) => trx.insertInto('appointments').values(stale).execute())
    await freeAfterDeath(core)
    const kept = await core.db
      .selectFrom('appointments')
      .select('state')
      .where('starts_on', '=', '2026-03-01')
      .execute()
    expect(kept).toEqual([{ state: 'booked' }])
  })

  test('counts as done on a rebooking list, and what it freed stays free when it is taken back', async () => {
    const { desk, doctor, doctorId, patientId, noteDeath } = await aClinicBeforeADeath()
    const leave = { doctorId, startsAt: '2026-03-04T00:00', endsAt: '2026-03-05T00:00' }
    const { rebookingListId } = await doctor.scheduling.addLeave(leave)
    const screen = await listenAfresh(desk)
    await noteDeath()
    await screen.nextOf('scheduling')
    const { list, bookings } = await desk.scheduling.getRebookingList({ id: rebookingListId ?? 0 })
    expect([list.done, list.total, bookings.map(({ state }) => state)]).toEqual([1, 1, ['cancelled']])
    await noteDeath(null)
    const states = (await desk.scheduling.listOfPatient({ patientId })).map(({ state }) => state)
    expect(new Set(states)).toEqual(new Set(['cancelled']))
    await desk.scheduling.book({ patientId, doctorId, startsAt: `${TUESDAY}T09:00` })
  })
})

describe('the core ends between a death and what follows from it', () => {
  test('the next opening makes up for it, before it marks who did not come', async () => {
    const clinic = await aClinicBeforeADeath()
    const { clock, folder, patientId, gone, other } = clinic
    await clinic.clinic.close()
    clinic.diesUnheard(patientId)
    // Three days later all of these days are over.
    clock.setTo('2026-03-05T03:30:00.000Z')
    await (await openClinic({ folder, appVersion: 'test', clock })).close()
    const again = await openClinic({ folder, appVersion: 'test', clock })
    const before = await standing(again.core)
    await freeAfterDeath(again.core)
    const after = await standing(again.core)
    const events = await eventsOfTheSystem(again.core)
    await again.close()
    const states = new Map(after.appointments.map(({ id, state }) => [id, state]))
    expect([states.get(gone.id), states.get(other.id)]).toEqual(['cancelled', 'no-show'])
    expect([...states.values()].filter((state) => state === 'cancelled')).toHaveLength(4)
    expect(after.entries.map(({ state }) => state)).toEqual(['withdrawn', 'waiting'])
    expect(events.map(({ action }) => action)).toEqual([
      ...['scheduling.cancel', 'scheduling.cancel', 'scheduling.cancel', 'scheduling.leaveWaitingList'],
      'scheduling.markNoShow',
    ])
    expect(after).toEqual(before)
  })

  test('meanwhile nobody is called up: neither the call sheet nor the waiting list names them', async () => {
    const { desk, diesUnheard, core, patientId, tomorrow, other } = await aClinicBeforeADeath()
    const sheet = async () => (await desk.scheduling.printCallSheet({ date: TUESDAY })).html
    expect(await sheet()).toContain(tomorrow.patient.recordNumber)
    diesUnheard(patientId)
    expect(await sheet()).not.toContain(tomorrow.patient.recordNumber)
    expect(await sheet()).toContain(other.patient.recordNumber)
    expect((await desk.scheduling.listWaiting()).map(({ patient }) => patient.id)).toEqual([other.patient.id])
    await expectRefusal(
      desk.scheduling.reschedule({ ...of(tomorrow), doctorId: tomorrow.doctorId, startsAt: WEDNESDAY_0900 }),
      'PATIENT_DECEASED',
    )
    await freeAfterDeath(core)
    expect((await desk.scheduling.get({ id: tomorrow.id })).state).toBe('cancelled')
  })

  test('many at once are freed in as many transactions as it takes', async () => {
    const { desk, diesUnheard, clinic, aBusyDoctor, aPatient } = await aSchedulingClinic()
    const { core } = clinic
    const { doctorId } = await aBusyDoctor()
    const patientId = await aPatient()
    const rule = { every: 'day', interval: 1, ends: { times: 130 } } as const
    await desk.scheduling.bookSeries({ patientId, doctorId, startsAt: `${TUESDAY}T09:00`, rule })
    diesUnheard(patientId)
    await freeAfterDeath(core)
    const { appointments } = await standing(core)
    expect(appointments.filter(({ state }) => state === 'cancelled')).toHaveLength(130)
  })
})
