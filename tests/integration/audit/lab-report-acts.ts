import type { Client } from '#tests/support/clinic.ts'
import { received } from '../lab/laboratory.ts'
import { entered } from '../lab/report-room.ts'
import type { Act } from './medical-acts.ts'

const DAY = { from: '2026-03-02', to: '2026-03-02' }

/** A verified order of somebody sent from outside, in a laboratory of one person. */
const aVerifiedOrder = async (desk: Client, technician: Client, administrator: Client): Promise<number> => {
  const birth = { kind: 'age', years: 50 } as const
  const { id: patientId } = await desk.patients.register({ fullName: 'Uma Das', sex: 'female', birth, phone: null })
  const { id: categoryId } = await administrator.catalog.createTerm({ list: 'lab-categories', name: 'Of the reports' })
  const { id: testId } = await administrator.lab.createTest({
    ...{ code: 'NA', name: 'Sodium', categoryId, turnAroundMinutes: 60, priceMinor: 100 },
    parameters: [{ code: 'NA', name: 'Sodium', kind: 'number' }],
  })
  const order = await received(technician, await desk.lab.placeOrder({ patientId, testIds: [testId] }))
  const typed = await entered(technician, order, 'NA', { NA: '140' })
  const rules = await administrator.lab.getRules()
  const { version } = await administrator.lab.setRules({ ...rules, allowsSelfVerification: true })
  await technician.lab.verify({ tests: [typed] })
  await administrator.lab.setRules({ allowsSelfVerification: false, version })
  return order.id
}

/** The report of an order is looked at, handed out and read again as it was kept; the figures are saved as a file. */
export const labReportActs = async (desk: Client, technician: Client, administrator: Client): Promise<Act[]> => {
  const { lab } = technician
  const orderId = await aVerifiedOrder(desk, technician, administrator)
  let reportId = 0
  return [
    ['lab.previewReport', () => lab.previewReport({ orderId })],
    [
      'lab.issueReport',
      async () => {
        reportId = (await lab.issueReport({ orderId })).reportId
      },
    ],
    ['lab.previewReport', () => lab.getKeptReport({ reportId })],
    // The same report handed out again is on record again.
    ['lab.issueReport', () => lab.issueReport({ orderId })],
    ['lab.exportFigures', () => lab.exportFigures({ ...DAY, table: 'days' })],
  ]
}
