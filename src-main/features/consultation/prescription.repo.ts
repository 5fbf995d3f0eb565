import { type ExpressionBuilder, type Insertable, sql } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'

const COLUMNS = [
  'prescription_lines.id',
  'prescription_lines.version_id',
  'prescription_lines.patient_id',
  'prescription_lines.medicine_id',
  'prescription_lines.name',
  'prescription_lines.ingredients',
  'prescription_lines.drug_class',
  'prescription_lines.strength',
  'prescription_lines.form',
  'prescription_lines.route',
  'prescription_lines.dose',
  'prescription_lines.instructions',
  'prescription_lines.quantity',
  'prescription_lines.is_quantity_by_hand',
  'prescription_lines.allergy_check',
  'prescription_lines.override_reason',
  'prescription_lines.starts_on',
  'prescription_lines.ends_on',
  'prescription_lines.superseded_at',
  'prescription_lines.stopped_at',
  'prescription_lines.stop_reason',
  'stopper.full_name as stopped_by_name',
] as const

const lines = (db: Db) =>
  db
    .selectFrom('prescription_lines')
    .leftJoin('staff_members as stopper', 'stopper.id', 'prescription_lines.stopped_by')
    .select(COLUMNS)

/** The lines of some signed versions, in the order they were written. */
export const linesOfVersions = (db: Db, versionIds: readonly number[]) =>
  lines(db)
    .where('prescription_lines.version_id', 'in', versionIds)
    .orderBy('prescription_lines.version_id')
    .orderBy('prescription_lines.position')
    .execute()

export type LineRow = Awaited<ReturnType<typeof linesOfVersions>>[number]

export const findLine = (db: Db, id: number): Promise<LineRow | undefined> =>
  lines(db).where('prescription_lines.id', '=', id).executeTakeFirst()

/** The lines a patient takes on a day: signed, not corrected away, not stopped, not over; the newest visit's first. */
export const activeLines = (db: Db, patientId: number, today: string) =>
  lines(db)
    .innerJoin('visit_versions', 'visit_versions.id', 'prescription_lines.version_id')
    .innerJoin('staff_members as signer', 'signer.id', 'visit_versions.signed_by')
    .select(['visit_versions.visit_id', 'signer.full_name as prescribed_by'])
    .where('prescription_lines.patient_id', '=', patientId)
    .where('prescription_lines.superseded_at', 'is', null)
    .where('prescription_lines.stopped_at', 'is', null)
    .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', today)]))
    .orderBy('prescription_lines.starts_on', 'desc')
    .orderBy('prescription_lines.version_id', 'desc')
    .orderBy('prescription_lines.position')
    .execute()

/** The visits of a patient whose prescription holds, the newest first. */
export const prescribingVersions = (db: Db, patientId: number, limit: number) =>
  db
    .selectFrom('visit_versions')
    .innerJoin('visits', 'visits.id', 'visit_versions.visit_id')
    .innerJoin('doctors', 'doctors.id', 'visits.doctor_id')
    .innerJoin('staff_members', 'staff_members.id', 'doctors.staff_id')
    .select(['visit_versions.id', 'visits.id as visit_id', 'visits.on_date', 'staff_members.full_name as doctor_name'])
    .where((eb) => eb.exists(standingLinesOf(eb, patientId)))
    .where('visits.patient_id', '=', patientId)
    .orderBy('visits.on_date', 'desc')
    .orderBy('visits.id', 'desc')
    .limit(limit)
    .execute()

const standingLinesOf = (eb: ExpressionBuilder<Tables, 'visit_versions'>, patientId: number) =>
  eb
    .selectFrom('prescription_lines')
    .select(sql<number>`1`.as('one'))
    .whereRef('prescription_lines.version_id', '=', 'visit_versions.id')
    .where('prescription_lines.patient_id', '=', patientId)
    .where('prescription_lines.superseded_at', 'is', null)

/** What was stopped of the version that a version took the place of. */
export const stoppedBefore = (db: Db, versionId: number) =>
  db
    .selectFrom('prescription_lines')
    .innerJoin('visit_versions as before', 'before.id', 'prescription_lines.version_id')
    .innerJoin('visit_versions as after', (join) =>
      join
        .onRef('after.visit_id', '=', 'before.visit_id')
        .on((eb) => eb('after.number', '=', eb('before.number', '+', 1))),
    )
    .select(['medicine_id', 'name', 'stopped_at', 'stopped_by', 'stop_reason'])
    .where('after.id', '=', versionId)
    .where('stopped_at', 'is not', null)
    .execute()

/** The medicines of the catalogue that stand in what was signed of a visit. */
export const medicinesOfVisit = async (db: Db, visitId: number): Promise<ReadonlySet<number>> => {
  const rows = await db
    .selectFrom('prescription_lines')
    .innerJoin('visit_versions', 'visit_versions.id', 'prescription_lines.version_id')
    .select('medicine_id')
    .where('visit_versions.visit_id', '=', visitId)
    .where('medicine_id', 'is not', null)
    .execute()
  return new Set(rows.flatMap(({ medicine_id }) => medicine_id ?? []))
}

export const insertLines = async (
  trx: Trx,
  rows: readonly Insertable<Tables['prescription_lines']>[],
): Promise<void> => {
  if (rows.length > 0) await trx.insertInto('prescription_lines').values(rows).execute()
}

export const supersedeLines = async (trx: Trx, versionId: number, at: string): Promise<void> => {
  await trx
    .updateTable('prescription_lines')
    .set({ superseded_at: at })
    .where('version_id', '=', versionId)
    .where('superseded_at', 'is', null)
    .execute()
}

export const stopLine = async (
  trx: Trx,
  id: number,
  stop: { stopped_at: string; stopped_by: number; stop_reason: string },
): Promise<void> => {
  await trx.updateTable('prescription_lines').set(stop).where('id', '=', id).execute()
}
