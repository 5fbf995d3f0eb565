import type { Call } from '#main/platform/call/context.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { PatientAllergies } from '#shared/contract/care.contract.ts'
import type { LineCheck } from '#shared/contract/prescribing.contract.ts'
import type { DraftLine } from '#shared/contract/visit.values.ts'
import { type AllergyCheck, checkAllergies } from '#shared/domain/consultation/allergy.ts'
import { duplicateIngredients } from '#shared/domain/consultation/duplicate-ingredients.ts'
import type { LineMedicine } from '#shared/domain/consultation/medicine-ingredients.ts'
import { toldSubstances } from '#shared/domain/consultation/told-allergies.ts'
import { medicinesOf } from '../catalog/medicine.service.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { allergiesOf, recordedAllergies } from '../patients/allergies.service.ts'
import { requireCare } from '../patients/care.service.ts'
import { clinicalFactsOf } from '../patients/clinical-facts.service.ts'
import { activeMedicines } from './prescription.service.ts'
import { lineMedicineOf } from './prescription-medicine.ts'

type Line = Pick<DraftLine, 'key' | 'medicineId' | 'name'>
type Duplicate = LineCheck['duplicates'][number]

/** A medicine a line is held against, and where it was found. */
interface Other {
  name: string
  where: Duplicate['where']
  medicine: LineMedicine
}

const takenAlready = async (
  db: Db,
  about: { patientId: number; visitId: number | undefined; today: string },
): Promise<Other[]> => {
  const active = await activeMedicines(db, about.patientId, about.today)
  const { currentMedicines } = await clinicalFactsOf(db, about.patientId)
  return [
    ...active
      .filter(({ visitId }) => visitId !== about.visitId)
      .map(({ name, ingredients }) => ({
        ...{ name, where: 'active' as const },
        medicine: lineMedicineOf(name, ingredients.length === 0 ? undefined : { name, ingredients, drugClass: null }),
      })),
    ...toldSubstances(currentMedicines ?? '').map((name) => ({
      ...{ name, where: 'told' as const },
      medicine: lineMedicineOf(name, undefined),
    })),
  ]
}

const duplicatesOf = (medicine: LineMedicine, others: readonly Other[]): Duplicate[] => {
  const { duplicates } = duplicateIngredients(
    medicine,
    others.map((other, id) => ({ id, medicine: other.medicine })),
  )
  return duplicates.flatMap(({ id, shared }) => {
    const other = others[id]
    return other ? [{ name: other.name, shared: [...shared], where: other.where }] : []
  })
}

const foundOf = (check: AllergyCheck, { allergies }: PatientAllergies): Pick<LineCheck, 'allergies' | 'notChecked'> => {
  if (check.kind === 'none') return { allergies: [], notChecked: [] }
  const matches = check.kind === 'match' ? check.matches : []
  return {
    allergies: matches.map(({ allergyId, substance, on, matched }) => {
      // What was told at the desk stands in no row: neither reaction nor severity are known.
      const row = allergies.find(({ id }) => id === allergyId)
      return { substance, on, matched, reaction: row?.reaction ?? null, severity: row?.severity ?? null }
    }),
    notChecked: check.notChecked.map((gap) => ({
      why: gap.why,
      substance: gap.why === 'unknown-substance' ? gap.substance : null,
    })),
  }
}

/**
 * Looks at lines for allergies and for what is taken already: signed here, told at the desk, or in another line. Throws
 * NOT_FOUND and NOT_TREATING.
 */
export const checkLines = async (
  call: Call,
  input: { patientId: number; visitId?: number | undefined; lines: readonly Line[] },
): Promise<LineCheck[]> => {
  const { db } = call.core
  const patientId = await requireCare(call, input.patientId)
  const { today } = await clinicToday(db, call.now)
  const medicines = await medicinesOf(
    db,
    input.lines.flatMap(({ medicineId }) => medicineId ?? []),
  )
  const [allergies, recorded] = [await allergiesOf(db, patientId), await recordedAllergies(db, patientId)]
  const taken = await takenAlready(db, { patientId, visitId: input.visitId, today })
  const drafted = input.lines.map(({ key, name, medicineId }) => ({
    ...{ key, name, where: 'draft' as const },
    medicine: lineMedicineOf(name, medicineId === null ? undefined : medicines.get(medicineId)),
  }))
  return drafted.map(({ key, medicine }, at) => ({
    key,
    ...foundOf(checkAllergies(medicine, recorded), allergies),
    duplicates: duplicatesOf(medicine, [...taken, ...drafted.filter((_, other) => other !== at)]),
  }))
}
