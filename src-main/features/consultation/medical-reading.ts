import { type Call, write } from '#main/platform/call/context.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { forgetReading, isReadingOnRecord, noteReading } from '../audit/readings.service.ts'

/** Puts it on record that a patient's medical information was read: once per person, patient and five minutes. */
export const auditMedicalReading = async (call: Call, patientId: number): Promise<void> => {
  const thing = `medical ${patientId}`
  if (isReadingOnRecord(call, thing)) return
  // Noted before the write: two questions of one screen arrive together and are one reading.
  noteReading(call, thing)
  try {
    await write(call, (trx, writing) =>
      recordEvent(trx, writing, { entity: 'patient', entityId: patientId, patientId }),
    )
  } catch (error) {
    forgetReading(call, thing)
    throw error
  }
}
