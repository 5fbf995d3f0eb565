import { describe, expect, test } from 'vitest'
import { markNoShows } from '#main/features/scheduling/scheduling.jobs.ts'
import { clientOn, STAFF_PASSWORD } from '#tests/support/clinic.ts'
import { listenAfresh } from '#tests/support/listener.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aNote } from './consulting-room.ts'
import { aVisitRoom, TOMORROW, trailOf, WINDOW, write } from './visit-room.ts'

const LINK = 'https://meet.example/abc-defg'

describe('the visit of an online appointment', () => {
  test('opens half an hour before its time, and signing it completes it without a ticket', async () => {
    const { desk, doctor, aBooking, clock } = await aVisitRoom()
    const { id: appointmentId } = await aBooking('2026-03-02T10:40')
    const open = () => doctor.consultation.openVisit({ appointmentId })
    expect(await expectRefusal(open(), 'WRONG_STATE')).toEqual({ state: 'booked', wanted: 'arrived' })
    clock.passMinutes(10)
    expect(await open()).toMatchObject({ mode: 'online', token: null, appointmentState: 'booked' })
    const pen = await write(doctor, appointmentId)
    expect(await doctor.consultation.sign({ ...pen, note: aNote() })).toMatchObject({ appointmentState: 'completed' })
    const steps = (await desk.scheduling.getHistory({ id: appointmentId })).map(({ step }) => step)
    expect(steps).toEqual(['booked', 'completed'])
  })

  test('that is signed the next day was no no-show, and takes a place of its own beside who was put there', async () => {
    const { clinic, desk, aDoctor, patientId, anotherWalkIn, clock } = await aVisitRoom()
    const { client, doctorId, username } = await aDoctor()
    const weekly = [{ weekday: 1, from: '00:00', to: '24:00', validFrom: '2026-01-01' }]
    const settings = { slotMinutes: 30, capacity: 1, policy: 'forbid' as const }
    await client.scheduling.saveTimings({ doctorId, version: 0, ...settings, weekly })
    const startsAt = '2026-03-02T10:00'
    const booking = await desk.scheduling.book({ patientId, doctorId, startsAt, mode: 'online' })
    const pen = await write(client, booking.id)
    const marked = await desk.scheduling.markNoShow({ id: booking.id, version: booking.version })
    expect(marked.state).toBe('no-show')
    const { patientId: other } = await anotherWalkIn(doctorId)
    await desk.scheduling.book({ patientId: other, doctorId, startsAt })
    clock.passMinutes(24 * 60)
    await markNoShows(clinic.core)
    const later = clientOn(clinic)
    await later.session.signIn({ username, password: STAFF_PASSWORD })
    expect(await later.consultation.listUnsigned()).toMatchObject([{ id: pen.visitId, state: 'open' }])
    const signed = await later.consultation.sign({ ...pen, note: aNote() })
    expect(signed).toMatchObject({ appointmentState: 'completed' })
  })
})

describe('setMeetingLink', () => {
  test('is shown with the appointment, at the visit and on the slip, and goes when another doctor takes over', async () => {
    const { desk, doctor, aDoctor, aBooking, administrator, doctorId, patientId } = await aVisitRoom()
    const booking = await aBooking('2026-03-02T10:30')
    const heard = await listenAfresh(doctor)
    const linked = await doctor.consultation.setMeetingLink({ appointmentId: booking.id, version: 1, link: LINK })
    expect(linked).toMatchObject({ id: booking.id, meetingLink: LINK, version: 2 })
    expect(await heard.nextOf('scheduling')).toMatchObject({ id: doctorId })
    expect(await heard.nextOf('consultation')).toMatchObject({ id: patientId })
    expect((await desk.scheduling.printAppointment({ id: booking.id })).html).toContain(LINK)
    expect(await doctor.consultation.openVisit({ appointmentId: booking.id })).toMatchObject({ meetingLink: LINK })
    const trail = await trailOf(administrator, 'consultation.setMeetingLink')
    expect(JSON.stringify(trail)).not.toContain('meet.example')
    const other = await aDoctor()
    const weekly = [{ weekday: 2, from: '08:00', to: '20:00', validFrom: '2026-01-01' }]
    const settings = { slotMinutes: 30, capacity: 1, policy: 'forbid' as const }
    await other.client.scheduling.saveTimings({ doctorId: other.doctorId, version: 0, ...settings, weekly })
    const place = { id: booking.id, version: 2, startsAt: `${TOMORROW}T11:00` }
    const later = await desk.scheduling.reschedule({ ...place, doctorId })
    expect(later.meetingLink).toBe(LINK)
    const moved = await desk.scheduling.reschedule({ ...place, version: later.version, doctorId: other.doctorId })
    expect(moved.meetingLink).toBeNull()
  })

  test('is refused with every declared code', async () => {
    const { desk, doctor, stranger, aBooking, appointmentId, administrator } = await aVisitRoom()
    const { id, version } = await aBooking(`${TOMORROW}T10:00`)
    const set = (who: typeof doctor, link: string | null, about = { appointmentId: id, version }) =>
      who.consultation.setMeetingLink({ ...about, link })
    for (const link of [
      'http://meet.example/a',
      'javascript:alert(1)',
      'meet',
      `https://x.example/${'a'.repeat(500)}`,
    ]) {
      await expectRefusal(set(doctor, link), 'INVALID_INPUT')
    }
    for (const who of [desk, stranger, administrator]) await expectRefusal(set(who, LINK), 'FORBIDDEN')
    await expectRefusal(set(doctor, LINK, { appointmentId: 999, version }), 'NOT_FOUND')
    await expectRefusal(set(doctor, LINK, { appointmentId: id, version: 7 }), 'VERSION_CONFLICT')
    const inPerson = set(doctor, LINK, { appointmentId, version: 1 })
    expect(await expectRefusal(inPerson, 'WRONG_STATE')).toEqual({ state: 'in-person', wanted: 'online' })
    await set(doctor, LINK)
    expect(await set(doctor, null, { appointmentId: id, version: 2 })).toMatchObject({ meetingLink: null })
    await desk.scheduling.cancel({ id, version: 3, by: 'patient', reason: 'travels' })
    await expectRefusal(set(doctor, LINK, { appointmentId: id, version: 4 }), 'WRONG_STATE')
  })
})

describe('messages', () => {
  test('go to and fro, in order, on record, for who treats the patient', async () => {
    const { doctor, stranger, patientId, aBooking, administrator } = await aVisitRoom()
    const { id: appointmentId } = await aBooking(`${TOMORROW}T10:00`)
    const heard = await listenAfresh(doctor)
    const { addMessage, listMessages } = doctor.consultation
    const first = await addMessage({ appointmentId, from: 'clinic', text: 'Please weigh yourself.' })
    const second = await addMessage({ appointmentId, from: 'patient', text: '६४ किलो\nby telephone' })
    expect(await heard.nextOf('consultation')).toMatchObject({ id: patientId })
    expect(await listMessages({ appointmentId })).toEqual([first, second])
    expect(first).toMatchObject({ from: 'clinic', by: expect.stringMatching(/^Doctor/) })
    await expectRefusal(stranger.consultation.listMessages({ appointmentId }), 'NOT_TREATING')
    await stranger.patients.breakGlass({ patientId, reason: 'stands in' })
    expect(await stranger.consultation.listMessages({ appointmentId })).toEqual([first, second])
    const read = (await trailOf(administrator, 'consultation.readMessages')).map(({ result }) => result)
    expect(read).toEqual(['ok', 'denied', 'ok'])
  })

  test('are refused with every declared code', async () => {
    const { desk, doctor, stranger, appointmentId, aBooking } = await aVisitRoom()
    const online = await aBooking(`${TOMORROW}T10:00`)
    const said = { appointmentId: online.id, from: 'clinic' as const, text: 'Hello' }
    const { addMessage, listMessages } = doctor.consultation
    await expectRefusal(desk.consultation.addMessage(said), 'FORBIDDEN')
    await expectRefusal(desk.consultation.listMessages({ appointmentId: online.id }), 'FORBIDDEN')
    await expectRefusal(stranger.consultation.addMessage(said), 'NOT_TREATING')
    await expectRefusal(addMessage({ ...said, text: '' }), 'INVALID_INPUT')
    await expectRefusal(listMessages({ appointmentId: 0 }), 'INVALID_INPUT')
    await expectRefusal(addMessage({ ...said, appointmentId: 999 }), 'NOT_FOUND')
    await expectRefusal(listMessages({ appointmentId: 999 }), 'NOT_FOUND')
    const inPerson = addMessage({ ...said, appointmentId })
    expect(await expectRefusal(inPerson, 'WRONG_STATE')).toEqual({ state: 'in-person', wanted: 'online' })
    await desk.scheduling.cancel({ id: online.id, version: 1, by: 'patient', reason: 'travels' })
    await expectRefusal(addMessage(said), 'WRONG_STATE')
    expect(await listMessages({ appointmentId: online.id })).toEqual([])
  })
})

test('a pen of one window is none of an online visit either', async () => {
  const { doctor, aBooking } = await aVisitRoom()
  const { id } = await aBooking('2026-03-02T10:30')
  const { visitId } = await write(doctor, id)
  const note = aNote()
  await expectRefusal(doctor.consultation.sign({ visitId, window: `${WINDOW}-x`, revision: 0, note }), 'DRAFT_HELD')
})
