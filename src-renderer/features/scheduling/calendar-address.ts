import { LocalDate } from '#shared/values/dates.ts'

/** The pictures a calendar has. */
export const VIEWS = ['day', 'week', 'month'] as const
export type View = (typeof VIEWS)[number]

/** Whose calendar is shown: everybody's, a department's, a speciality's, or that of chosen doctors. */
export type Whose =
  | { kind: 'all' }
  | { kind: 'department'; id: number }
  | { kind: 'speciality'; id: number }
  | { kind: 'doctors'; ids: readonly number[] }

/** What a calendar shows; kept in the address, so that it can be gone back to and passed on. */
export interface CalendarPlace {
  view: View
  date: LocalDate
  whose: Whose
}

const idOf = (text: string | null): number | undefined => {
  const id = Number(text)
  return text !== null && Number.isSafeInteger(id) && id > 0 ? id : undefined
}

const whoseOf = (address: URLSearchParams): Whose => {
  const ids = (address.get('doctors') ?? '').split(',').flatMap((text) => idOf(text) ?? [])
  if (ids.length > 0) return { kind: 'doctors', ids: [...new Set(ids)] }
  const department = idOf(address.get('department'))
  if (department !== undefined) return { kind: 'department', id: department }
  const speciality = idOf(address.get('speciality'))
  return speciality === undefined ? { kind: 'all' } : { kind: 'speciality', id: speciality }
}

/** What an address asks for; today, the day and everybody where it does not say. */
export const readPlace = (address: URLSearchParams, today: LocalDate): CalendarPlace => {
  const date = LocalDate.safeParse(address.get('date'))
  const isKnown = date.success && date.data >= '2000-01-01' && date.data < '2200-01-01'
  return {
    view: VIEWS.find((view) => view === address.get('view')) ?? 'day',
    date: isKnown ? date.data : today,
    whose: whoseOf(address),
  }
}

/** The address of what is shown; today is not named, so that a calendar left open goes on with the days. */
export const addressOf = ({ view, date, whose }: CalendarPlace, today: LocalDate): URLSearchParams => {
  const address = new URLSearchParams()
  if (view !== 'day') address.set('view', view)
  if (date !== today) address.set('date', date)
  if (whose.kind === 'doctors') address.set('doctors', whose.ids.join(','))
  else if (whose.kind !== 'all') address.set(whose.kind, String(whose.id))
  return address
}
