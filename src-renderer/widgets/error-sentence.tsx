import { ORPCError } from '@orpc/client'
import { useCallback } from 'react'
import type { FieldError, FieldValues, Path, UseFormSetError } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { ErrorCode, ErrorData } from '#shared/contract/errors.ts'
import { localDateAt } from '#shared/values/dates.ts'
import { codeOf, errorData } from '../client/errors.ts'
import { useClinicTimeZone } from './clinic-day.ts'
import { fieldMessage, readFieldMessage } from './field-message.ts'

type Values = Record<string, string | number>
type Translate = (key: string, values?: Values) => string

/** Where the reader is: the language of the sentence and the clinic's wall clock. */
interface Reader {
  language: string
  timeZone: string
}

const instantWords = (instant: string, { language, timeZone }: Reader) => {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return instant
  const isToday = localDateAt(date, timeZone) === localDateAt(new Date(), timeZone)
  const style: Intl.DateTimeFormatOptions = isToday
    ? { timeStyle: 'short' }
    : { dateStyle: 'medium', timeStyle: 'short' }
  return new Intl.DateTimeFormat(language, { ...style, timeZone }).format(date)
}

/** A wait as words: seconds below two minutes, else whole minutes. */
export const waitWords = (t: Translate, seconds: number) =>
  seconds < 120 ? t('wait.seconds', { count: seconds }) : t('wait.minutes', { count: Math.ceil(seconds / 60) })

/** A time of the clinic's wall clock as words; a day's end is the next day's beginning, as the clock shows it. */
const wallClockWords = (local: string | null, { language }: Reader) => {
  const date = new Date(`${local}:00Z`)
  if (local === null || Number.isNaN(date.getTime())) return ''
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(date)
}

/** A calendar date as words. */
const dateWords = (date: string, { language }: Reader) => {
  const day = new Date(`${date.slice(0, 10)}T00:00:00Z`)
  return Number.isNaN(day.getTime())
    ? date
    : new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(day)
}

type BookingConflict = ErrorData<'SLOT_TAKEN'>

const conflictTimes = ({ startsAt, endsAt }: BookingConflict, _t: Translate, reader: Reader): Values => ({
  from: wallClockWords(startsAt, reader),
  to: wallClockWords(endsAt, reader),
})

const listWords = (words: string[], language: string) =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(words)

/** What uses something and how often, as words: "2 doctors and 1 appointment". */
const usesWords = (by: ErrorData<'IN_USE'>['by'], t: Translate, language: string) =>
  listWords(
    by.map(({ what, count }) => t([`inUse.${what}`, 'inUse.unknown'].join('|'), { count })),
    language,
  )

type Sentences = {
  [C in ErrorCode]?: (data: ErrorData<C>, t: Translate, reader: Reader) => Values | string
}

/** The codes whose sentence needs more than their data as it is: the values for it, or the whole sentence. */
const PREPARED: Sentences = {
  SIGNED_OUT: ({ reason }, t) => t(`SIGNED_OUT_REASON.${reason}`),
  FORBIDDEN: ({ permission }, t) => ({ permission: t(`common:permission.${permission}`) }),
  WRONG_PASSWORD: ({ waitSeconds }, t) =>
    waitSeconds > 0 ? t('WRONG_PASSWORD_WAIT', { wait: waitWords(t, waitSeconds) }) : {},
  TOO_MANY_ATTEMPTS: ({ waitSeconds }, t) => ({ wait: waitWords(t, waitSeconds) }),
  REQUEST_TOO_LARGE: ({ limitBytes }) => ({ megabytes: Math.floor(limitBytes / 1024 / 1024) }),
  FILE_TOO_LARGE: ({ limitBytes }) => ({ megabytes: Math.floor(limitBytes / 1024 / 1024) }),
  NOT_FOUND: ({ what }, t) => ({ what: t([`what.${what}`, 'what.unknown'].join('|')) }),
  DEACTIVATED: ({ what }, t) => ({ what: t([`what.${what}`, 'what.unknown'].join('|')) }),
  NAME_TAKEN: ({ field }, t) => t([`NAME_TAKEN_FIELD.${field}`, 'NAME_TAKEN'].join('|')),
  VERSION_CONFLICT: ({ changedBy, changedAt }, _t, reader) => ({
    changedBy,
    changedAt: instantWords(changedAt, reader),
  }),
  IN_USE: ({ by }, t, { language }) => ({ by: usesWords(by, t, language) }),
  FOLDER_NOT_USABLE: ({ why }, t) => t([`FOLDER_NOT_USABLE_WHY.${why}`, 'FOLDER_NOT_USABLE'].join('|')),
  PAIRING_CODE_WRONG: ({ triesLeft }) => ({ count: triesLeft }),
  PATIENT_DECEASED: ({ deceasedOn }, _t, reader) => ({ deceasedOn: dateWords(deceasedOn, reader) }),
  OPEN_TICKETS: ({ tokens }, _t, { language }) => ({ tokens: listWords(tokens, language), count: tokens.length }),
  IN_THE_PAST: conflictTimes,
  CLINIC_CLOSED: conflictTimes,
  SLOT_TAKEN: conflictTimes,
  PATIENT_BUSY: conflictTimes,
  ON_LEAVE: conflictTimes,
  OUTSIDE_HOURS: (data, t, reader) =>
    data.startsAt === null ? t('OUTSIDE_HOURS_NONE') : conflictTimes(data, t, reader),
  TOO_FAR_AHEAD: conflictTimes,
  SERIES_CONFLICT: ({ conflicts }, _t, reader) => ({
    first: wallClockWords(conflicts[0]?.at ?? null, reader),
    count: conflicts.length,
  }),
  NOT_TODAY: ({ onDate }, _t, reader) => ({ onDate: dateWords(onDate, reader) }),
  NOT_YET: ({ from }, _t, reader) => ({ from: wallClockWords(from, reader) }),
  ALREADY_QUEUED: ({ token, doctorName, state }, t) => ({
    token,
    doctorName,
    state: t([`ticketState.${state}`, 'ticketState.unknown'].join('|')),
  }),
  BOOKED_TODAY: ({ startsAt }, _t, reader) => ({ at: wallClockWords(startsAt, reader) }),
  WRONG_STATE: ({ state }, t) => ({ state: t([`ticketState.${state}`, 'ticketState.unknown'].join('|')) }),
  NOTHING_TO_UNDO: ({ changedBy }, t) => (changedBy ? t('NOTHING_TO_UNDO_CHANGED', { changedBy }) : {}),
  FILE_NOT_ACCEPTED: ({ reason }, t) => ({ why: t([`refusedFile.${reason}`, 'refusedFile.unknown'].join('|')) }),
  FILE_NOT_READABLE: ({ reason, line }, t) => {
    const why = t([`fileReason.${reason}`, 'fileReason.unknown'].join('|'))
    return line === undefined ? { why } : t('FILE_NOT_READABLE_LINE', { why, line })
  },
}

const sentenceOf = (error: unknown, t: Translate, reader: Reader): string => {
  const code = codeOf(error)
  if (code === undefined) return t('UNKNOWN')
  if (code === 'OFFLINE' || code === 'ANSWER_LOST') return t(code)
  const data = errorData(error, code)
  const prepare = PREPARED[code] as ((data: unknown, t: Translate, reader: Reader) => Values | string) | undefined
  if (data !== undefined && prepare) {
    const prepared = prepare(data, t, reader)
    return typeof prepared === 'string' ? prepared : t(code, prepared)
  }
  return t(code, (data ?? {}) as Values)
}

// Alternatives are written "first|second", so that the sentences above stay plain strings.
const translateWith =
  (t: (keys: string[], values: Values) => string): Translate =>
  (key, values) =>
    t(key.split('|'), values ?? {})

/** A function that says of an IN_USE error what uses the thing and how often; undefined for other errors. */
export const useUsesInWords = (): ((error: unknown) => string | undefined) => {
  const { t, i18n } = useTranslation(['errors', 'common'])
  return useCallback(
    (error: unknown) => {
      const data = errorData(error, 'IN_USE')
      return data && usesWords(data.by, translateWith(t), i18n.language)
    },
    [t, i18n.language],
  )
}

/** A function that turns any error of a call into a sentence in the user's language that says what to do. */
export const useErrorSentence = (): ((error: unknown) => string) => {
  const { t, i18n } = useTranslation(['errors', 'common'])
  const timeZone = useClinicTimeZone()
  return useCallback(
    (error: unknown) => sentenceOf(error, translateWith(t), { language: i18n.language, timeZone }),
    [t, i18n.language, timeZone],
  )
}

/** What an INVALID_INPUT error says of single fields, as react-hook-form takes it; empty for other errors. */
const fieldErrors = (error: unknown): { name: string; error: { type: string; message: string } }[] => {
  if (!(error instanceof ORPCError)) return []
  const data = errorData(error, 'INVALID_INPUT')
  return (data?.issues ?? []).map((issue) => ({
    name: issue.path,
    error: { type: issue.code, message: fieldMessage(issue.code, issue.minimum, issue.maximum) },
  }))
}

/** Puts an INVALID_INPUT error beside the fields it names; true when every issue found a field. */
export const showFieldErrors = <T extends FieldValues>(
  error: unknown,
  fields: readonly Path<T>[],
  setError: UseFormSetError<T>,
): boolean => {
  const found = fieldErrors(error)
  for (const issue of found) {
    const field = fields.find((name) => name === issue.name || issue.name.endsWith(`.${name}`))
    if (field) setError(field, issue.error, { shouldFocus: true })
  }
  return found.length > 0 && found.every((issue) => fields.some((name) => issue.name.endsWith(name)))
}

/** A function that turns a form field's error into its sentence, for `helperText`. */
export const useFieldSentence = (): ((error: FieldError | undefined) => string | undefined) => {
  const { t } = useTranslation(['errors', 'common'])
  return useCallback(
    (error: FieldError | undefined) => {
      if (!error) return undefined
      const { code, minimum, maximum } = readFieldMessage(error.message ?? error.type)
      const keys = [
        ...((code === 'too_small' || code === 'too_short') && minimum === 1 ? ['field.required'] : []),
        `field.${code}`,
        'field.unknown',
      ]
      return t(keys, { minimum, maximum })
    },
    [t],
  )
}
