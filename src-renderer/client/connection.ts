import { type ClientContext, type ClientLink, createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '#shared/contract/index.ts'
import { clientError } from './errors.ts'
import { watchLine } from './heartbeat.ts'
import { retryDelay } from './retry-delay.ts'
import { createStore, useStore } from './store.ts'
import { openTransport, type Transport } from './transport.ts'

export type CoreClient = ContractRouterClient<Contract>

export interface ConnectionStatus {
  /** `connecting` only before the first success; afterwards a broken line is `lost` until it is back. */
  state: 'connected' | 'connecting' | 'lost'
  since: Date
}

const status = createStore<ConnectionStatus>({ state: 'connecting', since: new Date() })
let transport: Transport | undefined
let present: (client: CoreClient) => Promise<void> = async () => {}
let attempts = 0
let timer: ReturnType<typeof setTimeout> | undefined
let isOpening = false
const waiters = new Set<(link: ClientLink<ClientContext>) => void>()

const setState = (state: ConnectionStatus['state']) => {
  if (status.get().state !== state) status.set({ state, since: new Date() })
}

const scheduleRetry = (tookMs = 0) => {
  const delay = retryDelay(attempts, tookMs, Math.random())
  attempts += 1
  clearTimeout(timer)
  timer = setTimeout(() => void open(), delay)
}

const lose = (gone: Transport) => {
  if (transport !== gone) return
  transport = undefined
  setState('lost')
  scheduleRetry()
}

const open = async () => {
  if (transport || isOpening) return
  isOpening = true
  clearTimeout(timer)
  const beganAt = performance.now()
  try {
    const opened = await openTransport()
    try {
      await present(createORPCClient<CoreClient>(opened.link))
    } catch (error) {
      opened.close()
      throw error
    }
    transport = opened
    attempts = 0
    void opened.closed.then(() => lose(opened))
    watchLine(opened)
    setState('connected')
    for (const tell of waiters) tell(opened.link)
    waiters.clear()
  } catch {
    if (status.get().state === 'connected') setState('lost')
    else if (attempts >= 2) setState('lost')
    scheduleRetry(performance.now() - beganAt)
  } finally {
    isOpening = false
  }
}

const openSoon = () => {
  if (transport || document.visibilityState === 'hidden') return
  attempts = 0
  void open()
}

/**
 * Begins to connect and keeps the connection up for as long as the window lives.
 * `presentYourself` runs on each new connection before any other call, to take the session up again.
 */
export const startConnection = (presentYourself: (client: CoreClient) => Promise<void>) => {
  present = presentYourself
  window.addEventListener('online', openSoon)
  document.addEventListener('visibilitychange', openSoon)
  void open()
}

/** Tries again at once instead of waiting for the next round. */
export const retryNow = () => openSoon()

/** The link to call over: waits while the first connection opens, refuses with OFFLINE while it is lost. */
export const currentLink = (): Promise<ClientLink<ClientContext>> => {
  if (transport) return Promise.resolve(transport.link)
  if (status.get().state === 'lost') return Promise.reject(clientError('OFFLINE'))
  return new Promise((resolve, reject) => {
    waiters.add(resolve)
    const stop = status.subscribe(() => {
      stop()
      if (status.get().state !== 'lost') return
      waiters.delete(resolve)
      reject(clientError('OFFLINE'))
    })
  })
}

/** Whether the core can be reached, and since when that is so. */
export const useConnection = (): ConnectionStatus => useStore(status)
