import { z } from 'zod'
import type { LocalDate } from '../../values/dates.ts'
import { PhoneNumber } from '../../values/text.ts'
import { asciiDigits } from '../calendar/digits.ts'
import { type BirthDateProblem, birthDateProblem } from '../patients/age.ts'
import { type DateOrder, parseBirthOrAge, parseDate } from '../patients/birth-or-age.ts'
import type { Sex } from '../patients/duplicates.ts'
import { cleanName } from '../patients/name.ts'
import type { ColumnMapping } from './column-mapping.ts'
import type { PatientField } from './column-names.ts'
import {
  type BloodGroup,
  bloodGroupOfText,
  isNothing,
  type MaritalStatus,
  maritalStatusOfWord,
  sexOfWord,
} from './patient-words.ts'

/** A patient as an old system's row gives them; null where it says nothing. `oldNumber` is the number the old system gave. */
export type ImportedPatient = {
  fullName: string
  sex: Sex
  birthDate: LocalDate | null
  isBirthEstimated: boolean
  phone: string | null
  secondPhone: string | null
  email: string | null
  bloodGroup: BloodGroup | null
  maritalStatus: MaritalStatus | null
} & Record<PlainField, string | null>

/** Why a row cannot be brought in, and which field says so. */
export type RowProblem = { field: PatientField | 'row'; reason: RowReason }
/** The reasons a row can be refused for. */
type RowReason =
  | 'empty-row'
  | 'missing'
  | 'name-empty'
  | 'name-invisible'
  | 'too-long'
  | 'broken-text'
  | 'sex-not-understood'
  | 'date-not-understood'
  | 'age-not-understood'
  | 'age-out-of-range'
  | BirthDateProblem
  | 'phone-not-understood'
  | 'email-not-understood'
  | 'blood-group-not-understood'
  | 'marital-status-not-understood'

/** A row read: the patient in it, or everything that speaks against it. */
export type PatientRow = { ok: true; patient: ImportedPatient } | { ok: false; problems: RowProblem[] }

type PlainField = (typeof PLAIN_FIELDS)[number]
type Read<T> = { value: T } | { reason: RowReason }

const PLAIN_FIELDS = [
  'oldNumber',
  'nationalId',
  'guardianName',
  'houseNumber',
  'addressLine',
  'city',
  'state',
  'postcode',
  'occupation',
  'notes',
] as const
// What the registration form takes: a row that could not be edited and saved again is not brought in.
const LONGEST: Readonly<Record<PlainField, number>> = {
  oldNumber: 40,
  nationalId: 40,
  guardianName: 200,
  houseNumber: 40,
  addressLine: 200,
  city: 80,
  state: 80,
  postcode: 20,
  occupation: 80,
  notes: 2000,
}
const Email = z.email().max(200)

/**
 * Reads one row of an old system's file. A missing sex is unknown, a missing phone is none, an age without birth date gives an
 * estimated one; everything that cannot be understood is named, field by field, and nothing is guessed.
 */
export function rowToPatientDraft(
  row: readonly string[],
  mapping: ColumnMapping,
  today: LocalDate,
  dateOrder: DateOrder = 'day-first',
): PatientRow {
  if (row.every((cell) => cell.trim() === '')) return { ok: false, problems: [{ field: 'row', reason: 'empty-row' }] }
  const problems: RowProblem[] = []
  const cell = (field: PatientField) => row[mapping[field] ?? -1]?.trim() ?? ''
  const take = <T>(field: PatientField, read: Read<T>, otherwise: T): T => {
    if ('value' in read) return read.value
    problems.push({ field, reason: read.reason })
    return otherwise
  }
  const plain = (field: PlainField) => take(field, readText(cell(field), field), null)
  const usesAge = isNothing(cell('birthDate'))
  const birth = usesAge ? readAge(cell('age'), today) : readBirthDate(cell('birthDate'), today, dateOrder)
  const patient: ImportedPatient = {
    fullName: take('fullName', readName(cell), ''),
    sex: take('sex', readSex(cell('sex')), 'unknown'),
    ...take(usesAge ? 'age' : 'birthDate', birth, NO_BIRTH),
    phone: take('phone', readPhone(cell('phone')), null),
    secondPhone: take('secondPhone', readPhone(cell('secondPhone')), null),
    email: take('email', readEmail(cell('email')), null),
    bloodGroup: take('bloodGroup', readBloodGroup(cell('bloodGroup')), null),
    maritalStatus: take('maritalStatus', readMaritalStatus(cell('maritalStatus')), null),
    oldNumber: plain('oldNumber'),
    nationalId: plain('nationalId'),
    guardianName: plain('guardianName'),
    houseNumber: plain('houseNumber'),
    addressLine: plain('addressLine'),
    city: plain('city'),
    state: plain('state'),
    postcode: plain('postcode'),
    occupation: plain('occupation'),
    notes: plain('notes'),
  }
  return problems.length === 0 ? { ok: true, patient } : { ok: false, problems }
}

type Birth = Pick<ImportedPatient, 'birthDate' | 'isBirthEstimated'>
const NO_BIRTH: Birth = { birthDate: null, isBirthEstimated: false }

function readName(cell: (field: PatientField) => string): Read<string> {
  const parts = [cell('givenName'), cell('middleName'), cell('familyName')].filter((part) => part !== '')
  const written = cell('fullName') || parts.join(' ')
  if (written === '') return { reason: 'missing' }
  const cleaned = cleanName(written)
  if (cleaned.ok) return { value: cleaned.name }
  const { reason } = cleaned
  return { reason: reason === 'empty' ? 'name-empty' : reason === 'invisible' ? 'name-invisible' : reason }
}

function readSex(text: string): Read<Sex> {
  const sex = sexOfWord(text)
  return sex === undefined ? { reason: 'sex-not-understood' } : { value: sex }
}

function readBirthDate(text: string, today: LocalDate, order: DateOrder): Read<Birth> {
  // A time of day behind the date (exports of databases and spreadsheets write midnight) says nothing of a birth.
  const written = text.replace(/(?<=\d)[T\s]+\d{1,2}:\d{2}.*$/i, '')
  if (/^\d{4}$/.test(asciiDigits(written))) return readAge(written, today)
  const birthDate = parseDate(written, order, today)
  if (birthDate === undefined) return { reason: 'date-not-understood' }
  if (birthDate === 'no-such-date') return { reason: birthDate }
  const problem = birthDateProblem(birthDate, today)
  return problem ? { reason: problem } : { value: { birthDate, isBirthEstimated: false } }
}

function readAge(text: string, today: LocalDate): Read<Birth> {
  if (isNothing(text)) return { value: NO_BIRTH }
  const stated = parseBirthOrAge(text.replace(/^(\d+)\.0+$/, '$1'), today)
  switch (stated.kind) {
    case 'empty':
      return { value: NO_BIRTH }
    case 'invalid':
      return { reason: stated.reason === 'not-understood' ? 'age-not-understood' : stated.reason }
    case 'age':
    case 'date':
      return { value: { birthDate: stated.birthDate, isBirthEstimated: stated.isEstimated } }
  }
}

function readPhone(text: string): Read<string | null> {
  if (isNothing(text)) return { value: null }
  const phone = PhoneNumber.safeParse(asciiDigits(text))
  return phone.success ? { value: phone.data } : { reason: 'phone-not-understood' }
}

function readEmail(text: string): Read<string | null> {
  if (isNothing(text)) return { value: null }
  return Email.safeParse(text).success ? { value: text } : { reason: 'email-not-understood' }
}

function readBloodGroup(text: string): Read<BloodGroup | null> {
  if (isNothing(text)) return { value: null }
  const group = bloodGroupOfText(text)
  return group === undefined ? { reason: 'blood-group-not-understood' } : { value: group }
}

function readMaritalStatus(text: string): Read<MaritalStatus | null> {
  if (isNothing(text)) return { value: null }
  const status = maritalStatusOfWord(text)
  return status === undefined ? { reason: 'marital-status-not-understood' } : { value: status }
}

function readText(text: string, field: PlainField): Read<string | null> {
  if (!text.isWellFormed()) return { reason: 'broken-text' }
  const lines = text.replace(/\r\n?/g, '\n').replace(/(?![\n\t])\p{Cc}/gu, '')
  const written = (field === 'notes' ? lines : lines.replace(/\s+/gu, ' ')).trim()
  if (written.length > LONGEST[field]) return { reason: 'too-long' }
  return { value: written === '' ? null : written }
}
