import { type Call, type Core, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import type { Occurrence } from '#shared/contract/appointments.contract.ts'
import type { ErrorData } from '#shared/contract/errors.ts'
import { addDays, daysBetween } from '#shared/domain/calendar/local-date.ts'
import { type SeriesRule, seriesDates } from '#shared/domain/scheduling/series.ts'
import { dateOf, type Span } from '#shared/domain/scheduling/wall-clock.ts'
import { refuseUnbookable } from '../patients/bookable.service.ts'
import { type BookedRow, listBookedOfSeries } from './appointments.repo.ts'
import { bookedRow, cancelRow, readForChange, toBooked } from './appointments.service.ts'
import { clearPlaces, setSeries } from './booking.repo.ts'
import { insertBooking, lengthOf, moveRow, type Purpose } from './booking.service.ts'
import {
  type Answer,
  askForPlace,
  type DayBook,
  type ForWhom,
  openDayBook,
  spanFor,
  toldConflict,
  type Wanted,
} from './booking-place.ts'

/** The last date of the calendar. */
const LAST_DATE = '2199-12-31'

type Series = Wanted & Purpose & { startsAt: string; rule: SeriesRule }
type SeriesConflict = ErrorData<'SERIES_CONFLICT'>['conflicts'][number]

const invalid = (path: string, code: string) => refusal('INVALID_INPUT', { issues: [{ path, code }] })

const datesIn = ({ startsAt, rule }: Series): string[] => {
  const dates = seriesDates(dateOf(startsAt), rule)
  if (!dates) throw invalid('rule.ends', 'too_many_occurrences')
  if (dates.length === 0) throw invalid('rule.ends', 'ends_before_start')
  if (dates.some((date) => date > LAST_DATE)) throw invalid('rule.ends', 'out_of_calendar')
  return dates
}

/** Takes a place that was found in the book too: those that come after it in the series see it. */
const enterInBook = (book: DayBook, span: Span, id: number, place: number): void => {
  const date = dateOf(span.startsAt)
  book.held.get(date)?.push({ id, ...span, place })
  book.ofPatient.get(date)?.push({ id, ...span })
}

const openSeries = async (db: Db, now: Date, input: Series): Promise<{ book: DayBook; spans: Span[] }> => {
  await refuseUnbookable(db, input.patientId)
  const dates = datesIn(input)
  const book = await openDayBook(db, now, { ...input, dates })
  const { startsAt, endsAt } = spanFor(input.startsAt, input.minutes, book.doctor)
  const onDate = (date: string) => ({ startsAt: `${date}${startsAt.slice(10)}`, endsAt: `${date}${endsAt.slice(10)}` })
  return { book, spans: dates.map(onDate) }
}

/** What a series would book, and what is in the way of each; books nothing. */
export const planSeries = async (core: Core, now: Date, input: Series): Promise<Occurrence[]> => {
  const { book, spans } = await openSeries(core.db, now, input)
  return spans.map((span, at) => {
    const answer = askForPlace(book, span, { ...input, anyDate: at > 0 })
    const [gravest] = answer.isFree ? [] : answer.standing
    const conflict = answer.isFree || !gravest ? null : { ...toldConflict(gravest), canOverride: answer.canOverride }
    return { ...span, conflict }
  })
}

const asConflict = (at: string, answer: Extract<Answer, { isFree: false }>): SeriesConflict[] =>
  answer.standing.slice(0, 1).map((one) => ({ ...toldConflict(one), at, canOverride: answer.canOverride }))

/** Asks for all of some places before any is taken; throws SERIES_CONFLICT with everything in the way of one. */
const requireAll = <T extends { span: Span }>(
  book: DayBook,
  wanted: readonly T[],
  how: Pick<Wanted, 'overrideReason'> & { kindOf: (one: T) => ForWhom['kind'] },
) => {
  const conflicts: SeriesConflict[] = []
  const places = wanted.flatMap((one, at) => {
    const { overrideReason } = how
    const answer = askForPlace(book, one.span, { overrideReason, kind: how.kindOf(one), anyDate: at > 0 })
    if (!answer.isFree) {
      conflicts.push(...asConflict(one.span.startsAt, answer))
      return []
    }
    enterInBook(book, one.span, -1 - at, answer.place.place)
    return [{ ...one, place: answer.place }]
  })
  if (conflicts.length > 0) throw refusal('SERIES_CONFLICT', { conflicts })
  return places
}

const readAll = async (trx: Trx, ids: readonly number[]): Promise<BookedAppointment[]> => {
  const booked: BookedAppointment[] = []
  for (const id of ids) booked.push(toBooked(await bookedRow(trx, id)))
  return booked
}

/** Books a series but for the occurrences to be left out: all of the others or none. */
export const bookSeries = (call: Call, input: Series & { skip: readonly string[] }) =>
  write(call, async (trx, writing) => {
    const { book, spans } = await openSeries(trx, call.now, input)
    const wanted = spans.filter(({ startsAt }) => !input.skip.includes(startsAt)).map((span) => ({ span }))
    if (wanted.length === 0) throw invalid('skip', 'nothing_left')
    const { overrideReason, kind } = input
    const ids: number[] = []
    let seriesId: number | null = null
    for (const { place } of requireAll(book, wanted, { overrideReason, kindOf: () => kind })) {
      const { id } = await insertBooking(trx, writing, place, input, seriesId)
      if (seriesId === null) {
        seriesId = id
        await setSeries(trx, id, id)
      }
      ids.push(id)
    }
    return { seriesId: seriesId ?? 0, appointments: await readAll(trx, ids) }
  })

type Scope = 'following' | 'all'

/** The booked ones of a series a change is about; the named one alone where it is of none. */
const rowsInScope = async (trx: Trx, named: BookedRow, scope: Scope): Promise<BookedRow[]> => {
  if (named.series_id === null) return [named]
  const rows = await listBookedOfSeries(trx, named.series_id)
  return scope === 'all' ? rows : rows.filter((row) => row.id === named.id || row.starts_at > named.starts_at)
}

type Move = Wanted & { id: number; version: number; startsAt: string; scope: Scope }

const moveAll = async (
  trx: Trx,
  writing: WriteCall,
  input: Move,
  named: BookedRow,
  rows: readonly BookedRow[],
): Promise<void> => {
  const days = daysBetween(named.starts_on, dateOf(input.startsAt))
  const dateFor = (row: BookedRow) => addDays(row.starts_on, days)
  const dates = [...new Set(rows.map(dateFor))]
  if (dates.some((date) => date > LAST_DATE || date < '2000-01-01')) throw invalid('startsAt', 'out_of_calendar')
  const ids = rows.map(({ id }) => id)
  const whose = { doctorId: input.doctorId, patientId: named.patient_id, source: named.source, dates }
  const book = await openDayBook(trx, writing.now, whose, { except: ids })
  const wanted = rows.map((row) => ({
    row,
    span: spanFor(`${dateFor(row)}${input.startsAt.slice(10)}`, input.minutes ?? lengthOf(row), book.doctor),
  }))
  const { overrideReason } = input
  const places = requireAll(book, wanted, { overrideReason, kindOf: ({ row }) => row.kind })
  // One may go where another one of them still stands.
  await clearPlaces(trx, ids)
  for (const { row, place } of places) await moveRow(trx, writing, row, place)
}

/** Moves several of a series by as many days and to the same time of day or doctor: all of them or none. */
export const rescheduleSeries = (call: Call, input: Move): Promise<BookedAppointment[]> =>
  write(call, async (trx, writing) => {
    const named = await readForChange(trx, input, 'rescheduled')
    await refuseUnbookable(trx, named.patient_id)
    const rows = await rowsInScope(trx, named, input.scope)
    await moveAll(trx, writing, input, named, rows)
    return readAll(
      trx,
      rows.map(({ id }) => id),
    )
  })

/** Cancels several of a series. */
export const cancelSeries = (
  call: Call,
  input: { id: number; version: number; by: 'patient' | 'clinic'; reason: string; scope: Scope },
): Promise<BookedAppointment[]> =>
  write(call, async (trx, writing) => {
    const named = await readForChange(trx, input, 'cancelled')
    const cancelled: BookedAppointment[] = []
    for (const row of await rowsInScope(trx, named, input.scope)) {
      cancelled.push(await cancelRow(trx, writing, row, input))
    }
    return cancelled
  })
