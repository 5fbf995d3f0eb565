import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { Background } from '#shared/contract/medical.contract.ts'
import { changedFields, recordEvent } from '../audit/audit.service.ts'
import { requireCare } from '../patients/care.service.ts'
import { clinicalFactsOf, setBloodGroup } from '../patients/clinical-facts.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import { type BackgroundRow, insertBackground, newestBackground } from './background.repo.ts'

type Fields = Omit<Background, 'version' | 'notedAt' | 'notedBy'>

const toBackground = (row: BackgroundRow | undefined, bloodGroup: Background['bloodGroup']): Background => ({
  bloodGroup,
  smoking: row?.smoking ?? null,
  alcohol: row?.alcohol ?? null,
  habits: row?.habits ?? null,
  familyHistory: row?.family_history ?? null,
  pastHistory: row?.past_history ?? null,
  // Every note is a row of its own: which one is the newest tells whether another was written meanwhile.
  version: row?.id ?? 0,
  notedAt: row?.noted_at ?? null,
  notedBy: row?.noted_by_name ?? null,
})

/** What holds of a patient's habits, history and blood group. */
export const backgroundOf = async (db: Db, patientId: number): Promise<Background> => {
  const { bloodGroup } = await clinicalFactsOf(db, patientId)
  return toBackground(await newestBackground(db, patientId), bloodGroup)
}

const fieldsOf = ({ bloodGroup, smoking, alcohol, habits, familyHistory, pastHistory }: Fields): Fields => ({
  ...{ bloodGroup, smoking, alcohol },
  ...{ habits, familyHistory, pastHistory },
})

const refuseOlder = (db: Db, row: BackgroundRow | undefined, version: number): Promise<void> =>
  refuseStale(
    db,
    { version: row?.id ?? 0, updated_by: row?.noted_by ?? null, updated_at: row?.noted_at ?? '' },
    version,
  )

/**
 * Notes habits, history and blood group anew; what was noted before stays on record. Throws NOT_FOUND, NOT_TREATING, and
 * VERSION_CONFLICT where somebody noted something meanwhile.
 */
export const saveBackground = async (
  call: Call,
  { patientId: asked, version, ...fields }: Fields & { patientId: number; version: number },
): Promise<Background> => {
  const patientId = await requireCare(call, asked)
  return write(call, async (trx, writing) => {
    const newest = await newestBackground(trx, patientId)
    await refuseOlder(trx, newest, version)
    const before = await backgroundOf(trx, patientId)
    await insertBackground(trx, {
      ...{ patient_id: patientId, smoking: fields.smoking, alcohol: fields.alcohol, habits: fields.habits },
      ...{ family_history: fields.familyHistory, past_history: fields.pastHistory },
      ...{ noted_at: call.now.toISOString(), noted_by: staffOf(call).staffId },
    })
    if (fields.bloodGroup !== before.bloodGroup) await setBloodGroup(trx, writing, patientId, fields.bloodGroup)
    const changes = changedFields<Record<string, unknown>>(fieldsOf(before), fieldsOf(fields))
    await recordEvent(trx, writing, { entity: 'patient', entityId: patientId, patientId, changes })
    writing.note('consultation', patientId)
    return backgroundOf(trx, patientId)
  })
}
