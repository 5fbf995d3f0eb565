import type { WriteCall } from '#main/platform/call/context.ts'
import { Refusal } from '#main/platform/call/refusal.ts'
import type { Trx } from '#main/platform/db/handle.ts'
import { makePace, type Pace } from '#main/platform/jobs/pace.ts'
import type { ImportedPatient } from '#shared/domain/interop/patient-row.ts'
import { foldIdentifier } from '#shared/domain/patients/phone-tail.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { addPatient } from '../patients/patients.service.ts'
import { readRows } from './csv-shape.ts'
import { badFindings, inGroups, type JudgedRow, judgeRow } from './import-rows.ts'
import { endImport, type ImportWork, importNow, readingOf, recordStep, writeInBackground } from './import-work.ts'
import { toNewPatient } from './imported-patient.ts'
import {
  findingsBetween,
  type ImportRow,
  insertFindings,
  insertImportedRows,
  markImportedWithNote,
  type NewFinding,
  updateImport,
} from './interop.repo.ts'

/** The most rows of one transaction. */
const MOST_PER_BATCH = 100
/** How long one transaction may work, in milliseconds: somebody at the desk who saves waits no longer than this. */
const BATCH_MS = 30

interface Running {
  work: ImportWork
  row: ImportRow
  today: string
  pace: Pace
}

/** What one batch did, to be kept in the same transaction as its patients. */
interface Batch {
  imported: { import_id: number; line: number; patient_id: number; old_number: string | null }[]
  findings: NewFinding[]
  noted: number[]
  count: number
  lastLine: number
}

/** The lines a check found to be somebody known, among those from one line to another. */
const duplicateLines = async ({ work }: Running, rows: readonly JudgedRow[]): Promise<ReadonlySet<number>> => {
  const [first, last] = [rows[0]?.line ?? 0, rows.at(-1)?.line ?? 0]
  const findings = await findingsBetween(work.core.db, work.importId, first, last)
  return new Set(findings.filter(({ kind }) => kind.startsWith('duplicate')).map(({ line }) => line))
}

const refusedFinding = (importId: number, line: number, refused: Refusal): NewFinding => {
  const found = { import_id: importId, line, other_line: null }
  const holder = (refused.data as { patientId?: number }).patientId
  if (holder === undefined) return { ...found, kind: 'bad', field: null, reason: 'refused', patient_id: null }
  return { ...found, kind: 'duplicate-in-clinic', field: 'nationalId', reason: 'same-national-id', patient_id: holder }
}

/** Adds one person, or tells why the clinic's own rule refuses them (a national id that is somebody else's). */
const addOne = async (
  { work: { importId }, today }: Running,
  trx: Trx,
  call: WriteCall,
  one: { line: number; person: ImportedPatient },
): Promise<Pick<Batch, 'imported' | 'findings'>> => {
  const { line, person } = one
  try {
    const { id } = await addPatient(trx, call, toNewPatient(person, today), { today, isBulk: true })
    const old_number = person.oldNumber === null ? null : foldIdentifier(person.oldNumber) || null
    return { imported: [{ import_id: importId, line, patient_id: id, old_number }], findings: [] }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { imported: [], findings: [refusedFinding(importId, line, error)] }
  }
}

/** Adds people until the batch is full or its time is up; whoever is left out by the check's marks is only counted. */
const addBatch = async (
  running: Running,
  trx: Trx,
  call: WriteCall,
  rows: readonly JudgedRow[],
  duplicates: ReadonlySet<number>,
): Promise<Batch> => {
  const began = performance.now()
  const batch: Batch = { imported: [], findings: [], noted: [], count: 0, lastLine: 0 }
  for (const row of rows) {
    if (batch.count > 0 && performance.now() - began > BATCH_MS) break
    // Readers have their turn while the transaction is open; writers wait for its end, which is near.
    await running.pace()
    batch.count += 1
    batch.lastLine = row.line
    const isDuplicate = duplicates.has(row.line)
    if (row.person === null || (isDuplicate && running.row.duplicates !== 'import')) continue
    const { imported, findings } = await addOne(running, trx, call, { line: row.line, person: row.person })
    batch.imported.push(...imported)
    // A line the check has marked already says why.
    if (!isDuplicate) batch.findings.push(...findings)
    else if (imported.length > 0) batch.noted.push(row.line)
  }
  return batch
}

const keepBatch = async ({ work, row }: Running, trx: Trx, call: WriteCall, batch: Batch) => {
  await insertImportedRows(trx, batch.imported)
  await insertFindings(trx, batch.findings)
  await markImportedWithNote(trx, work.importId, batch.noted)
  const imported_count = row.imported_count + batch.imported.length
  const done_count = row.done_count + batch.count
  const refused = batch.findings.filter(({ kind }) => kind === 'bad').length
  await updateImport(trx, work.importId, {
    imported_count,
    done_count,
    done_line: batch.lastLine,
    bad_count: row.bad_count + refused,
    duplicate_count: row.duplicate_count + batch.findings.length - refused,
  })
  await recordStep(trx, call, work.importId, {
    reason: 'batch',
    counts: {
      rows: { before: row.done_count, after: done_count },
      imported: { before: row.imported_count, after: imported_count },
    },
  })
  if (batch.imported.length > 0) call.note('patients')
}

/** One transaction: the patients and how far the import came, both or neither. Answers how many rows it did. */
const runBatch = async (running: Running, rows: readonly JudgedRow[], duplicates: ReadonlySet<number>) => {
  let count = 0
  await writeInBackground(running.work, running.row, async (trx, call) => {
    const batch = await addBatch(running, trx, call, rows, duplicates)
    await keepBatch(running, trx, call, batch)
    count = batch.count
  })
  return count
}

/** Rows that became bad since the check (a birth date in the future by the clinic's date of then) are told as well. */
const tellNewlyBad = async (work: ImportWork, rows: readonly JudgedRow[]) => {
  const bad = rows.filter((one) => one.person === null)
  const [first, last] = [bad[0]?.line, bad.at(-1)?.line]
  if (first === undefined || last === undefined) return
  const known = new Set((await findingsBetween(work.core.db, work.importId, first, last)).map(({ line }) => line))
  const newly = bad.filter(({ line }) => !known.has(line))
  if (newly.length === 0) return
  const row = await importNow(work)
  await writeInBackground(work, row, async (trx) => {
    const findings = newly.flatMap((one) => badFindings(work.importId, one))
    await insertFindings(trx, findings)
    await updateImport(trx, work.importId, { bad_count: row.bad_count + newly.length })
  })
}

const runGroup = async (work: ImportWork, today: string, pace: Pace, rows: readonly JudgedRow[]): Promise<void> => {
  let rest = rows
  while (rest.length > 0 && !work.signal.aborted) {
    if (rest === rows) await tellNewlyBad(work, rows)
    const running: Running = { work, row: await importNow(work), today, pace }
    const done = await runBatch(running, rest, await duplicateLines(running, rest))
    rest = rest.slice(done)
  }
}

/**
 * Brings the rows in, batch by batch, from the line after the last complete batch: a run that was cut off goes on exactly
 * there. Answers whether it came to the end; throws ImportFailure where the file cannot be read on.
 */
export const runRows = async (work: ImportWork): Promise<boolean> => {
  const row = await importNow(work)
  const { mapping, shape } = readingOf(row)
  const { today } = await clinicToday(work.core.db, work.core.clock.now())
  const pace = makePace()
  const waiting = async function* () {
    for await (const read of readRows(work.core, row, shape)) {
      if (read.line > row.done_line) yield judgeRow(read, mapping, today)
    }
  }
  for await (const rows of inGroups(waiting(), MOST_PER_BATCH)) {
    await runGroup(work, today, pace, rows)
    if (work.signal.aborted) return false
  }
  if (work.signal.aborted) return false
  await endImport(work, { state: 'finished' })
  return true
}
