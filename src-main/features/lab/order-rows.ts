import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { LabOrder, LabOrderTest, LabSpecimen } from '#shared/contract/lab.values.ts'
import type { PatientSummary } from '#shared/contract/patients.contract.ts'
import { specimenLabel } from '#shared/domain/lab/lab-number.ts'
import { isOverdue } from '#shared/domain/lab/order-state.ts'
import { summariesOf } from '../patients/open-patient.service.ts'
import {
  findOrderRow,
  findOrderRows,
  findOrderTestRow,
  type ListedTestRow,
  listOrderTestRows,
  listSpecimenRows,
  type OrderRow,
  type OrderTestRow,
  type SpecimenRow,
} from './order.repo.ts'

/** The row of an order; throws NOT_FOUND. */
export const orderRow = async (db: Db, id: number): Promise<OrderRow> => {
  const row = await findOrderRow(db, id)
  if (!row) throw refusal('NOT_FOUND', { what: 'lab-order' })
  return row
}

/** The row of one test of an order; throws NOT_FOUND. */
export const orderTestRow = async (db: Db, id: number): Promise<OrderTestRow> => {
  const row = await findOrderTestRow(db, id)
  if (!row) throw refusal('NOT_FOUND', { what: 'order-test' })
  return row
}

const sentBackOf = ({ sent_back_at, sent_back_by_name, sent_back_reason }: ListedTestRow) =>
  sent_back_at === null ? null : { by: sent_back_by_name ?? '', at: sent_back_at, reason: sent_back_reason ?? '' }

const cancelledOf = ({ cancelled_at, cancelled_by_name, cancel_reason }: ListedTestRow) =>
  cancelled_at === null ? null : { by: cancelled_by_name ?? '', at: cancelled_at, reason: cancel_reason ?? '' }

const toOrderTest = (row: ListedTestRow): LabOrderTest => ({
  id: row.id,
  testId: row.test_id,
  panelName: row.panel_name,
  code: row.code,
  name: row.name,
  category: { id: row.category_id, name: row.category_name },
  specimenType: row.specimen_type,
  container: row.container,
  isFasting: row.is_fasting === 1,
  priceMinor: row.price_minor,
  isPaid: row.paid_at !== null,
  state: row.state,
  specimenId: row.specimen_id,
  dueAt: row.due_at,
  enteredBy: row.entered_by_name,
  enteredAt: row.entered_at,
  verifiedAt: row.verified_at,
  versionCount: row.version_count,
  sentBack: sentBackOf(row),
  correctionReason: row.correction_reason,
  cancelled: cancelledOf(row),
  version: row.version,
})

const toSpecimen = (row: SpecimenRow, label: string): LabSpecimen => ({
  id: row.id,
  number: row.number,
  label,
  specimenType: row.specimen_type,
  container: row.container,
  state: row.state,
  collectedAt: row.collected_at,
  collectedBy: row.collected_by_name,
  receivedAt: row.received_at,
  rejected:
    row.rejected_at === null
      ? null
      : { at: row.rejected_at, by: row.rejected_by_name ?? '', reason: row.reject_reason ?? '' },
  labelsPrinted: row.labels_printed,
  version: row.version,
})

/** An order as lists show it, without its tests and specimens. */
export type OrderHead = Omit<LabOrder, 'tests' | 'specimens' | 'clinicalNote'>

type Priced = Pick<OrderTestRow, 'state' | 'price_minor' | 'paid_at'>

/** The head of an order over the prices of its tests; cancelled ones cost nothing. */
export const toOrderHead = (row: OrderRow, patient: PatientSummary, tests: readonly Priced[], now: Date): OrderHead => {
  const standing = tests.filter(({ state }) => state !== 'cancelled')
  const sum = (rows: readonly Priced[]) => rows.reduce((total, { price_minor }) => total + price_minor, 0)
  return {
    id: row.id,
    labNumber: row.lab_number,
    patient,
    visitId: row.visit_id,
    doctorId: row.doctor_id,
    orderedFor: row.doctor_name ?? row.referrer,
    isOutsideReferral: row.visit_id === null,
    priority: row.priority,
    state: row.state,
    orderedOn: row.ordered_on,
    orderedAt: row.ordered_at,
    orderedBy: row.ordered_by_name,
    collectedAt: row.collected_at,
    verifiedAt: row.verified_at,
    dueAt: row.due_at,
    isOverdue: isOverdue({ state: row.state, dueAt: row.due_at }, now),
    totalMinor: sum(standing),
    unpaidMinor: sum(standing.filter(({ paid_at }) => paid_at === null)),
    version: row.version,
  }
}

/** The patient of an order among those read with it. */
export const patientOfOrder = (row: OrderRow, patients: ReadonlyMap<number, PatientSummary>): PatientSummary => {
  const patient = patients.get(row.patient_id)
  if (!patient) throw new Error(`lab order ${row.id} is of a patient who is not there`)
  return patient
}

/** Several orders with their tests and specimens, in the order of the ids and in a few queries; those that are not there are left out. */
export const labOrdersOf = async (db: Db, now: Date, ids: readonly number[]): Promise<LabOrder[]> => {
  if (ids.length === 0) return []
  const rows = await findOrderRows(db, ids)
  const patients = await summariesOf(db, [...new Set(rows.map(({ patient_id }) => patient_id))])
  const testsOf = Map.groupBy(await listOrderTestRows(db, ids), ({ order_id }) => order_id)
  const specimensOf = Map.groupBy(await listSpecimenRows(db, ids), ({ order_id }) => order_id)
  const orders = rows.map((row): LabOrder => {
    const tests = testsOf.get(row.id) ?? []
    const specimens = specimensOf.get(row.id) ?? []
    return {
      ...toOrderHead(row, patientOfOrder(row, patients), tests, now),
      clinicalNote: row.clinical_note,
      tests: tests.map(toOrderTest),
      specimens: specimens.map((specimen) => toSpecimen(specimen, specimenLabel(row.lab_number, specimen.number))),
    }
  })
  const byId = new Map(orders.map((order) => [order.id, order]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** An order with its tests and specimens, without any value; throws NOT_FOUND. */
export const labOrderOf = async (db: Db, now: Date, id: number): Promise<LabOrder> => {
  const [order] = await labOrdersOf(db, now, [id])
  if (!order) throw refusal('NOT_FOUND', { what: 'lab-order' })
  return order
}
