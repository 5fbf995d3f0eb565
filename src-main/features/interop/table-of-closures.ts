import { schedulingContract } from '#shared/contract/scheduling.contract.ts'
import { addClosureIn, closuresInForce, endClosureIn } from '../scheduling/closures.service.ts'
import type { TableRow } from './table-file.ts'
import { checked, type MasterTableFile, type Outcome, RowProblem, type TableWork, textIn } from './table-rows.ts'

const schema = schedulingContract.addClosure['~orpc'].inputSchema
const COLUMNS = ['from', 'to', 'name']

/**
 * Takes closures in; a row is known by its first date. A changed closure is ended and made again, so that the bookings it
 * breaks are listed anew.
 */
const beginClosures = async ({ trx, writing }: TableWork) => {
  let standing = await closuresInForce(trx)
  const seen = new Set<string>()
  return async (row: TableRow): Promise<Outcome> => {
    const [from, to, name] = COLUMNS.map((column) => textIn(row, column, null))
    const wanted = checked(schema, { from, to, name }, (path) => path || 'from')
    const ofDate = standing.filter((one) => one.from === wanted.from)
    const same = ofDate.find((one) => one.to === wanted.to && one.name === wanted.name)
    const [known] = same ? [same] : ofDate
    if (!known && seen.has(wanted.from)) throw new RowProblem('from', 'twice_in_file')
    if (!same && ofDate.length > 1) throw new RowProblem('from', 'several_known')
    seen.add(wanted.from)
    if (known) standing = standing.filter((one) => one !== known)
    if (same) return 'unchanged'
    if (known) await endClosureIn(trx, writing, known.id)
    await addClosureIn(trx, writing, wanted)
    return known ? 'changed' : 'added'
  }
}

/** The file of the clinic's closures: from, to (both days too), name. */
export const CLOSURES_TABLE: MasterTableFile = {
  columns: COLUMNS,
  required: COLUMNS,
  mostRows: 5_000,
  exported: async (db) => (await closuresInForce(db)).map(({ from, to, name }) => [from, to, name]),
  nameOf: (row) => row.cells.get('name') ?? '',
  begin: beginClosures,
}
