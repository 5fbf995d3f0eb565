import { isDeepStrictEqual } from 'node:util'
import type { AwayReason } from '#shared/contract/pc.contract.ts'
import { systemClock } from '../platform/clock/clock.ts'
import type { StationFacts } from '../transports/station/ask-station.ts'
import type { FindHosts } from '../transports/station/find-hosts.ts'
import { searchForHost } from '../transports/station/search-for-host.ts'
import { makeStationLink, type StationLink } from '../transports/station/station-link.ts'
import type { OwnClinicOptions } from './own-clinic.ts'
import type { PcParts } from './pc-parts.ts'
import { isIdentity, type JoinedHost } from './pc-settings.ts'
import { stationKey } from './station-key.ts'

export type HostLine = StationLink

/** What a line to a host is opened with. */
export interface HostLineOptions extends Pick<OwnClinicOptions, 'clock'> {
  findHosts: FindHosts
  onChange: () => void
  beatMs?: number
}

/** Routers give a PC another address now and then: then nobody answers at the old one, or another PC does. */
const MAY_HAVE_MOVED: readonly AwayReason[] = ['unreachable', 'not-this-host']

/** What the host said of itself and of this station, in place of what was known before. */
const taught = (host: JoinedHost, { hostName, clinicName, name, roleHint, identities }: StationFacts): JoinedHost => {
  const readable = identities.filter(isIdentity)
  // A host that names none keeps the one it has just proved: nothing it says may lock this station out.
  return { ...host, hostName, clinicName, name, roleHint, identities: readable.length > 0 ? readable : host.identities }
}

/** Opens this station's line to the host its settings name; a host that moved to another address is looked for there. */
export const openHostLine = async (parts: PcParts, options: HostLineOptions): Promise<HostLine> => {
  const { settings } = parts
  const joined = () => {
    const { host } = settings.read()
    if (host === null) throw new Error('a station without a host')
    return host
  }
  const know = (after: JoinedHost) => {
    if (isDeepStrictEqual(joined(), after)) return
    settings.change({ host: after })
    options.onChange()
  }
  const key = await stationKey(parts)
  const search = searchForHost({
    ...{ host: joined, key, findHosts: options.findHosts },
    onFound: (place) => know({ ...joined(), ...place }),
  })
  const link = makeStationLink({
    ...{ host: joined, key, appVersion: parts.appVersion, clock: options.clock ?? systemClock },
    keep: (station) => know(taught(joined(), station)),
    onState: (state) => {
      if (state.state === 'away' && state.reason !== null && MAY_HAVE_MOVED.includes(state.reason)) search.begin()
      else search.end()
      options.onChange()
    },
    ...(options.beatMs === undefined ? {} : { beatMs: options.beatMs }),
  })
  return {
    ...link,
    close: () => {
      search.end()
      link.close()
    },
  }
}
