import type { PdfEngine } from '#main/platform/pdf/pdf-engine.ts'
import type { LabOrder } from '#shared/contract/lab.values.ts'
import type { Client } from '#tests/support/clinic.ts'
import { aClinic } from '#tests/support/clinic.ts'
import type { aPatient } from '#tests/support/patients.ts'
import { aWalkIn } from '../consultation/consulting-room.ts'
import { aLaboratory, type Laboratory, testOf } from './laboratory.ts'

/** A laboratory that prints with an engine or without one, and a doctor who does not treat the patient. */
export const aReportRoom = async (
  pdf: PdfEngine | null = null,
  patient: Parameters<typeof aPatient>[0] = {},
): Promise<Laboratory> => {
  const clinic = await aClinic({ pdf })
  const desk = await clinic.signedInAs('receptionist')
  const { doctorId, client: doctor } = await clinic.aDoctor({ fullName: 'Dr. Meera Nair' })
  const { client: stranger } = await clinic.aDoctor()
  const walkedIn = await aWalkIn({ desk }, doctorId, patient)
  return aLaboratory({ ...clinic, desk, doctor, doctorId, stranger, nurse: desk, ...walkedIn })
}

/** What is typed for the parameters of one test, by their codes. */
export type Typed = Readonly<Record<string, string | { value: string; comment: string }>>

/** Types values of a test of an order and hands it to the second person; the id of the ordered test. */
export const entered = async (tech: Client, order: LabOrder, code: string, typed: Typed, comment?: string) => {
  const { tests } = await tech.lab.getEntry({ orderId: order.id })
  const entry = tests.find(({ test }) => test.id === testOf(order, code).id)
  if (!entry) throw new Error(`no test ${code} to be entered`)
  const values = entry.boxes.flatMap(({ parameter }) => {
    const said = typed[parameter.code]
    if (said === undefined) return []
    const written = typeof said === 'string' ? { value: said } : said
    return [{ parameterId: parameter.id, ...written, confirmed: ['delta' as const, 'decimal-slip' as const] }]
  })
  const { id: orderTestId, version } = entry.test
  const about = comment === undefined ? {} : { comment }
  const saved = await tech.lab.saveResults({ orderTestId, version, values, ...about, isComplete: true })
  return { orderTestId, version: saved.test.version }
}

/** Enters a test with the first technician and verifies it with the second. */
export const verified = async (
  { techA, techB }: Pick<Laboratory, 'techA' | 'techB'>,
  order: LabOrder,
  code: string,
  typed: Typed,
  comment?: string,
): Promise<void> => {
  const test = await entered(techA, order, code, typed, comment)
  await techB.lab.verify({ tests: [test] })
}

/** Takes a verified test back and verifies it with other values. */
export const corrected = async (
  room: Pick<Laboratory, 'techA' | 'techB'>,
  order: LabOrder,
  code: string,
  typed: Typed,
): Promise<void> => {
  const now = await room.techA.lab.getOrder({ orderId: order.id })
  const { id: orderTestId, version } = testOf(now, code)
  await room.techA.lab.beginCorrection({ orderTestId, version, reason: 'The tube was mixed up' })
  await verified(room, order, code, typed)
}
