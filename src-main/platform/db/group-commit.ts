import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import type { Tables } from '#migrations/tables.ts'
import type { Trx } from './handle.ts'

/** Writes that may share one commit: enough for every desk of a clinic at once, few enough that none waits long. */
const MOST_TOGETHER = 32

interface Waiting {
  work: (trx: Trx) => Promise<unknown>
  resolve: (result: unknown) => void
  reject: (error: unknown) => void
}

type Outcome = { waiting: Waiting; result: unknown } | { waiting: Waiting; error: unknown }

/** Runs one write inside the shared transaction; what it wrote is gone again where it refuses. */
const attempt = async (trx: Trx, waiting: Waiting): Promise<Outcome> => {
  await sql`SAVEPOINT one_write`.execute(trx)
  try {
    const result = await waiting.work(trx)
    await sql`RELEASE one_write`.execute(trx)
    return { waiting, result }
  } catch (error) {
    // Fails where SQLite gave up the whole transaction (disk full): then nobody's write was kept, and all are told.
    await sql`ROLLBACK TO one_write`.execute(trx)
    await sql`RELEASE one_write`.execute(trx)
    return { waiting, error }
  }
}

/**
 * Lets writes that wait at the same time share one durable commit: each still sees all before it, is kept or refused by
 * itself, and is acknowledged only after the commit that holds it. A write that comes alone has its transaction for itself.
 */
export const groupCommits = (writer: Kysely<Tables>): (<T>(work: (trx: Trx) => Promise<T>) => Promise<T>) => {
  const waiting: Waiting[] = []
  let isWriting = false

  const commit = async (together: readonly Waiting[]) => {
    try {
      const outcomes = await writer.transaction().execute(async (trx) => {
        const done: Outcome[] = []
        for (const one of together) done.push(await attempt(trx, one))
        return done
      })
      for (const outcome of outcomes) {
        if ('error' in outcome) outcome.waiting.reject(outcome.error)
        else outcome.waiting.resolve(outcome.result)
      }
    } catch (error) {
      for (const one of together) one.reject(error)
    }
  }

  const writeAll = async () => {
    isWriting = true
    while (waiting.length > 0) {
      // A write runs to its end before the next line is read: without this turn, writes over sockets would never meet.
      await nextTurn()
      const together = waiting.splice(0, MOST_TOGETHER)
      const [alone] = together
      if (together.length === 1 && alone) {
        await writer.transaction().execute(alone.work).then(alone.resolve, alone.reject)
      } else {
        await commit(together)
      }
    }
    isWriting = false
  }

  return <T>(work: (trx: Trx) => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ work, resolve: (result) => resolve(result as T), reject })
      if (!isWriting) void writeAll()
    })
}
