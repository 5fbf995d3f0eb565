import { z } from 'zod'
import { MASTER_TABLES } from '../domain/catalog/master-lists.ts'
import { PATIENT_FIELDS } from '../domain/interop/column-names.ts'
import { IsoInstant } from '../values/dates.ts'
import { RowId } from '../values/ids.ts'
import { lineOfText } from '../values/text.ts'
import { errorsOf } from './errors.ts'
import { staffProcedure } from './procedure.ts'

/** The largest CSV file taken in, in bytes. */
export const MAX_IMPORT_BYTES = 64 * 1024 * 1024
/** The largest piece of it in one call, in bytes before base64. */
export const MAX_IMPORT_CHUNK_BYTES = 512 * 1024

/** The patient fields a CSV column can fill. */
export const ImportField = z.enum(PATIENT_FIELDS)
export type ImportField = z.infer<typeof ImportField>

/** Which column (by its place, from 0) fills which field, and how dates are written in the file. */
export const ImportMapping = z.object({
  columns: z.partialRecord(ImportField, z.int().min(0).max(999)),
  dateOrder: z.enum(['day-first', 'month-first', 'year-first']),
  hasHeader: z.boolean(),
})
export type ImportMapping = z.infer<typeof ImportMapping>

export const ImportState = z.enum([
  'uploading',
  'uploaded',
  'checking',
  'checked',
  'running',
  'cancelled',
  'finished',
  'failed',
])
export type ImportState = z.infer<typeof ImportState>

/** Why a row is not brought in as it stands, or is looked at twice; the screens have a sentence for each. */
export const ImportReason = z.enum([
  // the row itself
  'empty-row',
  'too-few-columns',
  'too-many-columns',
  'quote-not-closed',
  'row-too-long',
  // one field of it
  'missing',
  'name-empty',
  'name-invisible',
  'too-long',
  'broken-text',
  'sex-not-understood',
  'date-not-understood',
  'age-not-understood',
  'age-out-of-range',
  'no-such-date',
  'in-the-future',
  'too-old',
  'phone-not-understood',
  'email-not-understood',
  'blood-group-not-understood',
  'marital-status-not-understood',
  'refused',
  // the person is likely here already
  'same-national-id',
  'same-old-number',
  'very-likely-same-person',
])
export type ImportReason = z.infer<typeof ImportReason>

/**
 * Why a file cannot be read at all: the `reason` of FILE_NOT_READABLE and, where a background job met it, the import's
 * `failure`. `internal`: the app's own fault, written in the log.
 */
export const ImportFileReason = z.enum([
  'empty-file',
  'header-only',
  'not-text',
  'not-a-table',
  'too-many-columns',
  'quote-not-closed',
  'row-too-long',
  'file-damaged',
  'internal',
])
export type ImportFileReason = z.infer<typeof ImportFileReason>

/**
 * One row that will not be imported, or one to look at, with the line of the file it stands on. `imported-with-note`:
 * taken in although it is likely somebody the clinic knows. A row may have several findings, one for each bad field.
 */
export const ImportFinding = z.object({
  line: z.int(),
  kind: z.enum(['bad', 'duplicate-in-clinic', 'duplicate-in-file', 'imported-with-note']),
  /** The field the reason speaks of, one of {@link ImportField}; null where it is the whole row. */
  field: ImportField.nullable(),
  reason: ImportReason,
  patientId: RowId.nullable(),
  recordNumber: z.string().nullable(),
  otherLine: z.int().nullable(),
})
export type ImportFinding = z.infer<typeof ImportFinding>

export const Import = z.object({
  id: RowId,
  fileName: z.string(),
  state: ImportState,
  sizeBytes: z.int(),
  receivedBytes: z.int(),
  /** Data rows in the file, once it was read. */
  rowCount: z.int().nullable(),
  /** Rows looked at in the present step (check or run). */
  doneCount: z.int(),
  goodCount: z.int(),
  badCount: z.int(),
  duplicateCount: z.int(),
  importedCount: z.int(),
  /** Why it failed, as a code. */
  failure: ImportFileReason.nullable(),
  mapping: ImportMapping.nullable(),
  createdAt: IsoInstant,
  createdBy: z.string(),
  finishedAt: IsoInstant.nullable(),
})
export type Import = z.infer<typeof Import>

const OneImport = z.object({ importId: RowId })

/** What came of the rows of a table of master data. */
export const TableImport = z.object({
  isWritten: z.boolean(),
  rows: z.array(
    z.object({
      /** The line of the file, its header being line 1. */
      line: z.int(),
      name: z.string(),
      outcome: z.enum(['added', 'changed', 'unchanged', 'refused']),
      /** The column and what is wrong with it, for a refused row. */
      problem: z.object({ field: z.string(), code: z.string() }).nullable(),
    }),
  ),
  /** The accounts of added doctors, shown this once. */
  passwords: z.array(z.object({ username: z.string(), fullName: z.string(), oneTimePassword: z.string() })),
})
export type TableImport = z.infer<typeof TableImport>

export const interopContract = {
  /** Imports of this clinic, newest first. */
  listImports: staffProcedure('interop.import').output(z.array(Import)),
  getImport: staffProcedure('interop.import').input(OneImport).output(Import).errors(errorsOf('NOT_FOUND')),
  /** Announces a file; its pieces follow in order with {@link uploadChunk}. */
  beginUpload: staffProcedure('interop.import', 'interop.beginUpload')
    .input(z.object({ fileName: lineOfText(255), sizeBytes: z.int().min(0) }))
    .output(Import)
    .errors(errorsOf('FILE_TOO_LARGE')),
  /** Adds the next piece at `offset` (bytes); repeating a piece already there is harmless. */
  uploadChunk: staffProcedure('interop.import')
    .input(
      OneImport.extend({
        offset: z.int().min(0),
        base64: z.base64().max(Math.ceil(MAX_IMPORT_CHUNK_BYTES / 3) * 4 + 4),
      }),
    )
    .output(Import)
    .errors(errorsOf('NOT_FOUND', 'WRONG_STATE', 'FILE_TOO_LARGE', 'INVALID_INPUT')),
  /**
   * Reads the first lines and guesses which column is which. `header` is always the file's first row, `sample` the rows
   * after it; where `guess.hasHeader` is false (or is taken away by hand), the first row is a patient too.
   */
  inspect: staffProcedure('interop.import')
    .input(OneImport)
    .output(
      z.object({
        header: z.array(z.string()),
        sample: z.array(z.array(z.string())),
        delimiter: z.string(),
        encoding: z.string(),
        guess: ImportMapping,
      }),
    )
    .errors(errorsOf('NOT_FOUND', 'WRONG_STATE', 'FILE_NOT_READABLE')),
  /** Starts the dry run in the background: every row is judged, nothing is written to the patients. */
  check: staffProcedure('interop.import', 'interop.check')
    .input(OneImport.extend({ mapping: ImportMapping }))
    .output(Import)
    .errors(errorsOf('NOT_FOUND', 'WRONG_STATE', 'FILE_NOT_READABLE', 'IMPORT_BUSY')),
  /** Starts the import in the background; rows marked as likely duplicates are left out unless `duplicates` says otherwise. */
  run: staffProcedure('interop.import', 'interop.run')
    .input(OneImport.extend({ duplicates: z.enum(['skip', 'import']) }))
    .output(Import)
    .errors(errorsOf('NOT_FOUND', 'WRONG_STATE', 'IMPORT_BUSY')),
  /**
   * Stops a check or a run after the batch in hand. A stopped run is `cancelled`: what is complete stays and is listed in
   * the report. A stopped check goes back to `uploaded`; an import that is not at work is thrown away (`cancelled`).
   */
  cancel: staffProcedure('interop.import', 'interop.cancel')
    .input(OneImport)
    .output(Import)
    .errors(errorsOf('NOT_FOUND', 'WRONG_STATE')),
  /** The findings of the last check or run, by line; a line's findings are never split over two pages. */
  listFindings: staffProcedure('interop.import')
    .input(OneImport.extend({ afterLine: z.int().min(0).default(0), limit: z.int().min(1).max(500).default(100) }))
    .output(z.object({ findings: z.array(ImportFinding), hasMore: z.boolean() }))
    .errors(errorsOf('NOT_FOUND')),
  /** The report as CSV text, a page at a time: line, result, field, reason, record number, other line. */
  downloadReport: staffProcedure('interop.import', 'interop.downloadReport')
    .input(OneImport.extend({ afterLine: z.int().min(0).default(0) }))
    .output(z.object({ csv: z.string(), nextAfterLine: z.int().nullable() }))
    .errors(errorsOf('NOT_FOUND', 'WRONG_STATE')),
  /** A table of master data as CSV text: active and inactive rows, in the order of its screen. */
  exportTable: staffProcedure('interop.tables', 'interop.exportTable')
    .input(z.object({ table: z.enum(MASTER_TABLES) }))
    .output(z.object({ fileName: z.string(), csv: z.string() })),
  /**
   * Adds and changes rows of a table of master data from CSV text, a row being known by its name (a doctor by the sign-in
   * name, a closure by its first date, a medicine by all that tells it from another). A trial writes nothing; nothing is
   * written either while a row is refused. Medicines are written in batches: what is written when the work is cut off stays,
   * and taking the same file in again goes on from there.
   */
  importTable: staffProcedure('interop.tables', 'interop.importTable')
    .input(z.object({ table: z.enum(MASTER_TABLES), csv: z.string().max(1_000_000), isTrial: z.boolean() }))
    .output(TableImport)
    .errors(errorsOf('FILE_NOT_READABLE')),
}
