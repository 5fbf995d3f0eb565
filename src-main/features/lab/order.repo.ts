import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'

const heads = (db: Db) =>
  db
    .selectFrom('lab_orders')
    .innerJoin('staff_members as orderer', 'orderer.id', 'lab_orders.ordered_by')
    .leftJoin('doctors', 'doctors.id', 'lab_orders.doctor_id')
    .leftJoin('staff_members as doctor', 'doctor.id', 'doctors.staff_id')
    .selectAll('lab_orders')
    .select(['orderer.full_name as ordered_by_name', 'doctor.full_name as doctor_name'])

/** An order with the names of who ordered it and for whom. */
export type OrderRow = Awaited<ReturnType<ReturnType<typeof heads>['executeTakeFirstOrThrow']>>

/** Orders by their ids, in no order. */
export const findOrderRows = (db: Db, ids: readonly number[]): Promise<OrderRow[]> =>
  heads(db).where('lab_orders.id', 'in', ids).execute()

export const findOrderRow = (db: Db, id: number): Promise<OrderRow | undefined> =>
  heads(db).where('lab_orders.id', '=', id).executeTakeFirst()

export const findOrderByLabNumber = (db: Db, labNumber: string) =>
  db.selectFrom('lab_orders').select(['id']).where('lab_number', '=', labNumber).executeTakeFirst()

/** The tests of orders in the order they were asked for, with what the catalogue says of them and who did what. */
export const listOrderTestRows = (db: Db, orderIds: readonly number[]) =>
  db
    .selectFrom('lab_order_tests')
    .innerJoin('lab_tests', 'lab_tests.id', 'lab_order_tests.test_id')
    .innerJoin('lab_categories', 'lab_categories.id', 'lab_order_tests.category_id')
    .leftJoin('specimen_types', 'specimen_types.id', 'lab_tests.specimen_type_id')
    .leftJoin('containers', 'containers.id', 'lab_tests.container_id')
    .leftJoin('lab_panels', 'lab_panels.id', 'lab_order_tests.panel_id')
    .leftJoin('staff_members as enterer', 'enterer.id', 'lab_order_tests.entered_by')
    .leftJoin('staff_members as sender', 'sender.id', 'lab_order_tests.sent_back_by')
    .leftJoin('staff_members as canceller', 'canceller.id', 'lab_order_tests.cancelled_by')
    .selectAll('lab_order_tests')
    .select([
      'lab_categories.name as category_name',
      'specimen_types.name as specimen_type',
      'containers.name as container',
      'lab_panels.name as panel_name',
      'lab_tests.is_fasting',
      'enterer.full_name as entered_by_name',
      'sender.full_name as sent_back_by_name',
      'canceller.full_name as cancelled_by_name',
    ])
    .where('lab_order_tests.order_id', 'in', orderIds)
    .orderBy('lab_order_tests.id')
    .execute()

/** A test of an order with all that lists of it show. */
export type ListedTestRow = Awaited<ReturnType<typeof listOrderTestRows>>[number]

/** A test of an order as it is stored. */
export type OrderTestRow = Selectable<Tables['lab_order_tests']>

export const findOrderTestRow = (db: Db, id: number): Promise<OrderTestRow | undefined> =>
  db.selectFrom('lab_order_tests').selectAll().where('id', '=', id).executeTakeFirst()

/** The specimens of orders by their numbers, with who took and who rejected them. */
export const listSpecimenRows = (db: Db, orderIds: readonly number[]) =>
  db
    .selectFrom('lab_specimens')
    .innerJoin('staff_members as collector', 'collector.id', 'lab_specimens.collected_by')
    .leftJoin('staff_members as rejecter', 'rejecter.id', 'lab_specimens.rejected_by')
    .selectAll('lab_specimens')
    .select(['collector.full_name as collected_by_name', 'rejecter.full_name as rejected_by_name'])
    .where('lab_specimens.order_id', 'in', orderIds)
    .orderBy('lab_specimens.order_id')
    .orderBy('lab_specimens.number')
    .execute()

export type SpecimenRow = Awaited<ReturnType<typeof listSpecimenRows>>[number]

export const insertOrder = async (trx: Trx, row: Insertable<Tables['lab_orders']>): Promise<number> =>
  (await trx.insertInto('lab_orders').values(row).returning('id').executeTakeFirstOrThrow()).id

export const insertOrderTests = async (
  trx: Trx,
  rows: readonly Insertable<Tables['lab_order_tests']>[],
): Promise<void> => {
  await trx.insertInto('lab_order_tests').values(rows).execute()
}

/** Changes an order and raises its version. */
export const updateOrderRow = async (
  trx: Trx,
  id: number,
  changes: Omit<Updateable<Tables['lab_orders']>, 'version'>,
): Promise<void> => {
  await trx
    .updateTable('lab_orders')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** What may be written over a test of an order. */
export type OrderTestChanges = Omit<Updateable<Tables['lab_order_tests']>, 'version'>

/** Changes a test of an order and raises its version. */
export const updateOrderTestRow = async (trx: Trx, id: number, changes: OrderTestChanges): Promise<void> => {
  await trx
    .updateTable('lab_order_tests')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** When a test is due, which is no change of the test itself: its version stays. */
export const setDueAt = async (trx: Trx, id: number, dueAt: string): Promise<void> => {
  await trx.updateTable('lab_order_tests').set({ due_at: dueAt }).where('id', '=', id).execute()
}

/** The newest orders of a patient, of one visit where it is named. */
export const listOrderIds = async (
  db: Db,
  { patientId, visitId, limit }: { patientId: number; visitId: number | undefined; limit: number },
): Promise<number[]> => {
  const ofPatient = db.selectFrom('lab_orders').select('id').where('patient_id', '=', patientId)
  const rows = await (visitId === undefined ? ofPatient : ofPatient.where('visit_id', '=', visitId))
    .orderBy('ordered_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}
