import { refusal } from '#main/platform/call/refusal.ts'
import type { Birth } from '#shared/contract/patients.contract.ts'
import { ageOn, birthDateProblem, estimatedBirthDate } from '#shared/domain/patients/age.ts'

/** A birth date as it is stored. */
export interface StoredBirth {
  date: string
  isEstimated: boolean
}

/** A stated birth as a date with whether it is an estimate; null where nothing is known. */
export const birthOn = (birth: Birth, today: string): StoredBirth | null => {
  switch (birth.kind) {
    case 'date':
      return { date: birth.date, isEstimated: false }
    case 'age':
      return { date: estimatedBirthDate({ years: birth.years }, today), isEstimated: true }
    case 'age-months':
      return { date: estimatedBirthDate({ months: birth.months }, today), isEstimated: true }
    case 'unknown':
      return null
  }
}

/** The same, refused as INVALID_INPUT where the date lies in the future or too long ago to be believed. */
export const believedBirth = (birth: Birth, today: string): StoredBirth | null => {
  const problem = birth.kind === 'date' ? birthDateProblem(birth.date, today) : undefined
  if (problem) {
    throw refusal('INVALID_INPUT', { issues: [{ path: 'birth.date', code: problem.replaceAll('-', '_') }] })
  }
  return birthOn(birth, today)
}

/** The stored estimate itself where the age stated again is the one it gives today, so that it does not wander. */
export const keptOrNewBirth = (birth: Birth, standing: StoredBirth | null, today: string): StoredBirth | null => {
  if (standing?.isEstimated && standing.date <= today) {
    const { years, months } = ageOn(standing.date, today)
    if (birth.kind === 'age' && birth.years === years) return standing
    if (birth.kind === 'age-months' && birth.months === years * 12 + months) return standing
  }
  return believedBirth(birth, today)
}
