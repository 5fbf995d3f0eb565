import type { LabTest } from '#shared/contract/lab.values.ts'
import type { Client } from '#tests/support/clinic.ts'
import { aParameter, aRange, received, testOf } from '../lab/laboratory.ts'
import { aTechnician, entered, which } from '../lab/results.ts'
import type { Act } from './medical-acts.ts'

const aCriticalTest = async ({ catalog, lab }: Client): Promise<LabTest> => {
  const { id: categoryId } = await catalog.createTerm({ list: 'lab-categories', name: 'Electrolytes' })
  const potassium = aParameter({ code: 'K', ranges: [aRange({ normalHigh: 5, criticalHigh: 6 })] })
  const fields = { code: 'K', name: 'Potassium', categoryId, turnAroundMinutes: 60, priceMinor: 0 }
  return lab.createTest({ ...fields, parameters: [potassium] })
}

/** A critical result of somebody sent from outside: entered by one technician, verified by another, read by a doctor, corrected. */
export const labResultActs = async (
  desk: Client,
  administrator: Client,
  doctor: Client,
  [techA, techB]: readonly [Client, Client],
): Promise<Act[]> => {
  await aTechnician(administrator, techA, 'tariq')
  await aTechnician(administrator, techB, 'uma')
  const test = await aCriticalTest(administrator)
  const birth = { kind: 'age', years: 50 } as const
  const { id: patientId } = await desk.patients.register({ fullName: 'Kiran', sex: 'female', birth, phone: null })
  await doctor.patients.breakGlass({ patientId, reason: 'sent from outside' })
  const placed = await desk.lab.placeOrder({ patientId, referrer: 'Dr Elsewhere', testIds: [test.id] })
  const order = await received(techA, placed)
  const { id: orderTestId } = testOf(order, 'K')
  const now = async () => testOf(await techA.lab.getOrder({ orderId: order.id }), 'K')
  const one = async () => which(await now())
  const reason = 'the tube was shaken'
  return [
    ['lab.readEntry', () => techA.lab.getEntry({ orderId: order.id })],
    ['lab.saveResults', async () => entered(techA, await now(), test, { K: '6.1' })],
    ['lab.recordCall', () => techA.lab.recordCall({ orderTestId, toldTo: 'Dr Elsewhere', isReadBack: true })],
    ['lab.sendBack', async () => techB.lab.sendBack({ ...(await one()), reason })],
    ['lab.saveResults', async () => entered(techA, await now(), test, { K: '6.1' })],
    ['lab.verify', async () => techB.lab.verify({ tests: [await one()] })],
    ['lab.readResults', () => doctor.lab.listResults({ patientId })],
    ['lab.acknowledge', () => doctor.lab.acknowledge({ tests: [{ orderTestId, number: 1 }] })],
    ['lab.beginCorrection', async () => techB.lab.beginCorrection({ ...(await one()), reason })],
    ['lab.discardCorrection', async () => techB.lab.discardCorrection(await one())],
    ['lab.setRules', () => administrator.lab.setRules({ allowsSelfVerification: true, version: 0 })],
  ]
}
