import type { Db, Trx } from '#main/platform/db/handle.ts'
import { statement } from '#main/platform/db/statement.ts'

/** What a booking asks about its patient, and the calendar's stamp with it: one question where it would be three. */
const askForPatient = statement<{
  record_number: string
  full_name: string
  phone: string | null
  is_bookable: number
  stamp: string
}>(`SELECT record_number, full_name, phone, deceased_on IS NULL AND merged_into_id IS NULL AS is_bookable,
    (SELECT stamp FROM calendar_stamp) AS stamp FROM patients WHERE id = ?`)

/** A patient as their booking shows them, whether they can be booked at all, and the calendar's stamp. */
export const findBookedPatient = async (db: Db, patientId: number) => (await askForPatient(db, [patientId]))[0]

/** Says which series a booking belongs to. */
export const setSeries = async (trx: Trx, id: number, seriesId: number): Promise<void> => {
  await trx.updateTable('appointments').set({ series_id: seriesId }).where('id', '=', id).execute()
}

/** Far above every capacity. */
const OUT_OF_THE_WAY = 1_000_000

/** Takes bookings that are about to move out of each other's places; each must be given a place afterwards. */
export const clearPlaces = async (trx: Trx, ids: readonly number[]): Promise<void> => {
  await trx
    .updateTable('appointments')
    .set((eb) => ({ place: eb('id', '+', OUT_OF_THE_WAY) }))
    .where('id', 'in', ids)
    .execute()
}
