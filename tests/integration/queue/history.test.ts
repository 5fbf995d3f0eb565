import { expect, test } from 'vitest'
import { aQueueClinic, of, type QueueClinic } from './queue-clinic.ts'

/** A ticket's whole history as it is stored, taken-back steps too. */
const historyOf = ({ clinic }: QueueClinic, ticketId: number) =>
  clinic.core.db
    .selectFrom('queue_steps')
    .select(['state', 'started_at', 'ended_at', 'undone_at', 'started_by', 'ended_by', 'doctor_id'])
    .where('ticket_id', '=', ticketId)
    .orderBy('id')
    .execute()

test('moving closes one row and opens the next at the same instant, so that waiting times are history', async () => {
  const queue = await aQueueClinic()
  const { desk, workFor, aDoctor, aTicket } = queue
  const from = await aDoctor()
  const to = await aDoctor()
  const ticket = await aTicket(from.doctorId)
  await workFor(8)
  const { ticket: moved } = await desk.queue.moveToDoctor({ ...of(ticket), doctorId: to.doctorId })
  const [waited, left] = await historyOf(queue, ticket.id)
  const [arrived] = await historyOf(queue, moved.id)
  expect(waited).toMatchObject({ state: 'waiting', started_at: ticket.arrivedAt, doctor_id: from.doctorId })
  expect(left).toMatchObject({ state: 'moved', started_at: waited?.ended_at, ended_at: null })
  expect(arrived).toMatchObject({ state: 'waiting', started_at: waited?.ended_at, doctor_id: to.doctorId })
})

test('a step taken back stays readable and counts for nothing; the one before goes on as if it had never ended', async () => {
  const queue = await aQueueClinic()
  const { desk, workFor, aDoctor, aTicket } = queue
  const { doctorId, client } = await aDoctor()
  const ticket = await aTicket(doctorId)
  await workFor(4)
  const called = await client.queue.callNext({ doctorId })
  await workFor(2)
  await desk.queue.undo(of(called))
  const [waiting, call, ...more] = await historyOf(queue, ticket.id)
  expect(more).toEqual([])
  expect(waiting).toMatchObject({ state: 'waiting', ended_at: null, ended_by: null, undone_at: null })
  expect(call).toMatchObject({ state: 'called', started_at: called.stateSince })
  expect(call?.undone_at).toBe(call?.ended_at)
  expect(call?.started_by).not.toBe(call?.ended_by)
})

test('two undo at once take one step back, not two', async () => {
  const { desk, aDoctor, aTicket } = await aQueueClinic()
  const { doctorId, client } = await aDoctor()
  await aTicket(doctorId)
  const inside = await client.queue.markInRoom(of(await client.queue.callNext({ doctorId })))
  const outcomes = await Promise.allSettled([desk.queue.undo(of(inside)), client.queue.undo(of(inside))])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const { doctors } = await desk.queue.getDay({ doctorId })
  expect(doctors[0]?.tickets[0]?.state).toBe('called')
})
