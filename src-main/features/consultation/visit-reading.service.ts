import { type Call, write } from '#main/platform/call/context.ts'
import { type AuditEntry, recordEvent } from '../audit/audit.service.ts'
import { forgetReading, isReadingOnRecord, noteReading } from '../audit/readings.service.ts'

/** Puts a reading on record before anything of it leaves the core, once per person, thing and five minutes. */
export const recordReading = async (call: Call, thing: string, entry: AuditEntry): Promise<void> => {
  if (isReadingOnRecord(call, thing)) return
  noteReading(call, thing)
  try {
    await write(call, (trx, writing) => recordEvent(trx, writing, entry))
  } catch (error) {
    forgetReading(call, thing)
    throw error
  }
}
