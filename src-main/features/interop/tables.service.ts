import { type Call, write } from '#main/platform/call/context.ts'
import { writeTable } from '#main/platform/csv/csv-file.ts'
import type { TableImport } from '#shared/contract/interop.contract.ts'
import type { MasterTable } from '#shared/domain/catalog/master-lists.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { foldUsername } from '../staff/password-attempts.service.ts'
import { prepareOneTimePassword } from '../staff/staff.service.ts'
import { readTable, type TableRow } from './table-file.ts'
import { CLOSURES_TABLE } from './table-of-closures.ts'
import { DOCTORS_TABLE } from './table-of-doctors.ts'
import { LAB_PANELS_TABLE } from './table-of-lab-panels.ts'
import { LAB_RANGES_TABLE } from './table-of-lab-ranges.ts'
import { LAB_TESTS_TABLE } from './table-of-lab-tests.ts'
import { exportedMedicines, importMedicines, MEDICINES_SHAPE } from './table-of-medicines.ts'
import { tableOfTerms } from './table-of-terms.ts'
import { columnNamed, type MasterTableFile, type Passwords, problemOf, type TableWork } from './table-rows.ts'

type SmallTable = Exclude<MasterTable, 'medicines'>

/** The tables that are small enough for one transaction. */
const TABLES: Readonly<Record<SmallTable, MasterTableFile>> = {
  departments: tableOfTerms('departments'),
  designations: tableOfTerms('designations'),
  specialities: tableOfTerms('specialities'),
  'visit-reasons': tableOfTerms('visit-reasons'),
  rooms: tableOfTerms('rooms'),
  'lab-categories': tableOfTerms('lab-categories'),
  'specimen-types': tableOfTerms('specimen-types'),
  containers: tableOfTerms('containers'),
  doctors: DOCTORS_TABLE,
  closures: CLOSURES_TABLE,
  'lab-tests': LAB_TESTS_TABLE,
  'lab-ranges': LAB_RANGES_TABLE,
  'lab-panels': LAB_PANELS_TABLE,
}

/** The most characters of a name that are answered with a row. */
const LONGEST_NAME = 200
/** Passes over a file: a trial, one with the passwords the trial asked for, and one for what changed in between. */
const MOST_PASSES = 3
/** Passwords hashed at the same time: each takes memory and a core. */
const HASHED_TOGETHER = 4

type ImportedRow = TableImport['rows'][number]

/** A table of master data as CSV text. */
export const exportTable = async (call: Call, table: MasterTable): Promise<{ fileName: string; csv: string }> => {
  const { today } = await clinicToday(call.core.db, call.now)
  const { columns } = table === 'medicines' ? MEDICINES_SHAPE : TABLES[table]
  const rows = await (table === 'medicines' ? exportedMedicines : TABLES[table].exported)(call.core.db)
  const csv = await writeTable([columns, ...rows])
  await write(call, (trx, writing) => recordEvent(trx, writing, { entity: 'table', reason: table }))
  return { fileName: `${table}-${today}.csv`, csv }
}

/** Carries what a pass found out of a transaction that is to be taken back. */
class TakenBack extends Error {}

interface Pass {
  rows: ImportedRow[]
  lacking: ReadonlySet<string>
  isWritten: boolean
}

const takeRow = async (
  file: MasterTableFile,
  take: (row: TableRow) => Promise<ImportedRow['outcome']>,
  row: TableRow,
) => {
  const told = { line: row.line, name: file.nameOf(row).slice(0, LONGEST_NAME) }
  if (row.isTooLong) return { ...told, outcome: 'refused' as const, problem: { field: '', code: 'too_many_columns' } }
  try {
    return { ...told, outcome: await take(row), problem: null }
  } catch (error) {
    return { ...told, outcome: 'refused' as const, problem: problemOf(error, file.columnOf ?? columnNamed) }
  }
}

const countOf = (rows: readonly ImportedRow[], outcome: ImportedRow['outcome']) =>
  rows.filter((row) => row.outcome === outcome).length

/** Takes the rows in one transaction, which is kept only where it may be and every row was taken. */
const attempt = async (
  call: Call,
  table: SmallTable,
  rows: readonly TableRow[],
  passwords: Passwords,
  mayKeep: boolean,
): Promise<Pass> => {
  const file = TABLES[table]
  const pass: Pass & { lacking: Set<string> } = { rows: [], lacking: new Set(), isWritten: false }
  try {
    await write(call, async (trx, writing) => {
      const work: TableWork = { trx, writing, passwords, lacking: pass.lacking }
      const take = await file.begin(work, rows)
      for (const row of rows) pass.rows.push(await takeRow(file, take, row))
      if (!mayKeep || pass.lacking.size > 0 || countOf(pass.rows, 'refused') > 0) throw new TakenBack()
      // Every row that was added or changed has its own event; a file that changed nothing leaves one too.
      const isUnchanged = countOf(pass.rows, 'unchanged') === pass.rows.length
      if (isUnchanged) await recordEvent(trx, writing, { entity: 'table', reason: table })
    })
    return { ...pass, isWritten: true }
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
    return pass
  }
}

/** Adds one-time passwords for the names that lack one; hashing is slow on purpose and stands outside every transaction. */
const withPasswords = async (call: Call, passwords: Passwords, lacking: ReadonlySet<string>): Promise<Passwords> => {
  const all = new Map(passwords)
  const names = [...lacking]
  for (let at = 0; at < names.length; at += HASHED_TOGETHER) {
    const some = names.slice(at, at + HASHED_TOGETHER)
    const made = await Promise.all(some.map(async (name) => [name, await prepareOneTimePassword(call)] as const))
    for (const [name, password] of made) all.set(name, password)
  }
  return all
}

/**
 * Adds and changes rows of a table of master data from CSV text: all of them, or none where one is refused. A trial takes
 * everything back. Throws FILE_NOT_READABLE where the text is no such table.
 */
export const importTable = async (
  call: Call,
  input: { table: MasterTable; csv: string; isTrial: boolean },
): Promise<TableImport> => {
  const { table, csv, isTrial } = input
  if (table === 'medicines') return importMedicines(call, csv, isTrial)
  const rows = await readTable(csv, TABLES[table])
  let passwords: Passwords = new Map()
  for (let passes = 1; ; passes += 1) {
    const pass = await attempt(call, table, rows, passwords, !isTrial)
    const isOver = isTrial || pass.isWritten || countOf(pass.rows, 'refused') > 0
    if (isOver) return { isWritten: pass.isWritten, rows: pass.rows, passwords: issued(pass, rows, passwords) }
    if (passes === MOST_PASSES) throw new Error('accounts kept vanishing while a table was taken in')
    passwords = await withPasswords(call, passwords, pass.lacking)
  }
}

/** The passwords of the accounts that were made. */
const issued = (pass: Pass, rows: readonly TableRow[], passwords: Passwords): TableImport['passwords'] => {
  if (!pass.isWritten) return []
  const added = new Set(pass.rows.filter(({ outcome }) => outcome === 'added').map(({ line }) => line))
  return rows.flatMap(({ line, cells }) => {
    const username = cells.get('username') ?? ''
    const made = added.has(line) ? passwords.get(foldUsername(username)) : undefined
    return made ? [{ username, fullName: cells.get('full_name') ?? '', oneTimePassword: made.oneTimePassword }] : []
  })
}
