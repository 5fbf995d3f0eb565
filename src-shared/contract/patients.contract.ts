import { z } from 'zod'
import { IsoInstant, LocalDate } from '../values/dates.ts'
import { RowId, RowVersion } from '../values/ids.ts'
import { lineOfText, linesOfText, PersonName, PhoneNumber, SearchText } from '../values/text.ts'
import { Allergy, careContract } from './care.contract.ts'
import { errorsOf } from './errors.ts'
import { staffProcedure } from './procedure.ts'

export const Sex = z.enum(['female', 'male', 'other', 'unknown'])
export type Sex = z.infer<typeof Sex>

/** How a date of birth is known: from a date, estimated from a stated age, or not at all (unidentified patients only). */
export const Birth = z.union([
  z.object({ kind: z.literal('date'), date: LocalDate }),
  z.object({ kind: z.literal('age'), years: z.int().min(0).max(140) }),
  z.object({ kind: z.literal('age-months'), months: z.int().min(0).max(24) }),
  z.object({ kind: z.literal('unknown') }),
])
export type Birth = z.infer<typeof Birth>

export const BLOOD_GROUPS = ['A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', 'O+', 'O-'] as const
export const MARITAL_STATUSES = ['single', 'married', 'widowed', 'divorced', 'separated', 'other'] as const
export const RELATIONS = ['father', 'mother', 'husband', 'wife', 'guardian', 'other'] as const

/** Whether allergies are known: "none known" and "not asked" are different answers. */
export const AllergyStatus = z.enum(['not-asked', 'none-known', 'recorded'])
export type AllergyStatus = z.infer<typeof AllergyStatus>

/** Everything about a patient that the desk may leave open; null means "not given". */
export const PatientDetails = z.object({
  secondPhone: PhoneNumber.nullable(),
  email: z.email().max(200).nullable(),
  guardianName: PersonName.nullable(),
  guardianRelation: z.enum(RELATIONS).nullable(),
  houseNumber: lineOfText(40).nullable(),
  addressLine: lineOfText(200).nullable(),
  city: lineOfText(80).nullable(),
  state: lineOfText(80).nullable(),
  postcode: lineOfText(20).nullable(),
  occupation: lineOfText(80).nullable(),
  bloodGroup: z.enum(BLOOD_GROUPS).nullable(),
  maritalStatus: z.enum(MARITAL_STATUSES).nullable(),
  nationalId: lineOfText(40).nullable(),
  emergencyName: PersonName.nullable(),
  emergencyRelation: lineOfText(40).nullable(),
  emergencyPhone: PhoneNumber.nullable(),
  preferredLanguage: lineOfText(40).nullable(),
  consentTreatment: z.boolean(),
  consentReminders: z.boolean(),
  allergyStatus: AllergyStatus,
  allergies: linesOfText(1000).nullable(),
  longTermConditions: linesOfText(1000).nullable(),
  currentMedicines: linesOfText(1000).nullable(),
  notes: linesOfText(2000).nullable(),
})
export type PatientDetails = z.infer<typeof PatientDetails>

/** A birth as a person who can be asked states it: a date, or an age. */
const StatedBirth = Birth.options[0].or(Birth.options[1]).or(Birth.options[2])

/** What the desk must ask: name, sex, age or date of birth, mobile or "no phone". */
export const PatientEssentials = z.object({
  fullName: PersonName,
  sex: Sex,
  birth: Birth,
  /** Null says the patient has no phone. */
  phone: PhoneNumber.nullable(),
})
export type PatientEssentials = z.infer<typeof PatientEssentials>

/** A new patient: what the desk must ask, and whatever else was said. */
export const RegisterPatient = PatientEssentials.extend({
  birth: StatedBirth,
  details: PatientDetails.partial().default({}),
})
export type RegisterPatient = z.infer<typeof RegisterPatient>

/** A changed record with the version that was read; details left out stay as they are. */
export const UpdatePatient = PatientEssentials.extend({
  id: RowId,
  version: RowVersion,
  details: PatientDetails.partial().default({}),
})
export type UpdatePatient = z.infer<typeof UpdatePatient>

/** A patient as lists show them. */
export const PatientSummary = z.object({
  id: RowId,
  recordNumber: z.string(),
  fullName: z.string(),
  sex: Sex,
  birthDate: LocalDate.nullable(),
  isBirthEstimated: z.boolean(),
  phone: z.string().nullable(),
  guardianName: z.string().nullable(),
  city: z.string().nullable(),
  isUnidentified: z.boolean(),
  deceasedOn: LocalDate.nullable(),
})
export type PatientSummary = z.infer<typeof PatientSummary>

/** A patient's whole record with the version an update must name. */
export const Patient = PatientSummary.extend(PatientDetails.shape).extend({
  /** The allergies put into the list; what was told at the desk stands in `allergies`. */
  allergyList: z.array(Allergy.pick({ substance: true, reaction: true, severity: true })),
  version: RowVersion,
  registeredAt: IsoInstant,
  registeredBy: z.string(),
  updatedAt: IsoInstant,
  updatedBy: z.string(),
})
export type Patient = z.infer<typeof Patient>

/** Why a hit was found, so that the screen can mark it. */
export const SearchHit = PatientSummary.extend({
  matchedBy: z.enum(['record-number', 'phone', 'name', 'sounds-alike', 'guardian', 'birth-year']),
})
export type SearchHit = z.infer<typeof SearchHit>

/** One piece of evidence for or against two records being one person, in the words of the duplicate rules. */
const DuplicateReason = z.enum([
  'same-national-id',
  'same-record-number',
  'same-phone',
  'same-birth-date',
  'near-birth-date',
  'birth-date-within-two-years',
  'same-name',
  'name-alike',
  'name-somewhat-alike',
  'same-name-and-birth-date',
  'sex-differs',
  'same-address',
  'address-alike',
  'same-house-number',
  'same-postcode',
  'same-city',
])

export const DuplicateCandidate = z.object({
  patient: PatientSummary,
  score: z.number(),
  likelihood: z.enum(['same', 'very-likely', 'likely']),
  reasons: z.array(DuplicateReason),
})
export type DuplicateCandidate = z.infer<typeof DuplicateCandidate>

/** What is known of a person while the form is still being filled in. */
export const DuplicateDraft = z.object({
  fullName: z.string().max(400).default(''),
  sex: Sex.default('unknown'),
  birth: Birth.default({ kind: 'unknown' }),
  phone: z.string().max(40).nullable().default(null),
  nationalId: z.string().max(40).nullable().default(null),
  houseNumber: z.string().max(40).nullable().default(null),
  addressLine: z.string().max(200).nullable().default(null),
  city: z.string().max(80).nullable().default(null),
  postcode: z.string().max(20).nullable().default(null),
  exceptPatientId: RowId.nullable().default(null),
})
export type DuplicateDraft = z.infer<typeof DuplicateDraft>

/** A joining of two records that stands. */
export const PatientMerge = z.object({
  id: RowId,
  recordNumber: z.string(),
  fullName: z.string(),
  reason: z.string(),
  at: IsoInstant,
  by: z.string(),
})
export type PatientMerge = z.infer<typeof PatientMerge>

export const patientsContract = {
  /** Finds patients as one types: name parts in any order, sounds-alike, phone part, record number, guardian, birth year. */
  search: staffProcedure('patients.read')
    .input(z.object({ text: SearchText, limit: z.int().min(1).max(50).default(12) }))
    .output(
      z.object({
        hits: z.array(SearchHit),
        /** True when the text is a whole record number whose check symbol does not fit. */
        wrongCheckSymbol: z.boolean(),
      }),
    ),
  /** Likely the same person as the draft, best first, at most ten; never decides anything. */
  findDuplicates: staffProcedure('patients.read').input(DuplicateDraft).output(z.array(DuplicateCandidate)),
  /** Registers a person and gives the record number; stops where the national id already belongs to somebody. */
  register: staffProcedure('patients.register', 'patients.register')
    .input(RegisterPatient)
    .output(PatientSummary)
    .errors(errorsOf('SAME_PERSON_EXISTS')),
  /** Registers someone who cannot say who they are; named later by an update. */
  registerUnidentified: staffProcedure('patients.register', 'patients.register')
    .input(z.object({ sex: Sex, ageYears: z.int().min(0).max(140).nullable(), notes: linesOfText(2000).nullable() }))
    .output(PatientSummary),
  /** The whole record, of a joined one the record that was kept; opening it is audited once per person, patient and five minutes. */
  get: staffProcedure('patients.read', 'patients.open')
    .input(z.object({ id: RowId }))
    .output(Patient)
    .errors(errorsOf('NOT_FOUND')),
  /** Changes a record; a stale version is refused with who changed it meanwhile. */
  update: staffProcedure('patients.update', 'patients.update')
    .input(UpdatePatient)
    .output(Patient)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'SAME_PERSON_EXISTS', 'PATIENT_MERGED')),
  /** Notes the date a patient died, or takes it back; nobody is booked or queued who is marked so. */
  setDeceased: staffProcedure('patients.update', 'patients.setDeceased')
    .input(z.object({ id: RowId, version: RowVersion, deceasedOn: LocalDate.nullable() }))
    .output(Patient)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'PATIENT_MERGED')),
  /**
   * Joins two records of one person: the chosen one stays, the other's number finds it from then on. Refused while the other
   * still holds a place in a queue.
   */
  merge: staffProcedure('patients.merge', 'patients.merge')
    .input(
      z
        .object({
          keep: z.object({ id: RowId, version: RowVersion }),
          drop: z.object({ id: RowId, version: RowVersion }),
          reason: lineOfText(200),
        })
        .refine(({ keep, drop }) => keep.id !== drop.id, { params: { code: 'same_record' }, path: ['drop'] }),
    )
    .output(Patient)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'PATIENT_MERGED', 'OPEN_TICKETS')),
  /** Records that were joined into this one, newest first. */
  listMerges: staffProcedure('patients.read')
    .input(z.object({ id: RowId }))
    .output(z.array(PatientMerge)),
  /**
   * Takes a joining back: every row goes back to the record it came from; answers the record that stands by itself again.
   * Refused when one of both was joined again since, or the national id it had belongs to somebody else by now.
   */
  unmerge: staffProcedure('patients.merge', 'patients.unmerge')
    .input(z.object({ mergeId: RowId, reason: lineOfText(200) }))
    .output(Patient)
    .errors(errorsOf('NOT_FOUND', 'PATIENT_MERGED', 'WRONG_STATE')),
  /** The patients this person opened or registered last, newest first. */
  listRecent: staffProcedure('patients.read')
    .input(z.object({ limit: z.int().min(1).max(30).default(8) }))
    .output(z.array(PatientSummary)),
  ...careContract,
}
