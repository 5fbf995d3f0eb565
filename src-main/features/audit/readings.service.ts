import { type Call, type Core, staffOf } from '#main/platform/call/context.ts'

/** Reading the same thing again within this time is one event in the audit trail, in milliseconds. */
const AUDIT_WINDOW_MS = 5 * 60_000
/** Readings remembered before those past the window are dropped. */
const MOST_REMEMBERED = 5_000

/** When a reading was last audited, by staff and thing. */
const readingsOf = new WeakMap<Core, Map<string, number>>()

const readings = (core: Core): Map<string, number> => {
  const known = readingsOf.get(core) ?? new Map<string, number>()
  readingsOf.set(core, known)
  return known
}

const keyOf = (call: Call, thing: string): string => `${staffOf(call).staffId} ${thing}`

/** Whether this person's reading of a thing, such as `patient 7`, was put on record within the last five minutes. */
export const isReadingOnRecord = (call: Call, thing: string): boolean =>
  call.now.getTime() - (readings(call.core).get(keyOf(call, thing)) ?? Number.NEGATIVE_INFINITY) < AUDIT_WINDOW_MS

/** Remembers that a reading was put on record now. */
export const noteReading = (call: Call, thing: string): void => {
  const known = readings(call.core)
  const now = call.now.getTime()
  if (known.size >= MOST_REMEMBERED) {
    for (const [key, at] of known) if (now - at >= AUDIT_WINDOW_MS) known.delete(key)
  }
  known.set(keyOf(call, thing), now)
}

/** Forgets a reading whose event could not be written. */
export const forgetReading = (call: Call, thing: string): void => {
  readings(call.core).delete(keyOf(call, thing))
}
