import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'

/** The token of the last ticket a visit's appointment has; one that was moved to another doctor is not it. */
const token = sql<string | null>`(SELECT token FROM queue_tickets
  WHERE queue_tickets.appointment_id = appointments.id AND queue_tickets.state <> 'moved' ORDER BY queue_tickets.id DESC LIMIT 1)`

const visits = (db: Db) =>
  db
    .selectFrom('visits')
    .innerJoin('appointments', 'appointments.id', 'visits.appointment_id')
    .innerJoin('doctors', 'doctors.id', 'visits.doctor_id')
    .innerJoin('staff_members', 'staff_members.id', 'doctors.staff_id')
    .selectAll('visits')
    .select([
      'staff_members.full_name as doctor_name',
      'appointments.mode',
      'appointments.kind',
      'appointments.reason',
      'appointments.state as appointment_state',
      'appointments.meeting_link',
      token.as('token'),
    ])

/** Visits by their ids, with their appointments; in no order. */
export const findVisits = (db: Db, ids: readonly number[]) => visits(db).where('visits.id', 'in', ids).execute()

export type VisitRow = Awaited<ReturnType<typeof findVisits>>[number]

export const findVisit = (db: Db, id: number): Promise<VisitRow | undefined> =>
  visits(db).where('visits.id', '=', id).executeTakeFirst()

export const findVisitOf = (db: Db, appointmentId: number): Promise<VisitRow | undefined> =>
  visits(db).where('visits.appointment_id', '=', appointmentId).executeTakeFirst()

/** The unsigned visits of a doctor with their patients and when they were saved last, the oldest first. */
export const listOpenOf = (db: Db, doctorId: number) =>
  visits(db)
    .innerJoin('patients', 'patients.id', 'visits.patient_id')
    .innerJoin('visit_drafts', 'visit_drafts.visit_id', 'visits.id')
    .select(['patients.full_name as patient_name', 'patients.record_number', 'visit_drafts.saved_at'])
    .where('visits.doctor_id', '=', doctorId)
    // Spelled as in the index of open visits, which SQLite takes only then.
    .where('visits.state', '=', sql.lit('open'))
    .orderBy('visits.on_date')
    .orderBy('visits.id')
    .execute()

/** The newest signed visit of a patient, one of this doctor before everybody else's. */
export const findLastSigned = (
  db: Db,
  { patientId, doctorId, exceptId }: { patientId: number; doctorId: number | null; exceptId: number | null },
): Promise<VisitRow | undefined> =>
  visits(db)
    .where('visits.patient_id', '=', patientId)
    .where('visits.state', '=', 'signed')
    .where('visits.id', 'is not', exceptId)
    .orderBy((eb) => eb('visits.doctor_id', 'is', doctorId), 'desc')
    .orderBy('visits.on_date', 'desc')
    .orderBy('visits.id', 'desc')
    .limit(1)
    .executeTakeFirst()

export const insertVisit = async (trx: Trx, row: Insertable<Tables['visits']>): Promise<number> =>
  (await trx.insertInto('visits').values(row).returning('id').executeTakeFirstOrThrow()).id

/** Changes a visit and raises its version. */
export const updateVisit = async (
  trx: Trx,
  id: number,
  changes: Omit<Updateable<Tables['visits']>, 'version'>,
): Promise<void> => {
  await trx
    .updateTable('visits')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Notes that somebody holds, or once held, the pen of a visit. */
export const noteWriter = async (trx: Trx, visitId: number, staffId: number): Promise<void> => {
  await trx
    .insertInto('visit_writers')
    .values({ visit_id: visitId, staff_id: staffId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Whether somebody holds or held the pen of a visit at any time. */
export const isWriter = async (db: Db, visitId: number, staffId: number): Promise<boolean> => {
  const row = await db
    .selectFrom('visit_writers')
    .select('visit_id')
    .where('visit_id', '=', visitId)
    .where('staff_id', '=', staffId)
    .executeTakeFirst()
  return row !== undefined
}

/** The signed versions of some visits with who signed them, the newest first. */
export const listVersions = (db: Db, visitIds: readonly number[]) =>
  db
    .selectFrom('visit_versions')
    .innerJoin('staff_members', 'staff_members.id', 'visit_versions.signed_by')
    .select([
      'visit_versions.id',
      'visit_versions.visit_id',
      'visit_versions.number',
      'visit_versions.note',
      'visit_versions.reason',
      'visit_versions.signed_at',
      'visit_versions.signed_by',
      'staff_members.full_name as signed_by_name',
    ])
    .where('visit_versions.visit_id', 'in', visitIds)
    .orderBy('visit_versions.number', 'desc')
    .execute()

export type VersionRow = Awaited<ReturnType<typeof listVersions>>[number]

/** Whether documents, papers, texts set aside or orders of the laboratory belong to a visit. */
export const isAnythingAttached = async (db: Db, visitId: number): Promise<boolean> => {
  for (const table of ['documents', 'issued_papers', 'visit_texts_set_aside', 'lab_orders'] as const) {
    const row = await db.selectFrom(table).select('id').where('visit_id', '=', visitId).limit(1).executeTakeFirst()
    if (row) return true
  }
  return false
}

/** Deletes a visit nothing was written in, with its draft and who held its pen. */
export const deleteBlankVisit = async (trx: Trx, visitId: number): Promise<void> => {
  await trx.deleteFrom('visit_drafts').where('visit_id', '=', visitId).execute()
  await trx.deleteFrom('visit_writers').where('visit_id', '=', visitId).execute()
  await trx.deleteFrom('visits').where('id', '=', visitId).execute()
}
