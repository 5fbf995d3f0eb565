import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { Immunisation } from '#shared/contract/medical.contract.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { requireCare } from '../patients/care.service.ts'
import { clinicalFactsOf } from '../patients/clinical-facts.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import {
  findImmunisation,
  type ImmunisationRow,
  insertImmunisation,
  listImmunisations,
  markGivenInError,
} from './immunisations.repo.ts'

interface Given {
  patientId: number
  vaccine: string
  doseNumber: number | null
  givenOn: string
  batch: string | null
  isGivenElsewhere: boolean
  note: string | null
}

const toImmunisation = (row: ImmunisationRow): Immunisation => ({
  id: row.id,
  vaccine: row.vaccine,
  doseNumber: row.dose_number,
  givenOn: row.given_on,
  batch: row.batch,
  isGivenElsewhere: row.is_given_elsewhere === 1,
  note: row.note,
  notedBy: row.noted_by_name,
  inError: row.error_at === null ? null : { by: row.marked_by_name ?? '', reason: row.error_reason ?? '' },
  version: row.version,
})

/** A patient's immunisations, the last given first; those in error say so. */
export const immunisationsOf = async (db: Db, patientId: number): Promise<Immunisation[]> =>
  (await listImmunisations(db, patientId)).map(toImmunisation)

const immunisationRow = async (db: Db, id: number): Promise<ImmunisationRow> => {
  const row = await findImmunisation(db, id)
  if (!row) throw refusal('NOT_FOUND', { what: 'immunisation' })
  return row
}

const refuseImpossibleDay = (givenOn: string, { today, birthDate }: { today: string; birthDate: string | null }) => {
  const code = givenOn > today ? 'in_the_future' : birthDate !== null && givenOn < birthDate ? 'before_birth' : null
  if (code !== null) throw refusal('INVALID_INPUT', { issues: [{ path: 'givenOn', code }] })
}

/** Notes a vaccination; throws NOT_FOUND, NOT_TREATING, and INVALID_INPUT for a day to come or before the birth. */
export const addImmunisation = async (call: Call, input: Given): Promise<Immunisation> => {
  const patientId = await requireCare(call, input.patientId)
  return write(call, async (trx, writing) => {
    const { today } = await clinicToday(trx, call.now)
    const { birthDate } = await clinicalFactsOf(trx, patientId)
    refuseImpossibleDay(input.givenOn, { today, birthDate })
    const at = call.now.toISOString()
    const by = staffOf(call).staffId
    const id = await insertImmunisation(trx, {
      ...{ patient_id: patientId, vaccine: input.vaccine, dose_number: input.doseNumber, given_on: input.givenOn },
      ...{ batch: input.batch, is_given_elsewhere: input.isGivenElsewhere ? 1 : 0, note: input.note },
      ...{ noted_at: at, noted_by: by, updated_at: at, updated_by: by },
    })
    await recordEvent(trx, writing, { entity: 'immunisation', entityId: id, patientId })
    writing.note('consultation', patientId)
    return toImmunisation(await immunisationRow(trx, id))
  })
}

/** Marks an immunisation as recorded in error; throws NOT_FOUND, VERSION_CONFLICT, NOT_TREATING, WRONG_STATE where it is. */
export const markImmunisationInError = async (call: Call, input: { id: number; version: number; reason: string }) => {
  await requireCare(call, (await immunisationRow(call.core.db, input.id)).patient_id)
  return write(call, async (trx, writing) => {
    const row = await immunisationRow(trx, input.id)
    await refuseStale(trx, row, input.version)
    if (row.error_at !== null) throw refusal('WRONG_STATE', { state: 'in-error', wanted: 'recorded' })
    const mark = { at: call.now.toISOString(), by: staffOf(call).staffId, reason: input.reason }
    await markGivenInError(trx, row.id, mark)
    // Why is clinical: it stays in the changes, which the list of events does not show.
    const changes = { inError: { before: null, after: input.reason } }
    const about = { entity: 'immunisation', entityId: row.id, patientId: row.patient_id }
    await recordEvent(trx, writing, { ...about, changes })
    writing.note('consultation', row.patient_id)
    return toImmunisation(await immunisationRow(trx, row.id))
  })
}
