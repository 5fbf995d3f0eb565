import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Doctor } from '#shared/contract/catalog.contract.ts'
import { changedFields, recordEvent } from '../audit/audit.service.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { addAccount, builtInRoleId, prepareOneTimePassword, refuseStale } from '../staff/staff.service.ts'
import { countOpenTickets, type DoctorRow, insertDoctor, listDoctors, updateDoctor } from './catalog.repo.ts'
import { departmentRow } from './department.service.ts'

interface DoctorInput {
  departmentId: number | null
  shortCode: string
  room: string
  consultationFeeMinor: number
}

const toDoctor = (row: DoctorRow): Doctor => ({
  id: row.id,
  staffId: row.staff_id,
  fullName: row.full_name,
  departmentId: row.department_id,
  departmentName: row.department_name,
  shortCode: row.short_code,
  room: row.room,
  consultationFeeMinor: row.consultation_fee_minor,
  isActive: row.is_active === 1,
  version: row.version,
})

/** Doctors by name, active ones first. */
export const allDoctors = async (db: Db): Promise<Doctor[]> => (await listDoctors(db)).map(toDoctor)

const doctorRow = async (db: Db, id: number): Promise<DoctorRow> => {
  const row = (await listDoctors(db)).find((doctor) => doctor.id === id)
  if (!row) throw refusal('NOT_FOUND', { what: 'doctor' })
  return row
}

/** One doctor; throws NOT_FOUND. */
export const findDoctor = async (db: Db, id: number): Promise<Doctor> => toDoctor(await doctorRow(db, id))

const check = async (trx: Trx, input: DoctorInput, exceptId: number | null) => {
  const holder = (await listDoctors(trx)).find((row) => row.short_code === input.shortCode)
  if (holder && holder.id !== exceptId) throw refusal('NAME_TAKEN', { field: 'shortCode' })
  if (input.departmentId === null) return
  const department = await departmentRow(trx, input.departmentId)
  if (department.is_active !== 1) throw refusal('DEACTIVATED', { what: 'department' })
}

const columns = (input: DoctorInput) => ({
  department_id: input.departmentId,
  short_code: input.shortCode,
  room: input.room,
  consultation_fee_minor: input.consultationFeeMinor,
})

/** Makes a doctor and the account they sign in with, in one step. */
export const createDoctor = async (
  call: Call,
  input: DoctorInput & { fullName: string; username: string; phone: string | null },
) => {
  const { oneTimePassword, hash } = await prepareOneTimePassword()
  return write(call, async (trx, writing) => {
    await check(trx, input, null)
    const { fullName, username, phone } = input
    const roleIds = [await builtInRoleId(trx, 'doctor')]
    const account = { fullName, username, phone, roleIds, passwordHash: hash, mustChangePassword: true }
    const staffId = await addAccount(trx, writing, account)
    const stamp = { updated_at: call.now.toISOString(), updated_by: staffOf(call).staffId }
    const { id } = await insertDoctor(trx, { staff_id: staffId, ...columns(input), ...stamp })
    await recordEvent(trx, writing, { entity: 'doctor', entityId: id })
    writing.note('catalog', id)
    writing.note('staff', staffId)
    return { doctor: await findDoctor(trx, id), oneTimePassword }
  })
}

const change = (
  call: Call,
  input: { id: number; version: number },
  decide: (trx: Trx, before: DoctorRow) => Promise<Partial<ReturnType<typeof columns>> & { is_active?: number }>,
) =>
  write(call, async (trx, writing) => {
    const before = await doctorRow(trx, input.id)
    await refuseStale(trx, before, input.version)
    const changes = await decide(trx, before)
    const stamp = { updated_at: call.now.toISOString(), updated_by: staffOf(call).staffId }
    await updateDoctor(trx, input.id, { ...changes, ...stamp })
    await recordEvent(trx, writing, { entity: 'doctor', entityId: input.id, changes: changedFields(before, changes) })
    writing.note('catalog', input.id)
    return findDoctor(trx, input.id)
  })

/** Changes a doctor's department, short code, room or fee. */
export const changeDoctor = (call: Call, input: DoctorInput & { id: number; version: number }) =>
  change(call, input, async (trx) => {
    await check(trx, input, input.id)
    return columns(input)
  })

/** Takes a doctor out of the lists; refused while patients of today still hold a place in the queue. */
export const deactivateDoctor = (call: Call, input: { id: number; version: number }) =>
  change(call, input, async (trx) => {
    const { today } = await clinicToday(trx, call.now)
    const count = await countOpenTickets(trx, input.id, today)
    if (count > 0) throw refusal('IN_USE', { by: [{ what: 'tickets', count }] })
    return { is_active: 0 }
  })

/** Brings a doctor back into the lists. */
export const reactivateDoctor = (call: Call, input: { id: number; version: number }) =>
  change(call, input, async (trx, before) => {
    if (before.department_id !== null && (await departmentRow(trx, before.department_id)).is_active !== 1) {
      throw refusal('DEACTIVATED', { what: 'department' })
    }
    return { is_active: 1 }
  })
