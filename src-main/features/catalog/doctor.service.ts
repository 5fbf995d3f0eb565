import { type Call, staffOf, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Doctor } from '#shared/contract/catalog.contract.ts'
import { firstDayInHand } from '#shared/domain/queue/working-day.ts'
import { localDateTimeAt } from '#shared/values/dates.ts'
import { changedFields, recordEvent } from '../audit/audit.service.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { addAccount, builtInRoleId, prepareOneTimePassword, refuseStale } from '../staff/staff.service.ts'
import {
  countBookedFrom,
  countOpenTickets,
  countUsesOfDoctor,
  type DoctorColumns,
  type DoctorRow,
  deleteDoctorRows,
  insertDoctor,
  listDoctorSpecialities,
  listDoctors,
  replaceSpecialities,
  updateDoctor,
} from './doctor.repo.ts'
import { refuseUnusableTerm, wordNamed } from './term.service.ts'

/** What is kept of a doctor besides the account. */
export interface DoctorInput {
  departmentId: number | null
  designationId: number | null
  specialityIds: readonly number[]
  qualification: string | null
  registrationNumber: string | null
  sex: 'female' | 'male' | 'other' | null
  shortCode: string
  /** The room's name. */
  room: string
  consultationFeeMinor: number
  followUp: { feeMinor: number; days: number; visits: number } | null
}

/** A doctor to be, with the account. */
export type NewDoctor = DoctorInput & { fullName: string; username: string; phone: string | null }

type OneDoctor = { id: number; version: number }
type SpecialityRow = Awaited<ReturnType<typeof listDoctorSpecialities>>[number]

const followUpOf = (row: DoctorRow): Doctor['followUp'] => {
  const { follow_up_fee_minor: feeMinor, follow_up_days: days, follow_up_visits: visits } = row
  return feeMinor === null || days === null || visits === null ? null : { feeMinor, days, visits }
}

const toDoctor = (row: DoctorRow, specialities: readonly SpecialityRow[]): Doctor => ({
  id: row.id,
  staffId: row.staff_id,
  fullName: row.full_name,
  phone: row.phone,
  departmentId: row.department_id,
  departmentName: row.department_name,
  designation: row.designation_id === null ? null : { id: row.designation_id, name: row.designation_name ?? '' },
  specialities: specialities.filter(({ doctor_id }) => doctor_id === row.id).map(({ id, name }) => ({ id, name })),
  qualification: row.qualification,
  registrationNumber: row.registration_number,
  sex: row.sex,
  shortCode: row.short_code,
  room: row.room ?? '',
  consultationFeeMinor: row.consultation_fee_minor,
  followUp: followUpOf(row),
  isActive: row.is_active === 1,
  version: row.version,
})

/** Doctors by name, active ones first. */
export const allDoctors = async (db: Db): Promise<Doctor[]> => {
  const [rows, specialities] = await Promise.all([listDoctors(db), listDoctorSpecialities(db)])
  return rows.map((row) => toDoctor(row, specialities))
}

const doctorRow = async (db: Db, id: number): Promise<DoctorRow> => {
  const [row] = await listDoctors(db, { id })
  if (!row) throw refusal('NOT_FOUND', { what: 'doctor' })
  return row
}

/** One doctor; throws NOT_FOUND. */
export const findDoctor = async (db: Db, id: number): Promise<Doctor> =>
  toDoctor(await doctorRow(db, id), await listDoctorSpecialities(db, id))

const check = async (trx: Trx, input: DoctorInput, exceptId: number | null) => {
  const [holder] = await listDoctors(trx, { shortCode: input.shortCode })
  if (holder && holder.id !== exceptId) throw refusal('NAME_TAKEN', { field: 'shortCode' })
  if (input.departmentId !== null) await refuseUnusableTerm(trx, 'departments', input.departmentId)
  if (input.designationId !== null) await refuseUnusableTerm(trx, 'designations', input.designationId)
  for (const id of input.specialityIds) await refuseUnusableTerm(trx, 'specialities', id)
}

const columnsOf = async (trx: Trx, writing: WriteCall, input: DoctorInput): Promise<DoctorColumns> => ({
  department_id: input.departmentId,
  designation_id: input.designationId,
  short_code: input.shortCode,
  room_id: await wordNamed(trx, writing, 'rooms', input.room),
  qualification: input.qualification,
  registration_number: input.registrationNumber,
  sex: input.sex,
  consultation_fee_minor: input.consultationFeeMinor,
  follow_up_fee_minor: input.followUp?.feeMinor ?? null,
  follow_up_days: input.followUp?.days ?? null,
  follow_up_visits: input.followUp?.visits ?? null,
})

const stampOf = (call: Call) => ({ updated_at: call.now.toISOString(), updated_by: staffOf(call).staffId })

/**
 * Adds a doctor and the account inside the caller's transaction and answers the doctor's id. `passwordHash` is that of a
 * one-time password made before ({@link prepareOneTimePassword}). Throws NAME_TAKEN (shortCode, username), NOT_FOUND and
 * DEACTIVATED. The audit event is the caller's.
 */
export const createDoctorIn = async (
  trx: Trx,
  writing: WriteCall,
  input: NewDoctor,
  passwordHash: string,
): Promise<number> => {
  await check(trx, input, null)
  const { fullName, username, phone } = input
  const roleIds = [await builtInRoleId(trx, 'doctor')]
  const staffId = await addAccount(trx, writing, {
    ...{ fullName, username, phone, roleIds },
    ...{ passwordHash, mustChangePassword: true },
  })
  const columns = await columnsOf(trx, writing, input)
  const id = await insertDoctor(trx, { staff_id: staffId, ...columns, ...stampOf(writing) })
  await replaceSpecialities(trx, id, input.specialityIds)
  writing.note('catalog', id)
  writing.note('staff', staffId)
  return id
}

const namesOf = (rows: readonly SpecialityRow[]): string => rows.map(({ name }) => name).join(', ')

/**
 * Changes everything kept of a doctor but the account inside the caller's transaction; answers what changed. Throws
 * NAME_TAKEN (shortCode), NOT_FOUND and DEACTIVATED. The audit event is the caller's.
 */
export const changeDoctorIn = async (trx: Trx, writing: WriteCall, id: number, input: DoctorInput) => {
  const before = await doctorRow(trx, id)
  await check(trx, input, id)
  const columns = await columnsOf(trx, writing, input)
  await updateDoctor(trx, id, { ...columns, ...stampOf(writing) })
  const had = namesOf(await listDoctorSpecialities(trx, id))
  await replaceSpecialities(trx, id, input.specialityIds)
  const has = namesOf(await listDoctorSpecialities(trx, id))
  writing.note('catalog', id)
  return changedFields({ ...before, specialities: had }, { ...columns, specialities: has })
}

/** Makes a doctor and the account they sign in with, in one step. */
export const createDoctor = async (call: Call, input: NewDoctor) => {
  const { oneTimePassword, hash } = await prepareOneTimePassword(call)
  return write(call, async (trx, writing) => {
    const id = await createDoctorIn(trx, writing, input, hash)
    await recordEvent(trx, writing, { entity: 'doctor', entityId: id })
    return { doctor: await findDoctor(trx, id), oneTimePassword }
  })
}

/** Changes everything kept of a doctor but the account. */
export const changeDoctor = (call: Call, input: DoctorInput & OneDoctor) =>
  write(call, async (trx, writing) => {
    await refuseStale(trx, await doctorRow(trx, input.id), input.version)
    const changes = await changeDoctorIn(trx, writing, input.id, input)
    await recordEvent(trx, writing, { entity: 'doctor', entityId: input.id, changes })
    return findDoctor(trx, input.id)
  })

const refuseUsed = (uses: readonly { what: string; count: number }[]) => {
  const by = uses.filter(({ count }) => count > 0)
  if (by.length > 0) throw refusal('IN_USE', { by })
}

/** Last evening's patients count as today's while that evening goes on past midnight. */
const refuseExpected = async (trx: Trx, call: Call, id: number) => {
  const { timeZone } = await clinicToday(trx, call.now)
  const first = firstDayInHand(localDateTimeAt(call.now, timeZone))
  refuseUsed([
    { what: 'tickets', count: await countOpenTickets(trx, id, first) },
    { what: 'appointments', count: await countBookedFrom(trx, id, first) },
  ])
}

const refuseWordsOutOfUse = async (trx: Trx, { id, department_id, designation_id, room_id }: DoctorRow) => {
  if (department_id !== null) await refuseUnusableTerm(trx, 'departments', department_id)
  if (designation_id !== null) await refuseUnusableTerm(trx, 'designations', designation_id)
  if (room_id !== null) await refuseUnusableTerm(trx, 'rooms', room_id)
  for (const speciality of await listDoctorSpecialities(trx, id)) {
    await refuseUnusableTerm(trx, 'specialities', speciality.id)
  }
}

/**
 * Takes a doctor out of the lists or brings them back inside the caller's transaction; answers what changed. Throws
 * NOT_FOUND, IN_USE where patients of today hold a place in the queue or anybody is still booked, and DEACTIVATED where a
 * word of theirs is out of use. The audit event is the caller's.
 */
export const setDoctorActiveIn = async (trx: Trx, writing: WriteCall, id: number, isActive: boolean) => {
  const before = await doctorRow(trx, id)
  await (isActive ? refuseWordsOutOfUse(trx, before) : refuseExpected(trx, writing, id))
  const changes = { is_active: isActive ? 1 : 0 }
  await updateDoctor(trx, id, { ...changes, ...stampOf(writing) })
  writing.note('catalog', id)
  return changedFields(before, changes)
}

const setActive = (call: Call, { id, version }: OneDoctor, isActive: boolean) =>
  write(call, async (trx, writing) => {
    await refuseStale(trx, await doctorRow(trx, id), version)
    const changes = await setDoctorActiveIn(trx, writing, id, isActive)
    await recordEvent(trx, writing, { entity: 'doctor', entityId: id, changes })
    return findDoctor(trx, id)
  })

/** Takes a doctor out of the lists; refused while patients of today hold a place in the queue or anybody is still booked. */
export const deactivateDoctor = (call: Call, input: OneDoctor) => setActive(call, input, false)

/** Brings a doctor back into the lists; refused while a word of theirs is out of use. */
export const reactivateDoctor = (call: Call, input: OneDoctor) => setActive(call, input, true)

/** Deletes a doctor nobody ever queued for, was booked with or waits for; the account stays among the staff. */
export const deleteDoctor = (call: Call, { id, version }: OneDoctor) =>
  write(call, async (trx, writing) => {
    const before = await doctorRow(trx, id)
    await refuseStale(trx, before, version)
    refuseUsed(await countUsesOfDoctor(trx, id))
    await deleteDoctorRows(trx, id)
    const changes = { short_code: { before: before.short_code, after: null } }
    await recordEvent(trx, writing, { entity: 'doctor', entityId: id, changes })
    writing.note('catalog', id)
    writing.note('scheduling', id)
    writing.note('staff', before.staff_id)
    return { id }
  })
