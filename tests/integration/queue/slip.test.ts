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
  await desk.queue.printSlip({ ticketId: ticket.id, isForPrinting: true })
  const { events } = await administrator.audit.list({ action: 'queue.printSlip' })
  expect(events[0]).toMatchObject({ entity: 'ticket', entityId: ticket.id, patientId: ticket.patient.id })
  await expectRefusal(anonymous.queue.printSlip({ ticketId: ticket.id }), 'SIGNED_OUT')
  await expectRefusal(desk.queue.printSlip({ ticketId: 999 }), 'NOT_FOUND')
  await expectRefusal(desk.queue.printSlip({ ticketId: 0 }), 'INVALID_INPUT')
})

test('a slip printed again says which print it is; looking at it is neither counted nor on record', async () => {
  const { administrator, desk, aDoctor, aTicket } = await aQueueClinic()
  const ticket = await aTicket((await aDoctor()).doctorId)
  const other = await aTicket((await aDoctor()).doctorId)
  const printed = async (isForPrinting: boolean, ticketId = ticket.id) =>
    /COPY \d+/.exec(printedText((await desk.queue.printSlip({ ticketId, isForPrinting })).html))?.[0]
  expect([await printed(false), await printed(false), await printed(true)]).toEqual([undefined, undefined, undefined])
  // What is shown is what would be printed now.
  expect([await printed(false), await printed(true), await printed(true)]).toEqual(['COPY 2', 'COPY 2', 'COPY 3'])
  expect(await printed(true, other.id)).toBeUndefined()
  const { events } = await administrator.audit.list({ action: 'queue.printSlip' })
  expect(events.map(({ entityId }) => entityId)).toEqual([other.id, ticket.id, ticket.id, ticket.id])
})

test('the same patient in another queue gets a first slip, and two desks at once never the same number', async () => {
  const { desk, aDoctor, aTicket } = await aQueueClinic()
  const { doctorId } = await aDoctor()
  const ticket = await aTicket((await aDoctor()).doctorId)
  const { id: ticketId } = ticket
  const both = await Promise.all([1, 2, 3].map(() => desk.queue.printSlip({ ticketId, isForPrinting: true })))
  const said = both.map(({ html }) => /COPY \d/.exec(html)?.[0] ?? 'first')
  expect(said.toSorted()).toEqual(['COPY 2', 'COPY 3', 'first'])
  const { ticket: moved } = await desk.queue.moveToDoctor({ ...of(ticket), doctorId })
  const { html } = await desk.queue.printSlip({ ticketId: moved.id, isForPrinting: true })
  expect(html).not.toContain('COPY')
})
