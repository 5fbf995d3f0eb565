import { type Call, type Core, staffOf, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import type { WaitingEntry } from '#shared/contract/waiting-list.contract.ts'
import { askedBefore, stillWaits } from '#shared/domain/scheduling/waiting.ts'
import { dateOf } from '#shared/domain/scheduling/wall-clock.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { refuseUnusableTerm } from '../catalog/term.service.ts'
import { refuseUnbookable } from '../patients/bookable.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import { findAppointment } from './appointments.repo.ts'
import { stampOf } from './appointments.service.ts'
import { bookIn, moveIn } from './booking.service.ts'
import { clinicClock, doctorIn, readCalendar } from './calendar-state.service.ts'
import {
  type EntryRow,
  findEntry,
  insertEntry,
  insertOffer,
  listOffers,
  listUnended,
  type OfferRow,
  updateEntry,
} from './waiting-list.repo.ts'

const heldOf = (row: EntryRow) =>
  row.appointment_id === null || row.held_starts_at === null || row.held_state === null || row.held_doctor_id === null
    ? null
    : {
        appointmentId: row.appointment_id,
        doctorId: row.held_doctor_id,
        startsAt: row.held_starts_at,
        state: row.held_state,
      }

/** The booking a patient holds meanwhile; a cancelled one is none. */
export const heldBooking = (row: EntryRow): WaitingEntry['held'] => {
  const held = heldOf(row)
  if (held?.state !== 'booked') return null
  return { appointmentId: held.appointmentId, doctorId: held.doctorId, startsAt: held.startsAt }
}

const waitsAt = (row: EntryRow, clock: string): boolean =>
  row.state === 'waiting' && stillWaits({ untilDate: row.until_date, held: heldOf(row) }, clock)

/** Whom somebody waits for and when they could come. */
export const wishOf = (row: EntryRow) => ({
  doctorId: row.doctor_id,
  departmentId: row.department_id,
  // Digits 1 to 7 as the days they stand for.
  weekdays: [...row.weekdays].map(Number),
  fromTime: row.from_time,
  toTime: row.to_time,
  fromDate: row.from_date,
  untilDate: row.until_date,
  isUrgent: row.is_urgent === 1,
})

const toEntry = (row: EntryRow, offers: readonly OfferRow[]): WaitingEntry => ({
  id: row.id,
  patient: { id: row.patient_id, recordNumber: row.record_number, fullName: row.full_name, phone: row.phone },
  ...wishOf(row),
  note: row.note,
  held: heldBooking(row),
  joinedAt: row.created_at,
  joinedBy: row.joined_by ?? '',
  offers: offers.map(({ doctor_id, starts_at, outcome, at, by }) => ({
    doctorId: doctor_id,
    startsAt: starts_at,
    outcome,
    at,
    by: by ?? '',
  })),
  version: row.version,
})

/** Everybody who still waits with the slots they were offered; nobody telephones for a patient who died. */
export const waitingRows = async (db: Db, now: Date): Promise<{ row: EntryRow; offers: OfferRow[] }[]> => {
  const clock = await clinicClock(db, now)
  const rows = (await listUnended(db)).filter((row) => row.deceased_on === null && waitsAt(row, clock))
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const offers = Map.groupBy(await listOffers(db, ids), (offer) => offer.entry_id)
  return rows.map((row) => ({ row, offers: offers.get(row.id) ?? [] }))
}

/** Everybody who waits for an earlier slot, in the order in which they are asked. */
export const listWaiting = async (core: Core, now: Date): Promise<WaitingEntry[]> =>
  (await waitingRows(core.db, now)).map(({ row, offers }) => toEntry(row, offers)).sort(askedBefore)

const entryOf = async (db: Db, id: number): Promise<WaitingEntry> => {
  const row = await findEntry(db, id)
  if (!row) throw refusal('NOT_FOUND', { what: 'waitingEntry' })
  return toEntry(row, await listOffers(db, [id]))
}

interface JoinInput {
  patientId: number
  doctorId: number | null
  departmentId: number | null
  weekdays: readonly number[]
  fromTime: string | null
  toTime: string | null
  fromDate: string | null
  untilDate: string | null
  isUrgent: boolean
  note: string | null
  heldAppointmentId: number | null
}

const refuseUnusable = async (trx: Trx, { doctorId, departmentId }: JoinInput): Promise<void> => {
  if (departmentId !== null) await refuseUnusableTerm(trx, 'departments', departmentId)
  if (doctorId === null) return
  const doctor = doctorIn(await readCalendar(trx), doctorId)
  if (!doctor.isActive) throw refusal('DEACTIVATED', { what: 'doctor' })
}

/** Refuses with NOT_FOUND a booking that is not the patient's own, not booked any more, or not ahead. */
const refuseForeignHeld = async (trx: Trx, { patientId, heldAppointmentId }: JoinInput, clock: string) => {
  if (heldAppointmentId === null) return
  const row = await findAppointment(trx, heldAppointmentId)
  const isHeld = row?.patient_id === patientId && row.state === 'booked' && (row.starts_at ?? '') > clock
  if (!isHeld) throw refusal('NOT_FOUND', { what: 'appointment' })
}

const refuseWaiting = async (trx: Trx, input: JoinInput, clock: string): Promise<void> => {
  const known = (await listUnended(trx, input.patientId)).find(
    (row) => row.doctor_id === input.doctorId && row.department_id === input.departmentId && waitsAt(row, clock),
  )
  if (known) throw refusal('ALREADY_WAITING', { entryId: known.id })
}

/** Records what was done with an entry and tells the screens. */
const conclude = async (
  trx: Trx,
  writing: WriteCall,
  row: EntryRow,
  told: { reason?: string | null; changes: Record<string, { before: unknown; after: unknown }> },
): Promise<void> => {
  await recordEvent(trx, writing, {
    entity: 'waiting-entry',
    entityId: row.id,
    patientId: row.patient_id,
    ...(told.reason ? { reason: told.reason } : {}),
    changes: told.changes,
  })
  if (row.doctor_id === null) writing.note('scheduling')
  else writing.note('scheduling', row.doctor_id)
}

const entryRow = async (trx: Trx, id: number): Promise<EntryRow> => {
  const row = await findEntry(trx, id)
  if (!row) throw refusal('NOT_FOUND', { what: 'waitingEntry' })
  return row
}

/**
 * Puts a patient on the waiting list; throws NOT_FOUND, DEACTIVATED, PATIENT_DECEASED, PATIENT_MERGED, ALREADY_WAITING, and
 * INVALID_INPUT for a last date that is over.
 */
export const joinWaitingList = (call: Call, input: JoinInput): Promise<WaitingEntry> =>
  write(call, async (trx, writing) => {
    await refuseUnbookable(trx, input.patientId)
    await refuseUnusable(trx, input)
    const clock = await clinicClock(trx, call.now)
    if (input.untilDate !== null && input.untilDate < dateOf(clock)) {
      throw refusal('INVALID_INPUT', { issues: [{ path: 'untilDate', code: 'in_the_past' }] })
    }
    await refuseForeignHeld(trx, input, clock)
    await refuseWaiting(trx, input, clock)
    const at = call.now.toISOString()
    const by = staffOf(call).staffId
    const id = await insertEntry(trx, {
      patient_id: input.patientId,
      doctor_id: input.doctorId,
      department_id: input.departmentId,
      weekdays: [...new Set(input.weekdays)].sort().join(''),
      from_time: input.fromTime,
      to_time: input.toTime,
      from_date: input.fromDate,
      until_date: input.untilDate,
      is_urgent: input.isUrgent ? 1 : 0,
      note: input.note,
      appointment_id: input.heldAppointmentId,
      created_at: at,
      created_by: by,
      updated_at: at,
      updated_by: by,
    })
    const { doctorId, departmentId } = input
    const changes = { waiting: { before: null, after: { doctorId, departmentId } } }
    await conclude(trx, writing, await entryRow(trx, id), { changes })
    return entryOf(trx, id)
  })

interface OneEntry {
  entryId: number
  version: number
}

/** The entry of somebody who waits; throws NOT_FOUND, VERSION_CONFLICT, and WRONG_STATE once they do not wait any more. */
const readWaiting = async (trx: Trx, now: Date, { entryId, version }: OneEntry): Promise<EntryRow> => {
  const row = await entryRow(trx, entryId)
  await refuseStale(trx, row, version)
  if (waitsAt(row, await clinicClock(trx, now))) return row
  throw refusal('WRONG_STATE', { state: row.state === 'waiting' ? 'over' : row.state, wanted: 'waiting' })
}

interface Offer extends OneEntry {
  doctorId: number
  startsAt: string
}

const writeOffer = async (
  trx: Trx,
  call: Call,
  { entryId, doctorId, startsAt }: Offer,
  outcome: OfferRow['outcome'],
  note: string | null,
): Promise<{ updated_at: string; updated_by: number }> => {
  const stamp = { updated_at: call.now.toISOString(), updated_by: staffOf(call).staffId }
  const slot = { entry_id: entryId, doctor_id: doctorId, starts_at: startsAt }
  await insertOffer(trx, { ...slot, outcome, note, at: stamp.updated_at, by: stamp.updated_by })
  return stamp
}

const offered = ({ doctorId, startsAt }: Offer, outcome: OfferRow['outcome']) => ({
  offer: { before: null, after: { doctorId, startsAt, outcome } },
})

/** Notes that a patient did not want a slot or was not reached: it is not offered to them again. */
export const recordOffer = (
  call: Call,
  input: Offer & { outcome: 'declined' | 'no-answer'; note: string | null },
): Promise<WaitingEntry> =>
  write(call, async (trx, writing) => {
    const row = await readWaiting(trx, call.now, input)
    doctorIn(await readCalendar(trx), input.doctorId)
    const stamp = await writeOffer(trx, call, input, input.outcome, input.note)
    await updateEntry(trx, row.id, stamp)
    await conclude(trx, writing, row, { reason: input.note, changes: offered(input, input.outcome) })
    return entryOf(trx, row.id)
  })

/** Books the slot, or moves the booking the patient holds there, under the rules of any booking. */
const take = async (
  trx: Trx,
  writing: WriteCall,
  row: EntryRow,
  input: Offer & { overrideReason: string | null },
): Promise<BookedAppointment> => {
  const { doctorId, startsAt, overrideReason } = input
  const place = { doctorId, startsAt, overrideReason }
  const held = heldBooking(row)
  if (held === null || row.held_version === null) {
    const purpose = { kind: 'new', source: 'desk', mode: 'in-person', reason: null } as const
    return bookIn(trx, writing, { ...place, ...purpose, patientId: row.patient_id })
  }
  const moved = { ...place, id: held.appointmentId, version: row.held_version }
  if (held.doctorId === doctorId) return moveIn(trx, writing, moved)
  // With another doctor it takes that one's slot, as it was offered.
  const { slotMinutes } = doctorIn(await readCalendar(trx), doctorId)
  return moveIn(trx, writing, { ...moved, minutes: slotMinutes })
}

/** Books an offered slot, or moves the held booking there, and takes the patient off the waiting list, all in one. */
export const acceptOffer = (call: Call, input: Offer & { overrideReason: string | null }): Promise<BookedAppointment> =>
  write(call, async (trx, writing) => {
    const row = await readWaiting(trx, call.now, input)
    const booked = await take(trx, writing, row, input)
    const stamp = await writeOffer(trx, call, input, 'booked', null)
    await updateEntry(trx, row.id, { state: 'booked', appointment_id: booked.id, ...stamp })
    await conclude(trx, writing, row, { changes: offered(input, 'booked') })
    return booked
  })

/** Takes a patient off the waiting list in a transaction at hand. */
export const endWaiting = async (trx: Trx, writing: WriteCall, entryId: number, reason: string): Promise<void> => {
  await updateEntry(trx, entryId, { state: 'withdrawn', end_reason: reason, ...stampOf(writing) })
  const changes = { state: { before: 'waiting', after: 'withdrawn' } }
  await conclude(trx, writing, await entryRow(trx, entryId), { reason, changes })
}

/** Takes a patient off the waiting list. */
export const leaveWaitingList = (call: Call, input: OneEntry & { reason: string }): Promise<WaitingEntry> =>
  write(call, async (trx, writing) => {
    const { id } = await readWaiting(trx, call.now, input)
    await endWaiting(trx, writing, id, input.reason)
    return entryOf(trx, id)
  })
