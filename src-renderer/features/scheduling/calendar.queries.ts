import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Doctor } from '#shared/contract/catalog.contract.ts'
import type { CalendarDay } from '#shared/contract/scheduling.contract.ts'
import type { Slot } from '#shared/domain/scheduling/slots.ts'
import type { LocalDate } from '#shared/values/dates.ts'
import { api } from '../../client/api.ts'
import type { Whose } from './calendar-address.ts'
import { type CalendarColumn, type CalendarOfDate, columnKey, type Move, toColumn } from './calendar-columns.ts'

const NO_DOCTORS: readonly Doctor[] = []

/** Every doctor by their number, and the active ones by name; empty until they are known. */
export const useCalendarDoctors = (): { byId: ReadonlyMap<number, Doctor>; active: readonly Doctor[] } => {
  const all = useQuery(api.catalog.listDoctors.queryOptions()).data ?? NO_DOCTORS
  return useMemo(
    () => ({ byId: new Map(all.map((doctor) => [doctor.id, doctor])), active: all.filter(({ isActive }) => isActive) }),
    [all],
  )
}

/** What the core is asked for; several chosen doctors are picked from everybody's. */
const inputOf = (whose: Whose): { doctorId?: number; departmentId?: number; specialityId?: number } => {
  if (whose.kind === 'department') return { departmentId: whose.id }
  if (whose.kind === 'speciality') return { specialityId: whose.id }
  const [only, ...others] = whose.kind === 'doctors' ? whose.ids : []
  return only === undefined || others.length > 0 ? {} : { doctorId: only }
}

/** The columns of a picture, or why there are none. */
export interface ColumnsAnswer {
  columns: readonly CalendarColumn[] | undefined
  error: unknown
  /** True while the picture is still that of the dates before. */
  isOutdated: boolean
}

interface Drawn {
  slots: readonly Slot[]
  closure: string | null
  moves: readonly Move[]
  column: CalendarColumn
}

// The cache keeps what did not change the same object: a column made of the same things need not be drawn again.
const drawn = new WeakMap<CalendarDay, Drawn>()
const NO_SLOTS: readonly Slot[] = []
const NO_MOVES: readonly Move[] = []

const columnOf = (ofDate: CalendarOfDate, day: CalendarDay, slots: readonly Slot[], moves: readonly Move[]) => {
  const touching = moves.filter(
    (move) => move.doctorId === day.doctorId || day.appointments.some(({ id }) => id === move.appointment.id),
  )
  const own = touching.length === 0 ? NO_MOVES : moves
  const known = drawn.get(day)
  if (known && known.slots === slots && known.closure === ofDate.closure && known.moves === own) return known.column
  const column = toColumn(ofDate, day, slots, own)
  drawn.set(day, { slots, closure: ofDate.closure, moves: own, column })
  return column
}

const columnsOf = (
  calendar: readonly CalendarOfDate[] | undefined,
  slots: ReadonlyMap<string, readonly Slot[]> | undefined,
  moves: readonly Move[],
) =>
  slots &&
  calendar?.flatMap((ofDate) =>
    ofDate.doctors.map((day) =>
      columnOf(ofDate, day, slots.get(columnKey(day.doctorId, ofDate.date)) ?? NO_SLOTS, moves),
    ),
  )

/** A date's columns, one per doctor that is meant, by name. */
export const useDayColumns = (date: LocalDate, whose: Whose, moves: readonly Move[]): ColumnsAnswer => {
  const input = inputOf(whose)
  const calendar = useQuery(
    api.scheduling.getCalendar.queryOptions({
      input: { ...input, from: date, to: date },
      placeholderData: keepPreviousData,
    }),
  )
  const slots = useQuery(
    api.scheduling.listDaySlots.queryOptions({ input: { ...input, date }, placeholderData: keepPreviousData }),
  )
  const isOutdated = calendar.isPlaceholderData || slots.isPlaceholderData
  const byColumn = useMemo(
    () =>
      slots.data &&
      // By the slots' own date: while one goes on to another, the two answers come one after the other.
      new Map(slots.data.map((one) => [columnKey(one.doctorId, one.slots[0]?.startsAt.slice(0, 10) ?? ''), one.slots])),
    [slots.data],
  )
  const columns = useMemo(() => {
    const all = columnsOf(calendar.data, byColumn, moves)
    return whose.kind === 'doctors' ? all?.filter(({ doctorId }) => whose.ids.includes(doctorId)) : all
  }, [calendar.data, byColumn, moves, whose])
  return { columns, error: calendar.error ?? slots.error, isOutdated }
}

/** One doctor's columns of some dates, a week at most. */
export const useWeekColumns = (
  doctorId: number,
  dates: { from: LocalDate; to: LocalDate },
  moves: readonly Move[],
): ColumnsAnswer => {
  const input = { doctorId, from: dates.from, to: dates.to }
  const calendar = useQuery(api.scheduling.getCalendar.queryOptions({ input, placeholderData: keepPreviousData }))
  const slots = useQuery(api.scheduling.listSlots.queryOptions({ input, placeholderData: keepPreviousData }))
  const byColumn = useMemo(
    () => slots.data && new Map(slots.data.days.map((day) => [columnKey(doctorId, day.date), day.slots] as const)),
    [slots.data, doctorId],
  )
  const columns = useMemo(() => columnsOf(calendar.data, byColumn, moves), [calendar.data, byColumn, moves])
  const isOutdated = calendar.isPlaceholderData || slots.isPlaceholderData
  return { columns, error: calendar.error ?? slots.error, isOutdated }
}

/** A day of a month's page. */
export interface DayLoad {
  date: LocalDate
  closure: string | null
  places: number
  taken: number
}

const sum = (loads: readonly (readonly DayLoad[])[]): DayLoad[] | undefined =>
  loads[0]?.map((day, at) => ({
    ...day,
    places: loads.reduce((places, load) => places + (load[at]?.places ?? 0), 0),
    taken: loads.reduce((taken, load) => taken + (load[at]?.taken ?? 0), 0),
  }))

/** How full the days from one date to another are, all doctors who are meant together. */
export const useMonthLoad = (dates: { from: LocalDate; to: LocalDate }, whose: Whose) => {
  const inputs = whose.kind === 'doctors' ? whose.ids.map((doctorId) => ({ doctorId })) : [inputOf(whose)]
  return useQueries({
    queries: inputs.map((input) =>
      api.scheduling.getMonthLoad.queryOptions({ input: { ...input, ...dates }, placeholderData: keepPreviousData }),
    ),
    combine: (answers) => ({
      days: answers.every(({ data }) => data) ? sum(answers.map(({ data }) => data ?? [])) : undefined,
      error: answers.find(({ error }) => error)?.error ?? null,
      isOutdated: answers.some(({ isPlaceholderData }) => isPlaceholderData),
    }),
  })
}
