import { type Call, type Core, type WriteCall, write } from '#main/platform/call/context.ts'
import type { Trx } from '#main/platform/db/handle.ts'
import { type ImportFileReason, ImportMapping } from '#shared/contract/interop.contract.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { nameOfStaff } from '../staff/staff.service.ts'
import type { CsvEncoding } from './csv-text.ts'
import { removeStored } from './import-file.ts'
import { findImportRow, type ImportRow, insertFindings, type NewFinding, updateImport } from './interop.repo.ts'

/** What a background check or run works with. */
export interface ImportWork {
  core: Core
  importId: number
  /** Told to stop: somebody cancelled, or the clinic closes. */
  signal: AbortSignal
}

/** What the rows of an import are read with; a programming error where the check never began. */
export const readingOf = (row: ImportRow) => {
  const mapping = ImportMapping.parse(JSON.parse(row.mapping ?? 'null'))
  const encoding = row.encoding as CsvEncoding
  return { mapping, shape: { encoding, delimiter: row.delimiter ?? ',', hasHeader: mapping.hasHeader } }
}

/** The import as it stands; a programming error where it is gone, for imports are never deleted. */
export const importNow = async (work: Pick<ImportWork, 'core' | 'importId'>): Promise<ImportRow> => {
  const row = await findImportRow(work.core.db, work.importId)
  if (!row) throw new Error('the import is gone')
  return row
}

/** The call background work is recorded under: whoever started it, now, without a session. */
const callOf = async ({ core, importId }: ImportWork, row: ImportRow, auditAction: string): Promise<Call> => {
  const staffId = row.started_by ?? row.created_by
  return {
    core,
    connection: {
      id: `import-${importId}`,
      station: 'background',
      boundTo: null,
      credential: { kind: 'none' },
      known: null,
    },
    caller: {
      kind: 'staff',
      sessionId: 0,
      staffId,
      fullName: await nameOfStaff(core.db, staffId),
      roleCodes: [],
      permissions: new Set(),
      doctorId: null,
      isLocked: false,
      mustChangePassword: false,
    },
    requestId: `import-${importId}`,
    now: core.clock.now(),
    auditAction,
  }
}

/** Writes in one transaction on behalf of whoever started the work, and tells the screens that the import moved on. */
export const writeInBackground = async (
  work: ImportWork,
  row: ImportRow,
  todo: (trx: Trx, call: WriteCall) => Promise<void>,
): Promise<void> => {
  const call = await callOf(work, row, row.state === 'running' ? 'interop.run' : 'interop.check')
  await write(call, async (trx, writing) => {
    await todo(trx, writing)
    writing.note('imports', work.importId)
  })
}

/** The event of a step of background work, with counts and never a name. */
export const recordStep = (
  trx: Trx,
  call: WriteCall,
  importId: number,
  step: { reason: string; result?: 'ok' | 'failed'; counts?: Record<string, { before: number; after: number }> },
): Promise<void> =>
  recordEvent(trx, call, {
    entity: 'import',
    entityId: importId,
    reason: step.reason,
    ...(step.result ? { result: step.result } : {}),
    ...(step.counts ? { changes: step.counts } : {}),
  })

/** Ends an import for good and removes its file: the report rests in the tables. */
export const endImport = async (
  work: ImportWork,
  end: { state: 'finished' | 'cancelled' } | { state: 'failed'; failure: ImportFileReason; findings: NewFinding[] },
): Promise<void> => {
  const row = await importNow(work)
  await writeInBackground(work, row, async (trx, call) => {
    const finished_at = call.now.toISOString()
    const failure = end.state === 'failed' ? end.failure : null
    if (end.state === 'failed') await insertFindings(trx, end.findings)
    await updateImport(trx, work.importId, { state: end.state, failure, is_stopping: 0, finished_at })
    await recordStep(trx, call, work.importId, {
      reason: end.state,
      result: end.state === 'failed' ? 'failed' : 'ok',
      counts: { imported: { before: 0, after: row.imported_count } },
    })
  })
  removeStored(work.core, work.importId)
}
