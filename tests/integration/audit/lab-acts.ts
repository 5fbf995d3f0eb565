import type { LabOrder } from '#shared/contract/lab.values.ts'
import type { Client } from '#tests/support/clinic.ts'
import type { Act } from './medical-acts.ts'

/** What the desk orders for somebody sent from outside, and what the bench does with the specimens. */
export const labActs = async (desk: Client, technician: Client, administrator: Client): Promise<Act[]> => {
  const birth = { kind: 'age', years: 50 } as const
  const person = { fullName: 'Lakshmi Pillai', sex: 'female', birth, phone: null } as const
  const { id: patientId } = await desk.patients.register(person)
  const { id: categoryId } = await administrator.catalog.createTerm({ list: 'lab-categories', name: 'Of the orders' })
  const parameter = { code: 'K', name: 'Potassium', kind: 'number' as const }
  const limits = { normalLow: null, normalHigh: null, criticalLow: null, criticalHigh: null }
  const ranges = [{ ...limits, possibleLow: 0, possibleHigh: 100 }]
  const fields = { categoryId, turnAroundMinutes: 60, priceMinor: 100, parameters: [{ ...parameter, ranges }] }
  const testIds: number[] = []
  for (const name of ['Potassium, serum', 'Potassium, urine', 'Potassium, sweat']) {
    testIds.push((await administrator.lab.createTest({ ...fields, code: name, name })).id)
  }
  let order: LabOrder | null = null
  const one = () => ({ orderId: order?.id ?? 0, version: order?.version ?? 0 })
  const ids = () => order?.tests.map(({ id }) => id) ?? []
  const specimenIds = () => order?.specimens.map(({ id }) => id) ?? []
  const does = (work: () => Promise<LabOrder>) => async () => {
    order = await work()
  }
  const { lab } = technician
  const cancelled = () => ids().slice(0, 1)
  const paid = () => ({ patientId, orderTestIds: ids().slice(1), totalMinor: 200 })
  const tubes = () => [{ orderTestIds: ids().slice(1) }]
  return [
    ['lab.placeOrder', does(() => desk.lab.placeOrder({ patientId, testIds }))],
    [
      'lab.cancelTests',
      does(() => desk.lab.cancelTests({ ...one(), orderTestIds: cancelled(), reason: 'ordered by mistake' })),
    ],
    ['lab.changePriority', does(() => lab.changePriority({ ...one(), priority: 'urgent' }))],
    ['lab.markPaid', () => desk.lab.markPaid(paid())],
    ['lab.collect', does(() => lab.collect({ ...one(), tubes: tubes() }))],
    ['lab.receive', does(() => lab.receive({ ...one(), specimenIds: specimenIds() }))],
    ['lab.printLabels', () => lab.printLabels({ orderId: one().orderId, specimenIds: specimenIds() })],
    ['lab.reject', does(() => lab.reject({ ...one(), specimenId: specimenIds()[0] ?? 0, reason: 'haemolysed' }))],
  ]
}
