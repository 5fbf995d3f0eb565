import { describe, expect, test } from 'vitest'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aQueueClinic, of, readAgain } from './queue-clinic.ts'

describe('moveToDoctor', () => {
  test("closes one place and opens the other with that doctor's token at the same instant", async () => {
    const { administrator, desk, workFor, aDoctor, aTicket } = await aQueueClinic()
    const from = await aDoctor({ shortCode: 'FR' })
    const to = await aDoctor({ shortCode: 'TO' })
    const ticket = await aTicket(from.doctorId, 'elderly')
    await workFor(12)
    await aTicket(to.doctorId)
    const moved = await desk.queue.moveToDoctor({ ...of(ticket), doctorId: to.doctorId })
    expect(moved.ticket).toMatchObject({
      token: 'TO-2',
      state: 'waiting',
      priority: 'elderly',
      arrivedAt: ticket.arrivedAt,
      patient: ticket.patient,
      doctorId: to.doctorId,
      canUndo: true,
    })
    expect(moved.peopleAhead).toBe(0)
    const old = await readAgain(desk, ticket)
    expect(old).toMatchObject({ state: 'moved', stateSince: moved.ticket.stateSince, canUndo: true })
    const { events } = await administrator.audit.list({ action: 'queue.moveToDoctor' })
    expect(events[0]).toMatchObject({ entityId: moved.ticket.id, patientId: ticket.patient.id })
  })

  test('who was in the room joins the other line as arriving now', async () => {
    const { desk, clock, workFor, aDoctor, aTicket } = await aQueueClinic()
    const from = await aDoctor()
    const to = await aDoctor()
    const inside = await desk.queue.markInRoom(of(await aTicket(from.doctorId)))
    await workFor(9)
    const { ticket } = await desk.queue.moveToDoctor({ ...of(inside), doctorId: to.doctorId })
    expect(ticket.arrivedAt).toBe(clock.now().toISOString())
  })

  test('is refused with every declared code', async () => {
    const { administrator, desk, aDoctor, aTicket } = await aQueueClinic()
    const from = await aDoctor()
    const to = await aDoctor()
    const ticket = await aTicket(from.doctorId)
    const move = { ...of(ticket), doctorId: to.doctorId }
    await expectRefusal(from.client.queue.moveToDoctor(move), 'FORBIDDEN')
    await expectRefusal(desk.queue.moveToDoctor({ ...move, doctorId: 0 }), 'INVALID_INPUT')
    await expectRefusal(desk.queue.moveToDoctor({ ...move, ticketId: 999 }), 'NOT_FOUND')
    await expectRefusal(desk.queue.moveToDoctor({ ...move, doctorId: 999 }), 'NOT_FOUND')
    await expectRefusal(desk.queue.moveToDoctor({ ...move, version: 7 }), 'VERSION_CONFLICT')
    const own = await expectRefusal(desk.queue.moveToDoctor({ ...move, doctorId: from.doctorId }), 'ALREADY_QUEUED')
    expect(own).toMatchObject({ ticketId: ticket.id })
    const { ticket: there } = await desk.queue.addWalkIn({ patientId: ticket.patient.id, doctorId: to.doctorId })
    expect(await expectRefusal(desk.queue.moveToDoctor(move), 'ALREADY_QUEUED')).toMatchObject({ token: there.token })
    await desk.queue.markLeft(of(there))
    await administrator.catalog.deactivateDoctor({ id: to.doctorId, version: 1 })
    await expectRefusal(desk.queue.moveToDoctor(move), 'DEACTIVATED')
    const left = await desk.queue.markLeft(of(ticket))
    await expectRefusal(desk.queue.moveToDoctor({ ...of(left), doctorId: to.doctorId }), 'WRONG_STATE')
  })
})

describe('undo', () => {
  test('takes steps back one by one, each state going on from when it had begun', async () => {
    const { desk, workFor, aDoctor, aTicket } = await aQueueClinic()
    const { doctorId, client } = await aDoctor()
    const waiting = await aTicket(doctorId)
    await workFor(5)
    const called = await client.queue.callNext({ doctorId })
    await workFor(1)
    const inside = await client.queue.markInRoom(of(called))
    await workFor(8)
    const done = await client.queue.markDone(of(inside))
    const insideAgain = await client.queue.undo(of(done))
    expect(insideAgain).toMatchObject({ state: 'in-room', stateSince: inside.stateSince, canUndo: true })
    const calledAgain = await client.queue.undo(of(insideAgain))
    expect(calledAgain).toMatchObject({ state: 'called', calledTimes: 1, stateSince: called.stateSince })
    const waitingAgain = await desk.queue.undo(of(calledAgain))
    expect(waitingAgain).toMatchObject({
      state: 'waiting',
      calledTimes: 0,
      stateSince: waiting.stateSince,
      canUndo: false,
    })
    expect(await expectRefusal(desk.queue.undo(of(waitingAgain)), 'NOTHING_TO_UNDO')).toEqual({})
    expect((await client.queue.callNext({ doctorId })).state).toBe('called')
  })

  test.each(['skip', 'recallLater', 'markLeft'] as const)('takes %s back', async (step) => {
    const { desk, aDoctor, aTicket } = await aQueueClinic()
    const { doctorId } = await aDoctor()
    const aside = await desk.queue[step](of(await aTicket(doctorId)))
    expect((await desk.queue.undo(of(aside))).state).toBe('waiting')
  })

  test('a repeated call was heard by everyone and cannot be taken back', async () => {
    const { desk, aDoctor, aTicket } = await aQueueClinic()
    const { doctorId } = await aDoctor()
    const twice = await desk.queue.callAgain(of(await desk.queue.callAgain(of(await aTicket(doctorId)))))
    expect(twice).toMatchObject({ calledTimes: 2, canUndo: false })
    await expectRefusal(desk.queue.undo(of(twice)), 'NOTHING_TO_UNDO')
  })

  test('is refused, with who, when the priority changed meanwhile or the version is old', async () => {
    const { desk, aDoctor, aTicket } = await aQueueClinic()
    const { doctorId, client } = await aDoctor()
    await aTicket(doctorId)
    const called = await client.queue.callNext({ doctorId })
    const changed = await desk.queue.setPriority({ ...of(called), priority: 'emergency' })
    expect(changed.canUndo).toBe(false)
    expect(await expectRefusal(client.queue.undo(of(changed)), 'NOTHING_TO_UNDO')).toEqual({
      changedBy: 'The receptionist',
    })
    expect(await expectRefusal(client.queue.undo(of(called)), 'VERSION_CONFLICT')).toMatchObject({
      changedBy: 'The receptionist',
    })
  })

  test('is refused when the room or the place was taken meanwhile', async () => {
    const { desk, aDoctor, aTicket } = await aQueueClinic()
    const { doctorId } = await aDoctor()
    const done = await desk.queue.markDone(of(await desk.queue.markInRoom(of(await aTicket(doctorId)))))
    const inside = await desk.queue.markInRoom(of(await aTicket(doctorId)))
    expect(await expectRefusal(desk.queue.undo(of(done)), 'ROOM_OCCUPIED')).toMatchObject({ ticketId: inside.id })
    const left = await desk.queue.markLeft(of(await aTicket(doctorId)))
    const { ticket: back } = await desk.queue.addWalkIn({ patientId: left.patient.id, doctorId })
    expect(await expectRefusal(desk.queue.undo(of(left)), 'ALREADY_QUEUED')).toMatchObject({ ticketId: back.id })
  })

  test.each(['old', 'new'] as const)('takes a move back from its %s ticket', async (which) => {
    const { desk, workFor, aDoctor, aTicket } = await aQueueClinic()
    const from = await aDoctor()
    const to = await aDoctor()
    const ticket = await aTicket(from.doctorId)
    await workFor(7)
    const { ticket: moved } = await desk.queue.moveToDoctor({ ...of(ticket), doctorId: to.doctorId })
    const old = await readAgain(desk, ticket)
    const back = await desk.queue.undo(of(which === 'old' ? old : moved))
    expect(back).toMatchObject({ id: ticket.id, state: 'waiting', stateSince: ticket.stateSince, canUndo: false })
    expect(await readAgain(desk, moved)).toMatchObject({ state: 'moved', canUndo: false })
    await expectRefusal(desk.queue.undo(of(await readAgain(desk, moved))), 'NOTHING_TO_UNDO')
    const again = await desk.queue.moveToDoctor({ ...of(back), doctorId: to.doctorId })
    expect(again.ticket.token).not.toBe(moved.token)
    expect((await desk.queue.getDay({ doctorId: to.doctorId })).doctors[0]?.tickets).toHaveLength(2)
  })

  test('a move is not taken back once the other doctor called, and never by a doctor', async () => {
    const { desk, aDoctor, aTicket } = await aQueueClinic()
    const from = await aDoctor()
    const to = await aDoctor({ fullName: 'Dr. Lucía Peña' })
    const ticket = await aTicket(from.doctorId)
    const { ticket: moved } = await desk.queue.moveToDoctor({ ...of(ticket), doctorId: to.doctorId })
    await expectRefusal(to.client.queue.undo(of(moved)), 'FORBIDDEN')
    const called = await to.client.queue.callNext({ doctorId: to.doctorId })
    const old = await readAgain(desk, ticket)
    expect(old.canUndo).toBe(false)
    expect(await expectRefusal(desk.queue.undo(of(old)), 'NOTHING_TO_UNDO')).toEqual({ changedBy: 'Dr. Lucía Peña' })
    expect((await to.client.queue.undo(of(called))).state).toBe('waiting')
  })

  test('is refused to strangers, for unknown tickets and wrong input', async () => {
    const { administrator, anonymous, desk, aDoctor, aTicket } = await aQueueClinic()
    const { doctorId } = await aDoctor()
    const { client: colleague } = await aDoctor()
    const called = await desk.queue.callAgain(of(await aTicket(doctorId)))
    for (const other of [colleague, administrator]) await expectRefusal(other.queue.undo(of(called)), 'FORBIDDEN')
    await expectRefusal(anonymous.queue.undo(of(called)), 'SIGNED_OUT')
    await expectRefusal(desk.queue.undo({ ticketId: 999, version: 1 }), 'NOT_FOUND')
    await expectRefusal(desk.queue.undo({ ticketId: called.id, version: -1 }), 'INVALID_INPUT')
  })
})
