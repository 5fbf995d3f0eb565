import { sql } from 'kysely'
import type { Db } from '#main/platform/db/handle.ts'

/** How many of a doctor's appointments of a date stand in each state, and which of them have no ticket. */
export const countAppointmentsOn = (db: Db, doctorId: number, date: string) =>
  db
    .selectFrom('appointments')
    .where('doctor_id', '=', doctorId)
    .where('starts_on', '=', date)
    .select((eb) => [
      'state',
      eb.fn.countAll<number>().as('count'),
      sql<number>`sum(NOT EXISTS (SELECT 1 FROM queue_tickets WHERE queue_tickets.appointment_id = appointments.id))`.as(
        'without_ticket',
      ),
    ])
    .groupBy('state')
    .execute()

/** Ids of a doctor's bookings from a time on, the next first. */
export const idsOfUpcoming = async (db: Db, doctorId: number, from: string, limit: number): Promise<number[]> => {
  const rows = await db
    .selectFrom('appointments')
    .where('doctor_id', '=', doctorId)
    .where('starts_on', '>=', from.slice(0, 10))
    .where('starts_at', '>=', from)
    .where('state', '=', 'booked')
    .select('id')
    .orderBy('starts_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

export const countUnsigned = async (db: Db, doctorId: number): Promise<number> => {
  const { count } = await db
    .selectFrom('visits')
    .where('doctor_id', '=', doctorId)
    // Spelled as in the index of open visits, which SQLite takes only then.
    .where('state', '=', sql.lit('open'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/**
 * A doctor's signed visits whose patient should have come again between two dates, has no booking for it and was not seen by
 * the doctor since; the longest due first.
 */
export const listFollowUpsDue = (
  db: Db,
  { doctorId, from, until, limit }: { doctorId: number; from: string; until: string; limit: number },
) =>
  db
    .selectFrom('visits')
    .innerJoin('patients', 'patients.id', 'visits.patient_id')
    .where('visits.doctor_id', '=', doctorId)
    .where('visits.state', '=', 'signed')
    .where('visits.follow_up_on', '>=', from)
    .where('visits.follow_up_on', '<=', until)
    .where('patients.deceased_on', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('appointments as later')
            .select('later.id')
            .whereRef('later.patient_id', '=', 'visits.patient_id')
            .whereRef('later.doctor_id', '=', 'visits.doctor_id')
            .whereRef('later.id', '<>', 'visits.appointment_id')
            .where((or) =>
              or.or([
                or.and([
                  or('later.state', 'in', ['arrived', 'in-consultation', 'completed']),
                  or('later.starts_on', '>=', or.ref('visits.on_date')),
                ]),
                or.and([or('later.state', '=', 'booked'), or('later.starts_on', '>=', until)]),
              ]),
            ),
        ),
      ),
    )
    .select(['visits.id', 'visits.patient_id', 'visits.follow_up_on', 'visits.on_date'])
    .$narrowType<{ follow_up_on: string }>()
    .orderBy('visits.follow_up_on')
    .orderBy('visits.id')
    .limit(limit)
    .execute()
