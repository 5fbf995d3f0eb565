import { makePace, type Pace } from '#main/platform/jobs/pace.ts'
import type { ImportMapping } from '#shared/contract/interop.contract.ts'
import type { ImportedPatient } from '#shared/domain/interop/patient-row.ts'
import { foldName } from '#shared/domain/patients/name.ts'
import { foldIdentifier } from '#shared/domain/patients/phone-tail.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { likelyDuplicates } from '../patients/patients.service.ts'
import { readRows } from './csv-shape.ts'
import { type FileDuplicates, makeFileDuplicates } from './duplicates-in-file.ts'
import { badFindings, inGroups, judgeRow } from './import-rows.ts'
import { type ImportWork, importNow, readingOf, recordStep, writeInBackground } from './import-work.ts'
import { toDuplicateDraft } from './imported-patient.ts'
import {
  deleteFindings,
  findByOldNumber,
  type ImportRow,
  insertFindings,
  type NewFinding,
  updateImport,
} from './interop.repo.ts'

/** Rows judged between two notes of progress. */
const GROUP = 200

interface Judging {
  work: ImportWork
  mapping: ImportMapping
  today: string
  inFile: FileDuplicates
  pace: Pace
}

const inClinic = async (
  { work, today }: Judging,
  line: number,
  person: ImportedPatient,
): Promise<NewFinding | null> => {
  const { core, importId } = work
  const found = { import_id: importId, line, kind: 'duplicate-in-clinic' as const, field: null, other_line: null }
  const [best] = await likelyDuplicates(core.db, toDuplicateDraft(person, today), today)
  if (best?.likelihood === 'same') return { ...found, reason: 'same-national-id', patient_id: best.patient.id }
  if (person.oldNumber !== null) {
    const known = await findByOldNumber(core.db, foldIdentifier(person.oldNumber))
    const same = known.find((patient) => foldName(patient.full_name) === foldName(person.fullName))
    if (same) return { ...found, reason: 'same-old-number', patient_id: same.id }
  }
  if (best?.likelihood !== 'very-likely') return null
  return { ...found, reason: 'very-likely-same-person', patient_id: best.patient.id }
}

const duplicateOf = async (judging: Judging, line: number, person: ImportedPatient): Promise<NewFinding | null> => {
  const earlier = judging.inFile.look(line, person, judging.today)
  const known = await inClinic(judging, line, person)
  if (known || !earlier) return known
  const { importId } = judging.work
  const found = { import_id: importId, line, kind: 'duplicate-in-file' as const, field: null, patient_id: null }
  return { ...found, reason: earlier.reason, other_line: earlier.line }
}

const judgeGroup = async (judging: Judging, rows: Parameters<typeof judgeRow>[0][]) => {
  const findings: NewFinding[] = []
  const counts = { good_count: 0, bad_count: 0, duplicate_count: 0 }
  for (const row of rows) {
    await judging.pace()
    const judged = judgeRow(row, judging.mapping, judging.today)
    if (judged.person === null) {
      findings.push(...badFindings(judging.work.importId, judged))
      counts.bad_count += 1
      continue
    }
    const duplicate = await duplicateOf(judging, judged.line, judged.person)
    if (duplicate) findings.push(duplicate)
    counts[duplicate ? 'duplicate_count' : 'good_count'] += 1
  }
  return { findings, counts }
}

const noteGroup = (work: ImportWork, row: ImportRow, group: Awaited<ReturnType<typeof judgeGroup>>, count: number) =>
  writeInBackground(work, row, async (trx) => {
    await insertFindings(trx, group.findings)
    await updateImport(trx, work.importId, {
      done_count: row.done_count + count,
      good_count: row.good_count + group.counts.good_count,
      bad_count: row.bad_count + group.counts.bad_count,
      duplicate_count: row.duplicate_count + group.counts.duplicate_count,
    })
  })

const countRows = async (work: ImportWork, row: ImportRow) => {
  let count = 0
  for await (const _ of readRows(work.core, row, readingOf(row).shape)) {
    if (work.signal.aborted) return
    count += 1
  }
  await writeInBackground(work, row, (trx) => updateImport(trx, work.importId, { row_count: count }))
}

/** Begins anew, after a crash too: a check leaves nothing behind but its findings. */
const clearEarlier = (work: ImportWork, row: ImportRow) =>
  writeInBackground(work, row, async (trx) => {
    await deleteFindings(trx, work.importId)
    const none = { done_count: 0, good_count: 0, bad_count: 0, duplicate_count: 0 }
    await updateImport(trx, work.importId, { ...none, row_count: null })
  })

/** Takes a check back that was stopped: nothing was written to the patients, the file can be checked again. */
export const takeBackCheck = async (work: ImportWork): Promise<void> => {
  const row = await importNow(work)
  await clearEarlier(work, row)
  await writeInBackground(work, row, async (trx, call) => {
    await updateImport(trx, work.importId, { state: 'uploaded', is_stopping: 0 })
    await recordStep(trx, call, work.importId, { reason: 'cancelled' })
  })
}

/**
 * Judges every row of an import and looks for people the clinic or the file already has; nothing is written to the
 * patients. Answers whether it came to the end; throws ImportFailure where the file cannot be read on.
 */
export const checkRows = async (work: ImportWork): Promise<boolean> => {
  await clearEarlier(work, await importNow(work))
  await countRows(work, await importNow(work))
  const row = await importNow(work)
  const { mapping, shape } = readingOf(row)
  const { today } = await clinicToday(work.core.db, work.core.clock.now())
  const judging: Judging = { work, mapping, today, inFile: makeFileDuplicates(), pace: makePace() }
  for await (const rows of inGroups(readRows(work.core, row, shape), GROUP)) {
    if (work.signal.aborted) return false
    await noteGroup(work, await importNow(work), await judgeGroup(judging, rows), rows.length)
  }
  if (work.signal.aborted) return false
  const done = await importNow(work)
  await writeInBackground(work, done, async (trx, call) => {
    await updateImport(trx, work.importId, { state: 'checked', is_stopping: 0 })
    const counts = {
      good: { before: 0, after: done.good_count },
      bad: { before: 0, after: done.bad_count },
      duplicate: { before: 0, after: done.duplicate_count },
    }
    await recordStep(trx, call, work.importId, { reason: 'finished', counts })
  })
  return true
}
