import { createHash, randomInt, randomUUID, timingSafeEqual } from 'node:crypto'
import type { Core } from '#main/platform/call/context.ts'
import type { RoleHint } from '#shared/domain/stations/role-hint.ts'

// Codes and the PCs that wait live in memory only: a host that starts again lets nobody in who was not let in before.

const CODE_DIGITS = 6
/** How long a code is good, and how long a PC that knew it waits for the administrator. */
const LASTS_MS = 10 * 60_000
/** Wrong codes in all, whoever sends them, after which the code is dead. */
const TRIES = 5
/** PCs that may wait at once; each of them used up a code. */
const MOST_WAITING = 20
/** Answers remembered for PCs that have not come back for theirs. */
const MOST_REMEMBERED = 60

/** The code on show. */
export interface Offer {
  code: string
  /** In ms. */
  expiresAt: number
  triesLeft: number
}

export type JoiningState = 'waiting' | 'approved' | 'refused' | 'gone'

/** What a PC says of itself when it asks to be let in; key and words come from its proven key, not from what it says. */
export interface Asking {
  stationName: string
  roleHint: RoleHint
  appVersion: string
  keyHash: string
  words: string[]
  address: string
}

export interface JoinRequest extends Asking {
  id: string
  requestedAt: number
  /** `deciding` while the administrator's answer is being written. */
  state: 'waiting' | 'deciding' | 'approved' | 'refused'
}

interface Desk {
  offer: Offer | null
  requests: Map<string, JoinRequest>
  /** Called whenever an answer was given. */
  waiters: Set<() => void>
}

const desks = new WeakMap<Core, Desk>()

const deskOf = (core: Core): Desk => {
  const known = desks.get(core) ?? { offer: null, requests: new Map(), waiters: new Set() }
  desks.set(core, known)
  return known
}

const wake = (desk: Desk) => {
  for (const waiter of desk.waiters) waiter()
}

const isOver = (since: number, now: Date) => now.getTime() >= since + LASTS_MS

/** What is over by now is forgotten whenever somebody looks. */
const tidied = (core: Core, now: Date): Desk => {
  const desk = deskOf(core)
  if (desk.offer && now.getTime() >= desk.offer.expiresAt) desk.offer = null
  for (const request of desk.requests.values()) {
    if (request.state !== 'deciding' && isOver(request.requestedAt, now)) desk.requests.delete(request.id)
  }
  while (desk.requests.size > MOST_REMEMBERED) desk.requests.delete([...desk.requests.keys()][0] ?? '')
  return desk
}

/** Shows a new code; an earlier one stops working. */
export const showCode = (core: Core, now: Date): Offer => {
  const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')
  const offer = { code, expiresAt: now.getTime() + LASTS_MS, triesLeft: TRIES }
  tidied(core, now).offer = offer
  return offer
}

/** The code on show: with no tries left it is dead, and is shown as such until its time is over. */
export const codeOnShow = (core: Core, now: Date): Offer | null => tidied(core, now).offer

/** Takes the code back; whoever knew it already may go on waiting. */
export const takeCodeBack = (core: Core): void => {
  deskOf(core).offer = null
}

/** Takes the code back and forgets everybody who waits: the network is off. */
export const forgetPairing = (core: Core): void => {
  const desk = deskOf(core)
  desk.offer = null
  for (const { id, state } of desk.requests.values()) if (state === 'waiting') desk.requests.delete(id)
  wake(desk)
}

const waitingOf = (desk: Desk) => [...desk.requests.values()].filter((request) => request.state === 'waiting')

/** PCs that knew the code and wait, the first one first. */
export const waitingRequests = (core: Core, now: Date): JoinRequest[] => waitingOf(tidied(core, now))

const digest = (text: string) => createHash('sha256').update(text).digest()

/** How a code was taken: a right one is used up by being right. */
type Tried =
  | { kind: 'right' }
  | { kind: 'wrong'; triesLeft: number }
  | { kind: 'dead' }
  | { kind: 'slow'; waitSeconds: number }

/** Tries a code, all in one turn: of two PCs with the same right code one is too late. */
export const tryCode = (core: Core, code: string, now: Date): Tried => {
  const desk = tidied(core, now)
  const waiting = waitingOf(desk)
  const [first] = waiting
  if (first && waiting.length >= MOST_WAITING) {
    return { kind: 'slow', waitSeconds: Math.ceil((first.requestedAt + LASTS_MS - now.getTime()) / 1000) }
  }
  const { offer } = desk
  if (!offer || offer.triesLeft === 0) return { kind: 'dead' }
  if (timingSafeEqual(digest(code), digest(offer.code))) {
    desk.offer = null
    return { kind: 'right' }
  }
  offer.triesLeft -= 1
  return { kind: 'wrong', triesLeft: offer.triesLeft }
}

/** Lets a PC wait for the administrator; an earlier question of the same key is dropped. */
export const queueRequest = (core: Core, asking: Asking, now: Date): string => {
  const desk = tidied(core, now)
  for (const { id, keyHash, state } of desk.requests.values()) {
    if (keyHash === asking.keyHash && state !== 'deciding') desk.requests.delete(id)
  }
  const id = randomUUID()
  desk.requests.set(id, { ...asking, id, requestedAt: now.getTime(), state: 'waiting' })
  return id
}

/** Takes a waiting request in hand, so that it is answered once; null where it does not wait (any more). */
export const takeInHand = (core: Core, id: string, now: Date): JoinRequest | null => {
  const request = tidied(core, now).requests.get(id)
  if (request?.state !== 'waiting') return null
  request.state = 'deciding'
  return request
}

/** Gives a request in hand its answer, or puts it back where the answer could not be kept. */
export const answer = (core: Core, request: JoinRequest, state: 'waiting' | 'approved' | 'refused'): void => {
  request.state = state
  wake(deskOf(core))
}

/** How a request stands, for the PC whose key it was made with; for everybody else there is none. */
export const stateOfRequest = (core: Core, by: { requestId: string; keyHash: string }, now: Date): JoiningState => {
  const request = tidied(core, now).requests.get(by.requestId)
  if (!request || request.keyHash !== by.keyHash) return 'gone'
  return request.state === 'deciding' ? 'waiting' : request.state
}

/** Resolves when some request got its answer, or with the signal. */
export const nextAnswer = (core: Core, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const { waiters } = deskOf(core)
    const done = () => {
      waiters.delete(done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    if (signal.aborted) return resolve()
    waiters.add(done)
    signal.addEventListener('abort', done)
  })
