import { sql } from 'kysely'
import type { Db } from '#main/platform/db/handle.ts'

/** How many there are in use of what an administrator keeps, and of patients (joined records once). */
export const countEverything = (db: Db) =>
  db
    .selectNoFrom((eb) => {
      const active = (table: 'departments' | 'doctors' | 'staff_members') =>
        eb
          .selectFrom(table)
          .select((one) => one.fn.countAll<number>().as('count'))
          .where('is_active', '=', 1)
      return [
        active('departments').as('departments'),
        active('doctors').as('doctors'),
        active('staff_members').as('staff'),
        eb
          .selectFrom('patients')
          .select((one) => one.fn.countAll<number>().as('count'))
          .where('merged_into_id', 'is', null)
          .as('patients'),
      ]
    })
    .executeTakeFirstOrThrow()

/** Appointments of some dates by date, state and whether they are walk-ins; read from one index. */
export const countAppointments = (db: Db, from: string, to: string) =>
  db
    .selectFrom('appointments')
    .select((eb) => ['starts_on', 'state', 'source', eb.fn.countAll<number>().as('count')])
    .where('starts_on', '>=', from)
    .where('starts_on', '<=', to)
    .groupBy(['starts_on', 'state', 'source'])
    .execute()

/** Patients registered since an instant by the quarter of an hour (quarters since 1970, UTC): every time zone's day ends with one. */
export const countRegistrations = (db: Db, since: string) => {
  const quarter = sql<number>`unixepoch(registered_at) / 900`
  return db
    .selectFrom('patients')
    .select((eb) => [quarter.as('quarter'), eb.fn.countAll<number>().as('count')])
    .where('registered_at', '>=', since)
    .where('merged_into_id', 'is', null)
    .groupBy(quarter)
    .execute()
}
