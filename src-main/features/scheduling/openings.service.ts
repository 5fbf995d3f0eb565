import type { Core } from '#main/platform/call/context.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { Opening } from '#shared/contract/waiting-list.contract.ts'
import { addDays } from '#shared/domain/calendar/local-date.ts'
import { type OpenSlot, slotKey, startMatching, type Waiting } from '#shared/domain/scheduling/waiting.ts'
import { dateOf } from '#shared/domain/scheduling/wall-clock.ts'
import { doctorsMeant, limitsIn, readCalendar } from './calendar-state.service.ts'
import { computeSlots } from './slots.service.ts'
import { type EntryRow, listTimesOfPatients, type OfferRow } from './waiting-list.repo.ts'
import { heldBooking, waitingRows, wishOf } from './waiting-list.service.ts'

/** Days looked at together. */
const DAYS_AT_ONCE = 7
const MS_PER_MINUTE = 60_000

type BusyTime = Awaited<ReturnType<typeof listTimesOfPatients>>[number]

const toWaiting = (row: EntryRow, offers: readonly OfferRow[], busy: readonly BusyTime[]): Waiting => {
  const held = heldBooking(row)
  return {
    id: row.id,
    patientId: row.patient_id,
    ...wishOf(row),
    joinedAt: row.created_at,
    heldFrom: held?.startsAt ?? null,
    answered: new Set(offers.map(({ doctor_id, starts_at }) => slotKey({ doctorId: doctor_id, startsAt: starts_at }))),
    busy: busy
      .filter(({ id }) => id !== held?.appointmentId)
      .map(({ starts_at, ends_at }) => ({ startsAt: starts_at, endsAt: ends_at })),
  }
}

const readWaiting = async (db: Db, now: Date, today: string): Promise<Waiting[]> => {
  const rows = await waitingRows(db, now)
  if (rows.length === 0) return []
  const patientIds = [...new Set(rows.map(({ row }) => row.patient_id))]
  const busy = Map.groupBy(await listTimesOfPatients(db, patientIds, today), (time) => time.patient_id)
  return rows.map(({ row, offers }) => toWaiting(row, offers, busy.get(row.patient_id) ?? []))
}

/** The last date that is of use to somebody who waits. */
const lastOfUse = ({ untilDate, heldFrom }: Waiting, lastDate: string): string => {
  const dates = [lastDate, ...(untilDate === null ? [] : [untilDate]), ...(heldFrom === null ? [] : [dateOf(heldFrom)])]
  return dates.reduce((least, date) => (date < least ? date : least))
}

const findOpenings = async ({ db }: Core, now: Date): Promise<Opening[]> => {
  const calendar = await readCalendar(db)
  const limits = limitsIn(calendar, now, 'desk')
  const today = dateOf(limits.earliest)
  const waiting = await readWaiting(db, now, today)
  const matching = startMatching<OpenSlot>(waiting)
  for (let from = today; from <= limits.lastDate; from = addDays(from, DAYS_AT_ONCE)) {
    const open = matching.open().filter((one) => lastOfUse(one, limits.lastDate) >= from)
    if (open.length === 0) break
    const doctors = doctorsMeant(calendar, {}).filter((doctor) =>
      open.some(
        (one) => one.doctorId === doctor.id || (one.departmentId !== null && one.departmentId === doctor.departmentId),
      ),
    )
    const week = addDays(from, DAYS_AT_ONCE - 1)
    const to = week < limits.lastDate ? week : limits.lastDate
    const days = await computeSlots(db, calendar, doctors, { from, to }, limits)
    matching.add(
      days.flatMap(({ doctor, slots }) =>
        slots
          .filter(({ state }) => state === 'free')
          .map(({ startsAt, endsAt }) => ({
            doctorId: doctor.id,
            departmentId: doctor.departmentId,
            startsAt,
            endsAt,
          })),
      ),
    )
  }
  return matching
    .openings()
    .map(({ doctorId, startsAt, endsAt, candidates }) => ({ doctorId, startsAt, endsAt, candidates }))
}

/** After a change every desk asks the same at once: it is computed once a minute and change. */
const lastFound = new WeakMap<Core, { key: string; openings: Promise<Opening[]> }>()

/** Free slots within the desk's horizon that suit somebody on the waiting list, the earliest first. */
export const listOpenings = (core: Core, now: Date): Promise<Opening[]> => {
  // Taken before the reading: what is committed during it moves the stamp and is read by the next who asks.
  const stamp = core.changes.stampOf('scheduling', 'catalog', 'patients', 'clinic')
  const key = `${stamp} ${Math.floor(now.getTime() / MS_PER_MINUTE)}`
  const last = lastFound.get(core)
  if (last?.key === key) return last.openings
  const openings = findOpenings(core, now)
  lastFound.set(core, { key, openings })
  openings.catch(() => lastFound.delete(core))
  return openings
}
