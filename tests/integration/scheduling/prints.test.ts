import { expect, test } from 'vitest'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aSchedulingClinic, of, TUESDAY } from './scheduling-clinic.ts'

const HOSTILE = '<script>alert(1)</script> & "Nair"'

const isSelfContained = (html: string) => {
  expect(html).toMatch(/^<!DOCTYPE html>/)
  expect(html).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)|<link|@import/i)
}

test('the slip says who, with whom, where and when, large, with the record number as a QR code', async () => {
  const { administrator, desk, aBusyDoctor, aBooking } = await aSchedulingClinic()
  const { doctorId } = await aBusyDoctor()
  const booked = await aBooking(doctorId)
  const { html, title } = await desk.scheduling.printAppointment({ id: booked.id, isForPrinting: true })
  isSelfContained(html)
  expect(title).toBe(booked.patient.recordNumber)
  const doctor = (await desk.catalog.listDoctors()).find(({ id }) => id === doctorId)
  const said = ['Riverside Clinic', 'Tuesday 3 March 2026', '09:00', 'Please bring this slip', 'data:image/svg+xml']
  for (const words of [...said, booked.patient.fullName, title, doctor?.fullName, doctor?.room]) {
    expect(html.replace('Tuesday, 3', 'Tuesday 3')).toContain(words)
  }
  const { events } = await administrator.audit.list({ action: 'scheduling.printAppointment' })
  expect(events[0]).toMatchObject({ entity: 'appointment', entityId: booked.id, patientId: booked.patient.id })
})

test('a slip is refused for nobody, for what is no longer booked and to those who see no appointments', async () => {
  const { desk, signedInAs, aBusyDoctor, aBooking } = await aSchedulingClinic()
  const booked = await aBooking((await aBusyDoctor()).doctorId)
  const technician = await signedInAs('lab-technician')
  await expectRefusal(technician.scheduling.printAppointment({ id: booked.id }), 'FORBIDDEN')
  await expectRefusal(technician.scheduling.printDayList({ date: TUESDAY }), 'FORBIDDEN')
  await expectRefusal(technician.scheduling.printCallSheet({ date: TUESDAY }), 'FORBIDDEN')
  await expectRefusal(desk.scheduling.printAppointment({ id: 999 }), 'NOT_FOUND')
  await expectRefusal(desk.scheduling.printDayList({ date: 'tomorrow' }), 'INVALID_INPUT')
  await expectRefusal(desk.scheduling.printCallSheet({ date: '2026-02-29' }), 'INVALID_INPUT')
  await desk.scheduling.cancel({ ...of(booked), by: 'patient', reason: 'has a cold' })
  await expectRefusal(desk.scheduling.printAppointment({ id: booked.id }), 'WRONG_STATE')
})

test('the day list has a page per doctor and telephone numbers only where they are asked for', async () => {
  const { desk, aBusyDoctor, aBooking, aPatient } = await aSchedulingClinic()
  const first = await aBusyDoctor()
  const second = await aBusyDoctor()
  const booked = await aBooking(first.doctorId)
  const reason = HOSTILE
  const startsAt = `${TUESDAY}T10:00`
  await desk.scheduling.book({ doctorId: second.doctorId, patientId: await aPatient(), startsAt, reason })
  const gone = await aBooking(first.doctorId, `${TUESDAY}T11:00`)
  await desk.scheduling.cancel({ ...of(gone), by: 'patient', reason: 'has a cold' })
  const { html, title } = await desk.scheduling.printDayList({ date: TUESDAY })
  isSelfContained(html)
  expect(title).toBe(TUESDAY)
  expect(html.match(/<section>/g)).toHaveLength(2)
  expect(html).toContain(booked.patient.fullName)
  expect(html).toContain('09:00–09:30')
  expect(html).toContain('&lt;script&gt;')
  expect(html).not.toContain('11:00–11:30')
  expect(html).not.toContain(booked.patient.phone)
  const withPhones = await desk.scheduling.printDayList({ date: TUESDAY, doctorId: first.doctorId, withPhones: true })
  expect(withPhones.html.match(/<section>/g)).toHaveLength(1)
  expect(withPhones.html).toContain(booked.patient.phone)
  const empty = await desk.scheduling.printDayList({ date: '2026-03-20' })
  expect(empty.html).toContain('No appointments')
})

test('walk-ins stand after the bookings', async () => {
  const { desk, aBusyDoctor, aBooking, aPatient } = await aSchedulingClinic()
  const { doctorId } = await aBusyDoctor()
  await aBooking(doctorId, '2026-03-02T11:00')
  const { ticket } = await desk.queue.addWalkIn({ patientId: await aPatient(), doctorId })
  const { html } = await desk.scheduling.printDayList({ date: '2026-03-02' })
  expect(html.indexOf('Walk-ins')).toBeGreaterThan(html.indexOf('11:00–11:30'))
  expect(html.indexOf(ticket.token)).toBeGreaterThan(html.indexOf('Walk-ins'))
  const sheet = await desk.scheduling.printCallSheet({ date: '2026-03-02' })
  expect(sheet.html).not.toContain(ticket.token)
})

test('the call sheet has a box to tick and a telephone number for everybody who is booked', async () => {
  const { desk, aBusyDoctor, aBooking } = await aSchedulingClinic()
  const { doctorId } = await aBusyDoctor()
  const booked = await aBooking(doctorId)
  await aBooking(doctorId, `${TUESDAY}T10:00`)
  await desk.scheduling.setReminder({ id: booked.id, reminder: 'reached' })
  const { html } = await desk.scheduling.printCallSheet({ date: TUESDAY })
  isSelfContained(html)
  expect(html.match(/class="box"/g)).toHaveLength(2)
  expect(html.match(/✓/g)).toHaveLength(1)
  for (const words of [booked.patient.phone, booked.patient.fullName, '09:00–09:30']) expect(html).toContain(words)
})

test('a confirmation printed again says which print it is, until the booking is moved', async () => {
  const { administrator, desk, aBusyDoctor, aBooking } = await aSchedulingClinic()
  const { doctorId } = await aBusyDoctor()
  const booked = await aBooking(doctorId)
  const copyOf = async (isForPrinting = true) =>
    /COPY \d+/.exec((await desk.scheduling.printAppointment({ id: booked.id, isForPrinting })).html)?.[0]
  expect([await copyOf(false), await copyOf(), await copyOf(false), await copyOf()]).toEqual([
    undefined,
    undefined,
    'COPY 2',
    'COPY 2',
  ])
  const moved = await desk.scheduling.reschedule({ ...of(booked), doctorId, startsAt: `${TUESDAY}T10:00` })
  expect(moved.id).toBe(booked.id)
  expect([await copyOf(), await copyOf()]).toEqual([undefined, 'COPY 2'])
  const { events } = await administrator.audit.list({ action: 'scheduling.printAppointment' })
  expect(events).toHaveLength(4)
})
