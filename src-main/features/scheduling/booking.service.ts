import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Trx } from '#main/platform/db/handle.ts'
import type { Appointment } from '#shared/contract/scheduling.contract.ts'
import { canOverride, findConflicts, type HeldTime, standingConflicts } from '#shared/domain/scheduling/conflicts.ts'
import { dateOf, endAfter, overlaps, type Span } from '#shared/domain/scheduling/wall-clock.ts'
import {
  insertAppointment,
  listHeldTimes,
  listPatientTimes,
  patientExists,
  updateAppointment,
} from './appointments.repo.ts'
import { concludeStep, readForChange } from './appointments.service.ts'
import { bookingDoctor, limitsOf, readAvailability, settingsOf } from './availability.service.ts'

interface Wanted {
  doctorId: number
  startsAt: string
  minutes?: number | undefined
  overrideReason: string | null
}

interface ForWhom {
  patientId: number
  kind: Appointment['kind']
  source: Appointment['source']
  /** The booking that is moved: it is not in its own way. */
  exceptId?: number
}

/** The lowest place no booking takes at this time: with a capacity of one it is 1, and the database keeps it to that. */
const freePlace = (held: readonly (Span & { place: number })[], wanted: Span): number => {
  const taken = new Set(held.filter((one) => overlaps(one, wanted)).map(({ place }) => place))
  let place = 1
  while (taken.has(place)) place += 1
  return place
}

const spanOf = (row: { starts_at: string; ends_at: string }): Span => ({ startsAt: row.starts_at, endsAt: row.ends_at })

/** Where a booking goes, after everything that may be in its way was asked; throws the gravest conflict. */
const findPlace = async (trx: Trx, call: Call, wanted: Wanted, forWhom: ForWhom) => {
  const doctor = await bookingDoctor(trx, wanted.doctorId)
  if (doctor.is_active !== 1) throw refusal('DEACTIVATED', { what: 'doctor' })
  const { policy, slotMinutes } = settingsOf(doctor)
  const { startsAt, overrideReason } = wanted
  const endsAt = endAfter(startsAt, wanted.minutes ?? slotMinutes)
  if (endsAt === null) throw refusal('INVALID_INPUT', { issues: [{ path: 'startsAt', code: 'over_midnight' }] })
  const span = { startsAt, endsAt }
  const date = dateOf(startsAt)
  const availability = (await readAvailability(trx, [doctor], { from: date, to: date })).get(doctor.id)
  if (!availability) throw refusal('NOT_FOUND', { what: 'doctor' })
  const isOther = ({ id }: { id: number }) => id !== forWhom.exceptId
  const held = (await listHeldTimes(trx, { doctorIds: [doctor.id], from: date, to: date }))
    .filter(isOther)
    .map((row) => ({ id: row.id, place: row.place, ...spanOf(row) }))
  const patientTimes: HeldTime[] = (await listPatientTimes(trx, forWhom.patientId, date))
    .filter(isOther)
    .map((row) => ({ id: row.id, ...spanOf(row) }))
  const limits = await limitsOf(trx, call.now, forWhom.source === 'portal' ? 'portal' : 'desk')
  const conflicts = findConflicts(span, { availability, doctorBookings: held, patientBookings: patientTimes, limits })
  const isEmergency = forWhom.kind === 'emergency'
  const insistence = { policy, isEmergency, hasReason: overrideReason !== null }
  const standing = standingConflicts(conflicts, insistence)
  const [gravest] = standing
  if (gravest) {
    const { reason, ...when } = gravest
    const overridable = standing.every((one) => canOverride(one, insistence))
    throw refusal(reason, { ...when, canOverride: overridable, conflicts: standing })
  }
  const isOverridden = conflicts.length > 0
  return {
    doctor_id: doctor.id,
    starts_on: date,
    starts_at: startsAt,
    ends_at: endsAt,
    place: freePlace(held, span),
    override_reason: isOverridden ? overrideReason : null,
  }
}

/** Books a patient: what is in the way is asked and the row is written in one transaction. */
export const book = (
  call: Call,
  input: Wanted & ForWhom & { mode: Appointment['mode']; reason: string | null },
): Promise<Appointment> =>
  write(call, async (trx, writing) => {
    if (!(await patientExists(trx, input.patientId))) throw refusal('NOT_FOUND', { what: 'patient' })
    const place = await findPlace(trx, call, input, input)
    const at = call.now.toISOString()
    const by = staffOf(call).staffId
    const { id } = await insertAppointment(trx, {
      ...place,
      patient_id: input.patientId,
      kind: input.kind,
      source: input.source,
      mode: input.mode,
      reason: input.reason,
      created_at: at,
      created_by: by,
      updated_at: at,
      updated_by: by,
    })
    return concludeStep(trx, writing, id, { step: 'booked', reason: place.override_reason })
  })

/** Moves a booking to another time or doctor under the same rules; the length stays where none is given. */
export const reschedule = (call: Call, input: Wanted & { id: number; version: number }): Promise<Appointment> =>
  write(call, async (trx, writing) => {
    const row = await readForChange(trx, input, 'rescheduled')
    const forWhom = { patientId: row.patient_id, kind: row.kind, source: row.source, exceptId: row.id }
    const place = await findPlace(trx, call, input, forWhom)
    const stamp = { updated_at: call.now.toISOString(), updated_by: staffOf(call).staffId }
    await updateAppointment(trx, row.id, { ...place, ...stamp })
    if (row.doctor_id !== place.doctor_id) writing.note('scheduling', row.doctor_id)
    const changes = {
      startsAt: { before: row.starts_at, after: place.starts_at },
      doctorId: { before: row.doctor_id, after: place.doctor_id },
    }
    return concludeStep(trx, writing, row.id, { step: 'rescheduled', reason: place.override_reason, changes })
  })
