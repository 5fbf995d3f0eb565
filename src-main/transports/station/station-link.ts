import type { Agent } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket } from 'ws'
import type { AwayReason, LinkState } from '#shared/contract/pc.contract.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { KeyedCertificate } from '../../platform/tls/host-identity.ts'
import { askStation, type Reception, readDenial, type StationFacts } from './ask-station.ts'
import { asHostFailure, HostFailure } from './host-failure.ts'
import { type HostPlace, showHostPlace } from './host-place.ts'
import { stationHeaders } from './host-request.ts'
import { type LiveLine, pipeWindow, REVOKED } from './live-line.ts'
import { dropLine, pinnedAgent, trustIdentities } from './pinned-tls.ts'
import type { WindowPort } from './window-port.ts'

/** A window gives up waiting for its line after 8 s: this must have ended before. */
const OPEN_WITHIN_MS = 7_000

/** What a link must know of its host, asked anew at each attempt, because it is told more as time goes. */
export interface LinkHost extends HostPlace {
  identities: readonly string[]
}

export interface LinkParts {
  host: () => LinkHost
  key: KeyedCertificate
  appVersion: string
  clock: Clock
  /** The host said how this station is called and whom to trust from now on. */
  keep: (station: StationFacts) => void
  onState: (state: LinkState) => void
  /** How often the line is tested, in ms; five tests without a sign of life end it. */
  beatMs?: number
}

/** A station's way to its host, shared by its windows; each has a WebSocket of its own. */
export interface StationLink {
  state: () => LinkState
  /** Brings a window to the host; false where there is no way now: nothing is queued, and the port is left alone. */
  open: (port: WindowPort) => Promise<boolean>
  /** Gives up what hangs, so that windows try again now; lines that work are left alone. */
  retry: () => void
  /** Gives up every line: after sleep none of them can be believed. */
  wake: () => void
  close: () => void
}

/** Why a WebSocket was not let in, where the host says so. */
class UpgradeDenied extends Error {
  readonly reason: AwayReason

  constructor(reason: AwayReason) {
    super(reason)
    this.reason = reason
  }
}

const denialOf = async (response: AsyncIterable<Buffer> & { statusCode?: number | undefined }): Promise<Error> => {
  const chunks: Buffer[] = []
  for await (const chunk of response) if (chunks.length < 16) chunks.push(chunk)
  let body: unknown = null
  try {
    body = JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    return new HostFailure('unreachable')
  }
  const denial = readDenial(response.statusCode ?? 0, body)
  return denial === null ? new HostFailure('unreachable') : new UpgradeDenied(denial)
}

/** A window's WebSocket, and how it is ended so that nothing of it arrives any more. */
interface OpenSocket {
  socket: WebSocket
  drop: () => void
}

/** Opens the WebSocket over the line that was trusted already; `ws:`, because the agent below it does the TLS. */
const openSocket = (agent: Agent, place: HostPlace, appVersion: string, signal: AbortSignal): Promise<OpenSocket> =>
  new Promise((resolve, reject) => {
    let below: Duplex | undefined
    const socket = new WebSocket(`ws://${showHostPlace(place)}/rpc`, {
      ...{ agent, perMessageDeflate: false },
      headers: { ...stationHeaders(place), 'x-clinic-version': appVersion },
    })
    const giveUp = () => {
      socket.terminate()
      reject(new HostFailure('unreachable'))
    }
    signal.addEventListener('abort', giveUp, { once: true })
    socket.on('error', (error) => reject(asHostFailure(error)))
    socket.once('unexpected-response', (_request, response) => {
      denialOf(response)
        .then(reject, () => reject(new HostFailure('unreachable')))
        .finally(() => socket.terminate())
    })
    socket.once('upgrade', (response) => {
      below = response.socket
    })
    const drop = () => {
      if (below) dropLine(below)
      socket.terminate()
    }
    socket.once('open', () => {
      signal.removeEventListener('abort', giveUp)
      resolve({ socket, drop })
    })
  })

const reasonOf = (error: unknown): AwayReason =>
  error instanceof UpgradeDenied ? error.reason : asHostFailure(error).why

const offsetOf = (station: StationFacts, asked: Date, answered: Date) => {
  const middle = (asked.getTime() + answered.getTime()) / 2
  return Math.round((new Date(station.now).getTime() - middle) / 1000)
}

/** Makes a station's link; nothing is connected before a window asks. */
export const makeStationLink = (parts: LinkParts): StationLink => {
  const { clock, onState, beatMs } = parts
  const attempts = new Set<AbortController>()
  const lines = new Set<LiveLine>()
  let isClosed = false
  let state: LinkState = {
    state: 'connecting',
    since: clock.now().toISOString(),
    ...{ reason: null, clockOffsetSeconds: null, hostVersion: null },
  }

  const become = (next: Partial<LinkState>) => {
    const after = { ...state, ...next }
    const isOther = after.state !== state.state || after.reason !== state.reason
    if (isOther) after.since = clock.now().toISOString()
    const isSame = !isOther && after.clockOffsetSeconds === state.clockOffsetSeconds
    if (isClosed || (isSame && after.hostVersion === state.hostVersion)) return
    state = after
    onState(state)
  }
  const beAway = (reason: AwayReason, hostVersion = state.hostVersion) => {
    // Another window's line may still be good: it will find out by itself.
    if (lines.size === 0) become({ state: 'away', reason, hostVersion })
  }

  const receive = (reception: Reception): StationFacts | null => {
    if (reception.kind === 'welcome') return reception.station
    beAway(reception.kind, 'hostVersion' in reception ? reception.hostVersion : state.hostVersion)
    return null
  }

  const carry = ({ socket, drop }: OpenSocket, port: WindowPort) => {
    const line = pipeWindow(socket, port, {
      drop,
      ...(beatMs === undefined ? {} : { beatMs }),
      onGone: (why) => {
        lines.delete(line)
        if (why !== 'window') beAway(why === REVOKED ? 'revoked' : 'unreachable')
      },
    })
    lines.add(line)
  }

  const attempt = async (port: WindowPort, signal: AbortSignal): Promise<boolean> => {
    const { identities, ...place } = parts.host()
    const agent = pinnedAgent(place, { signal, key: parts.key, trust: trustIdentities(identities) })
    try {
      const asked = clock.now()
      const station = receive(await askStation(agent, place, signal))
      if (station === null) return false
      const clockOffsetSeconds = offsetOf(station, asked, clock.now())
      parts.keep(station)
      const socket = await openSocket(agent, place, parts.appVersion, signal)
      carry(socket, port)
      become({ state: 'connected', reason: null, clockOffsetSeconds, hostVersion: station.appVersion })
      return true
    } catch (error) {
      beAway(reasonOf(error))
      return false
    } finally {
      agent.destroy()
    }
  }

  const giveUpAttempts = () => {
    for (const one of attempts) one.abort()
  }
  const giveUpLines = () => {
    for (const line of lines) line.end()
  }

  return {
    state: () => state,
    open: async (port) => {
      if (isClosed) return false
      const mine = new AbortController()
      attempts.add(mine)
      const signal = AbortSignal.any([mine.signal, AbortSignal.timeout(OPEN_WITHIN_MS)])
      return attempt(port, signal).finally(() => attempts.delete(mine))
    },
    retry: giveUpAttempts,
    wake: () => {
      giveUpAttempts()
      giveUpLines()
    },
    close: () => {
      isClosed = true
      giveUpAttempts()
      giveUpLines()
    },
  }
}
