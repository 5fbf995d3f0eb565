import { z } from 'zod'
import { IsoInstant } from '../values/dates.ts'
import { RowId, RowVersion } from '../values/ids.ts'
import { lineOfText } from '../values/text.ts'
import { errorsOf } from './errors.ts'
import { staffProcedure } from './procedure.ts'

/** An allergy of a patient: to what, what happened, how bad. */
export const Allergy = z.object({
  id: RowId,
  substance: z.string(),
  reaction: z.string().nullable(),
  severity: z.enum(['mild', 'moderate', 'severe']).nullable(),
  notedAt: IsoInstant,
  notedBy: z.string(),
  version: RowVersion,
})
export type Allergy = z.infer<typeof Allergy>

/** What is known of a patient's allergies: the list, and what was told at the desk and nobody has put into it yet. */
export const PatientAllergies = z.object({
  status: z.enum(['not-asked', 'none-known', 'recorded']),
  allergies: z.array(Allergy),
  told: z.string().nullable(),
})
export type PatientAllergies = z.infer<typeof PatientAllergies>

const OfPatient = z.object({ patientId: RowId })
const AllergyFields = z.object({
  substance: lineOfText(120),
  reaction: lineOfText(200).nullable().default(null),
  severity: Allergy.shape.severity.default(null),
})
/** Whether a doctor who is not treating the patient may read what is clinical without a reason. */
const RecordAccess = z.enum(['treating', 'all-doctors'])

export const careContract = {
  /** A patient's allergies; open to everybody who may see the patient, for safety's sake. */
  listAllergies: staffProcedure('patients.read')
    .input(OfPatient)
    .output(PatientAllergies)
    .errors(errorsOf('NOT_FOUND')),
  /** Adds an allergy; the patient counts as asked from then on. With `told`, what the desk wrote down is taken as put into the list. */
  addAllergy: staffProcedure('patients.recordAllergies', 'patients.addAllergy')
    .input(OfPatient.extend(AllergyFields.shape).extend({ clearsTold: z.boolean().default(false) }))
    .output(PatientAllergies)
    .errors(errorsOf('NOT_FOUND', 'PATIENT_MERGED', 'NAME_TAKEN')),
  updateAllergy: staffProcedure('patients.recordAllergies', 'patients.updateAllergy')
    .input(AllergyFields.extend({ id: RowId, version: RowVersion }))
    .output(PatientAllergies)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'NAME_TAKEN')),
  /** Takes an allergy off the list with the reason; it stays on record. The last one gone, the patient counts as not asked. */
  removeAllergy: staffProcedure('patients.recordAllergies', 'patients.removeAllergy')
    .input(z.object({ id: RowId, version: RowVersion, reason: lineOfText(200) }))
    .output(PatientAllergies)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT')),
  /** Notes that the patient was asked and knows of none; refused while there are any, listed or told. */
  setNoKnownAllergies: staffProcedure('patients.recordAllergies', 'patients.setNoKnownAllergies')
    .input(OfPatient)
    .output(PatientAllergies)
    .errors(errorsOf('NOT_FOUND', 'PATIENT_MERGED', 'WRONG_STATE')),
  /** Whether the caller may read what is clinical of this patient, and on what ground. */
  getCareAccess: staffProcedure('consultation.read')
    .input(OfPatient)
    .output(
      z.object({
        ground: z.enum(['treating', 'setting', 'break-glass', 'none']),
        /** When a break-glass ends. */
        until: IsoInstant.nullable(),
      }),
    )
    .errors(errorsOf('NOT_FOUND')),
  /** Opens a patient's clinical record to a doctor who is not treating them, for 12 hours, with the reason on record. */
  breakGlass: staffProcedure('consultation.read', 'patients.breakGlass')
    .input(OfPatient.extend({ reason: lineOfText(200) }))
    .output(z.object({ until: IsoInstant }))
    .errors(errorsOf('NOT_FOUND')),
  /** The clinic's rule of who reads clinical records. */
  getRecordAccess: staffProcedure('signed-in').output(z.object({ rule: RecordAccess, version: z.int().min(0) })),
  setRecordAccess: staffProcedure('clinic.manage', 'patients.setRecordAccess')
    .input(z.object({ rule: RecordAccess, version: z.int().min(0) }))
    .output(z.object({ rule: RecordAccess, version: z.int().min(0) }))
    .errors(errorsOf('VERSION_CONFLICT')),
}
