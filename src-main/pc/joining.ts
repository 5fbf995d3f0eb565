import type { z } from 'zod'
import type { PcEvent } from '#shared/contract/pc.contract.ts'
import { refusal } from '../platform/call/refusal.ts'
import type { KeyedCertificate } from '../platform/tls/host-identity.ts'
import { compareContracts, type StationFacts } from '../transports/station/ask-station.ts'
import { HostFailure } from '../transports/station/host-failure.ts'
import { readHostPlace, showHostPlace } from '../transports/station/host-place.ts'
import { askToJoin, followJoining, type JoinRequest } from '../transports/station/join-host.ts'
import { lookAtHost, type SeenHost } from '../transports/station/look-at-host.ts'
import { wordsOfKey } from './station-key.ts'

type JoiningEvent = Extract<z.infer<typeof PcEvent>, { kind: 'joining' }>

interface JoiningParts {
  appVersion: string
  key: () => Promise<KeyedCertificate>
  onNews: (news: JoiningEvent['joining']) => void
  onApproved: (host: SeenHost, station: StationFacts) => Promise<void>
}

/** How this PC asks a host to be let in: look, compare the words, show the code, wait for the administrator. */
export interface Joining {
  look: (typed: string) => Promise<{
    address: string
    hostName: string
    words: string[]
    stationWords: string[]
    appVersion: string
  }>
  ask: (request: Omit<JoinRequest, 'appVersion'>) => Promise<void>
  stop: () => void
  /** How far a question that is not answered yet is; null where nothing was asked. */
  pending: () => JoiningEvent['joining'] | null
}

/** A host that cannot be reached or is none, as the PC's contract says it. */
const asRefusal = (error: unknown) => {
  if (!(error instanceof HostFailure)) return error
  return error.why === 'unreachable' ? refusal('HOST_UNREACHABLE', {}) : refusal('NOT_A_HOST', {})
}

const refuseOtherContract = (seen: SeenHost, appVersion: string) => {
  const versions = { station: appVersion, host: seen.appVersion }
  switch (compareContracts(seen.contractVersion)) {
    case 'station-older':
      throw refusal('STATION_OLDER', versions)
    case 'host-older':
      throw refusal('HOST_OLDER', versions)
    case null:
      return
  }
}

/** Makes the PC's way into a host's clinic. */
export const makeJoining = ({ appVersion, key, onNews, onApproved }: JoiningParts): Joining => {
  let seen: SeenHost | null = null
  let pending: JoiningEvent['joining'] | null = null
  let asking: AbortController | null = null

  const stop = () => {
    asking?.abort()
    asking = null
    pending = null
  }
  const tell = (news: JoiningEvent['joining']) => {
    const isOver = news.state !== 'waiting' && news.state !== 'lost'
    const isNew = pending?.state !== news.state
    pending = isOver ? null : news
    if (isNew) onNews(news)
  }
  const follow = async (host: SeenHost, requestId: string | null, signal: AbortSignal) => {
    for await (const news of followJoining(host, await key(), requestId, signal)) {
      if (signal.aborted) return
      if (news.state === 'approved') await onApproved(host, news.station)
      tell({ state: news.state })
    }
  }

  return {
    look: async (typed) => {
      const place = readHostPlace(typed)
      if (place === null) throw refusal('HOST_UNREACHABLE', {})
      stop()
      seen = null
      const looked = await lookAtHost(place).catch((error: unknown) => {
        throw asRefusal(error)
      })
      refuseOtherContract(looked, appVersion)
      seen = looked
      const { hostName, words } = looked
      const stationWords = await wordsOfKey(await key())
      return { address: showHostPlace(place), hostName, words, stationWords, appVersion: looked.appVersion }
    },
    ask: async (request) => {
      const host = seen
      if (host === null) throw refusal('NOT_A_HOST', {})
      stop()
      const mine = new AbortController()
      asking = mine
      const answer = await askToJoin(host, await key(), { ...request, appVersion }).catch((error: unknown) => {
        throw asRefusal(error)
      })
      // Taken back meanwhile: whoever gave it up must not find this PC in the host's clinic later.
      if (mine.signal.aborted) return
      switch (answer.kind) {
        case 'wrong':
          throw refusal('PAIRING_CODE_WRONG', { triesLeft: answer.triesLeft })
        case 'dead':
          throw refusal('PAIRING_CODE_DEAD', {})
        case 'slow':
          throw refusal('TOO_MANY_ATTEMPTS', { waitSeconds: answer.waitSeconds })
      }
      tell({ state: 'waiting' })
      const requestId = answer.kind === 'waiting' ? answer.requestId : null
      follow(host, requestId, mine.signal).catch(() => tell({ state: 'lost' }))
    },
    stop,
    pending: () => pending,
  }
}
