import type { Db } from '#main/platform/db/handle.ts'

/** The newest signed visit of a patient with anybody, leaving one out. */
export const findNewestSigned = (db: Db, patientId: number, exceptId: number | null) =>
  db
    .selectFrom('visits')
    .where('patient_id', '=', patientId)
    .where('state', '=', 'signed')
    .where('id', 'is not', exceptId)
    .select(['id', 'signed_at'])
    .orderBy('on_date', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Tests advised at visits of a patient, but one, that nobody said were done, the newest first. */
export const listUndoneTests = (db: Db, patientId: number, exceptVisitId: number | null) =>
  db
    .selectFrom('advised_tests')
    .where('patient_id', '=', patientId)
    .where('state', '=', 'advised')
    .where('visit_id', 'is not', exceptVisitId)
    .select(['id', 'name', 'advised_on', 'version'])
    .orderBy('advised_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
