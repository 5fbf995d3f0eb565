import { expect, test } from 'vitest'
import { clientOn } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aQueueClinic, of, type QueueClinic } from './queue-clinic.ts'

const aBoard = async ({ administrator, clinic }: QueueClinic, name = 'Waiting room') => {
  const { board, token } = await administrator.queue.createBoard({ name })
  const client = clientOn(clinic)
  const opened = await client.queue.openBoard({ token })
  return { board, token, client, opened }
}

test('a board shows tokens and rooms, and nothing of any patient', async () => {
  const queue = await aQueueClinic()
  const { desk, clock, aDoctor, aTicket } = queue
  const first = await aDoctor({ fullName: 'Dr. Idris Okonkwo', shortCode: 'IO', room: 'Room 2' })
  const second = await aDoctor({ fullName: 'Dr. Sofia Lindqvist', shortCode: 'SL', room: 'Room 10' })
  await aDoctor({ room: 'Room 1' })
  const tickets = []
  for (let n = 0; n < 7; n += 1) tickets.push(await aTicket(first.doctorId))
  for (const ticket of tickets.slice(0, 3)) {
    clock.passMinutes(1)
    await desk.queue.callAgain(of(ticket))
  }
  const inside = await desk.queue.markInRoom(of(await aTicket(second.doctorId)))
  const { client, opened } = await aBoard(queue)
  expect(opened).toEqual({ boardName: 'Waiting room', clinicName: 'Riverside Clinic' })
  const view = await client.queue.getBoardView()
  expect(view).toMatchObject({
    clinicName: 'Riverside Clinic',
    boardName: 'Waiting room',
    now: clock.now().toISOString(),
  })
  expect(view.rows).toEqual([
    {
      doctorId: first.doctorId,
      room: 'Room 2',
      departmentName: null,
      current: { token: 'IO-3', state: 'called', calledTimes: 1, since: clock.now().toISOString() },
      waitingCount: 4,
      expectedWait: null,
    },
    {
      doctorId: second.doctorId,
      room: 'Room 10',
      departmentName: null,
      current: { token: inside.token, state: 'in-room', calledTimes: 0, since: clock.now().toISOString() },
      waitingCount: 0,
      expectedWait: null,
    },
  ])
  expect(view.lastCalled.map(({ token, room }) => `${token} ${room}`)).toEqual([
    'IO-3 Room 2',
    'IO-2 Room 2',
    'IO-1 Room 2',
  ])
  const said = JSON.stringify([opened, view])
  for (const { patient } of [...tickets, inside]) {
    for (const word of [patient.recordNumber, ...patient.fullName.split(' ').filter((part) => !/^\d+$/.test(part))]) {
      expect(said).not.toContain(word)
    }
  }
  for (const name of ['Okonkwo', 'Lindqvist']) expect(said).not.toContain(name)
})

test('last called holds five, each patient once, without calls that were taken back', async () => {
  const queue = await aQueueClinic()
  const { desk, clock, aDoctor, aTicket } = queue
  const { doctorId } = await aDoctor({ shortCode: 'LC' })
  for (let n = 0; n < 7; n += 1) {
    clock.passMinutes(1)
    await desk.queue.callAgain(of(await aTicket(doctorId)))
  }
  clock.passMinutes(1)
  const { doctors } = await desk.queue.getDay({ doctorId })
  const third = doctors[0]?.tickets.find((ticket) => ticket.token === 'LC-3')
  const seventh = doctors[0]?.tickets.find((ticket) => ticket.token === 'LC-7')
  if (!third || !seventh) throw new Error('the tickets are not there')
  await desk.queue.callAgain(of(third))
  await desk.queue.undo(of(seventh))
  const { client } = await aBoard(queue)
  const { lastCalled } = await client.queue.getBoardView()
  expect(lastCalled.map(({ token }) => token)).toEqual(['LC-3', 'LC-6', 'LC-5', 'LC-4', 'LC-2'])
})

test('a board may do nothing else, and a revoked one nothing at all', async () => {
  const queue = await aQueueClinic()
  const { administrator, anonymous, clinic, aDoctor } = queue
  const { doctorId } = await aDoctor()
  const { board, token, client } = await aBoard(queue)
  await expectRefusal(client.queue.getDay({}), 'FORBIDDEN')
  await expectRefusal(client.queue.findPatientTickets({ patientId: 1 }), 'FORBIDDEN')
  await expectRefusal(client.queue.callNext({ doctorId }), 'FORBIDDEN')
  await expectRefusal(client.patients.search({ text: 'a' }), 'FORBIDDEN')
  const heard: unknown[] = []
  clinic.core.changes.listen((event) => heard.push({ topic: event.topic, id: event.id }))
  const revoked = await administrator.queue.revokeBoard({ id: board.id })
  expect(revoked).toMatchObject({ id: board.id, isRevoked: true })
  expect(heard).toContainEqual({ topic: 'boards', id: board.id })
  expect(await expectRefusal(client.queue.getBoardView(), 'SIGNED_OUT')).toEqual({ reason: 'revoked' })
  expect(await expectRefusal(anonymous.queue.openBoard({ token }), 'SIGNED_OUT')).toEqual({ reason: 'revoked' })
  expect((await administrator.queue.revokeBoard({ id: board.id })).isRevoked).toBe(true)
})

test('a wrong token opens nothing', async () => {
  const { anonymous } = await aQueueClinic()
  const wrong = 'A'.repeat(43)
  expect(await expectRefusal(anonymous.queue.openBoard({ token: wrong }), 'SIGNED_OUT')).toEqual({ reason: 'none' })
  await expectRefusal(anonymous.queue.openBoard({ token: 'short' }), 'INVALID_INPUT')
  expect(await expectRefusal(anonymous.queue.getBoardView(), 'SIGNED_OUT')).toEqual({ reason: 'none' })
})

test('boards are made and listed by the administrator only; a name is given once among those in use', async () => {
  const queue = await aQueueClinic()
  const { administrator, desk, signedInAs, aDoctor, clock } = queue
  const { client: doctor } = await aDoctor()
  const { board, token } = await aBoard(queue, 'Ground floor')
  expect(board).toMatchObject({ name: 'Ground floor', isRevoked: false })
  const again = administrator.queue.createBoard({ name: ' GROUND floor ' })
  expect(await expectRefusal(again, 'NAME_TAKEN')).toEqual({ field: 'name' })
  await administrator.queue.revokeBoard({ id: board.id })
  const renewed = await administrator.queue.createBoard({ name: 'Ground floor' })
  expect(renewed.token).not.toBe(token)
  const boards = await administrator.queue.listBoards()
  expect(boards.map(({ id, isRevoked }) => [id, isRevoked])).toEqual([
    [renewed.board.id, false],
    [board.id, true],
  ])
  expect(boards[1]?.lastSeenAt).toBe(clock.now().toISOString())
  expect(JSON.stringify(boards)).not.toContain(token)
  const laboratory = await signedInAs('lab-technician')
  for (const other of [desk, doctor, laboratory]) {
    await expectRefusal(other.queue.createBoard({ name: 'Mine' }), 'FORBIDDEN')
    await expectRefusal(other.queue.listBoards(), 'FORBIDDEN')
    await expectRefusal(other.queue.revokeBoard({ id: renewed.board.id }), 'FORBIDDEN')
    expect((await other.queue.getBoardView()).boardName).toBe('')
  }
  await expectRefusal(administrator.queue.revokeBoard({ id: 999 }), 'NOT_FOUND')
  await expectRefusal(administrator.queue.revokeBoard({ id: 0 }), 'INVALID_INPUT')
  await expectRefusal(administrator.queue.createBoard({ name: '  ' }), 'INVALID_INPUT')
  const { events } = await administrator.audit.list({ action: 'queue.openBoard' })
  expect(events[0]).toMatchObject({ entity: 'board', entityId: board.id, userName: 'Ground floor' })
})

test('when a board was last seen is kept to the minute', async () => {
  const queue = await aQueueClinic()
  const { administrator, clock } = queue
  const { client } = await aBoard(queue)
  const opened = clock.now().toISOString()
  clock.passMinutes(0.5)
  await client.queue.getBoardView()
  expect((await administrator.queue.listBoards())[0]?.lastSeenAt).toBe(opened)
  clock.passMinutes(0.5)
  await client.queue.getBoardView()
  expect((await administrator.queue.listBoards())[0]?.lastSeenAt).toBe(clock.now().toISOString())
})
