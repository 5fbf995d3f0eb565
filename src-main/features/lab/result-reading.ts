import { type Call, type WriteCall, write } from '#main/platform/call/context.ts'
import type { Trx } from '#main/platform/db/handle.ts'
import { type AuditEntry, recordEvent } from '../audit/audit.service.ts'
import { forgetReading, isReadingOnRecord, noteReading } from '../audit/readings.service.ts'

/** One thing that is read, and how the audit trail tells of it. */
interface Reading {
  thing: string
  entry: AuditEntry
}

/**
 * Puts readings on record in one transaction before anything of them leaves the core, each once per person and five minutes; with them
 * whatever else has to be noted, however often.
 */
export const recordReadings = async (
  call: Call,
  readings: readonly Reading[],
  also: ((trx: Trx, writing: WriteCall) => Promise<void>) | null = null,
): Promise<void> => {
  const fresh = new Map(readings.map((reading) => [reading.thing, reading.entry]))
  for (const thing of fresh.keys()) if (isReadingOnRecord(call, thing)) fresh.delete(thing)
  if (fresh.size === 0 && also === null) return
  for (const thing of fresh.keys()) noteReading(call, thing)
  try {
    await write(call, async (trx, writing) => {
      for (const entry of fresh.values()) await recordEvent(trx, writing, entry)
      await also?.(trx, writing)
    })
  } catch (error) {
    for (const thing of fresh.keys()) forgetReading(call, thing)
    throw error
  }
}
