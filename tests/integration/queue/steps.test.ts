import { describe, expect, test } from 'vitest'
import type { Ticket } from '#shared/contract/queue.contract.ts'
import type { Client } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aQueueClinic, of, readAgain } from './queue-clinic.ts'

describe('callNext', () => {
  test('calls by priority, then by arrival; put-aside patients when nobody else waits', async () => {
    const { desk, clock, aDoctor, aTicket } = await aQueueClinic()
    const { doctorId, client } = await aDoctor()
    const first = await aTicket(doctorId)
    clock.passMinutes(1)
    const aside = await desk.queue.recallLater(of(await aTicket(doctorId)))
    clock.passMinutes(1)
    const elderly = await aTicket(doctorId, 'elderly')
    clock.passMinutes(1)
    const emergency = await aTicket(doctorId, 'emergency')
    const called: number[] = []
    for (let n = 0; n < 4; n += 1) {
      const ticket = await client.queue.callNext({ doctorId })
      expect(ticket).toMatchObject({ state: 'called', calledTimes: 1, canUndo: true })
      called.push(ticket.id)
      await client.queue.markDone(of(await client.queue.markInRoom(of(ticket))))
    }
    expect(called).toEqual([emergency.id, elderly.id, first.id, aside.id])
    await expectRefusal(client.queue.callNext({ doctorId }), 'NOBODY_WAITING')
  })

  test('pressed twice at once never calls the same patient', async () => {
    const { desk, aDoctor, aTicket } = await aQueueClinic()
    const { doctorId, client } = await aDoctor()
    for (let n = 0; n < 6; n += 1) await aTicket(doctorId)
    const called = await Promise.all(
      [desk, client, desk, client, desk, client].map((caller) => caller.queue.callNext({ doctorId })),
    )
    expect(new Set(called.map((ticket) => ticket.id)).size).toBe(6)
    await expectRefusal(desk.queue.callNext({ doctorId }), 'NOBODY_WAITING')
  })

  test('refuses while somebody is in the room, and says who', async () => {
    const { desk, aDoctor, aTicket } = await aQueueClinic()
    const { doctorId } = await aDoctor()
    const inside = await desk.queue.markInRoom(of(await aTicket(doctorId)))
    await aTicket(doctorId)
    const data = await expectRefusal(desk.queue.callNext({ doctorId }), 'ROOM_OCCUPIED')
    expect(data).toEqual({ ticketId: inside.id, token: inside.token })
    const other = await aDoctor()
    await aTicket(other.doctorId)
    expect((await desk.queue.callNext({ doctorId: other.doctorId })).state).toBe('called')
  })

  test("refuses an unknown doctor, another doctor's queue, other roles and wrong input", async () => {
    const { administrator, anonymous, desk, signedInAs, aDoctor, aTicket } = await aQueueClinic()
    const { doctorId } = await aDoctor()
    const { client: colleague } = await aDoctor()
    await aTicket(doctorId)
    await expectRefusal(desk.queue.callNext({ doctorId: 999 }), 'NOT_FOUND')
    const data = await expectRefusal(colleague.queue.callNext({ doctorId }), 'FORBIDDEN')
    expect(data).toEqual({ permission: 'queue.manage' })
    const { events } = await administrator.audit.list({ action: 'queue.callNext', result: 'denied' })
    expect(events[0]).toMatchObject({ entity: 'doctor', entityId: doctorId })
    const laboratory = await signedInAs('lab-technician')
    for (const other of [administrator, laboratory])
      await expectRefusal(other.queue.callNext({ doctorId }), 'FORBIDDEN')
    await expectRefusal(anonymous.queue.callNext({ doctorId }), 'SIGNED_OUT')
    await expectRefusal(desk.queue.callNext({ doctorId: 0.5 }), 'INVALID_INPUT')
  })
})

test('a fourth press after three calls puts the patient aside; called again, the counting begins anew', async () => {
  const { desk, aDoctor, aTicket } = await aQueueClinic()
  const { doctorId } = await aDoctor()
  const ticket = await aTicket(doctorId)
  const told: [string, number][] = []
  let known = ticket
  for (let n = 0; n < 5; n += 1) {
    known = await desk.queue.callAgain(of(known))
    told.push([known.state, known.calledTimes])
  }
  expect(told).toEqual([
    ['called', 1],
    ['called', 2],
    ['called', 3],
    ['recall-later', 3],
    ['called', 1],
  ])
})

test('a visit from arrival to done, with when each state began', async () => {
  const { desk, clock, workFor, aDoctor, aTicket } = await aQueueClinic()
  const { doctorId, client } = await aDoctor()
  const ticket = await aTicket(doctorId)
  await workFor(10)
  const called = await client.queue.callAgain(of(ticket))
  expect(called.stateSince).toBe(clock.now().toISOString())
  await workFor(1)
  const inside = await client.queue.markInRoom(of(called))
  await workFor(9)
  const done = await client.queue.markDone(of(inside))
  expect(done).toMatchObject({ state: 'done', arrivedAt: ticket.arrivedAt, stateSince: clock.now().toISOString() })
  expect(await readAgain(desk, ticket)).toEqual(done)
})

test('skipped and put-aside patients come back to their old place', async () => {
  const { desk, clock, aDoctor, aTicket } = await aQueueClinic()
  const { doctorId } = await aDoctor()
  const first = await aTicket(doctorId)
  clock.passMinutes(5)
  const second = await aTicket(doctorId)
  for (const step of ['skip', 'recallLater'] as const) {
    const aside = await desk.queue[step](of(await readAgain(desk, first)))
    expect(aside.state).toBe(step === 'skip' ? 'skipped' : 'recall-later')
    await desk.queue.returnToQueue(of(aside))
    const { doctors } = await desk.queue.getDay({ doctorId })
    expect(doctors[0]?.tickets.map((ticket) => ticket.id)).toEqual([first.id, second.id])
  }
})

test('markInRoom is refused while another patient is in the room', async () => {
  const { desk, aDoctor, aTicket } = await aQueueClinic()
  const { doctorId } = await aDoctor()
  const inside = await desk.queue.markInRoom(of(await aTicket(doctorId)))
  const next = await aTicket(doctorId)
  const data = await expectRefusal(desk.queue.markInRoom(of(next)), 'ROOM_OCCUPIED')
  expect(data).toEqual({ ticketId: inside.id, token: inside.token })
})

test('setPriority changes who goes first, until the patient is in the room', async () => {
  const { administrator, desk, aDoctor, aTicket } = await aQueueClinic()
  const { doctorId, client } = await aDoctor()
  await aTicket(doctorId)
  const later = await aTicket(doctorId)
  const urgent = await desk.queue.setPriority({ ...of(later), priority: 'emergency' })
  expect(urgent).toMatchObject({ priority: 'emergency', state: 'waiting', version: 2 })
  const { events } = await administrator.audit.list({ action: 'queue.setPriority' })
  expect(events[0]).toMatchObject({ entityId: later.id, patientId: later.patient.id })
  expect((await client.queue.callNext({ doctorId })).id).toBe(later.id)
  const inside = await client.queue.markInRoom(of(await readAgain(desk, later)))
  await expectRefusal(desk.queue.setPriority({ ...of(inside), priority: 'normal' }), 'WRONG_STATE')
  await expectRefusal(desk.queue.setPriority({ ...of(later), priority: 'normal' }), 'VERSION_CONFLICT')
  await expectRefusal(desk.queue.setPriority({ ticketId: 999, version: 1, priority: 'normal' }), 'NOT_FOUND')
  await expectRefusal(client.queue.setPriority({ ...of(inside), priority: 'normal' }), 'FORBIDDEN')
  await expectRefusal(desk.queue.setPriority({ ...of(inside), priority: 'vip' as 'normal' }), 'INVALID_INPUT')
})

type Step = 'callAgain' | 'markInRoom' | 'markDone' | 'skip' | 'recallLater' | 'returnToQueue' | 'markLeft'

/** For each step a state it does not go from. */
const WRONG: [Step, (desk: Client, ticket: Ticket) => Promise<Ticket>][] = [
  ['callAgain', async (desk, ticket) => desk.queue.markInRoom(of(ticket))],
  ['markInRoom', async (desk, ticket) => desk.queue.markInRoom(of(ticket))],
  ['markDone', async (_, ticket) => ticket],
  ['skip', async (desk, ticket) => desk.queue.skip(of(ticket))],
  ['recallLater', async (desk, ticket) => desk.queue.skip(of(ticket))],
  ['returnToQueue', async (_, ticket) => ticket],
  ['markLeft', async (desk, ticket) => desk.queue.markLeft(of(ticket))],
]

test.each(WRONG)('%s refuses the wrong state, an old version, strangers and unknown tickets', async (step, prepare) => {
  const { administrator, anonymous, desk, signedInAs, aDoctor, aTicket } = await aQueueClinic()
  const { doctorId } = await aDoctor()
  const { client: colleague } = await aDoctor()
  const before = await aTicket(doctorId)
  const ticket = await prepare(desk, before)
  const data = await expectRefusal(desk.queue[step](of(ticket)), 'WRONG_STATE')
  expect(data.state).toBe(ticket.state)
  const stale = await expectRefusal(
    desk.queue[step]({ ...of(ticket), version: ticket.version + 1 }),
    'VERSION_CONFLICT',
  )
  expect(stale).toMatchObject({ changedBy: 'The receptionist', currentVersion: ticket.version })
  await expectRefusal(desk.queue[step]({ ticketId: 999, version: 1 }), 'NOT_FOUND')
  const laboratory = await signedInAs('lab-technician')
  for (const other of [colleague, administrator, laboratory]) {
    await expectRefusal(other.queue[step](of(ticket)), 'FORBIDDEN')
  }
  await expectRefusal(anonymous.queue[step](of(ticket)), 'SIGNED_OUT')
  await expectRefusal(desk.queue[step]({ ticketId: ticket.id, version: 0 }), 'INVALID_INPUT')
})

test("a denied step of another doctor's ticket is on record with its patient", async () => {
  const { administrator, aDoctor, aTicket } = await aQueueClinic()
  const { doctorId } = await aDoctor()
  const { client: colleague } = await aDoctor()
  const ticket = await aTicket(doctorId)
  await expectRefusal(colleague.queue.skip(of(ticket)), 'FORBIDDEN')
  const { events } = await administrator.audit.list({ action: 'queue.skip', result: 'denied' })
  expect(events[0]).toMatchObject({ entity: 'ticket', entityId: ticket.id, patientId: ticket.patient.id })
})
