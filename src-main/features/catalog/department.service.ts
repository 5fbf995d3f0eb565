import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Department } from '#shared/contract/catalog.contract.ts'
import { changedFields, recordEvent } from '../audit/audit.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import { type DepartmentRow, insertDepartment, listDepartments, updateDepartment } from './catalog.repo.ts'

const fold = (name: string) => name.normalize('NFKC').toLowerCase()

const toDepartment = (row: DepartmentRow): Department => ({
  id: row.id,
  name: row.name,
  isActive: row.is_active === 1,
  activeDoctorCount: row.active_doctor_count ?? 0,
  version: row.version,
})

/** Departments by name, active ones first. */
export const allDepartments = async (db: Db): Promise<Department[]> => (await listDepartments(db)).map(toDepartment)

/** A department's row; throws NOT_FOUND. */
export const departmentRow = async (db: Db, id: number): Promise<DepartmentRow> => {
  const row = (await listDepartments(db)).find((department) => department.id === id)
  if (!row) throw refusal('NOT_FOUND', { what: 'department' })
  return row
}

const refuseTakenName = async (trx: Trx, name: string, exceptId: number | null) => {
  const holder = (await listDepartments(trx)).find((row) => fold(row.name) === fold(name))
  if (holder && holder.id !== exceptId) throw refusal('NAME_TAKEN', { field: 'name' })
}

/** Adds a department. */
export const createDepartment = (call: Call, input: { name: string }) =>
  write(call, async (trx, writing) => {
    await refuseTakenName(trx, input.name, null)
    const { id } = await insertDepartment(trx, {
      name: input.name,
      name_folded: fold(input.name),
      updated_at: call.now.toISOString(),
      updated_by: staffOf(call).staffId,
    })
    await recordEvent(trx, writing, { entity: 'department', entityId: id })
    writing.note('catalog', id)
    return toDepartment(await departmentRow(trx, id))
  })

const change = (
  call: Call,
  input: { id: number; version: number },
  decide: (trx: Trx, before: DepartmentRow) => Promise<{ name?: string; is_active?: number }>,
) =>
  write(call, async (trx, writing) => {
    const before = await departmentRow(trx, input.id)
    await refuseStale(trx, before, input.version)
    const changes = await decide(trx, before)
    await updateDepartment(trx, input.id, {
      ...changes,
      ...(changes.name === undefined ? {} : { name_folded: fold(changes.name) }),
      updated_at: call.now.toISOString(),
      updated_by: staffOf(call).staffId,
    })
    await recordEvent(trx, writing, {
      entity: 'department',
      entityId: input.id,
      changes: changedFields(before, changes),
    })
    writing.note('catalog', input.id)
    return toDepartment(await departmentRow(trx, input.id))
  })

/** Renames a department. */
export const renameDepartment = (call: Call, input: { id: number; version: number; name: string }) =>
  change(call, input, async (trx) => {
    await refuseTakenName(trx, input.name, input.id)
    return { name: input.name }
  })

/** Takes a department out of use or brings it back; refused while active doctors belong to it. */
export const setDepartmentActive = (call: Call, input: { id: number; version: number }, isActive: boolean) =>
  change(call, input, async (_, before) => {
    const doctors = before.active_doctor_count ?? 0
    if (!isActive && doctors > 0) throw refusal('IN_USE', { by: [{ what: 'doctors', count: doctors }] })
    return { is_active: isActive ? 1 : 0 }
  })
