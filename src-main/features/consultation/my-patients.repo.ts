import { type SqlBool, sql } from 'kysely'
import type { Db } from '#main/platform/db/handle.ts'

interface Wanted {
  doctorId: number
  /** The clinic's date. */
  today: string
  /** Folded words that must all occur in the name. */
  words: readonly string[]
  /** The text as typed, for a record number. */
  typed: string
  offset: number
  limit: number
}

interface Row {
  id: number
  last_seen_on: string | null
  next_at: string | null
  last_visit_at: string | null
  last_visit_id: number | null
  total: number
}

/** The patients a doctor saw or will see with the last visit and the next booking, the last seen first. */
export const listPatientsOf = async (db: Db, wanted: Wanted): Promise<Row[]> => {
  const { doctorId, today, words, typed, offset, limit } = wanted
  const named = words.map((word) => sql<SqlBool>`instr(patients.name_folded, ${word}) > 0`)
  const isNamed = named.length === 0 ? sql<SqlBool>`TRUE` : sql<SqlBool>`(${sql.join(named, sql` AND `)})`
  const isNumbered = typed === '' ? sql<SqlBool>`FALSE` : sql<SqlBool>`instr(patients.record_number, ${typed}) = 1`
  const { rows } = await sql<Row>`
    WITH
      seen AS (
        SELECT patient_id, max(on_date) AS on_date FROM (
          SELECT patient_id, on_date FROM visits WHERE doctor_id = ${doctorId}
          UNION ALL
          SELECT patient_id, starts_on FROM appointments
            WHERE doctor_id = ${doctorId} AND state IN ('in-consultation', 'completed')
        ) GROUP BY patient_id
      ),
      ahead AS (
        SELECT patient_id, min(starts_at) AS starts_at FROM appointments
          WHERE doctor_id = ${doctorId} AND starts_on >= ${today} AND state IN ('booked', 'arrived')
          GROUP BY patient_id
      ),
      last_visits AS (
        SELECT patient_id, id, opened_at,
            row_number() OVER (PARTITION BY patient_id ORDER BY on_date DESC, id DESC) AS place
          FROM visits WHERE doctor_id = ${doctorId}
      ),
      mine AS (SELECT patient_id FROM seen UNION SELECT patient_id FROM ahead)
    SELECT patients.id, seen.on_date AS last_seen_on, ahead.starts_at AS next_at,
        last_visits.opened_at AS last_visit_at, last_visits.id AS last_visit_id, count(*) OVER () AS total
      FROM mine
      JOIN patients ON patients.id = mine.patient_id
      LEFT JOIN seen ON seen.patient_id = mine.patient_id
      LEFT JOIN ahead ON ahead.patient_id = mine.patient_id
      LEFT JOIN last_visits ON last_visits.patient_id = mine.patient_id AND last_visits.place = 1
      WHERE ${isNamed} OR ${isNumbered}
      ORDER BY seen.on_date DESC NULLS LAST, ahead.starts_at, patients.id DESC
      LIMIT ${limit} OFFSET ${offset}
  `.execute(db)
  return rows
}
