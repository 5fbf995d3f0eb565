import type { PcState } from '#shared/contract/pc.contract.ts'
import { framesOf } from '../rpc/typed-error.ts'
import { type FindHosts, findHosts as findByMulticast, type HeardHost } from '../transports/station/find-hosts.ts'
import type { WindowPort } from '../transports/station/window-port.ts'
import { makeJoining } from './joining.ts'
import type { OwnClinicOptions } from './own-clinic.ts'
import { makePcEvents } from './pc-events.ts'
import { openPcLog } from './pc-log.ts'
import type { PcParts } from './pc-parts.ts'
import type { PcCall } from './pc-router.ts'
import { makePcServer } from './serve-pc-port.ts'
import { makeStages } from './stages.ts'
import { stationKey } from './station-key.ts'

/** How long a window that closes may take to save what is typed. */
const LEAVE_WITHIN_MS = 2_000

/** Who listens on a PC line: the app's number for one of its windows. */
interface PcWindow {
  id: number
}

/** What the tests, and a made-up clinic, ask for besides. */
export interface PcOptions extends OwnClinicOptions {
  /** How often a station's line is tested, in ms. */
  beatMs?: number
  /** How hosts on the network are heard of, where it is not by mDNS. */
  findHosts?: FindHosts
}

/** A PC of the clinic: one for each running app, whatever it takes part as. */
export interface Pc {
  state: () => PcState
  /** Calls back with every later state; answers how to stop. */
  watch: (listener: (state: PcState) => void) => () => void
  /** Answers one window's questions about this PC over a port that was not started yet, until the port closes. */
  servePcPort: (port: WindowPort, window: PcWindow) => void
  /** Gives one window its line to the clinic; false where there is none to be had now, and the port is left alone. */
  serveClinicPort: (port: WindowPort) => Promise<boolean>
  /** Tells the windows that a link to a patient was opened; kept for the first window until one listens. */
  openPatient: (recordNumber: string) => void
  /** Asks a window to save what is typed; resolves once it did, listens no more, or two seconds went by. */
  leaving: (windowId: number) => Promise<void>
  /** After sleep: lines may be dead without having said so. */
  wake: () => void
  /** Ends every line and closes what is open here, in good order. */
  close: () => Promise<void>
}

/** Windows that were asked to save what is typed, and how each is waited for. */
const makeLeaving = () => {
  const waiting = new Map<number, () => void>()
  return {
    isReady: (windowId: number) => waiting.get(windowId)?.(),
    ready: (windowId: number): Promise<void> =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer)
          waiting.delete(windowId)
          resolve()
        }
        const timer = setTimeout(done, LEAVE_WITHIN_MS)
        waiting.set(windowId, done)
      }),
    windows: () => [...waiting.keys()],
  }
}

/** Starts a PC of the clinic as its settings say, without waiting for it; what goes wrong is told by its state, never thrown. */
export const openPc = async (parts: PcParts, options: PcOptions = {}): Promise<Pc> => {
  const log = openPcLog(parts.folder)
  const findHosts = options.findHosts ?? findByMulticast
  const watchers = new Set<(state: PcState) => void>()
  const leave = makeLeaving()
  let told = ''
  let hosts: HeardHost[] = []
  let stopFinding: (() => void) | null = null
  let patientToOpen: string | null = null

  const events = makePcEvents(
    () => {
      const pending = joining.pending()
      const kept = patientToOpen
      patientToOpen = null
      return [
        { kind: 'state', state: stages.state() },
        ...(hosts.length > 0 ? [{ kind: 'hosts' as const, hosts }] : []),
        ...(pending ? [{ kind: 'joining' as const, joining: pending }] : []),
        ...(kept === null ? [] : [{ kind: 'open-patient' as const, recordNumber: kept }]),
      ]
    },
    () => {
      for (const windowId of leave.windows()) if (events.listeners(windowId) === 0) leave.isReady(windowId)
      findWhileAsked()
    },
  )
  const findWhileAsked = () => {
    const isAsked = stages.state().stage === 'join' && events.listeners() > 0
    if (isAsked && stopFinding === null) {
      stopFinding = findHosts((heard) => {
        hosts = heard
        events.tell({ kind: 'hosts', hosts })
      })
    } else if (!isAsked && stopFinding !== null) {
      stopFinding()
      stopFinding = null
      hosts = []
    }
  }
  const onChange = () => {
    const state = stages.state()
    const text = JSON.stringify(state)
    if (text === told) return
    told = text
    for (const watcher of watchers) watcher(state)
    events.tell({ kind: 'state', state })
    findWhileAsked()
  }
  const stages = makeStages(parts, {
    ...options,
    findHosts,
    onChange,
    onTrouble: (error) =>
      log.write({ name: error instanceof Error ? error.name : typeof error, frames: framesOf(error) }),
  })
  const joining = makeJoining({
    appVersion: parts.appVersion,
    key: () => stationKey(parts),
    onNews: (news) => events.tell({ kind: 'joining', joining: news }),
    onApproved: stages.enterHost,
  })
  const servePort = makePcServer(log.write)
  const context: Omit<PcCall, 'windowId'> = { parts, stages, joining, events, onReadyToLeave: leave.isReady }
  void stages.start()

  return {
    state: stages.state,
    watch: (listener) => {
      watchers.add(listener)
      return () => watchers.delete(listener)
    },
    servePcPort: (port, { id }) => servePort(port, { ...context, windowId: id }),
    serveClinicPort: stages.servePort,
    openPatient: (recordNumber) => {
      if (events.listeners() === 0) patientToOpen = recordNumber
      else events.tell({ kind: 'open-patient', recordNumber })
    },
    leaving: async (windowId) => {
      if (events.listeners(windowId) === 0) return
      const saved = leave.ready(windowId)
      events.tell({ kind: 'leaving' }, windowId)
      await saved
    },
    wake: stages.wake,
    close: async () => {
      joining.stop()
      stopFinding?.()
      stopFinding = null
      await stages.close()
      log.close()
    },
  }
}
