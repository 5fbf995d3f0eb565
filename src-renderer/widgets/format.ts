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
  /** A date with its weekday, `Sat, Nov 21, 2026`. */
  day: (date: LocalDate) => string
  /** A date in full, `Saturday, November 21, 2026`. */
  longDay: (date: LocalDate) => string
  /** A date without its year, `Nov 21`. */
  dayAndMonth: (date: LocalDate) => string
  /** From one date to another, `Nov 16 – 22, 2026`. */
  dateRange: (from: LocalDate, to: LocalDate) => string
  /** The month a date lies in, `November 2026`. */
  month: (date: LocalDate) => string
  /** The weekday of a date, `Sat`. */
  weekday: (date: LocalDate) => string
  /** A time of day: of an instant in the clinic's time zone, or of the wall clock, `YYYY-MM-DDTHH:mm` or `HH:mm`. */
  time: (at: string) => string
  /** A time of day without a leading zero, `9:05 AM`. */
  shortTime: (at: string) => string
  /** The same without AM or PM, `9:05`, where its place says which it is. */
  bareTime: (at: string) => string
  /** The shortest time of day of the wall clock, `9 AM`, for the margin of a calendar. */
  hour: (at: string) => string
  /** From one time of the wall clock to another on the same day, `9:00 – 9:15 AM`. */
  timeRange: (from: string, to: string) => string
  /** The same, full hours as short as can be, `9 AM – 1 PM`. */
  hoursRange: (from: string, to: string) => string
  /** Date and time of an instant in the clinic's time zone, or of the wall clock, `YYYY-MM-DDTHH:mm`. */
  dateTime: (at: string) => string
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
  const count = new Intl.NumberFormat(language)
  const days = makeDayWriters(language)
  const date = days.date
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
    ...days,
    ...makeTimeWriters(language, timeZone),
    minutes: (minutes) => minutesText(minutes, (key, options) => t(`desk:minutes.${key}`, options)),
    expectedWait: (wait) => waitText(wait, (key, options = {}) => t(`desk:wait.${key}`, options)),
    shortWait: (wait) => (wait === null ? '' : t('desk:wait.short', { from: wait.fromMinutes, to: wait.toMinutes })),
    number: (value) => count.format(value),
    bytes: (value) => bytesText(value, language),
    money: (minor, currency) => moneyText(minor, currency, language),
  }
}

type DayWriters = Pick<Format, 'date' | 'day' | 'longDay' | 'dayAndMonth' | 'dateRange' | 'month' | 'weekday'>

function makeDayWriters(language: string): DayWriters {
  const writer = (style: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(language, { ...style, timeZone: 'UTC' })
    return (value: LocalDate) => format.format(new Date(`${value}T00:00:00Z`))
  }
  const range = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  return {
    date: writer({ dateStyle: 'medium' }),
    day: writer({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
    longDay: writer({ dateStyle: 'full' }),
    dayAndMonth: writer({ day: 'numeric', month: 'short' }),
    dateRange: (from, to) => range.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`)),
    month: writer({ month: 'long', year: 'numeric' }),
    weekday: writer({ weekday: 'short' }),
  }
}

/** The wall clock as an instant of UTC, so that Intl writes it as it stands; undefined for a real instant. */
const wallClock = (at: string): Date | undefined => {
  if (/^\d{2}:\d{2}$/.test(at)) return wallClock(`2000-01-01T${at}`)
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(at) ? new Date(`${at}:00Z`) : undefined
}

type TimeWriters = Pick<Format, 'time' | 'shortTime' | 'bareTime' | 'hour' | 'timeRange' | 'hoursRange' | 'dateTime'>

function makeTimeWriters(language: string, timeZone: string): TimeWriters {
  const writers = (style: Intl.DateTimeFormatOptions) => ({
    zoned: new Intl.DateTimeFormat(language, { ...style, timeZone }),
    plain: new Intl.DateTimeFormat(language, { ...style, timeZone: 'UTC' }),
  })
  const time = writers({ hour: '2-digit', minute: '2-digit' })
  const dateTime = writers({ dateStyle: 'medium', timeStyle: 'short' })
  const { plain: hour } = writers({ hour: 'numeric' })
  const short = writers({ hour: 'numeric', minute: '2-digit' })
  const write = ({ zoned, plain }: typeof time, at: string) => {
    const clock = wallClock(at)
    return clock ? plain.format(clock) : zoned.format(new Date(at))
  }
  const asDate = (at: string) => wallClock(at) ?? new Date(at)
  // A day's end is the next day's beginning: a range of Intl would name both dates.
  const range = (writer: Intl.DateTimeFormat, from: string, to: string) =>
    to.endsWith('24:00')
      ? `${writer.format(asDate(from))} – ${writer.format(asDate(to))}`
      : writer.formatRange(asDate(from), asDate(to))
  return {
    time: (at) => write(time, at),
    dateTime: (at) => write(dateTime, at),
    shortTime: (at) => write(short, at),
    bareTime: (at) =>
      short.plain
        .formatToParts(asDate(at))
        .filter(({ type }) => type !== 'dayPeriod')
        .map(({ value }) => value)
        .join('')
        .trim(),
    hour: (at) => hour.format(asDate(at)),
    timeRange: (from, to) => range(short.plain, from, to),
    hoursRange: (from, to) => range(from.endsWith(':00') && to.endsWith(':00') ? hour : short.plain, from, to),
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
