import type { Insertable, Updateable } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'

const withFile = (db: Db) =>
  db
    .selectFrom('documents')
    .innerJoin('stored_files', 'stored_files.id', 'documents.file_id')
    .innerJoin('staff_members as uploader', 'uploader.id', 'documents.uploaded_by')
    .leftJoin('staff_members as hider', 'hider.id', 'documents.hidden_by')
    .selectAll('documents')
    .select([
      'stored_files.sha256',
      'stored_files.size_bytes',
      'stored_files.content_type',
      'stored_files.width_pixels',
      'stored_files.height_pixels',
      'uploader.full_name as uploaded_by_name',
      'hider.full_name as hidden_by_name',
    ])

/** A version of a document with what is known of its file. */
export type DocumentRow = Awaited<ReturnType<ReturnType<typeof withFile>['executeTakeFirstOrThrow']>>

/** The newest versions of a patient's documents, the newest document first. */
export const listStanding = (db: Db, patientId: number): Promise<DocumentRow[]> =>
  withFile(db)
    .where('documents.patient_id', '=', patientId)
    .where('documents.replaced_by_id', 'is', null)
    .orderBy('documents.uploaded_at', 'desc')
    .orderBy('documents.id', 'desc')
    .execute()

export const findDocumentRow = (db: Db, id: number): Promise<DocumentRow | undefined> =>
  withFile(db).where('documents.id', '=', id).executeTakeFirst()

/** All versions of a document by the id of its first, the newest first. */
export const listVersions = (db: Db, firstId: number): Promise<DocumentRow[]> =>
  withFile(db)
    .where((eb) => eb.or([eb('documents.id', '=', firstId), eb('documents.first_id', '=', firstId)]))
    .orderBy('documents.revision', 'desc')
    .execute()

export const insertDocument = async (trx: Trx, row: Insertable<Tables['documents']>): Promise<number> =>
  (await trx.insertInto('documents').values(row).returning('id').executeTakeFirstOrThrow()).id

export const updateDocument = async (
  trx: Trx,
  id: number,
  changes: Omit<Updateable<Tables['documents']>, 'version'>,
): Promise<void> => {
  await trx
    .updateTable('documents')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** The row of stored contents, made where these bytes were never stored before. */
export const fileRowOf = async (trx: Trx, row: Insertable<Tables['stored_files']>): Promise<number> => {
  const known = await trx.selectFrom('stored_files').select('id').where('sha256', '=', row.sha256).executeTakeFirst()
  if (known) return known.id
  return (await trx.insertInto('stored_files').values(row).returning('id').executeTakeFirstOrThrow()).id
}

/** Hashes of stored contents after a row, at most `limit`, for walking all of them. */
export const filesAfter = (db: Db, id: number, limit: number) =>
  db.selectFrom('stored_files').select(['id', 'sha256']).where('id', '>', id).orderBy('id').limit(limit).execute()

/** The patient a visit is of; undefined where there is no such visit. */
export const findPatientOfVisit = async (db: Db, visitId: number): Promise<number | undefined> =>
  (await db.selectFrom('visits').select('patient_id').where('id', '=', visitId).executeTakeFirst())?.patient_id

/** The patient and doctor of a laboratory's order; undefined where there is no such order. */
export const findLabOrder = (db: Db, id: number) =>
  db.selectFrom('lab_orders').select(['patient_id', 'doctor_id']).where('id', '=', id).executeTakeFirst()

/** The small picture made of a file before, or that none can be made; undefined where none was asked for yet. */
export const findThumbnail = (db: Db, fileId: number): Promise<{ webp: Uint8Array | null } | undefined> =>
  db.selectFrom('file_thumbnails').select('webp').where('file_id', '=', fileId).executeTakeFirst()

export const insertThumbnail = async (trx: Trx, fileId: number, webp: Uint8Array | null): Promise<void> => {
  await trx
    .insertInto('file_thumbnails')
    .values({ file_id: fileId, webp })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
