import type { Db, Trx } from '../db/handle.ts'

/** A stored setting as JSON with its version, or null where it was never set. */
export const readSetting = async (db: Db, name: string): Promise<{ value: unknown; version: number } | null> => {
  const row = await db.selectFrom('settings').select(['value', 'version']).where('name', '=', name).executeTakeFirst()
  return row ? { value: JSON.parse(row.value), version: row.version } : null
}

/** Writes a setting and raises its version. */
export const writeSetting = async (trx: Trx, name: string, value: unknown, now: Date): Promise<void> => {
  const row = { name, value: JSON.stringify(value), updated_at: now.toISOString() }
  await trx
    .insertInto('settings')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ ...row, version: eb('settings.version', '+', 1) })),
    )
    .execute()
}

/** Raises a named counter inside the caller's transaction and answers its new value; never counts rows. */
export const nextCounter = async (trx: Trx, name: string): Promise<number> => {
  const row = await trx
    .insertInto('counters')
    .values({ name, value: 1 })
    .onConflict((conflict) => conflict.column('name').doUpdateSet((eb) => ({ value: eb('counters.value', '+', 1) })))
    .returning('value')
    .executeTakeFirstOrThrow()
  return row.value
}
