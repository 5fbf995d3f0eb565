import type { ZodType, z } from 'zod'
import type { WriteCall } from '#main/platform/call/context.ts'
import { Refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { ErrorData } from '#shared/contract/errors.ts'
import type { TableRow, TableShape } from './table-file.ts'

/** What became of a row that was taken. */
export type Outcome = 'added' | 'changed' | 'unchanged'

/** A one-time password and its hash by folded sign-in name, for accounts that come with a row. */
export type Passwords = ReadonlyMap<string, { oneTimePassword: string; hash: string }>

/** What an import of a table works with: one transaction, and passwords made before it began. */
export interface TableWork {
  trx: Trx
  writing: WriteCall
  passwords: Passwords
  /** Names whose account would be made but has no password yet: the work is then done once more. */
  lacking: Set<string>
}

/** How one table of master data is written to a file and taken from one. */
export interface MasterTableFile extends TableShape {
  /** All rows in the order of the table's screen, each with a cell for every column. */
  exported: (db: Db) => Promise<string[][]>
  /** What a row is called in the answer. */
  nameOf: (row: TableRow) => string
  /** The column that fills a field of the contract, where their names differ by more than their writing. */
  columnOf?: (path: string) => string
  /** Looks at what there is once, and answers how each row is then taken; throws {@link RowProblem}. */
  begin: (work: TableWork, rows: readonly TableRow[]) => Promise<(row: TableRow) => Promise<Outcome>>
}

/** The column named like a field of the contract: `fullName` -> `full_name`. */
export const columnNamed = (path: string): string => path.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Thrown where a row is not taken: the column, and what is wrong with it as a code. */
export class RowProblem extends Error {
  readonly field: string
  readonly code: string

  constructor(field: string, code: string) {
    super(code)
    this.field = field
    this.code = code
  }
}

type Issue = z.core.$ZodIssue

const codeOf = (issue: Issue): string => {
  const own = 'params' in issue ? issue.params?.code : undefined
  if (typeof own === 'string') return own
  const isEmpty = issue.code === 'too_small' && issue.origin === 'string' && issue.minimum === 1
  return isEmpty || issue.code === 'invalid_type' ? 'required' : issue.code
}

/** The values as the contract's own procedure would take them; throws {@link RowProblem} for the first that does not fit. */
export const checked = <T>(schema: ZodType<T> | undefined, values: unknown, columnOf: (path: string) => string): T => {
  if (!schema) throw new Error('this procedure takes no input')
  const parsed = schema.safeParse(values)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  if (!issue) throw new Error('refused without an issue')
  throw new RowProblem(columnOf(issue.path.map(String).join('.')), codeOf(issue))
}

const REFUSED: { [code: string]: string } = { NAME_TAKEN: 'name_taken', IN_USE: 'in_use', DEACTIVATED: 'out_of_use' }

/** A refusal of a service as what is wrong with a row; anything else is not the row's fault and is thrown on. */
export const problemOf = (error: unknown, columnOf: (path: string) => string): { field: string; code: string } => {
  if (error instanceof RowProblem) return { field: error.field, code: error.code }
  if (!(error instanceof Refusal)) throw error
  if (error.code === 'INVALID_INPUT') {
    const [issue] = (error.data as ErrorData<'INVALID_INPUT'>).issues
    return { field: columnOf(issue?.path ?? ''), code: issue?.code ?? 'invalid_value' }
  }
  const code = REFUSED[error.code]
  if (code === undefined) throw error
  const { field, what } = error.data as { field?: string; what?: string }
  return { field: columnOf(field ?? what ?? 'is_active'), code }
}

/** A cell as text; null where it is empty, `standing` where the file has no such column. */
export const textIn = <T>({ cells }: TableRow, column: string, standing: T): string | null | T => {
  const value = cells.get(column)
  return value === undefined ? standing : value === '' ? null : value
}

const YES = new Set(['yes', 'true', '1', 'y'])
const NO = new Set(['no', 'false', '0', 'n'])

/** A cell of yes and no; `standing` where it is empty or not there. */
export const yesOrNo = ({ cells }: TableRow, column: string, standing: boolean): boolean => {
  const value = cells.get(column)?.toLowerCase() ?? ''
  if (value === '') return standing
  if (!YES.has(value) && !NO.has(value)) throw new RowProblem(column, 'not_yes_or_no')
  return YES.has(value)
}

/** Yes and no as they are written. */
export const asYesOrNo = (is: boolean): string => (is ? 'yes' : 'no')
