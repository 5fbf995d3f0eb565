import { type ClientContext, type ClientLink, createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { z } from 'zod'
import type { PcContract, PcEvent, PcState } from '#shared/contract/pc.contract.ts'
import { createStore, useStore } from './store.ts'
import { openDesktopLine, type Transport } from './transport.ts'

type Event = z.infer<typeof PcEvent>
type Told<K extends Event['kind']> = Extract<Event, { kind: K }>

/** A host heard of on the network. */
export type FoundHost = Told<'hosts'>['hosts'][number]
/** How far the joining of a host is. */
type JoiningState = Told<'joining'>['joining']['state']

const AGAIN_AFTER_MS = 500

const pcState = createStore<PcState | undefined>(undefined)
const foundHosts = createStore<readonly FoundHost[]>([])
const joining = createStore<JoiningState | undefined>(undefined)
const patientToOpen = createStore<string | undefined>(undefined)

let opening: Promise<Transport> | undefined

const openLine = (): Promise<Transport> => {
  if (opening) return opening
  const line = openDesktopLine('pc')
  const forget = () => {
    if (opening === line) opening = undefined
  }
  opening = line
  line.then(({ closed }) => closed.then(forget), forget)
  return line
}

const link: ClientLink<ClientContext> = {
  call: async (path, input, options) => (await openLine()).link.call(path, input, options),
}

/** What the PC this window stands on answers; only in the desktop app, every call rejects in a browser. */
export const pcClient: ContractRouterClient<PcContract> = createORPCClient<ContractRouterClient<PcContract>>(link)

/** The same for react-query. */
export const pcApi = createTanstackQueryUtils(pcClient, { path: ['pc'] })

const leave = async (saveWhatIsTyped: () => Promise<unknown>) => {
  await saveWhatIsTyped()
  await pcClient.readyToLeave()
}

const take = (event: Event, saveWhatIsTyped: () => Promise<unknown>) => {
  if (event.kind === 'state') pcState.set(event.state)
  if (event.kind === 'hosts') foundHosts.set(event.hosts)
  if (event.kind === 'joining') joining.set(event.joining.state)
  if (event.kind === 'open-patient') patientToOpen.set(event.recordNumber)
  // The app waits a moment for the answer and leaves without it: nothing to do here where it cannot be given.
  if (event.kind === 'leaving') leave(saveWhatIsTyped).catch(() => {})
}

const follow = async (saveWhatIsTyped: () => Promise<unknown>) => {
  for (;;) {
    try {
      for await (const event of await pcClient.watch()) take(event, saveWhatIsTyped)
    } catch {
      // Followed anew below: the line to the app itself is only ever gone for a moment.
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS))
  }
}

let isFollowing = false

/** Follows the PC for as long as the window lives; `saveWhatIsTyped` runs before the window closes. */
export const startPc = (saveWhatIsTyped: () => Promise<unknown>) => {
  if (isFollowing) return
  isFollowing = true
  void follow(saveWhatIsTyped)
}

/** How the PC stands; undefined in a browser and until the desktop app has told it. */
export const usePc = (): PcState | undefined => useStore(pcState)

/** The hosts heard of on the network so far. */
export const useFoundHosts = (): readonly FoundHost[] => useStore(foundHosts)

/** How far joining a host is; undefined before it was asked. */
export const useJoining = (): JoiningState | undefined => useStore(joining)

/** Forgets how the last question to a host went, before a new one. */
export const forgetJoining = () => joining.set(undefined)

/** The record number a link or a scanner asked for, until somebody may open it. */
export const usePatientToOpen = (): string | undefined => useStore(patientToOpen)

/** Says that the asked record was seen to. */
export const forgetPatientToOpen = () => patientToOpen.set(undefined)
