import { expect, test } from 'vitest'
import type { Trx } from '#main/platform/db/handle.ts'
import { nextCounter } from '#main/platform/settings/settings.repo.ts'
import { aFreshClinic } from '#tests/support/clinic.ts'

const count = (trx: Trx) => nextCounter(trx, 'test.writes')

test('writes that wait together are each kept, in the order they came', async () => {
  const { clinic } = await aFreshClinic()
  const numbers = await Promise.all(Array.from({ length: 100 }, () => clinic.core.transact(count)))
  expect(numbers).toEqual(Array.from({ length: 100 }, (_, at) => at + 1))
})

test('a write that is refused leaves nothing and takes nobody with it', async () => {
  const { clinic } = await aFreshClinic()
  const refused = async (trx: Trx) => {
    await count(trx)
    throw new Error('refused')
  }
  const outcomes = await Promise.allSettled([
    clinic.core.transact(count),
    clinic.core.transact(count),
    clinic.core.transact(refused),
    clinic.core.transact(count),
    clinic.core.transact(refused),
    clinic.core.transact(count),
  ])
  expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : 'refused'))).toEqual([
    1,
    2,
    'refused',
    3,
    'refused',
    4,
  ])
  const row = await clinic.core.db
    .selectFrom('counters')
    .select('value')
    .where('name', '=', 'test.writes')
    .executeTakeFirstOrThrow()
  expect(row.value).toBe(4)
})

test('what a write did is seen by readers only once it was acknowledged', async () => {
  const { clinic } = await aFreshClinic()
  const seen: unknown[] = []
  const look = async () => {
    const rows = await clinic.core.db.selectFrom('counters').selectAll().where('name', '=', 'test.writes').execute()
    return rows.length
  }
  const write = async (trx: Trx) => {
    await count(trx)
    seen.push(await look())
  }
  await clinic.core.transact(write)
  expect(seen).toEqual([0])
  expect(await look()).toBe(1)
})

test('where the whole transaction is lost, every write in it is told', async () => {
  const { clinic } = await aFreshClinic()
  // Ends the shared transaction under the feet of its writes, as a full disk does.
  const lose = async (trx: Trx) => {
    await count(trx)
    const rollback = trx.deleteFrom('counters').where('name', '=', 'nothing').compile()
    await trx.executeQuery({ ...rollback, sql: 'ROLLBACK', parameters: [] })
    throw new Error('disk full')
  }
  const outcomes = await Promise.allSettled([
    clinic.core.transact(count),
    clinic.core.transact(count),
    clinic.core.transact(lose),
    clinic.core.transact(count),
  ])
  // They came in one turn and shared the transaction that was lost.
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected'])
  expect(await clinic.core.transact(count)).toBe(1)
})
