import { z } from 'zod'
import { VITALS } from '../domain/consultation/vitals.ts'
import { IsoInstant, LocalDate } from '../values/dates.ts'
import { RowId, RowVersion } from '../values/ids.ts'
import { lineOfText, linesOfText } from '../values/text.ts'
import { errorsOf } from './errors.ts'
import { BLOOD_GROUPS } from './patients.contract.ts'
import { staffProcedure } from './procedure.ts'
import { PrescribedLine } from './visit.values.ts'

const OfPatient = z.object({ patientId: RowId })
const OneRow = z.object({ id: RowId, version: RowVersion })
const rowErrors = errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'NOT_TREATING')

/** Measured values in the units of domain/consultation/vital-limits.ts; null was not measured, zero is a value. */
const VitalValues = z.record(z.enum(VITALS), z.number().nullable())

/** What was measured at one time. */
export const VitalSet = z.object({
  id: RowId,
  patientId: RowId,
  visitId: RowId.nullable(),
  values: VitalValues,
  takenAt: IsoInstant,
  takenBy: z.string(),
  /** Age at the time, for the limits; null where it is unknown. */
  ageYears: z.int().nullable(),
  ageMonths: z.int().nullable(),
  inError: z.object({ at: IsoInstant, by: z.string(), reason: z.string() }).nullable(),
  version: RowVersion,
})
export type VitalSet = z.infer<typeof VitalSet>

/** A long-term problem of a patient. */
export const Condition = z.object({
  id: RowId,
  code: z.string().nullable(),
  name: z.string(),
  /** As far as it is known: a year, a month or a day. */
  since: z.string().nullable(),
  note: z.string().nullable(),
  state: z.enum(['active', 'resolved']),
  notedAt: IsoInstant,
  notedBy: z.string(),
  version: RowVersion,
})
export type Condition = z.infer<typeof Condition>

/** A year, a month or a day: `2019`, `2019-04` or `2019-04-30`. */
const PartialDate = z.string().regex(/^(19|20|21)\d{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/)
const ConditionFields = z.object({
  code: lineOfText(12).nullable().default(null),
  name: lineOfText(300),
  since: PartialDate.nullable().default(null),
  note: lineOfText(300).nullable().default(null),
})

/** A vaccination that was given, here or elsewhere. */
export const Immunisation = z.object({
  id: RowId,
  vaccine: z.string(),
  doseNumber: z.int().nullable(),
  givenOn: LocalDate,
  batch: z.string().nullable(),
  isGivenElsewhere: z.boolean(),
  note: z.string().nullable(),
  notedBy: z.string(),
  inError: z.object({ by: z.string(), reason: z.string() }).nullable(),
  version: RowVersion,
})
export type Immunisation = z.infer<typeof Immunisation>

/** Habits and history that hold for longer than a visit; null was not asked. */
const BackgroundFields = z.object({
  bloodGroup: z.enum(BLOOD_GROUPS).nullable(),
  smoking: z.enum(['never', 'former', 'current']).nullable(),
  alcohol: z.enum(['never', 'sometimes', 'daily']).nullable(),
  habits: linesOfText(1000).nullable(),
  familyHistory: linesOfText(2000).nullable(),
  pastHistory: linesOfText(2000).nullable(),
})
export const Background = BackgroundFields.extend({
  /** 0 where nothing was ever noted. */
  version: z.int().min(0),
  notedAt: IsoInstant.nullable(),
  notedBy: z.string().nullable(),
})
export type Background = z.infer<typeof Background>

export const medicalContract = {
  /**
   * Records what was measured, before or in a visit. Refused with VITALS_REFUSED outside the possible range, and with
   * VITALS_QUESTIONED outside the likely one until `confirmed` names what was asked about. A doctor must be treating the
   * patient; anybody else measures who is there today, or was yesterday, and is refused with FORBIDDEN otherwise.
   */
  recordVitals: staffProcedure('consultation.recordVitals', 'consultation.recordVitals')
    .input(
      OfPatient.extend({
        appointmentId: RowId.nullable().default(null),
        values: z.partialRecord(z.enum(VITALS), z.number().nullable()),
        confirmed: z.array(z.enum(VITALS)).max(VITALS.length).default([]),
      }),
    )
    .output(VitalSet)
    .errors(
      errorsOf(
        'NOT_FOUND',
        'PATIENT_DECEASED',
        'PATIENT_MERGED',
        'WRONG_STATE',
        'NOT_TREATING',
        'VITALS_REFUSED',
        'VITALS_QUESTIONED',
      ),
    ),
  /** What was measured last and in the last 24 hours, for whoever measures: nothing else of the patient. */
  vitalsForEntry: staffProcedure('consultation.recordVitals')
    .input(OfPatient)
    .output(z.object({ last: VitalSet.nullable(), recent: z.array(VitalSet) }))
    .errors(errorsOf('NOT_FOUND', 'NOT_TREATING')),
  /** Marks what was measured as recorded in error; it stays readable, struck through. Only who recorded it, or a doctor. */
  markVitalsInError: staffProcedure('consultation.recordVitals', 'consultation.markVitalsInError')
    .input(OneRow.extend({ reason: lineOfText(200) }))
    .output(VitalSet)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'WRONG_STATE', 'NOT_TREATING')),
  /** Everything that was ever measured, the oldest first, those in error left out. */
  vitalsOverTime: staffProcedure('consultation.read', 'consultation.readMedical')
    .input(OfPatient)
    .output(z.array(VitalSet))
    .errors(errorsOf('NOT_FOUND', 'NOT_TREATING')),
  /** Conditions, immunisations, background and medicines of a patient in one answer; audited as one reading. */
  getMedical: staffProcedure('consultation.read', 'consultation.readMedical')
    .input(OfPatient)
    .output(
      z.object({
        conditions: z.array(Condition),
        immunisations: z.array(Immunisation),
        background: Background,
        /** What is taken today: signed here, not stopped, not over. */
        medicines: z.array(PrescribedLine.extend({ visitId: RowId, prescribedBy: z.string() })),
        /** What was told at the desk, in plain text. */
        told: z.object({ longTermConditions: z.string().nullable(), currentMedicines: z.string().nullable() }),
      }),
    )
    .errors(errorsOf('NOT_FOUND', 'NOT_TREATING')),
  /** Adds a condition; the same one that is active already is refused. */
  addCondition: staffProcedure('consultation.write', 'consultation.addCondition')
    .input(OfPatient.extend(ConditionFields.shape))
    .output(Condition)
    .errors(errorsOf('NOT_FOUND', 'NAME_TAKEN', 'NOT_TREATING')),
  updateCondition: staffProcedure('consultation.write', 'consultation.updateCondition')
    .input(OneRow.extend(ConditionFields.shape).extend({ state: Condition.shape.state }))
    .output(Condition)
    .errors({ ...rowErrors, ...errorsOf('NAME_TAKEN') }),
  addImmunisation: staffProcedure('consultation.write', 'consultation.addImmunisation')
    .input(
      OfPatient.extend({
        vaccine: lineOfText(120),
        doseNumber: z.int().min(1).max(20).nullable().default(null),
        givenOn: LocalDate,
        batch: lineOfText(60).nullable().default(null),
        isGivenElsewhere: z.boolean().default(false),
        note: lineOfText(200).nullable().default(null),
      }),
    )
    .output(Immunisation)
    .errors(errorsOf('NOT_FOUND', 'NOT_TREATING')),
  markImmunisationInError: staffProcedure('consultation.write', 'consultation.markImmunisationInError')
    .input(OneRow.extend({ reason: lineOfText(200) }))
    .output(Immunisation)
    .errors({ ...rowErrors, ...errorsOf('WRONG_STATE') }),
  /** Notes habits, family and past history, and the blood group; earlier notes stay on record. */
  saveBackground: staffProcedure('consultation.write', 'consultation.saveBackground')
    .input(OfPatient.extend(BackgroundFields.shape).extend({ version: z.int().min(0) }))
    .output(Background)
    .errors(rowErrors),
}
