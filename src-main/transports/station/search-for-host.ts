import { setTimeout as pause } from 'node:timers/promises'
import type { KeyedCertificate } from '../../platform/tls/host-identity.ts'
import { askStation } from './ask-station.ts'
import type { FindHosts } from './find-hosts.ts'
import { type HostPlace, showHostPlace } from './host-place.ts'
import { pinnedAgent, trustIdentities } from './pinned-tls.ts'
import type { LinkHost } from './station-link.ts'

const LOOK_WITHIN_MS = 4_000
/** A place is heard of once: a host that was not ready then, or a line that was bad, gets another chance. */
const AGAIN_AFTER_MS = 3_000

interface SearchParts {
  host: () => LinkHost
  key: KeyedCertificate
  findHosts: FindHosts
  onFound: (place: HostPlace) => void
}

/** Whether the pinned host itself, and no other, answers at a place and knows this station. */
const isAt = async (place: HostPlace, { host, key }: SearchParts): Promise<boolean> => {
  const signal = AbortSignal.timeout(LOOK_WITHIN_MS)
  const agent = pinnedAgent(place, { key, signal, trust: trustIdentities(host().identities) })
  try {
    return (await askStation(agent, place, signal)).kind === 'welcome'
  } catch {
    return false
  } finally {
    agent.destroy()
  }
}

/** Looks for a station's host among those heard on the network, from `begin` to `end`; each place is tried until then. */
export const searchForHost = (parts: SearchParts): { begin: () => void; end: () => void } => {
  let stop: (() => void) | null = null
  const begin = () => {
    if (stop !== null) return
    const heard = new Set<string>()
    let isOver = false
    const tryPlace = async (place: HostPlace) => {
      while (!(isOver || (await isAt(place, parts)))) await pause(AGAIN_AFTER_MS, undefined, { ref: false })
      if (isOver) return
      end()
      parts.onFound(place)
    }
    const stopFinding = parts.findHosts((hosts) => {
      for (const { address, port } of hosts) {
        const place = { address, port }
        const name = showHostPlace(place)
        if (heard.has(name) || name === showHostPlace(parts.host())) continue
        heard.add(name)
        void tryPlace(place)
      }
    })
    stop = () => {
      isOver = true
      stopFinding()
    }
  }
  const end = () => {
    stop?.()
    stop = null
  }
  return { begin, end }
}
