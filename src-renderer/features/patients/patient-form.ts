import {
  type Birth,
  type DuplicateDraft,
  type Patient,
  PatientDetails,
  PatientEssentials,
  type Sex,
} from '#shared/contract/patients.contract.ts'
import { ageOn } from '#shared/domain/patients/age.ts'
import { type BirthOrAge, parseBirthOrAge } from '#shared/domain/patients/birth-or-age.ts'
import type { LocalDate } from '#shared/values/dates.ts'

/** The text boxes of a patient's details, in the order they are asked. */
export const TEXT_DETAILS = [
  'secondPhone',
  'email',
  'guardianName',
  'houseNumber',
  'addressLine',
  'city',
  'state',
  'postcode',
  'occupation',
  'nationalId',
  'emergencyName',
  'emergencyRelation',
  'emergencyPhone',
  'preferredLanguage',
  'allergies',
  'longTermConditions',
  'currentMedicines',
  'notes',
] as const
export type TextDetail = (typeof TEXT_DETAILS)[number]

/** The boxes where one of a list is chosen; an empty text is "not given". */
export const CHOICE_DETAILS = ['guardianRelation', 'bloodGroup', 'maritalStatus'] as const
export type ChoiceDetail = (typeof CHOICE_DETAILS)[number]

/** A patient form as it stands on the screen: everything as typed, so that nothing is lost on the way. */
export type PatientFormValues = {
  fullName: string
  sex: Sex | ''
  /** Age or date of birth in one box. */
  birth: string
  phone: string
  hasNoPhone: boolean
  consentTreatment: boolean
  consentReminders: boolean
  allergyStatus: Patient['allergyStatus']
} & Record<TextDetail | ChoiceDetail, string>

/** A wrong field and the code of what is wrong with it. */
export interface FormProblem {
  field: keyof PatientFormValues
  code: string
}

/** What a form was read as: ready to send, or what is wrong with it. */
export type ReadForm =
  | { ok: true; essentials: PatientEssentials; details: Partial<PatientDetails> }
  | { ok: false; problems: FormProblem[] }

const blankTexts = Object.fromEntries([...TEXT_DETAILS, ...CHOICE_DETAILS].map((field) => [field, ''])) as Record<
  TextDetail | ChoiceDetail,
  string
>

/** An empty form, with a name where one was already typed elsewhere. */
export function blankForm(fullName = ''): PatientFormValues {
  return {
    ...blankTexts,
    fullName,
    sex: '',
    birth: '',
    phone: '',
    hasNoPhone: false,
    consentTreatment: false,
    consentReminders: false,
    allergyStatus: 'not-asked',
  }
}

/** A record as its edit form shows it; an estimated birth stands there as the age it says today. */
export function formOfPatient(patient: Patient, today: LocalDate): PatientFormValues {
  const texts = Object.fromEntries([...TEXT_DETAILS, ...CHOICE_DETAILS].map((field) => [field, patient[field] ?? '']))
  return {
    ...blankTexts,
    ...texts,
    fullName: patient.fullName,
    sex: patient.sex,
    birth: birthText(patient, today),
    phone: patient.phone ?? '',
    hasNoPhone: patient.phone === null,
    consentTreatment: patient.consentTreatment,
    consentReminders: patient.consentReminders,
    allergyStatus: patient.allergyStatus,
  }
}

function birthText({ birthDate, isBirthEstimated }: Patient, today: LocalDate): string {
  if (birthDate === null) return ''
  if (!isBirthEstimated || birthDate > today) return birthDate
  const { years, months, days } = ageOn(birthDate, today)
  if (years >= 2) return `${years} y`
  return years * 12 + months > 0 ? `${years * 12 + months} m` : `${days} d`
}

/** What the contract calls the birth that was typed; undefined where the text says none. */
function birthOf(parsed: BirthOrAge, today: LocalDate): Birth | undefined {
  if (parsed.kind === 'date') {
    // A bare year is an estimate, and the contract carries estimates as ages.
    return parsed.isEstimated
      ? { kind: 'age', years: ageOn(parsed.birthDate, today).years }
      : { kind: 'date', date: parsed.birthDate }
  }
  if (parsed.kind !== 'age') return undefined
  const { age } = parsed
  if ('years' in age) return { kind: 'age', years: age.years }
  // Days are counted from a day somebody remembers: that is a date.
  if ('days' in age) return { kind: 'date', date: parsed.birthDate }
  return age.months <= 24
    ? { kind: 'age-months', months: age.months }
    : { kind: 'age', years: Math.floor(age.months / 12) }
}

/** Whether the text of the phone box says that there is none (`-`, `0`, `no`, `none`). */
export function saysNoPhone(text: string): boolean {
  return /^(-|0|no|none|nil)$/i.test(text.trim())
}

/** What is known of a patient whose record is changed. */
type KnownPatient = Partial<Pick<Patient, 'isUnidentified' | 'allergyList'>>

/**
 * Reads the form with the contract's own rules; an unidentified person's birth and phone may stay open, and allergies need no
 * words where they stand in the list.
 */
export function readForm(values: PatientFormValues, today: LocalDate, known: KnownPatient = {}): ReadForm {
  const { isUnidentified = false, allergyList = [] } = known
  const isListed = allergyList.length > 0
  const problems: FormProblem[] = []
  const parsed = parseBirthOrAge(values.birth, today)
  if (parsed.kind === 'invalid') problems.push({ field: 'birth', code: parsed.reason })
  if (parsed.kind === 'empty' && !isUnidentified) problems.push({ field: 'birth', code: 'needed' })
  if (values.sex === '') problems.push({ field: 'sex', code: 'needed' })
  const hasNoPhone = values.hasNoPhone || saysNoPhone(values.phone)
  if (!hasNoPhone && !isUnidentified && values.phone.trim() === '')
    problems.push({ field: 'phone', code: 'needed_phone' })
  const essentials = PatientEssentials.safeParse({
    fullName: values.fullName,
    sex: values.sex === '' ? 'unknown' : values.sex,
    birth: birthOf(parsed, today) ?? { kind: 'unknown' },
    phone: hasNoPhone || values.phone.trim() === '' ? null : values.phone,
  })
  const details = PatientDetails.safeParse(detailsOf(values))
  for (const result of [essentials, details]) if (!result.success) problems.push(...problemsOf(result.error.issues))
  if (values.allergyStatus === 'recorded' && values.allergies.trim() === '' && !isListed) {
    problems.push({ field: 'allergies', code: 'needed_allergies' })
  }
  return problems.length === 0 && essentials.success && details.success
    ? { ok: true, essentials: essentials.data, details: details.data }
    : { ok: false, problems }
}

function detailsOf(values: PatientFormValues) {
  const texts = Object.fromEntries(
    [...TEXT_DETAILS, ...CHOICE_DETAILS].map((field) => [field, values[field].trim() === '' ? null : values[field]]),
  )
  const allergyStatus = values.allergies.trim() === '' ? values.allergyStatus : ('recorded' as const)
  return {
    ...texts,
    consentTreatment: values.consentTreatment,
    consentReminders: values.consentReminders,
    allergyStatus,
  }
}

interface ContractIssue {
  path: PropertyKey[]
  code?: string | undefined
  params?: unknown
}

function problemsOf(issues: readonly ContractIssue[]): FormProblem[] {
  return issues.flatMap((issue) => {
    const field = issue.path[0]
    if (typeof field !== 'string') return []
    const params = issue.params as { code?: string } | undefined
    return [{ field: field as keyof PatientFormValues, code: params?.code ?? issue.code ?? 'invalid' }]
  })
}

/** What the duplicate check may know of a form that is still being filled in. */
export function draftOf(values: PatientFormValues, today: LocalDate, exceptPatientId: number | null): DuplicateDraft {
  const parsed = parseBirthOrAge(values.birth, today)
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim())
  return {
    fullName: values.fullName.trim().slice(0, 400),
    sex: values.sex === '' ? 'unknown' : values.sex,
    birth: birthOf(parsed, today) ?? { kind: 'unknown' },
    phone: values.hasNoPhone || saysNoPhone(values.phone) ? null : orNull(values.phone.slice(0, 40)),
    nationalId: orNull(values.nationalId.slice(0, 40)),
    houseNumber: orNull(values.houseNumber.slice(0, 40)),
    addressLine: orNull(values.addressLine.slice(0, 200)),
    city: orNull(values.city.slice(0, 80)),
    postcode: orNull(values.postcode.slice(0, 20)),
    exceptPatientId,
  }
}
