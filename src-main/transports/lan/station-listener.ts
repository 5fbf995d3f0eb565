import type { IncomingMessage } from 'node:http'
import { CONTRACT_VERSION } from '#shared/contract/version.ts'
import type { Clinic } from '../../clinic.ts'
import type { Core } from '../../platform/call/context.ts'
import { noteStationSeen, stationByKey } from '../../rpc/station-door.ts'
import { addressOf, makeHttpServer } from './http-server.ts'
import { keyHashOf, serveStationRoutes } from './station-routes.ts'
import { type Listener, type ListenerOptions, listenOn, tlsOptions } from './tls-listener.ts'
import { type Admission, CLOSE_CODES, type Lines, serveWebSockets } from './web-socket.ts'

/** Questions of a PC that joins are small. */
const BODY_LIMIT = 4096
/** Lines one station may hold at once: a few windows, and those that broke and are not noticed yet. */
const LINES_PER_STATION = 24

/** The stations' listener: it also cuts the lines of stations that were shut out. */
export interface StationListener extends Listener {
  recheck: () => Promise<void>
  /** Closes the lines of all, so that they come back at once and ask what is new. */
  callBack: () => void
}

const refused = (code: 'NOT_PAIRED' | 'STATION_REVOKED'): Admission => ({
  ...{ kind: 'refused', status: '403 Forbidden', body: JSON.stringify({ code }) },
})

const versionSaid = (request: IncomingMessage) => {
  const said = request.headers['x-clinic-version']
  return typeof said === 'string' && /^[\w.+-]{1,60}$/.test(said) ? said : 'unknown'
}

/** Keeps who is connected, and of each key which identity it was told of and which station it is. */
const makeDoor = (core: Core, lines: () => Lines | null, onConnectedChanged: () => void) => {
  const told = new Map<string, number>()
  const keyOfPlace = new Map<string, { stationId: number; keyHash: string }>()

  const admit = async (request: IncomingMessage): Promise<Admission> => {
    const keyHash = keyHashOf(request.socket)
    // A page in a browser has no business here, not even on a paired PC.
    if (keyHash === null || request.headers.origin !== undefined) return refused('NOT_PAIRED')
    const holder = await stationByKey(core, keyHash)
    if (holder.kind !== 'station') return refused(holder.kind === 'revoked' ? 'STATION_REVOKED' : 'NOT_PAIRED')
    if (request.headers['x-clinic-contract'] !== String(CONTRACT_VERSION)) {
      return { kind: 'sent-away', closeCode: CLOSE_CODES.contractMismatch }
    }
    const boundTo = `station:${holder.id}`
    keyOfPlace.set(boundTo, { stationId: holder.id, keyHash })
    await noteStationSeen(core, {
      stationId: holder.id,
      address: addressOf(request),
      appVersion: versionSaid(request),
      knownIdentityId: told.get(keyHash) ?? null,
    })
    return { kind: 'welcome', station: holder.name, boundTo }
  }

  const recheckPlace = async (place: string) => {
    const known = keyOfPlace.get(place)
    if (known && (await stationByKey(core, known.keyHash)).kind === 'station') return
    lines()?.cut(CLOSE_CODES.revoked, place)
  }

  const onLinesChanged = (opened: string | null) => {
    const open = [...(lines()?.places() ?? [])]
    const now = new Set(open.flatMap((place) => keyOfPlace.get(place)?.stationId ?? []))
    const { connected } = core.network
    if (now.size !== connected.size || [...now].some((id) => !connected.has(id))) {
      core.network.connected = now
      onConnectedChanged()
    }
    // It may have been shut out while it came in.
    if (opened !== null) void recheckPlace(opened).catch(() => lines()?.cut(CLOSE_CODES.hostCloses, opened))
  }

  return { admit, onLinesChanged, recheckPlace, told }
}

/** Opens the stations' port: mutual TLS, judged by the key alone. Throws what listening throws. */
export const listenToStations = async (
  clinic: Clinic,
  options: ListenerOptions & { onConnectedChanged: () => void },
): Promise<StationListener> => {
  const { core } = clinic
  const { patience } = options
  const app = await makeHttpServer({
    ...{ log: core.log, patience, bodyLimit: BODY_LIMIT, tls: tlsOptions(options.shown, 'asked') },
  })
  let lines: Lines | null = null
  const door = makeDoor(core, () => lines, options.onConnectedChanged)
  await serveStationRoutes(app, core, {
    longPollMs: patience.longPollMs,
    onHandedOver: (keyHash, identityId) => door.told.set(keyHash, identityId),
  })
  lines = serveWebSockets(clinic, app.server, {
    ...{ isSecure: true, admit: door.admit, pingEveryMs: patience.pingEveryMs, callRate: null },
    ...{ maxLines: { of: 'boundTo', count: LINES_PER_STATION }, onLinesChanged: door.onLinesChanged },
  })
  const open = lines
  const listener = await listenOn(app, open, { host: options.host, port: options.port, clientKeys: 'asked' })
  return {
    ...listener,
    recheck: async () => {
      for (const place of open.places()) await door.recheckPlace(place)
    },
    callBack: () => open.cut(CLOSE_CODES.hostCloses),
  }
}
