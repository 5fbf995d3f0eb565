import type { QueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { SessionInfo } from '#shared/contract/session.contract.ts'
import type { Permission } from '#shared/permissions/roles.ts'
import { client, watchCalls } from './api.ts'
import { type FeedPlace, followChanges } from './change-feed.ts'
import { type CoreClient, startConnection } from './connection.ts'
import { codeOf, errorData } from './errors.ts'
import { createGate, createQueryClient, type Gate } from './query-client.ts'
import { createStore, useStore } from './store.ts'

/**
 * One signed-in person in this window. Several may be stacked: each keeps their own screens and their own cache, and only
 * the topmost is seen and calls the core.
 */
export interface Seat {
  key: string
  token: string
  session: SessionInfo
  queryClient: QueryClient
  gate: Gate
  place: FeedPlace
  /** True when somebody else's address stands in the address bar as this person sits down. */
  startsAtHome: boolean
}

export type EndReason = 'none' | 'expired' | 'revoked' | 'signed-out'

export interface WindowState {
  /** False until the first connection has taken a kept session up again, or found that there is none. */
  isReady: boolean
  seats: readonly Seat[]
  /** Why the last session ended, for the sign-in page and the lock screen below. */
  endedBecause: EndReason
}

const STORED_UNDER = 'clinic.sessions'

const windowState = createStore<WindowState>({ isReady: false, seats: [], endedBecause: 'none' })
const boardRefused = createStore(false)
let boardToken: string | undefined
let stopFeed = () => {}
let seatCount = 0
let lastAnswerAt = Date.now()
let tokensBelow: string[] = []

const readTokens = (): string[] => {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(STORED_UNDER) ?? '[]')
    return Array.isArray(kept) ? kept.filter((token): token is string => typeof token === 'string') : []
  } catch {
    return []
  }
}

const keepTokens = () => {
  const tokens = [...tokensBelow, ...windowState.get().seats.map((seat) => seat.token)]
  sessionStorage.setItem(STORED_UNDER, JSON.stringify(tokens))
}

const topSeat = () => windowState.get().seats.at(-1)

const listenAsTop = () => {
  stopFeed()
  const seat = topSeat()
  if (!seat || seat.session.isLocked || seat.session.mustChangePassword) return
  stopFeed = followChanges({
    queryClient: seat.queryClient,
    place: seat.place,
    staffId: seat.session.user.id,
    onWhoAmIStale: () => void refreshSession(),
  })
}

/** Puts the new stack in place: only an unlocked topmost person's calls go through. */
const settle = (seats: readonly Seat[], endedBecause: EndReason = windowState.get().endedBecause) => {
  for (const seat of seats) seat.gate.setOpen(seat === seats.at(-1) && !seat.session.isLocked)
  // Whoever is gone calls nothing any more, not even to tidy up.
  const isGone = ({ key }: Seat) => seats.every((seat) => seat.key !== key)
  for (const seat of windowState.get().seats.filter(isGone)) seat.gate.setOpen(false)
  windowState.set({ isReady: true, seats, endedBecause })
  keepTokens()
}

const newSeat = (token: string, session: SessionInfo, startsAtHome: boolean): Seat => {
  const gate = createGate()
  seatCount += 1
  const queryClient = createQueryClient(gate)
  return { key: `seat-${seatCount}`, token, session, gate, queryClient, place: {}, startsAtHome }
}

const withTop = (change: Partial<Seat>) => {
  const { seats } = windowState.get()
  const top = seats.at(-1)
  if (top) settle([...seats.slice(0, -1), { ...top, ...change }])
}

const takeSession = (session: SessionInfo) => {
  const before = topSeat()?.session
  withTop({ session })
  if (before?.isLocked !== session.isLocked || before?.mustChangePassword !== session.mustChangePassword) listenAsTop()
}

async function refreshSession() {
  try {
    takeSession(await client.session.whoAmI())
  } catch {
    // A refusal reaches noticeError, a lost line is taken up by the reconnect.
  }
}

/** The person on top is no longer signed in; whoever is below gets their locked screen back. */
const dropTop = async (endedBecause: EndReason) => {
  const { seats } = windowState.get()
  stopFeed()
  const remaining = seats.slice(0, -1)
  settle(remaining, endedBecause)
  seats.at(-1)?.queryClient.clear()
  await resumeTop(client)
}

/** Takes up the topmost kept session on this connection; one that is over is dropped and the next one tried. */
async function resumeTop(core: CoreClient) {
  const seat = topSeat()
  const token = seat?.token ?? tokensBelow.at(-1)
  if (token === undefined) return
  if (!seat) tokensBelow = tokensBelow.slice(0, -1)
  try {
    const session = await core.session.resume({ token })
    const isUncovered = seat === undefined || windowState.get().seats.length > 0
    if (seat) withTop({ session })
    else settle([...windowState.get().seats, newSeat(token, session, false)])
    if (isUncovered) listenAsTop()
  } catch (error) {
    const ended = errorData(error, 'SIGNED_OUT')
    if (!ended) {
      if (!seat) tokensBelow = [...tokensBelow, token]
      throw error
    }
    if (seat) settle(windowState.get().seats.slice(0, -1), ended.reason)
    else settle(windowState.get().seats, ended.reason)
    await resumeTop(core)
  }
}

const openBoard = async (core: CoreClient, token: string) => {
  try {
    await core.queue.openBoard({ token })
    boardRefused.set(false)
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    boardRefused.set(true)
  }
}

const presentYourself = async (core: CoreClient) => {
  if (boardToken !== undefined) await openBoard(core, boardToken)
  else await resumeTop(core)
  if (!windowState.get().isReady) settle(windowState.get().seats)
}

const noticeError = (error: unknown) => {
  const top = topSeat()
  if (!top) return
  const code = codeOf(error)
  if (code === 'SESSION_LOCKED' && !top.session.isLocked) takeSession({ ...top.session, isLocked: true })
  if (code === 'PASSWORD_CHANGE_REQUIRED' && !top.session.mustChangePassword) {
    takeSession({ ...top.session, mustChangePassword: true })
  }
  if (code === 'SIGNED_OUT') void dropTop(errorData(error, 'SIGNED_OUT')?.reason ?? 'none')
}

/** Connects this window, taking up the sessions it kept; call once at the start. */
export const startSession = () => {
  tokensBelow = readTokens()
  watchCalls({
    onError: noticeError,
    onAnswer: () => {
      lastAnswerAt = Date.now()
    },
  })
  startConnection(async (core) => {
    await presentYourself(core)
    // The feed needs the connection to be the current one, which it is a moment after this returns.
    queueMicrotask(() => setTimeout(listenAsTop, 0))
  })
}

/** Connects this window as a waiting-room board: no person, the board's own token on every new connection. */
export const startBoard = (token: string, queryClient: QueryClient) => {
  boardToken = token
  watchCalls({
    onError: (error) => {
      if (codeOf(error) === 'SIGNED_OUT') boardRefused.set(true)
    },
    onAnswer: () => {},
  })
  const place: FeedPlace = {}
  startConnection(async (core) => {
    await presentYourself(core)
    setTimeout(() => {
      stopFeed()
      stopFeed = followChanges({ queryClient, place, onWhoAmIStale: () => {} })
    }, 0)
  })
}

/** True when the board's address is no longer good: revoked, or mistyped. */
export const useBoardRefused = (): boolean => useStore(boardRefused)

/** Signs a person in: the first, or on top of whoever has locked their screen. Throws WRONG_PASSWORD and its kind. */
export const signIn = async (username: string, password: string) => {
  const below = topSeat()
  if (below?.session.isLocked && below.session.user.username.toLowerCase() === username.trim().toLowerCase()) {
    await unlock(password)
    return
  }
  const { token, session } = await client.session.signIn({ username: username.trim(), password })
  const { seats } = windowState.get()
  settle(
    [...seats, newSeat(token, session, seats.length > 0 || windowState.get().endedBecause === 'signed-out')],
    'none',
  )
  listenAsTop()
}

/** Opens the locked screen on top again. Throws WRONG_PASSWORD and its kind. */
export const unlock = async (password: string) => {
  takeSession(await client.session.unlock({ password }))
}

type LastAct = (how: 'lock' | 'sign-out') => Promise<unknown>

const lastActs = new Set<LastAct>()
const LAST_ACTS_WITHIN_MS = 1500

/**
 * Runs `act` when the person on top locks their screen or signs out, while their calls still pass; the core is told once it is
 * done or has taken too long. The answer forgets it.
 */
export const beforeLeaving = (act: LastAct): (() => void) => {
  lastActs.add(act)
  return () => lastActs.delete(act)
}

const runLastActs: LastAct = (how) =>
  Promise.race([
    Promise.allSettled([...lastActs].map((act) => act(how))),
    new Promise((resolve) => setTimeout(resolve, LAST_ACTS_WITHIN_MS)),
  ])

/** Saves what is typed before the window closes; whoever decides to stay after all goes on where they were. */
export const saveBeforeClosing = (): Promise<unknown> => runLastActs('lock')

/** Saves what is typed and lays down what is held, before this window loses its clinic. */
export const saveBeforeLosing = (): Promise<unknown> => runLastActs('sign-out')

/** Forgets everyone signed in here; for a window that is about to show another clinic. */
export const forgetSessions = () => sessionStorage.removeItem(STORED_UNDER)

/** Covers the screen at once and tells the core; the core locks by itself too when it cannot be told. */
export const lock = async () => {
  const top = topSeat()
  if (!top || top.session.isLocked) return
  // What is typed and not saved yet is sent off first: once the core is told, nothing of this person passes.
  const acts = lastActs.size > 0 ? runLastActs('lock') : undefined
  takeSession({ ...top.session, isLocked: true })
  await acts
  try {
    await client.session.lock()
  } catch {
    // Covered here all the same; the core's own idle limit does the rest.
  }
}

/** Ends the session of the person on top. */
export const signOut = async () => {
  if (lastActs.size > 0) await runLastActs('sign-out')
  try {
    await client.session.signOut()
  } finally {
    if (topSeat()) await dropTop('signed-out')
  }
}

/** Changes one's own password. Throws WRONG_PASSWORD and its kind. */
export const changePassword = async (currentPassword: string, newPassword: string) => {
  takeSession(await client.session.changePassword({ currentPassword, newPassword }))
}

/** Tells the core that somebody works here, when no call has told it for `quietMs`. */
export const showActivity = (quietMs: number) => {
  if (Date.now() - lastAnswerAt < quietMs) return
  lastAnswerAt = Date.now()
  void refreshSession()
}

/** All people signed in in this window, the topmost last. */
export const useWindowState = (): WindowState => useStore(windowState)

/** Whose screen a component belongs to; set once at the root of each person's screens. */
export const SeatContext = createContext<Seat | undefined>(undefined)

/** The person this screen belongs to, with roles and permissions. Only for screens behind the sign-in. */
export const useSession = (): SessionInfo => {
  const seat = useContext(SeatContext)
  if (!seat) throw new Error('useSession needs a signed-in person around it')
  return seat.session
}

/** Whether the person this screen belongs to holds a permission. */
export const useCan = (permission: Permission): boolean => useSession().user.permissions.includes(permission)
