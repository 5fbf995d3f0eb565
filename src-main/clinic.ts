import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { migrations } from '#migrations/index.ts'
import type { Migration } from '#migrations/migration.ts'
import { openFeatures } from './features/features.ts'
import { makeChangeFeed } from './platform/call/change-feed.ts'
import type { Connection, Core } from './platform/call/context.ts'
import { type Clock, systemClock } from './platform/clock/clock.ts'
import { asOpenFailure } from './platform/db/connect.ts'
import { OpenFailure } from './platform/db/failure.ts'
import { deriveKey, fileKeyStore, type KeyStore, makeDataKey } from './platform/db/key.ts'
import { lockFolder } from './platform/db/lock.ts'
import { DATABASE_FILE, openDatabase } from './platform/db/open.ts'
import { openWithPhrase, PHRASE_COST } from './platform/db/recovery.ts'
import { type Jobs, makeJobs } from './platform/jobs/jobs.ts'
import { openLog } from './platform/log/log.ts'
import { unservedNetwork } from './platform/network/network-status.ts'
import { PASSWORD_COST } from './platform/password/password.ts'
import type { PdfEngine } from './platform/pdf/pdf-engine.ts'

/** How a clinic is opened. */
export interface OpenOptions {
  /** The clinic's folder; made where it is missing, readable by its owner only. */
  folder: string
  appVersion: string
  isDemo?: boolean
  /** Where the files lie that came with the app; what needs them is left out where it is not given. */
  resourceFolder?: string
  /** How long what is loaded from there waits, in ms, so that the first patients do not share the machine with it. */
  loadAfterMs?: number
  clock?: Clock
  /** Where the data key rests; a key file in the folder unless the desktop app hands in the keychain. */
  keyStore?: KeyStore
  /** What guessing a password or the recovery phrase costs, where it is not the usual: for tests, which make hundreds of accounts. */
  hashing?: Core['hashing']
  /** What makes PDFs here: none where it is not given; the clinic closes it. */
  pdf?: PdfEngine | null
  /** The schema steps, for tests of older and newer databases. */
  steps?: readonly Migration[]
}

const LOAD_AFTER_MS = 60_000
const HASHING: Core['hashing'] = { password: PASSWORD_COST, phrase: PHRASE_COST }

/** An opened clinic: the core every connection is served from, and how to close it. */
export interface Clinic {
  core: Core
  jobs: Jobs
  /** A new connection that has proved nothing yet; `boundTo` is what its sessions may be taken up again from. */
  connect: (station: string, boundTo?: string | null) => Connection
  close: () => Promise<void>
}

const prepareFolder = (folder: string) => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
}

/** The key of an existing clinic, or a new one for a new clinic; an existing database without a key is refused. */
const dataKeyFor = (folder: string, keyStore: KeyStore): Buffer => {
  const kept = keyStore.load()
  if (kept) return kept
  if (existsSync(join(folder, DATABASE_FILE))) throw new OpenFailure('KEY_MISSING')
  const made = makeDataKey()
  keyStore.save(made)
  return made
}

/** Opens the clinic in a folder: lock, key, log, database with migrations, features; throws OpenFailure. */
export const openClinic = async (options: OpenOptions): Promise<Clinic> => {
  const { folder, clock = systemClock, keyStore = fileKeyStore(folder), steps = migrations } = options
  prepareFolder(folder)
  // What is open so far, closed in the opposite order: by close(), or when a later step fails.
  const closers: (() => void | Promise<void>)[] = []
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  const lock = lockFolder(folder)
  closers.push(lock.release)
  try {
    const dataKey = dataKeyFor(folder, keyStore)
    const key = deriveKey(dataKey, 'database')
    const database = await openDatabase({ folder, key, steps, now: clock.now() })
    closers.push(database.close)
    const { log, close: closeLog } = openLog(folder)
    closers.push(closeLog)
    const pdf = options.pdf ?? null
    if (pdf) closers.push(pdf.close)
    const core: Core = {
      db: database.db,
      transact: database.transact,
      clock,
      log,
      changes: makeChangeFeed(),
      folder,
      resourceFolder: options.resourceFolder ?? null,
      loadAfterMs: options.loadAfterMs ?? LOAD_AFTER_MS,
      dataKey,
      hashing: options.hashing ?? HASHING,
      pdf,
      network: unservedNetwork(),
      appVersion: options.appVersion,
      isDemo: options.isDemo ?? false,
    }
    const jobs = makeJobs(log)
    closers.push(jobs.close)
    await openFeatures(core, jobs)
    log.info({ schema: database.migration.to, migratedFrom: database.migration.from }, 'clinic opened')
    return {
      core,
      jobs,
      connect: (station, boundTo = null) => ({
        id: randomUUID(),
        station,
        boundTo,
        credential: { kind: 'none' },
        known: null,
      }),
      close,
    }
  } catch (error) {
    await close()
    throw asOpenFailure(error)
  }
}

/** Puts the data key back with the recovery phrase, after it was lost or the folder moved; throws OpenFailure. */
export const recoverClinic = async (
  folder: string,
  phrase: string,
  keyStore: KeyStore = fileKeyStore(folder),
): Promise<void> => {
  if (!existsSync(folder)) throw new OpenFailure('RECOVERY_MISSING')
  const lock = lockFolder(folder)
  try {
    keyStore.save(await openWithPhrase(folder, phrase))
  } finally {
    lock.release()
  }
}
