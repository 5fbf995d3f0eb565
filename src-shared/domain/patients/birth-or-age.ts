import type { LocalDate } from '../../values/dates.ts'
import { asciiDigits } from '../calendar/digits.ts'
import { addDays, daysBetween, localDateOf, partsOf } from '../calendar/local-date.ts'
import { monthOfWord } from '../calendar/month-names.ts'
import { type BirthDateProblem, birthDateProblem, estimatedBirthDate, isBelievableAge, type StatedAge } from './age.ts'

/** In which order day, month and year stand in a date of three numbers; a four-digit number in front is always the year. */
export type DateOrder = 'day-first' | 'month-first' | 'year-first'

/** What the one box "birth date or age" at the desk holds. */
export type BirthOrAge =
  | { kind: 'empty' }
  | { kind: 'date'; birthDate: LocalDate; isEstimated: boolean }
  | { kind: 'age'; age: StatedAge; birthDate: LocalDate; isEstimated: true }
  | { kind: 'invalid'; reason: BirthDateProblem | 'age-out-of-range' | 'not-understood' }

const EARLIEST_YEAR = 1880
const AGE =
  /^(\d{1,5})\s*(y|yr|yrs|year|years|yo|m|mo|mon|mth|mths|month|months|w|wk|wks|week|weeks|d|day|days)?(?: old)?$/
const THREE_NUMBERS = /^(\d{1,4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,4})$/
const DAY_MONTH_YEAR = /^(\d{1,2})(?:st|nd|rd|th)?[-/., ]*(\p{L}{3,}\.?)[-/., ]*(\d{4}|\d{2})$/u
const MONTH_DAY_YEAR = /^(\p{L}{3,}\.?)[-/., ]*(\d{1,2})(?:st|nd|rd|th)?[-/., ]+(\d{4}|\d{2})$/u

/**
 * Reads an age (`34`, `34y`, `8 months`, `10d`), a birth date (`12/03/1990` day first, `1990-03-12`, `12 Mar 1990`) or a bare
 * birth year (1880 to this year: the middle of that year, estimated).
 */
export function parseBirthOrAge(text: string, today: LocalDate): BirthOrAge {
  const typed = asciiDigits(text).trim().toLowerCase()
  if (typed === '') return { kind: 'empty' }
  const bareYear = /^\d{4}$/.test(typed) ? Number(typed) : 0
  if (bareYear >= EARLIEST_YEAR && bareYear <= partsOf(today).year) {
    return believed(middleOfYear(bareYear, today), true, today)
  }
  const age = AGE.exec(typed)
  if (age) return statedAge(Number(age[1]), age[2] ?? 'y', today)
  const birthDate = parseDate(typed, 'day-first', today)
  if (birthDate === undefined) return { kind: 'invalid', reason: 'not-understood' }
  return birthDate === 'no-such-date' ? { kind: 'invalid', reason: birthDate } : believed(birthDate, false, today)
}

function believed(birthDate: LocalDate, isEstimated: boolean, today: LocalDate): BirthOrAge {
  const reason = birthDateProblem(birthDate, today)
  return reason ? { kind: 'invalid', reason } : { kind: 'date', birthDate, isEstimated }
}

/**
 * Reads a written date; undefined when the text is none, `no-such-date` when it looks like one that does not exist. A year
 * of two digits is the latest that is not in the future.
 */
export function parseDate(text: string, order: DateOrder, today: LocalDate): LocalDate | 'no-such-date' | undefined {
  const typed = asciiDigits(text).trim().toLowerCase()
  const eight = /^(\d{4})(\d{2})(\d{2})$/.exec(typed)
  if (eight) return dateOrNone(eight[1], Number(eight[2]), eight[3], today)
  const numbers = THREE_NUMBERS.exec(typed)
  if (numbers) {
    const [, a = '', b = '', c = ''] = numbers
    if (a.length > 2 || order === 'year-first') return dateOrNone(a, Number(b), c, today)
    return order === 'month-first' ? dateOrNone(c, Number(a), b, today) : dateOrNone(c, Number(b), a, today)
  }
  const dayFirst = DAY_MONTH_YEAR.exec(typed)
  if (dayFirst) return wordDate(dayFirst[3], dayFirst[2], dayFirst[1], today)
  const monthFirst = MONTH_DAY_YEAR.exec(typed)
  return monthFirst ? wordDate(monthFirst[3], monthFirst[1], monthFirst[2], today) : undefined
}

function wordDate(year: string | undefined, word: string | undefined, day: string | undefined, today: LocalDate) {
  const month = monthOfWord(word ?? '')
  return month === undefined ? undefined : dateOrNone(year, month, day, today)
}

function dateOrNone(year = '', month: number, day = '', today: LocalDate): LocalDate | 'no-such-date' {
  const wanted = { year: Number(year), month, day: Number(day) }
  if (year.length === 3 || day.length > 2) return 'no-such-date'
  if (year.length > 2) return localDateOf(wanted) ?? 'no-such-date'
  const century = Math.floor(partsOf(today).year / 100) * 100
  const thisCentury = localDateOf({ ...wanted, year: century + wanted.year })
  if (thisCentury !== undefined && daysBetween(thisCentury, today) >= 0) return thisCentury
  return localDateOf({ ...wanted, year: century - 100 + wanted.year }) ?? 'no-such-date'
}

function statedAge(value: number, unit: string, today: LocalDate): BirthOrAge {
  const age: StatedAge = unit.startsWith('y')
    ? { years: value }
    : unit.startsWith('m')
      ? { months: value }
      : { days: unit.startsWith('w') ? value * 7 : value }
  if (!isBelievableAge(age)) return { kind: 'invalid', reason: 'age-out-of-range' }
  return { kind: 'age', age, birthDate: estimatedBirthDate(age, today), isEstimated: true }
}

function middleOfYear(year: number, today: LocalDate): LocalDate {
  const middle = `${year}-07-01`
  if (daysBetween(middle, today) >= 0) return middle
  const newYear = `${year}-01-01`
  return addDays(newYear, Math.floor(daysBetween(newYear, today) / 2))
}
