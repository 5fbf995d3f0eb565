import { type Call, type Core, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import {
  type Import,
  ImportField,
  ImportFileReason,
  type ImportFinding,
  ImportMapping,
  ImportReason,
  MAX_IMPORT_BYTES,
} from '#shared/contract/interop.contract.ts'
import { hasNameColumn } from '#shared/domain/interop/column-mapping.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { type CsvShape, readShape } from './csv-shape.ts'
import { ImportFailure } from './import-failure.ts'
import { removeStored, storePiece } from './import-file.ts'
import { reportPage } from './import-report.ts'
import { startWork, stopWork } from './interop.jobs.ts'
import {
  type FindingRow,
  findImportAtWork,
  findImportRow,
  findingsAfter,
  findingsBetween,
  type ImportRow,
  insertImport,
  listImportRows,
  updateImport,
} from './interop.repo.ts'

type State = Import['state']

const toImport = (row: ImportRow): Import => ({
  id: row.id,
  fileName: row.file_name,
  state: row.state,
  sizeBytes: row.size_bytes,
  receivedBytes: row.received_bytes,
  rowCount: row.row_count,
  doneCount: row.done_count,
  goodCount: row.good_count,
  badCount: row.bad_count,
  duplicateCount: row.duplicate_count,
  importedCount: row.imported_count,
  failure: ImportFileReason.nullable().parse(row.failure),
  mapping: row.mapping === null ? null : ImportMapping.parse(JSON.parse(row.mapping)),
  createdAt: row.created_at,
  createdBy: row.created_by_name,
  finishedAt: row.finished_at,
})

const rowOf = async (db: Db, importId: number): Promise<ImportRow> => {
  const row = await findImportRow(db, importId)
  if (!row) throw refusal('NOT_FOUND', { what: 'import' })
  return row
}

const refuseUnless = (row: ImportRow, ...wanted: State[]) => {
  if (!wanted.includes(row.state)) throw refusal('WRONG_STATE', { state: row.state, wanted: wanted.join(' ') })
}

const invalid = (path: string, code: string) => refusal('INVALID_INPUT', { issues: [{ path, code }] })

/** All imports, newest first. */
export const allImports = async (db: Db): Promise<Import[]> => (await listImportRows(db)).map(toImport)

/** One import; throws NOT_FOUND. */
export const oneImport = async (db: Db, importId: number): Promise<Import> => toImport(await rowOf(db, importId))

/** Announces a file; an empty one is complete at once. */
export const beginUpload = (call: Call, input: { fileName: string; sizeBytes: number }): Promise<Import> =>
  write(call, async (trx, writing) => {
    if (input.sizeBytes > MAX_IMPORT_BYTES) throw refusal('FILE_TOO_LARGE', { limitBytes: MAX_IMPORT_BYTES })
    const id = await insertImport(trx, {
      file_name: input.fileName,
      state: input.sizeBytes === 0 ? 'uploaded' : 'uploading',
      size_bytes: input.sizeBytes,
      created_at: call.now.toISOString(),
      created_by: staffOf(call).staffId,
    })
    await recordEvent(trx, writing, { entity: 'import', entityId: id })
    writing.note('imports', id)
    return oneImport(trx, id)
  })

const refusePiece = (row: ImportRow, offset: number, end: number) => {
  refuseUnless(row, 'uploading')
  if (end > row.size_bytes) throw refusal('FILE_TOO_LARGE', { limitBytes: row.size_bytes })
  if (offset > row.received_bytes) throw invalid('offset', 'offset_gap')
  if (offset < row.received_bytes) throw invalid('offset', 'offset_overlap')
}

/** Takes the next piece of a file; a piece already there is answered as if it were new. */
export const takePiece = (call: Call, input: { importId: number; offset: number; base64: string }): Promise<Import> =>
  write(call, async (trx, writing) => {
    const row = await rowOf(trx, input.importId)
    const bytes = Buffer.from(input.base64, 'base64')
    const end = input.offset + bytes.length
    const isRepeated = end <= row.received_bytes && (row.state === 'uploading' || row.state === 'uploaded')
    if (isRepeated) return toImport(row)
    refusePiece(row, input.offset, end)
    // Written inside the transaction: two calls with the same piece must not write over one another.
    const place = { offset: input.offset, storedBytes: row.stored_bytes }
    const stored_bytes = storePiece(call.core, row.id, place, bytes)
    const state = end === row.size_bytes ? ('uploaded' as const) : row.state
    await updateImport(trx, row.id, { received_bytes: end, stored_bytes, state })
    writing.note('imports', row.id)
    return oneImport(trx, row.id)
  })

const shapeOf = async (core: Core, row: ImportRow): Promise<CsvShape> => {
  try {
    return await readShape(core, row)
  } catch (error) {
    if (!(error instanceof ImportFailure)) throw error
    const { reason, line } = error
    throw refusal('FILE_NOT_READABLE', { reason, ...(line === undefined ? {} : { line }) })
  }
}

/** How a file is written, its first rows, and which column is likely which; throws FILE_NOT_READABLE. */
export const inspectFile = async (call: Call, importId: number) => {
  const row = await rowOf(call.core.db, importId)
  refuseUnless(row, 'uploaded', 'checked')
  const { columnCount: _, ...shape } = await shapeOf(call.core, row)
  return shape
}

const refuseMapping = (mapping: ImportMapping, shape: CsvShape) => {
  if (!hasNameColumn(mapping.columns)) throw invalid('mapping.columns', 'no_name_column')
  for (const [field, column] of Object.entries(mapping.columns)) {
    if (column >= shape.columnCount) throw invalid(`mapping.columns.${field}`, 'no_such_column')
  }
}

const refuseBusy = async (trx: Trx) => {
  const atWork = await findImportAtWork(trx)
  if (atWork) throw refusal('IMPORT_BUSY', { importId: atWork.id })
}

/** Starts the dry run; throws IMPORT_BUSY while any import is at work. */
export const startCheck = async (call: Call, input: { importId: number; mapping: ImportMapping }): Promise<Import> => {
  const { importId, mapping } = input
  const row = await rowOf(call.core.db, importId)
  refuseUnless(row, 'uploaded', 'checked')
  const shape = await shapeOf(call.core, row)
  refuseMapping(mapping, shape)
  const started = await write(call, async (trx, writing) => {
    // Asked again: reading the file took a while, and somebody else may have begun.
    refuseUnless(await rowOf(trx, importId), 'uploaded', 'checked')
    await refuseBusy(trx)
    const reading = { encoding: shape.encoding, delimiter: shape.delimiter, mapping: JSON.stringify(mapping) }
    const counts = { row_count: null, done_count: 0, good_count: 0, bad_count: 0, duplicate_count: 0 }
    await updateImport(trx, importId, { ...reading, ...counts, state: 'checking', started_by: staffOf(call).staffId })
    await recordEvent(trx, writing, { entity: 'import', entityId: importId, reason: 'started' })
    writing.note('imports', importId)
    return oneImport(trx, importId)
  })
  startWork(call.core, importId)
  return started
}

/** Starts the import of a checked file; throws IMPORT_BUSY while any import is at work. */
export const startRun = async (
  call: Call,
  input: { importId: number; duplicates: 'skip' | 'import' },
): Promise<Import> => {
  const { importId, duplicates } = input
  const started = await write(call, async (trx, writing) => {
    refuseUnless(await rowOf(trx, importId), 'checked')
    await refuseBusy(trx)
    const begun = { state: 'running' as const, is_stopping: 0, done_count: 0, done_line: 0, imported_count: 0 }
    await updateImport(trx, importId, { ...begun, duplicates, started_by: staffOf(call).staffId })
    await recordEvent(trx, writing, { entity: 'import', entityId: importId, reason: 'started' })
    writing.note('imports', importId)
    return oneImport(trx, importId)
  })
  startWork(call.core, importId)
  return started
}

/** Stops what is at work after its batch in hand, or throws away an import that waits; answers how it then stands. */
export const cancelImport = async (call: Call, importId: number): Promise<Import> => {
  const isAtWork = await write(call, async (trx, writing) => {
    const row = await rowOf(trx, importId)
    refuseUnless(row, 'uploading', 'uploaded', 'checking', 'checked', 'running')
    const isBusy = row.state === 'checking' || row.state === 'running'
    const thrownAway = { state: 'cancelled' as const, finished_at: call.now.toISOString() }
    await updateImport(trx, importId, isBusy ? { is_stopping: 1 } : thrownAway)
    await recordEvent(trx, writing, { entity: 'import', entityId: importId })
    writing.note('imports', importId)
    return isBusy
  })
  if (isAtWork) await stopWork(call.core, importId)
  else removeStored(call.core, importId)
  return oneImport(call.core.db, importId)
}

const toFinding = (row: FindingRow): ImportFinding => ({
  line: row.line,
  kind: row.kind,
  field: ImportField.nullable().parse(row.field),
  reason: ImportReason.parse(row.reason),
  patientId: row.patient_id,
  recordNumber: row.record_number,
  otherLine: row.other_line,
})

/** A page of findings by line; what is found about one line stays on one page. */
export const findings = async (
  db: Db,
  input: { importId: number; afterLine: number; limit: number },
): Promise<{ findings: ImportFinding[]; hasMore: boolean }> => {
  await rowOf(db, input.importId)
  const page = await findingsAfter(db, input.importId, input.afterLine, input.limit)
  const last = page.at(-1)
  if (!last || page.length < input.limit) return { findings: page.map(toFinding), hasMore: false }
  const whole = await findingsBetween(db, input.importId, input.afterLine + 1, last.line)
  const next = await findingsAfter(db, input.importId, last.line, 1)
  return { findings: whole.map(toFinding), hasMore: next.length > 0 }
}

/** A page of the report; its first page is recorded in the audit trail. */
export const downloadReport = async (call: Call, input: { importId: number; afterLine: number }) => {
  const row = await rowOf(call.core.db, input.importId)
  refuseUnless(row, 'checked', 'finished', 'cancelled', 'failed')
  if (input.afterLine === 0) {
    await write(call, (trx, writing) => recordEvent(trx, writing, { entity: 'import', entityId: row.id }))
  }
  return reportPage(call.core.db, row, input.afterLine)
}
