import type { Allergy } from '#shared/contract/care.contract.ts'
import type { Patient } from '#shared/contract/patients.contract.ts'
import type { Vital } from '#shared/domain/consultation/vital-limits.ts'
import type { DescribedAge } from '#shared/domain/patients/age.ts'

/** A text with a number in the place of `#`, by the plural category of the number. */
export type CountedForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** The paper's own words in one language; `#` is where a number, a date or a name goes. */
export interface PaperLabels {
  prescription: string
  visitSummary: string
  age: string
  ages: Readonly<Record<DescribedAge['unit'], CountedForms>>
  /** Of an age that was estimated. */
  about: string
  sex: string
  sexes: Readonly<Record<Patient['sex'], string>>
  recordNumber: string
  weight: string
  date: string
  registrationNumber: string
  allergies: string
  noKnownAllergies: string
  allergiesNotAsked: string
  severities: Readonly<Record<NonNullable<Allergy['severity']>, string>>
  complaint: string
  history: string
  examination: string
  vitals: string
  vitalNames: Readonly<Record<Exclude<Vital, 'systolic' | 'diastolic'> | 'pressure', string>>
  diagnoses: string
  provisional: string
  testsAdvised: string
  /** Ordered from the clinic's own laboratory, where advised ones are done elsewhere. */
  testsOrdered: string
  medicines: string
  noMedicines: string
  quantity: string
  stopped: string
  procedures: string
  advice: string
  precautions: string
  followUp: string
  addedLater: string
  corrected: string
  signature: string
}
