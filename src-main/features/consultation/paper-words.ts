import type { PatientAllergies } from '#shared/contract/care.contract.ts'
import type { VitalSet } from '#shared/contract/medical.contract.ts'
import type { Patient } from '#shared/contract/patients.contract.ts'
import type { DiagnosisEntry } from '#shared/contract/visit.values.ts'
import { parseDose } from '#shared/domain/consultation/dosage.ts'
import { doseSentence } from '#shared/domain/consultation/dose-sentence.ts'
import type { PaperLanguage } from '#shared/domain/consultation/paper-language.ts'
import { describeAge } from '#shared/domain/patients/age.ts'
import type { PaperLabels } from './paper-labels.ts'
import { counted, labelsIn } from './paper-language-labels.ts'

/** The age on a date as paper says it; null where the birth is unknown or lies after it. */
export const ageWords = (
  { birthDate, isBirthEstimated }: Pick<Patient, 'birthDate' | 'isBirthEstimated'>,
  onDate: string,
  language: PaperLanguage,
): string | null => {
  if (birthDate === null || birthDate > onDate) return null
  const { unit, value } = describeAge(birthDate, onDate)
  const { ages, about } = labelsIn(language)
  const words = counted(ages[unit], value, language)
  return isBirthEstimated ? about.replace('#', words) : words
}

/** A patient's allergies in one line; "none known" and "not asked" are said, never left out. */
export const allergyWords = ({ status, allergies, told }: PatientAllergies, labels: PaperLabels): string => {
  const listed = allergies.map(({ substance, reaction, severity }) => {
    const about = [reaction, severity && labels.severities[severity]].filter(Boolean)
    return about.length === 0 ? substance : `${substance} (${about.join(', ')})`
  })
  const all = [...listed, ...(told ?? '').split(/[\r\n]+/)].map((one) => one.trim()).filter((one) => one !== '')
  if (all.length > 0) return all.join(', ')
  return status === 'none-known' ? labels.noKnownAllergies : labels.allergiesNotAsked
}

/** Signs of thirds, fifths and so on: few fonts have them, and a dose must be readable on every PC. */
const RARE_FRACTION = /(\d?)([\u2150-\u215e])/g

/** A canonical dose as figures that every font has: `1 1/3` for a third after a whole. */
export const doseFigures = (text: string): string =>
  text.replace(RARE_FRACTION, (_, whole: string, sign: string) => {
    const written = sign.normalize('NFKD').replace('\u2044', '/')
    return whole === '' ? written : `${whole} ${written}`
  })

/** A canonical dose in the words of a language; null where it cannot be read, so that only the figures stand. */
export const doseWordsIn = (dose: string, language: PaperLanguage): string | null => {
  const parsed = parseDose(dose)
  return parsed.ok ? doseFigures(doseSentence(parsed.dose, language)) : null
}

/** A diagnosis with its code, and that it is provisional. */
export const diagnosisWords = ({ name, code, certainty }: DiagnosisEntry, labels: PaperLabels): string => {
  const coded = code === null ? name : `${name} (${code})`
  return certainty === 'provisional' ? `${coded}, ${labels.provisional}` : coded
}

const UNITS: Readonly<Record<keyof PaperLabels['vitalNames'], string>> = {
  height: ' cm',
  weight: ' kg',
  temperature: ' °C',
  pulse: '/min',
  pressure: ' mmHg',
  respiration: '/min',
  spo2: ' %',
  glucose: ' mg/dL',
  pain: '',
}
const SHOWN = Object.keys(UNITS) as (keyof typeof UNITS)[]

const shownValue = (values: Partial<VitalSet['values']>, name: keyof typeof UNITS): string | null => {
  if (name !== 'pressure') return values[name] == null ? null : String(values[name])
  const { systolic = null, diastolic = null } = values
  return systolic === null && diastolic === null ? null : `${systolic ?? '–'}/${diastolic ?? '–'}`
}

/** What was measured, value by value with its unit; zero is a value. */
export const vitalWords = (values: Partial<VitalSet['values']>, labels: PaperLabels): string[] =>
  SHOWN.flatMap((name) => {
    const value = shownValue(values, name)
    return value === null ? [] : [`${labels.vitalNames[name]}: ${value}${UNITS[name]}`]
  })

/** What holds of several sets: of each vital the one measured last, those in error left out. */
export const latestValues = (oldestFirst: readonly VitalSet[]): Partial<VitalSet['values']> => {
  const measured = oldestFirst
    .filter(({ inError }) => inError === null)
    .flatMap(({ values }) => Object.entries(values).filter(([, value]) => value !== null))
  return Object.fromEntries(measured)
}
