import { mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import pino, { type Logger } from 'pino'

/** What the log may hold: codes, procedure names, durations, row ids of staff; never what a person typed. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

/** Opens the core's log file in the clinic's folder (JSON lines, owner only); written in the background. */
export const openLog = (folder: string): { log: Log; close: () => void } => {
  const logs = join(folder, 'logs')
  mkdirSync(logs, { recursive: true, mode: 0o700 })
  // Opened here and now: a file opened in the background could fail after the clinic was closed again.
  const file = openSync(join(logs, 'core.log'), 'a', 0o600)
  const destination = pino.destination({ dest: file, sync: false })
  // A full disk must not end the clinic for want of a log.
  destination.on('error', () => {})
  const redact = { paths: ['input', '*.input', 'password', '*.password', 'token', '*.token'], remove: true }
  const log = pino({ level: 'info', base: null, redact, timestamp: pino.stdTimeFunctions.isoTime }, destination)
  return {
    log,
    close: () => {
      // Nor must it keep the database from being closed after the log.
      try {
        destination.flushSync()
      } catch {
        return
      }
      destination.end()
    },
  }
}
