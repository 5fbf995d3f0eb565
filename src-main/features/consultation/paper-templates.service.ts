import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { PaperTemplate } from '#shared/contract/papers.contract.ts'
import { foldedName } from '#shared/domain/catalog/folded-name.ts'
import { changedFields, recordEvent } from '../audit/audit.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import { insertTemplate, listTemplateRows, type TemplateRow, updateTemplateRow } from './paper-templates.repo.ts'

type TemplateFields = Pick<PaperTemplate, 'kind' | 'name' | 'text'>

const toTemplate = ({ id, kind, name, text, is_active, version }: TemplateRow): PaperTemplate => ({
  ...{ id, kind, name, text, version },
  isActive: is_active === 1,
})

const byKindAndName = (a: PaperTemplate, b: PaperTemplate) =>
  Number(b.isActive) - Number(a.isActive) || a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name, 'en')

/** Templates by kind and name; those out of use only where they are asked for, at the end. */
export const listTemplates = async (db: Db, { withInactive }: { withInactive: boolean }): Promise<PaperTemplate[]> => {
  const templates = (await listTemplateRows(db)).map(toTemplate)
  return templates.filter(({ isActive }) => withInactive || isActive).toSorted(byKindAndName)
}

const templateRow = async (db: Db, id: number): Promise<TemplateRow> => {
  const [row] = await listTemplateRows(db, { id })
  if (!row) throw refusal('NOT_FOUND', { what: 'paper-template' })
  return row
}

/** A template of one of some kinds that is in use; throws NOT_FOUND, and WRONG_STATE where it is out of use. */
export const usableTemplate = async (
  db: Db,
  id: number,
  kinds: readonly PaperTemplate['kind'][],
): Promise<PaperTemplate> => {
  const template = toTemplate(await templateRow(db, id))
  if (!kinds.includes(template.kind)) throw refusal('NOT_FOUND', { what: 'paper-template' })
  if (!template.isActive) throw refusal('WRONG_STATE', { state: 'out-of-use', wanted: 'in-use' })
  return template
}

const refuseTakenName = async (trx: Trx, { kind, name }: TemplateFields, exceptId: number | null) => {
  const [holder] = await listTemplateRows(trx, { kind, foldedName: foldedName(name) })
  if (holder && holder.id !== exceptId) throw refusal('NAME_TAKEN', { field: 'name' })
}

const stampOf = (call: Call) => ({ updated_at: call.now.toISOString(), updated_by: staffOf(call).staffId })

/** Adds a template; throws NAME_TAKEN where its kind has one of that name. */
export const createTemplate = (call: Call, fields: TemplateFields): Promise<PaperTemplate> =>
  write(call, async (trx, writing) => {
    await refuseTakenName(trx, fields, null)
    const { kind, name, text } = fields
    const id = await insertTemplate(trx, { kind, name, text, name_folded: foldedName(name), ...stampOf(call) })
    await recordEvent(trx, writing, { entity: 'paper-template', entityId: id })
    writing.note('catalog', id)
    return toTemplate(await templateRow(trx, id))
  })

/** Changes a template or takes it out of use; what was printed with it stays. Throws NOT_FOUND, VERSION_CONFLICT, NAME_TAKEN. */
export const updateTemplate = (
  call: Call,
  input: TemplateFields & { id: number; version: number; isActive: boolean },
): Promise<PaperTemplate> =>
  write(call, async (trx, writing) => {
    const { id, version, isActive, kind, name, text } = input
    const before = await templateRow(trx, id)
    await refuseStale(trx, before, version)
    await refuseTakenName(trx, input, id)
    const columns = { kind, name, text, is_active: isActive ? 1 : 0 }
    await updateTemplateRow(trx, id, { ...columns, name_folded: foldedName(name), ...stampOf(call) })
    const changes = changedFields<Record<string, unknown>>({ ...before }, columns)
    await recordEvent(trx, writing, { entity: 'paper-template', entityId: id, changes })
    writing.note('catalog', id)
    return toTemplate(await templateRow(trx, id))
  })
