import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pino, { type Logger } from 'pino'

/** What the log may hold: codes, procedure names, durations, row ids of staff; never what a person typed. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

/** Opens the core's log file in the clinic's folder (JSON lines, owner only); written in the background. */
export const openLog = (folder: string): { log: Log; close: () => void } => {
  const logs = join(folder, 'logs')
  mkdirSync(logs, { recursive: true, mode: 0o700 })
  const destination = pino.destination({ dest: join(logs, 'core.log'), mkdir: false, sync: false, mode: 0o600 })
  const redact = { paths: ['input', '*.input', 'password', '*.password', 'token', '*.token'], remove: true }
  const log = pino({ level: 'info', base: null, redact, timestamp: pino.stdTimeFunctions.isoTime }, destination)
  return {
    log,
    close: () => {
      // A log that never got to open its file has nothing to flush.
      try {
        destination.flushSync()
      } catch {
        return
      }
      destination.end()
    },
  }
}
