import { expect, test } from 'vitest'
import { printedText } from '#tests/support/printed.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aQueueClinic, of } from './queue-clinic.ts'

const NAMES = [
  'Meera Nair',
  'أمينة بنت حداد',
  '李小龙',
  "Siobhán O'Brien-Ní Dhúill",
  'x'.repeat(200),
  'A & <b>B</b> "C"',
]

test.each(NAMES)('a slip carries the name %s unchanged and escaped', async (fullName) => {
  const { desk, aDoctor, aPatient } = await aQueueClinic()
  const { doctorId } = await aDoctor({ fullName: 'Dr. Ama Boateng', shortCode: 'AB', room: 'Room 7' })
  const patient = await aPatient(fullName)
  const { ticket } = await desk.queue.addWalkIn({ patientId: patient.id, doctorId })
  const { html, title } = await desk.queue.printSlip({ ticketId: ticket.id })
  expect(title).toBe('AB-1')
  expect(html).toMatch(/^<!DOCTYPE html><html lang="en">/)
  expect(html).toContain('size: 80mm auto')
  expect(html).not.toContain('<b>')
  const said = printedText(html)
  for (const part of [
    'Riverside Clinic',
    'AB-1',
    'Dr. Ama Boateng',
    'Room 7',
    patient.fullName,
    patient.recordNumber,
  ]) {
    expect(said).toContain(part)
  }
  // 04:30 UTC is ten o'clock in the clinic's zone.
  expect(said).toMatch(/Mar 2, 2026, 10:00\sAM/)
  expect(html).not.toMatch(/<script|<link|(src|href)="(?!data:)/)
  expect(html).toContain('data:image/svg+xml,')
})

test('a slip says who is ahead and how long it may take, while the patient waits', async () => {
  const { desk, aDoctor, aTicket, aVisit } = await aQueueClinic()
  const { doctorId } = await aDoctor()
  for (const minutes of [10, 10, 10]) await aVisit(doctorId, minutes)
  await aTicket(doctorId)
  await aTicket(doctorId)
  const ticket = await aTicket(doctorId)
  const { html } = await desk.queue.printSlip({ ticketId: ticket.id })
  expect(html).toContain('2 people before you')
  expect(html).toContain('About 15–25 minutes')
  const left = await desk.queue.markLeft(of(ticket))
  expect((await desk.queue.printSlip({ ticketId: left.id })).html).not.toContain('before you')
})

test('printing is on record with the patient, and refused for strangers and unknown tickets', async () => {
  const { administrator, anonymous, desk, aDoctor, aTicket } = await aQueueClinic()
  const { doctorId } = await aDoctor()
  const ticket = await aTicket(doctorId)
  await desk.queue.printSlip({ ticketId: ticket.id })
  const { events } = await administrator.audit.list({ action: 'queue.printSlip' })
  expect(events[0]).toMatchObject({ entity: 'ticket', entityId: ticket.id, patientId: ticket.patient.id })
  await expectRefusal(anonymous.queue.printSlip({ ticketId: ticket.id }), 'SIGNED_OUT')
  await expectRefusal(desk.queue.printSlip({ ticketId: 999 }), 'NOT_FOUND')
  await expectRefusal(desk.queue.printSlip({ ticketId: 0 }), 'INVALID_INPUT')
})
