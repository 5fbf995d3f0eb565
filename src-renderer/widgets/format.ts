import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { describeAge } from '#shared/domain/patients/age.ts'
import type { LocalDate } from '#shared/values/dates.ts'
import { useClinicTimeZone, useClinicToday } from './clinic-day.ts'

/** What a screen must know of a person to say their age. */
interface BornPerson {
  birthDate: LocalDate | null
  isBirthEstimated: boolean
}

/** A wait in minutes as the queue states it. */
export type WaitRange = { fromMinutes: number; toMinutes: number } | null

/** The clinic's way of writing ages, times, waits and money in the user's language and the clinic's time zone. */
export interface Format {
  /** `34 years`, `about 34 years` when estimated, `7 months`, `10 days`, `age not known`. */
  age: (person: BornPerson) => string
  /** The shortest age a list can hold: `34 y`, `~34 y`, `7 m`. */
  shortAge: (person: BornPerson) => string
  sex: (sex: 'female' | 'male' | 'other' | 'unknown') => string
  shortSex: (sex: 'female' | 'male' | 'other' | 'unknown') => string
  birth: (person: BornPerson) => string
  date: (date: LocalDate) => string
  time: (instant: string) => string
  dateTime: (instant: string) => string
  minutes: (minutes: number) => string
  expectedWait: (wait: WaitRange) => string
  /** The range alone, `15–25 min`; empty where nothing is known. */
  shortWait: (wait: WaitRange) => string
  number: (value: number) => string
  bytes: (value: number) => string
  money: (minor: number, currency: string) => string
}

/** Writers of ages, times, waits and money for the screen that asks. */
export function useFormat(): Format {
  const { t, i18n } = useTranslation('desk')
  const timeZone = useClinicTimeZone()
  const today = useClinicToday()
  return formatFor(t, i18n.language, timeZone, today)
}

// Making an Intl writer is dear and a queue has hundreds of rows: all of them share the last one made.
let last: { key: string; format: Format } | undefined

function formatFor(t: TFunction, language: string, timeZone: string, today: LocalDate): Format {
  const key = `${language} ${timeZone} ${today}`
  if (last?.key !== key) last = { key, format: makeFormat(t, language, timeZone, today) }
  return last.format
}

function makeFormat(t: TFunction, language: string, timeZone: string, today: LocalDate): Format {
  const day = new Intl.DateTimeFormat(language, { timeZone: 'UTC', dateStyle: 'medium' })
  const time = new Intl.DateTimeFormat(language, { timeZone, hour: '2-digit', minute: '2-digit' })
  const dateTime = new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'medium', timeStyle: 'short' })
  const count = new Intl.NumberFormat(language)
  const date = (value: LocalDate) => day.format(new Date(`${value}T00:00:00Z`))
  return {
    age: (person) => ageText(person, today, (key, options) => t(`desk:age.${key}`, options)),
    shortAge: (person) => ageText(person, today, (key, options) => t(`desk:shortAge.${key}`, options)),
    sex: (sex) => t(`desk:sex.${sex}`),
    shortSex: (sex) => t(`desk:shortSex.${sex}`),
    birth: ({ birthDate, isBirthEstimated }) => {
      if (birthDate === null) return t('desk:birth.unknown')
      return isBirthEstimated
        ? t('desk:birth.estimated', { year: birthDate.slice(0, 4) })
        : t('desk:birth.date', { date: date(birthDate) })
    },
    date,
    time: (instant) => time.format(new Date(instant)),
    dateTime: (instant) => dateTime.format(new Date(instant)),
    minutes: (minutes) => minutesText(minutes, (key, options) => t(`desk:minutes.${key}`, options)),
    expectedWait: (wait) => waitText(wait, (key, options = {}) => t(`desk:wait.${key}`, options)),
    shortWait: (wait) => (wait === null ? '' : t('desk:wait.short', { from: wait.fromMinutes, to: wait.toMinutes })),
    number: (value) => count.format(value),
    bytes: (value) => bytesText(value, language),
    money: (minor, currency) => moneyText(minor, currency, language),
  }
}

function waitText(wait: WaitRange, say: (key: string, options?: Record<string, number>) => string): string {
  if (wait === null) return say('unknown')
  const { fromMinutes: from, toMinutes: to } = wait
  if (to === 0) return say('now')
  return from === to ? say('one', { minutes: to }) : say('range', { from, to })
}

type AgeKey = 'unknown' | 'years' | 'months' | 'days' | 'aboutYears' | 'aboutMonths' | 'aboutDays'
const ABOUT = { years: 'aboutYears', months: 'aboutMonths', days: 'aboutDays' } as const

function ageText(
  person: BornPerson,
  today: LocalDate,
  say: (key: AgeKey, options: { count: number }) => string,
): string {
  // A host a few minutes ahead over midnight may register a birth "tomorrow": then the age is that of the first day.
  if (person.birthDate === null) return say('unknown', { count: 0 })
  const { unit, value } =
    person.birthDate > today ? { unit: 'days' as const, value: 0 } : describeAge(person.birthDate, today)
  return say(person.isBirthEstimated ? ABOUT[unit] : unit, { count: value })
}

function minutesText(
  minutes: number,
  say: (key: 'minutes' | 'hours', options: { count: number; hours?: number; minutes?: number }) => string,
) {
  if (minutes < 60) return say('minutes', { count: minutes })
  const hours = Math.floor(minutes / 60)
  return say('hours', { count: hours, hours, minutes: minutes % 60 })
}

function bytesText(value: number, language: string): string {
  const [amount, unit] =
    value >= 1_048_576 ? [value / 1_048_576, 'megabyte'] : value >= 1024 ? [value / 1024, 'kilobyte'] : [value, 'byte']
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(amount)
}

function moneyText(minor: number, currency: string, language: string): string {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(minor / 10 ** digits)
}
