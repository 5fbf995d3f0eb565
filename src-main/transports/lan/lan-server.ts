import { hostname } from 'node:os'
import type { Clinic } from '../../clinic.ts'
import { ownAddresses } from '../../platform/network/addresses.ts'
import type { ListenerState } from '../../platform/network/network-status.ts'
import { makeLeaf } from '../../platform/tls/host-identity.ts'
import {
  hostIdentities,
  type KeptLeaf,
  keepLeaf,
  keptLeaf,
  type NetworkPlan,
  readNetworkPlan,
  watchNetwork,
} from '../../rpc/station-door.ts'
import { LAN_PATIENCE, type Patience } from './patience.ts'
import type { StationListener } from './station-listener.ts'
import { type Listener, type ShownCertificate, shownCertificate } from './tls-listener.ts'

/** Every network of this PC: which of them a listener is for, the firewall says. */
const EVERY_ADDRESS = '0.0.0.0'
/** How often a listener that could not be opened is tried again, and the certificate and the addresses are looked at. */
const UPKEEP_MS = 60_000
/** A leaf is made anew a month before browsers call it too old. */
const LEAF_LASTS_MS = 150 * 86_400_000
/** Stations that come and go at the same moment are told of once. */
const TOLD_TOGETHER_MS = 200
/** Whoever asked for a new identity, maybe on a station, has the answer by then. */
const CALLED_BACK_AFTER_MS = 500

/** Where the clinic is heard on the network now; null where it is not. */
export interface HeardAt {
  stations: number | null
  browsers: number | null
}

/** How the clinic is served on the network. */
export interface LanOptions {
  /** The built screens, for browsers. */
  rendererFolder: string
  /** Whether stations may find this host by themselves; true where it is not said. */
  isAnnounced?: boolean
  patience?: Partial<Patience>
  /** Told whenever a listener was opened or closed. */
  onHeardAt?: (heardAt: HeardAt) => void
}

/** The clinic's network, as it is served by this program. */
export interface LanServer {
  close: () => Promise<void>
}

const stateAfter = (error: unknown): ListenerState =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' ? 'port-taken' : 'failed'

/** Keeps one leaf that fits the identity in use and this PC's addresses, over starts of the host too. */
const makeLeafKeeper = ({ core }: Clinic) => {
  let leaf: KeptLeaf | null = null
  return async (): Promise<ShownCertificate> => {
    const { current } = await hostIdentities(core)
    const [addresses, now] = [ownAddresses(), core.clock.now()]
    const isGood = (kept: KeptLeaf | null): kept is KeptLeaf =>
      kept?.identityId === current.id &&
      kept.addresses === addresses.join() &&
      Math.abs(now.getTime() - kept.madeAt) < LEAF_LASTS_MS
    leaf ??= await keptLeaf(core)
    if (!isGood(leaf)) {
      const made = await makeLeaf(current, hostname(), ['127.0.0.1', ...addresses], now)
      leaf = { ...made, identityId: current.id, addresses: addresses.join(), madeAt: now.getTime() }
      await keepLeaf(core, leaf)
    }
    return shownCertificate(leaf, current)
  }
}

const SIDES = ['stations', 'browsers'] as const
type Side = (typeof SIDES)[number]

/** The listeners as they are, brought by `follow` to what the plan wants. */
const makeListeners = (clinic: Clinic, options: LanOptions) => {
  const { core } = clinic
  const patience = { ...LAN_PATIENCE, ...options.patience }
  const open: { stations: StationListener | null; browsers: Listener | null } = { stations: null, browsers: null }
  const freshLeaf = makeLeafKeeper(clinic)
  let shownNow: ShownCertificate | null = null
  let handedOut: number | null = null
  let heardAt: HeardAt = { stations: null, browsers: null }
  let unannounce = () => {}
  let telling: NodeJS.Timeout | undefined

  const tell = () => core.changes.announce([{ topic: 'stations' }])
  const tellSoon = () => {
    telling ??= setTimeout(() => {
      telling = undefined
      tell()
    }, TOLD_TOGETHER_MS).unref()
  }
  const setState = (side: Side, state: ListenerState) => {
    if (core.network[side] === state) return
    core.network[side] = state
    tell()
  }
  const tellWhereHeard = () => {
    const [stations, browsers] = [open.stations?.port ?? null, open.browsers?.port ?? null]
    if (stations === heardAt.stations && browsers === heardAt.browsers) return
    heardAt = { stations, browsers }
    options.onHeardAt?.(heardAt)
  }

  const closeOne = async (side: Side) => {
    const listener = open[side]
    if (side === 'stations') unannounce()
    open[side] = null
    await listener?.close()
  }

  const openOne = async (side: Side, port: number, shown: ShownCertificate) => {
    const common = { host: EVERY_ADDRESS, port, shown, patience }
    // Loaded here: a host that is alone has no use for any of it.
    if (side === 'browsers') {
      const { listenToBrowsers } = await import('./browser-listener.ts')
      open.browsers = await listenToBrowsers(clinic, { ...common, rendererFolder: options.rendererFolder })
      return
    }
    const { listenToStations } = await import('./station-listener.ts')
    open.stations = await listenToStations(clinic, { ...common, onConnectedChanged: tellSoon })
    if (options.isAnnounced === false) return
    const { advertise } = await import('./advertise.ts')
    unannounce = await advertise(hostname(), port, core.log)
  }

  const bring = async (side: Side, port: number | null) => {
    if (port === null) return setState(side, 'off')
    if (open[side]) return
    try {
      const shown = await freshLeaf()
      await openOne(side, port, shown)
      setState(side, 'listening')
    } catch (error) {
      core.log.warn({ code: 'NOT_LISTENING', side, port, state: stateAfter(error) }, 'a port could not be opened')
      setState(side, stateAfter(error))
    }
  }

  /** The next identity is told to stations as they come: those at work would hear of it when it is too late. */
  const handOutNext = async () => {
    const { next } = await hostIdentities(core)
    if (next !== null && next.id !== handedOut) {
      setTimeout(() => open.stations?.callBack(), CALLED_BACK_AFTER_MS).unref()
    }
    handedOut = next?.id ?? null
  }

  return {
    follow: async (plan: NetworkPlan) => {
      await open.stations?.recheck()
      const ports = {
        browsers: plan.isOn && plan.isOpenToBrowsers ? plan.browserPort : null,
        stations: plan.isOn ? plan.port : null,
      }
      // Both before either is opened: they may have changed places.
      for (const side of SIDES) if (open[side]?.port !== ports[side]) await closeOne(side)
      for (const side of SIDES) await bring(side, ports[side])
      tellWhereHeard()
      if (!plan.isOn) return
      await handOutNext()
      const leaf = await freshLeaf()
      if (leaf.cert === shownNow?.cert) return
      for (const listener of [open.stations, open.browsers]) listener?.show(leaf)
      shownNow = leaf
      tell()
    },
    close: async () => {
      for (const side of SIDES) {
        await closeOne(side)
        setState(side, 'off')
      }
      clearTimeout(telling)
    },
  }
}

/**
 * Serves the clinic to its network as the administrator planned it, from now on and live: stations' and browsers' listeners are
 * opened, moved and closed, and whoever was shut out is cut off. A port that is taken is told in `core.network`, never thrown.
 */
export const serveLan = async (clinic: Clinic, options: LanOptions): Promise<LanServer> => {
  const { core } = clinic
  const listeners = makeListeners(clinic, options)
  let isClosed = false
  let upkeep: NodeJS.Timeout | undefined

  const followOnce = async () => {
    if (isClosed) return
    try {
      const plan = await readNetworkPlan(core)
      await listeners.follow(plan)
      clearInterval(upkeep)
      upkeep = plan.isOn ? setInterval(follow, UPKEEP_MS).unref() : undefined
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown'
      core.log.error({ error: name, code: 'NETWORK_TROUBLE' }, 'the network could not be followed')
    }
  }
  // One after another: a plan that changes while ports are opened is followed afterwards.
  let following = Promise.resolve()
  const follow = () => {
    following = following.then(followOnce)
  }

  core.network.canServe = true
  const stop = watchNetwork(core, follow)
  follow()
  await following
  return {
    close: async () => {
      stop()
      isClosed = true
      clearInterval(upkeep)
      await following
      await listeners.close()
      core.network.canServe = false
    },
  }
}
