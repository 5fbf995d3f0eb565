import type { Insertable } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import { statement } from '#main/platform/db/statement.ts'
import type { Tables } from '#migrations/tables.ts'

// A ticket that was moved is the other doctor's.
const TREATS = `EXISTS (SELECT 1 FROM appointments WHERE patient_id = patients.id AND starts_on >= ? AND doctor_id = ?
    AND state <> 'cancelled')
  OR EXISTS (SELECT 1 FROM queue_tickets WHERE patient_id = patients.id AND on_date >= ? AND doctor_id = ?
    AND state <> 'moved')
  OR EXISTS (SELECT 1 FROM visits WHERE patient_id = patients.id AND on_date >= ? AND doctor_id = ?)`

const grounds = statement<{
  merged_into_id: number | null
  is_treating: number
  open_until: string | null
  rule: string | null
}>(`SELECT merged_into_id, (${TREATS}) AS is_treating,
    (SELECT max(until) FROM broken_glass WHERE staff_id = ? AND patient_id = patients.id AND until > ?) AS open_until,
    (SELECT value FROM settings WHERE name = ?) AS rule
  FROM patients WHERE id = ?`)

/** What speaks for a person reading what is clinical of a patient, in one indexed query. */
export const findGrounds = async (
  db: Db,
  asked: {
    patientId: number
    doctorId: number | null
    staffId: number
    /** The first date that counts as treating. */
    since: string
    now: string
    setting: string
  },
) => {
  const { patientId, doctorId, staffId, since, now, setting } = asked
  const treats = [since, doctorId]
  const [row] = await grounds(db, [...treats, ...treats, ...treats, staffId, now, setting, patientId])
  return row
}

export const insertBrokenGlass = async (trx: Trx, row: Insertable<Tables['broken_glass']>): Promise<void> => {
  await trx.insertInto('broken_glass').values(row).execute()
}
