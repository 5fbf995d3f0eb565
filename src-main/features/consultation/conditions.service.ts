import { type Call, staffOf, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Condition } from '#shared/contract/medical.contract.ts'
import type { DiagnosisEntry } from '#shared/contract/visit.values.ts'
import { localDateOf } from '#shared/domain/calendar/local-date.ts'
import { foldedName } from '#shared/domain/catalog/folded-name.ts'
import { changedFields, recordEvent } from '../audit/audit.service.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { requireCare } from '../patients/care.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import {
  type ConditionRow,
  findActiveLike,
  findCondition,
  insertCondition,
  listConditions,
  updateConditionRow,
} from './conditions.repo.ts'

interface ConditionFields {
  code: string | null
  name: string
  since: string | null
  note: string | null
}

const toCondition = (row: ConditionRow): Condition => ({
  id: row.id,
  code: row.code,
  name: row.name,
  since: row.since,
  note: row.note,
  state: row.state,
  notedAt: row.noted_at,
  notedBy: row.noted_by_name,
  version: row.version,
})

/** A patient's long-term problems, the active ones first. */
export const conditionsOf = async (db: Db, patientId: number): Promise<Condition[]> =>
  (await listConditions(db, patientId)).map(toCondition)

const conditionRow = async (db: Db, id: number): Promise<ConditionRow> => {
  const row = await findCondition(db, id)
  if (!row) throw refusal('NOT_FOUND', { what: 'condition' })
  return row
}

const conditionOf = async (db: Db, id: number): Promise<Condition> => toCondition(await conditionRow(db, id))

const stampOf = (call: Call) => ({ updated_at: call.now.toISOString(), updated_by: staffOf(call).staffId })

const add = (trx: Trx, writing: WriteCall, patientId: number, fields: ConditionFields, visitId: number | null) =>
  insertCondition(trx, {
    ...{ patient_id: patientId, visit_id: visitId },
    ...fields,
    name_folded: foldedName(fields.name),
    noted_at: writing.now.toISOString(),
    noted_by: staffOf(writing).staffId,
    ...stampOf(writing),
  })

const likeOf = ({ code, name }: Pick<ConditionFields, 'code' | 'name'>) => ({ code, nameFolded: foldedName(name) })

const refuseActiveLike = async (trx: Trx, patientId: number, fields: ConditionFields, exceptId: number | null) => {
  const alike = await findActiveLike(trx, patientId, likeOf(fields))
  if (alike.some(({ id }) => id !== exceptId)) throw refusal('NAME_TAKEN', { field: 'name' })
}

/**
 * Puts the long-term ones among the diagnoses of a visit that is being signed on the patient's list, but those that are active
 * there already. The audit event is the signing's.
 */
export const addConditionsFromVisit = async (
  trx: Trx,
  writing: WriteCall,
  { patientId, visitId, diagnoses }: { patientId: number; visitId: number; diagnoses: readonly DiagnosisEntry[] },
): Promise<void> => {
  for (const diagnosis of diagnoses.filter(({ isLongTerm }) => isLongTerm)) {
    const { code } = diagnosis
    const name = diagnosis.name.replace(/\s+/g, ' ').trim()
    if (name === '' || (await findActiveLike(trx, patientId, likeOf({ code, name }))).length > 0) continue
    await add(trx, writing, patientId, { code, name, since: null, note: null }, visitId)
  }
}

/** Since when must be a day that was: of a year or a month, one that has begun. */
const refuseImpossibleSince = async (trx: Trx, now: Date, since: string | null): Promise<void> => {
  if (since === null) return
  const { today } = await clinicToday(trx, now)
  const isDay = since.length === today.length
  const isReal = !isDay || localDateOf(parts(since)) !== undefined
  const code = !isReal ? 'no_such_date' : since > today.slice(0, since.length) ? 'in_the_future' : null
  if (code !== null) throw refusal('INVALID_INPUT', { issues: [{ path: 'since', code }] })
}

const parts = (date: string) => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return { year, month, day }
}

/**
 * Adds a condition; throws NAME_TAKEN where the same one is active already, NOT_FOUND, NOT_TREATING, and INVALID_INPUT for a
 * beginning that cannot be.
 */
export const addCondition = async (call: Call, { patientId, ...fields }: ConditionFields & { patientId: number }) => {
  const keptId = await requireCare(call, patientId)
  return write(call, async (trx, writing) => {
    await refuseImpossibleSince(trx, call.now, fields.since)
    await refuseActiveLike(trx, keptId, fields, null)
    const id = await add(trx, writing, keptId, fields, null)
    await recordEvent(trx, writing, { entity: 'condition', entityId: id, patientId: keptId })
    writing.note('consultation', keptId)
    return conditionOf(trx, id)
  })
}

/** Changes a condition, or whether it is active still; throws NAME_TAKEN, NOT_FOUND, VERSION_CONFLICT and NOT_TREATING. */
export const updateCondition = async (
  call: Call,
  input: ConditionFields & { id: number; version: number; state: Condition['state'] },
) => {
  const { id, version, state, ...fields } = input
  await requireCare(call, (await conditionRow(call.core.db, id)).patient_id)
  return write(call, async (trx, writing) => {
    const before = await conditionRow(trx, id)
    await refuseStale(trx, before, version)
    await refuseImpossibleSince(trx, call.now, fields.since)
    if (state === 'active') await refuseActiveLike(trx, before.patient_id, fields, id)
    const columns = { ...fields, state }
    await updateConditionRow(trx, id, { ...columns, name_folded: foldedName(fields.name), ...stampOf(writing) })
    const changes = changedFields<Record<string, unknown>>({ ...before }, columns)
    await recordEvent(trx, writing, { entity: 'condition', entityId: id, patientId: before.patient_id, changes })
    writing.note('consultation', before.patient_id)
    return conditionOf(trx, id)
  })
}
