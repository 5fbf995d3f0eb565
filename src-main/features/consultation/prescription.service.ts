import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { DraftLine, PrescribedLine } from '#shared/contract/visit.values.ts'
import { foldedName } from '#shared/domain/catalog/folded-name.ts'
import { joinedIngredients, partedIngredients } from '#shared/domain/catalog/medicine.ts'
import { checkAllergies } from '#shared/domain/consultation/allergy.ts'
import { parseDose, printDose } from '#shared/domain/consultation/dosage.ts'
import type { Dose } from '#shared/domain/consultation/dose.ts'
import { lastDayOf } from '#shared/domain/consultation/last-day.ts'
import { computeQuantity, lineQuantity } from '#shared/domain/consultation/quantity.ts'
import { localDateAt } from '#shared/values/dates.ts'
import { medicinesOf } from '../catalog/medicine.service.ts'
import { clinicProfile } from '../clinic/clinic.service.ts'
import { recordedAllergies } from '../patients/allergies.service.ts'
import {
  activeLines,
  insertLines,
  type LineRow,
  linesOfVersions,
  medicinesOfVisit,
  stoppedBefore,
  supersedeLines,
} from './prescription.repo.ts'
import { lineMedicineOf } from './prescription-medicine.ts'

/** A line that may be signed: its dose in canonical text, its quantity and its last day worked out. */
export interface ResolvedLine {
  medicineId: number | null
  name: string
  ingredients: readonly string[]
  drugClass: string | null
  strength: string | null
  form: string | null
  route: string | null
  dose: string | null
  instructions: string | null
  quantity: number | null
  isQuantityByHand: boolean
  allergyCheck: PrescribedLine['allergyCheck']
  overrideReason: string | null
  startsOn: string
  endsOn: string | null
}

/** Why a line cannot be signed: `prescription.0.dose` and a code. */
export interface LineProblem {
  path: string
  code: string
}

/** A medicine a patient takes today, with the visit it comes from. */
export type ActiveMedicine = PrescribedLine & { visitId: number; prescribedBy: string }

type Medicines = Awaited<ReturnType<typeof medicinesOf>>
type Allergies = Awaited<ReturnType<typeof recordedAllergies>>

interface Known {
  medicines: Medicines
  /** Signed of this visit before: a correction keeps them though they went out of use since. */
  alreadySigned: ReadonlySet<number>
  allergies: Allergies
  onDate: string
}

const oneLine = (text: string): string | null => text.replace(/\s+/g, ' ').trim() || null

const readDose = (line: DraftLine): { dose: Dose | null; problem: string | null } => {
  if (line.dose.trim() === '') {
    return { dose: null, problem: line.instructions.trim() === '' ? 'dose_or_instructions_missing' : null }
  }
  const parsed = parseDose(line.dose)
  return parsed.ok ? { dose: parsed.dose, problem: null } : { dose: null, problem: parsed.mistake }
}

const medicineProblem = (line: DraftLine, { medicines, alreadySigned }: Known): string | null => {
  if (line.medicineId === null) return null
  const medicine = medicines.get(line.medicineId)
  if (!medicine?.isActive && !alreadySigned.has(line.medicineId)) return 'medicine_out_of_use'
  // The allergy check looks at the catalogue's medicine, so the paper must name that one.
  const isNamed = medicine === undefined || foldedName(oneLine(line.name) ?? '') === foldedName(medicine.name)
  return isNamed ? null : 'medicine_name_differs'
}

const checkLine = (line: DraftLine, { medicines, allergies }: Known) => {
  const medicine = line.medicineId === null ? undefined : medicines.get(line.medicineId)
  const { kind } = checkAllergies(lineMedicineOf(line.name, medicine), allergies)
  const reason = oneLine(line.overrideReason)
  if (kind !== 'match') return { allergyCheck: kind, overrideReason: null, problem: null }
  return {
    allergyCheck: 'overridden' as const,
    overrideReason: reason,
    problem: reason ? null : 'allergy_needs_reason',
  }
}

const resolveLine = (line: DraftLine, known: Known) => {
  const name = oneLine(line.name)
  const { dose, problem: ofDose } = readDose(line)
  const ofMedicine = medicineProblem(line, known)
  const { problem: ofAllergy, ...checked } = checkLine(line, known)
  const { quantity } = lineQuantity(computeQuantity(dose), line.quantity)
  const medicine = line.medicineId === null ? undefined : known.medicines.get(line.medicineId)
  const resolved: ResolvedLine = {
    medicineId: line.medicineId,
    name: name ?? '',
    ingredients: medicine?.ingredients ?? [],
    drugClass: medicine?.drugClass ?? null,
    strength: oneLine(line.strength),
    form: oneLine(line.form),
    route: oneLine(line.route),
    dose: dose && printDose(dose),
    instructions: oneLine(line.instructions),
    quantity,
    isQuantityByHand: line.quantity !== null,
    ...checked,
    startsOn: known.onDate,
    endsOn: lastDayOf(dose, known.onDate),
  }
  const problems = [
    ['name', name === null ? 'name_missing' : null],
    ['name', name === null ? null : ofMedicine],
    ['dose', ofDose],
    ['overrideReason', ofAllergy],
  ] as const
  return { resolved, problems: problems.flatMap(([field, code]) => (code === null ? [] : [{ field, code }])) }
}

/**
 * The lines of a draft as they would be signed on a date (their first day), and what stands against signing them: a code of
 * DoseMistake or `dose_or_instructions_missing` at a dose, `name_missing`, `medicine_out_of_use`, `medicine_name_differs`, and
 * `allergy_needs_reason` at an override. What was signed of this visit before may be signed again in its correction.
 */
export const linesToSign = async (
  db: Db,
  input: { patientId: number; visitId: number; lines: readonly DraftLine[]; onDate: string },
): Promise<{ lines: ResolvedLine[]; problems: LineProblem[] }> => {
  if (input.lines.length === 0) return { lines: [], problems: [] }
  const known: Known = {
    medicines: await medicinesOf(
      db,
      input.lines.flatMap(({ medicineId }) => medicineId ?? []),
    ),
    alreadySigned: await medicinesOfVisit(db, input.visitId),
    allergies: await recordedAllergies(db, input.patientId),
    onDate: input.onDate,
  }
  const read = input.lines.map((line) => resolveLine(line, known))
  return {
    lines: read.map(({ resolved }) => resolved),
    problems: read.flatMap(({ problems }, at) =>
      problems.map(({ field, code }) => ({ path: `prescription.${at}.${field}`, code })),
    ),
  }
}

/**
 * Writes the lines of a version that was just signed. A medicine that was stopped in the version before stays stopped: a
 * correction of a note does not give it anew.
 */
export const insertPrescription = async (
  trx: Trx,
  { versionId, patientId, lines }: { versionId: number; patientId: number; lines: readonly ResolvedLine[] },
): Promise<void> => {
  const stopped = lines.length === 0 ? [] : await stoppedBefore(trx, versionId)
  const stopOf = (line: ResolvedLine) => {
    const found = stopped.find((row) => foldedName(row.name) === foldedName(line.name))
    return found && { stopped_at: found.stopped_at, stopped_by: found.stopped_by, stop_reason: found.stop_reason }
  }
  const rows = lines.map((line, position) => ({
    ...{ version_id: versionId, patient_id: patientId, position },
    medicine_id: line.medicineId,
    name: line.name,
    ingredients: joinedIngredients(line.ingredients),
    drug_class: line.drugClass,
    strength: line.strength,
    form: line.form,
    route: line.route,
    dose: line.dose,
    instructions: line.instructions,
    quantity: line.quantity,
    is_quantity_by_hand: line.isQuantityByHand ? 1 : 0,
    allergy_check: line.allergyCheck,
    override_reason: line.overrideReason,
    starts_on: line.startsOn,
    ends_on: line.endsOn,
    ...{ stopped_at: null, stopped_by: null, stop_reason: null, ...stopOf(line) },
  }))
  await insertLines(trx, rows)
}

/** Puts the lines of a version that was corrected into the past; call it before the corrected ones are written. */
export const supersedePrescription = (trx: Trx, versionId: number, at: string): Promise<void> =>
  supersedeLines(trx, versionId, at)

/** A stored line as everybody reads it. */
export const toPrescribed = (row: LineRow, timeZone: string): PrescribedLine => ({
  id: row.id,
  medicineId: row.medicine_id,
  name: row.name,
  ingredients: partedIngredients(row.ingredients),
  strength: row.strength,
  form: row.form,
  route: row.route,
  dose: row.dose,
  instructions: row.instructions,
  quantity: row.quantity,
  isQuantityByHand: row.is_quantity_by_hand === 1,
  allergyCheck: row.allergy_check,
  overrideReason: row.override_reason,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  stopped:
    row.stopped_at === null
      ? null
      : {
          on: localDateAt(new Date(row.stopped_at), timeZone),
          by: row.stopped_by_name ?? '',
          reason: row.stop_reason ?? '',
        },
})

/** What each of some signed versions prescribes, in its order; a version without lines is not in the answer. */
export const prescribedOf = async (db: Db, versionIds: readonly number[]): Promise<Map<number, PrescribedLine[]>> => {
  if (versionIds.length === 0) return new Map()
  const { timeZone } = await clinicProfile(db)
  const byVersion = new Map<number, PrescribedLine[]>()
  for (const row of await linesOfVersions(db, versionIds)) {
    byVersion.set(row.version_id, [...(byVersion.get(row.version_id) ?? []), toPrescribed(row, timeZone)])
  }
  return byVersion
}

/** What a patient takes on a date: signed here, not corrected away, not stopped, not over; the newest first. */
export const activeMedicines = async (db: Db, patientId: number, today: string): Promise<ActiveMedicine[]> => {
  const { timeZone } = await clinicProfile(db)
  const rows = await activeLines(db, patientId, today)
  return rows.map((row) => ({
    ...toPrescribed(row, timeZone),
    visitId: row.visit_id,
    prescribedBy: row.prescribed_by,
  }))
}
