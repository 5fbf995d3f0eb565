import { type Call, write } from '#main/platform/call/context.ts'
import { writeTable } from '#main/platform/csv/csv-file.ts'
import type { LabFigures } from '#shared/contract/lab-figures.contract.ts'
import { localDateTimeAt } from '#shared/values/dates.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { clinicProfile } from '../clinic/clinic.service.ts'
import { type FiguresPeriod, labFigures } from './figures.service.ts'

type Table = 'days' | 'turn-around' | 'rejected' | 'calls'
type Cell = string | number | boolean | null

/** The columns of each table of the figures and its rows; `at` writes an instant on the clinic's wall clock. */
const TABLES: Readonly<
  Record<
    Table,
    { columns: readonly string[]; rows: (figures: LabFigures, at: (instant: string) => string) => Cell[][] }
  >
> = {
  days: {
    columns: ['date', 'ordered', 'verified'],
    rows: ({ days }) => days.map(({ date, ordered, verified }) => [date, ordered, verified]),
  },
  'turn-around': {
    columns: ['code', 'name', 'count', 'wanted_minutes', 'median_minutes', 'p90_minutes'],
    rows: ({ turnAround }) =>
      turnAround.map((one) => [
        ...[one.code, one.name, one.count],
        ...[one.wantedMinutes, one.medianMinutes, one.p90Minutes],
      ]),
  },
  rejected: {
    columns: ['rejected_at', 'specimen', 'specimen_type', 'reason', 'rejected_by', 'recollected'],
    rows: ({ rejected }, at) =>
      rejected.map((one) => [at(one.at), one.label, one.specimenType, one.reason, one.by, one.isRecollected]),
  },
  calls: {
    columns: ['lab_number', 'test', 'verified_at', 'told_at', 'read_back', 'minutes_to_call'],
    rows: ({ calls }, at) =>
      calls.map((one) => [
        ...[one.labNumber, one.testName, one.verifiedAt && at(one.verifiedAt), one.toldAt && at(one.toldAt)],
        ...[one.isReadBack, one.minutes],
      ]),
  },
}

const written = (cell: Cell): string => {
  if (cell === null) return ''
  return typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : String(cell)
}

/** One of the tables of the figures as CSV text; who saved it is on record. */
export const exportFigures = async (
  call: Call,
  { table, from, to }: FiguresPeriod & { table: Table },
): Promise<{ fileName: string; csv: string }> => {
  const { columns, rows } = TABLES[table]
  const { timeZone } = await clinicProfile(call.core.db)
  const at = (instant: string) => localDateTimeAt(new Date(instant), timeZone).replace('T', ' ')
  const figures = await labFigures(call, { from, to })
  const csv = await writeTable([columns, ...rows(figures, at).map((row) => row.map(written))])
  await write(call, (trx, writing) => recordEvent(trx, writing, { entity: 'lab-figures', reason: table }))
  return { fileName: `lab-${table}-${from}-${to}.csv`, csv }
}
