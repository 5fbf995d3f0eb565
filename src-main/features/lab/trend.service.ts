import type { Call } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import { addDays } from '#shared/domain/calendar/local-date.ts'
import { localDateAt } from '#shared/values/dates.ts'
import { clinicProfile } from '../clinic/clinic.service.ts'
import { requireCare } from '../patients/care.service.ts'
import { recordResultReading } from './reading.service.ts'
import { toPrevious } from './result-rows.ts'
import { findParameter, listTrendRows, listTrendValues } from './trend.repo.ts'

/** The parameters a patient has verified values of, with how many and the newest; on record. Throws NOT_FOUND and NOT_TREATING. */
export const listTrends = async (call: Call, asked: number) => {
  const patientId = await requireCare(call, asked)
  const rows = await listTrendRows(call.core.db, patientId)
  await recordResultReading(call, [patientId], [])
  return rows.map((row) => ({
    parameterId: row.parameter_id,
    testName: row.test_name,
    name: row.name,
    unit: row.unit,
    count: row.count,
    latest: toPrevious(row),
  }))
}

type ValueRow = Awaited<ReturnType<typeof listTrendValues>>[number]

const toValue = (row: ValueRow) => {
  const { normal_low: low, normal_high: high } = row
  return {
    ...toPrevious(row),
    orderTestId: row.order_test_id,
    labNumber: row.lab_number,
    normal: low === null && high === null ? null : { low, high },
  }
}

interface Wanted {
  patientId: number
  parameterId: number
  /** A date of the clinic's calendar. */
  from?: string | undefined
  limit: number
}

/** The newest verified values of a parameter, the oldest of them first; on record. Throws NOT_FOUND and NOT_TREATING. */
export const trendOf = async (call: Call, { patientId: asked, parameterId, from, limit }: Wanted) => {
  const { db } = call.core
  const patientId = await requireCare(call, asked)
  const parameter = await findParameter(db, parameterId)
  if (!parameter) throw refusal('NOT_FOUND', { what: 'parameter' })
  const { timeZone } = await clinicProfile(db)
  // By the date in Greenwich a day earlier, which no time zone is behind; the clinic's own date decides.
  const since = from === undefined ? '' : addDays(from, -1)
  const found = await listTrendValues(db, { patientId, parameterId, since, limit })
  const rows = from === undefined ? found : found.filter(({ at }) => localDateAt(new Date(at), timeZone) >= from)
  const versions = rows.map((row) => ({ orderTestId: row.order_test_id, number: row.version_count }))
  await recordResultReading(call, [patientId], versions)
  const { id, name, unit_display: display, unit_ucum: ucum } = parameter
  return { parameter: { id, name, unit: display ?? ucum }, values: rows.toReversed().map(toValue) }
}
