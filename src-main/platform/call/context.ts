import type { Topic } from '#shared/contract/changes.contract.ts'
import type { Permission } from '#shared/permissions/roles.ts'
import type { Clock } from '../clock/clock.ts'
import type { Db, Trx } from '../db/handle.ts'
import type { Log } from '../log/log.ts'
import type { NetworkStatus } from '../network/network-status.ts'
import type { HashingCost } from '../password/password.ts'
import type { PdfEngine } from '../pdf/pdf-engine.ts'
import type { Change, ChangeFeed } from './change-feed.ts'

/** A signed-in member of staff, as the session says at this moment. */
export interface StaffCaller {
  kind: 'staff'
  sessionId: number
  staffId: number
  fullName: string
  roleCodes: readonly string[]
  permissions: ReadonlySet<Permission>
  doctorId: number | null
  isLocked: boolean
  mustChangePassword: boolean
}

/** A waiting-room screen that has shown its token. */
export interface BoardCaller {
  kind: 'board'
  boardId: number
  name: string
}

/** The clinic's own work by the clock: nobody's. */
interface SystemCaller {
  kind: 'system'
}

export type Caller = StaffCaller | BoardCaller

/** What a connection has proved about itself: the session or the board it holds, never more. */
type Credential = { kind: 'none' } | { kind: 'session'; sessionId: number } | { kind: 'board'; boardId: number }

/** One window, station, browser or board, however it reaches the core. */
export interface Connection {
  id: string
  /** What the audit trail calls the place, such as `this PC` or a browser's address. */
  station: string
  /** What a session opened here may be taken up again from: `station:7`, `browser:<hash>`; null on the host itself. */
  boundTo: string | null
  credential: Credential
  /** The caller looked up last, the stamp it was true at and the instant (ms) it ends. */
  known: { caller: Caller; stamp: number; endsAt: number } | null
}

/** What the core lends to every call. */
export interface Core {
  db: Db
  transact: <T>(work: (trx: Trx) => Promise<T>) => Promise<T>
  clock: Clock
  log: Log
  changes: ChangeFeed
  folder: string
  /** Where the files lie that came with the app; null where a test needs none of them. */
  resourceFolder: string | null
  /** How long loads from it wait after the opening, in ms. */
  loadAfterMs: number
  dataKey: Buffer
  /** What guessing a password, and the recovery phrase, costs. */
  hashing: { password: HashingCost; phrase: HashingCost }
  /** What makes PDFs here; null where nothing can. */
  pdf: PdfEngine | null
  /** How the clinic's network stands; changed by what serves it. */
  network: NetworkStatus
  appVersion: string
  isDemo: boolean
}

/** Everything a handler and a service may know about the call in hand. */
export interface Call {
  core: Core
  connection: Connection
  caller: Caller | SystemCaller | null
  requestId: string
  /** The instant the call began; the only "now" a service uses. */
  now: Date
  /** The audit action named by the contract. */
  auditAction: string | null
}

/** A call inside its write transaction: it also notes what screens must fetch again once it is committed. */
export interface WriteCall extends Call {
  note: (topic: Topic, id?: number) => void
}

/** Runs a service in one write transaction and announces what it noted after the commit, never before. */
export const write = async <T>(call: Call, work: (trx: Trx, call: WriteCall) => Promise<T>): Promise<T> => {
  const noted: Change[] = []
  const note = (topic: Topic, id?: number) => {
    if (!noted.some((change) => change.topic === topic && change.id === id)) {
      noted.push(id === undefined ? { topic } : { topic, id })
    }
  }
  const result = await call.core.transact((trx) => work(trx, { ...call, note }))
  call.core.changes.announce(noted)
  return result
}

/** The call the clinic's own work is done and recorded under, now; `auditAction` may be said more closely by each write. */
export const systemCall = (core: Core, auditAction: string): Call => ({
  core,
  connection: { id: auditAction, station: 'background', boundTo: null, credential: { kind: 'none' }, known: null },
  caller: { kind: 'system' },
  requestId: auditAction,
  now: core.clock.now(),
  auditAction,
})

/** The signed-in member of staff of a call that asked for one; a programming error otherwise. */
export const staffOf = (call: Call): StaffCaller => {
  if (call.caller?.kind !== 'staff') throw new Error('this procedure must ask for staff in its contract')
  return call.caller
}
