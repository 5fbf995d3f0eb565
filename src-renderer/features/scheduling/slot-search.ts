import { weekdayOf } from '#shared/domain/scheduling/wall-clock.ts'
import type { LocalDate } from '#shared/values/dates.ts'

/** The parts of a day a patient names. */
export const PARTS_OF_DAY = ['any', 'morning', 'afternoon', 'evening'] as const
export type PartOfDay = (typeof PARTS_OF_DAY)[number]

/** Whose slots are looked for, and when the patient could come. */
export interface SlotSearch {
  departmentId: number | null
  specialityId: number | null
  doctorId: number | null
  /** Monday 1 to Sunday 7; none means any. */
  weekdays: readonly number[]
  part: PartOfDay
  /** The day whose slots stand beneath. */
  day: LocalDate
}

/** A place that was chosen; its length is the doctor's slot where it is not said. */
export interface ChosenSlot {
  doctorId: number
  startsAt: string
  minutes?: number | undefined
}

const HOURS: Readonly<Record<PartOfDay, { fromTime?: string; toTime?: string }>> = {
  any: {},
  morning: { toTime: '12:00' },
  afternoon: { fromTime: '12:00', toTime: '17:00' },
  evening: { fromTime: '17:00' },
}

/** From when until when a part of the day is, on the wall clock. */
export const hoursOf = (part: PartOfDay) => HOURS[part]

/** Whom a search means, as the core takes it: the doctor where one is named, else the department or the speciality. */
export const whoseOf = ({ departmentId, specialityId, doctorId }: SlotSearch) => {
  if (doctorId !== null) return { doctorId }
  return {
    ...(departmentId !== null && { departmentId }),
    ...(specialityId !== null && { specialityId }),
  }
}

/** True when the search names somebody: one doctor, a department or a speciality. */
export const isNarrowed = (search: SlotSearch): boolean => Object.keys(whoseOf(search)).length > 0

const OF_EACH_DOCTOR = { amongAll: 2, amongSome: 4 }

/** The free slots a search asks for, at most so many, and of each of many doctors only the first few. */
export const freeSlotsInput = (search: SlotSearch, limit: number) => ({
  ...whoseOf(search),
  ...hoursOf(search.part),
  ...(search.weekdays.length > 0 && { weekdays: [...search.weekdays] }),
  limit,
  ...(search.doctorId === null && {
    limitPerDoctor: isNarrowed(search) ? OF_EACH_DOCTOR.amongSome : OF_EACH_DOCTOR.amongAll,
  }),
})

/** A search that begins with one doctor, or with nobody named. */
export const searchFrom = (doctorId: number | undefined, day: LocalDate): SlotSearch => ({
  departmentId: null,
  specialityId: null,
  doctorId: doctorId ?? null,
  weekdays: [],
  part: 'any',
  day,
})

/** The weekdays of a list with one more, or without it. */
export const toggled = (weekdays: readonly number[], weekday: number): number[] =>
  weekdays.includes(weekday) ? weekdays.filter((one) => one !== weekday) : [...weekdays, weekday].sort((a, b) => a - b)

/** Whether a date lies on a weekday the patient can come. */
export const suits = (date: LocalDate, weekdays: readonly number[]): boolean =>
  weekdays.length === 0 || weekdays.includes(weekdayOf(date))
