import type { IsoInstant, LocalDate, LocalDateTime } from '../../values/dates.ts'
import type { AppointmentState } from './appointment.ts'
import { dateOf, overlaps, type Span, weekdayOf } from './wall-clock.ts'

/** The most openings told of at once. */
export const MOST_OPENINGS = 50
/** At how many openings one patient is a candidate, at most. */
export const MOST_PER_PATIENT = 5

/** Whom a patient waits for and when they could come; what is null or empty suits in any case. */
interface Wish {
  doctorId: number | null
  departmentId: number | null
  /** Monday 1 to Sunday 7. */
  weekdays: readonly number[]
  fromTime: string | null
  toTime: string | null
  fromDate: LocalDate | null
  untilDate: LocalDate | null
}

/** A patient on the waiting list. */
export interface Waiting extends Wish {
  id: number
  patientId: number
  isUrgent: boolean
  joinedAt: IsoInstant
  /** When the later booking begins that they hold meanwhile: only earlier slots are of use to them. */
  heldFrom: LocalDateTime | null
  /** The slots they were offered already, by {@link slotKey}. */
  answered: ReadonlySet<string>
  /** The patient's other bookings: nobody can be in two places. */
  busy: readonly Span[]
}

/** A free slot and the department of its doctor. */
export interface OpenSlot extends Span {
  doctorId: number
  departmentId: number | null
}

/** Names one slot: a doctor and a start. */
export const slotKey = (slot: { doctorId: number; startsAt: LocalDateTime }): string =>
  `${slot.doctorId} ${slot.startsAt}`

/** The order in which patients are asked: urgent ones first, then by when they joined. */
export const askedBefore = (
  a: Pick<Waiting, 'id' | 'isUrgent' | 'joinedAt'>,
  b: Pick<Waiting, 'id' | 'isUrgent' | 'joinedAt'>,
): number => Number(b.isUrgent) - Number(a.isUrgent) || a.joinedAt.localeCompare(b.joinedAt) || a.id - b.id

/**
 * Whether somebody still waits: not once their last date is over, nor once the booking they hold is (they came, they did not,
 * or its time has come). A cancelled one leaves them waiting without it.
 */
export const stillWaits = (
  entry: { untilDate: LocalDate | null; held: { state: AppointmentState; startsAt: LocalDateTime } | null },
  now: LocalDateTime,
): boolean => {
  if (entry.untilDate !== null && entry.untilDate < dateOf(now)) return false
  if (entry.held === null || entry.held.state === 'cancelled') return true
  return entry.held.state === 'booked' && entry.held.startsAt > now
}

const suitsDay = (wish: Waiting, slot: OpenSlot): boolean => {
  const date = dateOf(slot.startsAt)
  return (
    (wish.doctorId === null ? wish.departmentId === slot.departmentId : wish.doctorId === slot.doctorId) &&
    (wish.fromDate === null || date >= wish.fromDate) &&
    (wish.untilDate === null || date <= wish.untilDate) &&
    (wish.weekdays.length === 0 || wish.weekdays.includes(weekdayOf(date)))
  )
}

const suitsTime = (wish: Waiting, slot: OpenSlot): boolean =>
  (wish.fromTime === null || slot.startsAt.slice(11) >= wish.fromTime) &&
  (wish.toTime === null || slot.endsAt.slice(11) <= wish.toTime) &&
  (wish.heldFrom === null || slot.startsAt < wish.heldFrom) &&
  !wish.answered.has(slotKey(slot)) &&
  !wish.busy.some((other) => overlaps(other, slot))

/** Whether a slot is of use to somebody who waits and was not offered to them before. */
export const suitsWaiting = (wish: Waiting, slot: OpenSlot): boolean => suitsDay(wish, slot) && suitsTime(wish, slot)

/** A free slot with those it suits, rank 1 being asked first. */
type Offered<S extends OpenSlot> = S & { candidates: { entryId: number; rank: number }[] }

/** Matches free slots, told in the order of time, with those who wait until everything there is to tell was told. */
export interface Matching<S extends OpenSlot> {
  /** Matches further slots; they lie no earlier than those before. */
  add: (slots: readonly S[]) => void
  /** Those to whom a later slot could still be told; none once the answer is complete. */
  open: () => Waiting[]
  openings: () => Offered<S>[]
}

/** Begins to match: the earliest fifty openings, each patient a candidate for at most five of them. */
export const startMatching = <S extends OpenSlot>(waiting: readonly Waiting[]): Matching<S> => {
  const asked = waiting.toSorted(askedBefore)
  const told = new Map<number, number>()
  const openings: Offered<S>[] = []
  const isOpenTo = ({ patientId }: Waiting) => (told.get(patientId) ?? 0) < MOST_PER_PATIENT
  const open = () => (openings.length >= MOST_OPENINGS ? [] : asked.filter(isOpenTo))

  const add = (slots: readonly S[]) => {
    // Which of them a doctor's day suits is asked once, not for each of its slots.
    const days = new Map<string, readonly Waiting[]>()
    const onDayOf = (slot: S): readonly Waiting[] => {
      const key = `${slot.doctorId} ${dateOf(slot.startsAt)}`
      const known = days.get(key) ?? asked.filter((one) => suitsDay(one, slot))
      days.set(key, known)
      return known
    }
    for (const slot of slots.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt) || a.doctorId - b.doctorId)) {
      if (openings.length >= MOST_OPENINGS) return
      const suited = new Map<number, Waiting>()
      for (const one of onDayOf(slot)) {
        if (!suited.has(one.patientId) && isOpenTo(one) && suitsTime(one, slot)) suited.set(one.patientId, one)
      }
      if (suited.size === 0) continue
      for (const patientId of suited.keys()) told.set(patientId, (told.get(patientId) ?? 0) + 1)
      const candidates = [...suited.values()].map(({ id }, at) => ({ entryId: id, rank: at + 1 }))
      openings.push({ ...slot, candidates })
    }
  }
  return { add, open, openings: () => openings }
}
