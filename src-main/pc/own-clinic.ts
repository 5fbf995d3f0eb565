import { type Clinic, type OpenOptions, openClinic } from '../clinic.ts'
import type { KeyStore } from '../platform/db/key.ts'
import { serveMessagePort } from '../transports/message-port.ts'
import type { WindowPort } from '../transports/station/window-port.ts'
import type { PcParts } from './pc-parts.ts'

/** What tests, and a made-up clinic, ask for besides. */
export interface OwnClinicOptions {
  /** Runs whenever a clinic was opened on this PC, before any window gets a line: fills a made-up one. */
  onClinicOpened?: (clinic: Clinic) => Promise<void>
  clock?: OpenOptions['clock']
  hashing?: OpenOptions['hashing']
  /** Whether stations may find this host by themselves; true where it is not said. */
  isAnnounced?: boolean
}

/** The clinic that is open on this PC. */
export interface OwnClinic {
  dataKey: Buffer
  servePort: (port: WindowPort) => void
  /** Ends the windows' lines and the network's, then the core; what was begun is finished. */
  close: () => Promise<void>
}

const serveNetwork = async (clinic: Clinic, rendererFolder: string, isAnnounced = true) => {
  const { serveLan } = await import('../transports/lan/lan-server.ts')
  return serveLan(clinic, { rendererFolder, isAnnounced })
}

/** A transaction of nothing stands behind every one that was begun: once it is through, so are they; a full disk ends it too. */
const finishWrites = (clinic: Clinic) => clinic.core.transact(async () => {}).catch(() => {})

/** Opens the clinic of this PC's folder and lets the network in as far as its plan says; throws OpenFailure. */
export const openOwnClinic = async (
  parts: PcParts,
  keyStore: KeyStore,
  options: OwnClinicOptions,
): Promise<OwnClinic> => {
  const { folder, appVersion, isDemo, resourceFolder, pdf } = parts
  const clinic = await openClinic({
    ...{ folder, appVersion, isDemo, resourceFolder, keyStore, pdf: pdf ?? null },
    ...(options.clock ? { clock: options.clock } : {}),
    ...(options.hashing ? { hashing: options.hashing } : {}),
  })
  const ports = new Set<WindowPort>()
  try {
    await options.onClinicOpened?.(clinic)
    const network = await serveNetwork(clinic, parts.rendererFolder, options.isAnnounced)
    return {
      dataKey: clinic.core.dataKey,
      servePort: (port) => {
        ports.add(port)
        serveMessagePort(clinic.core, clinic.connect('this PC'), port)
        port.start()
      },
      close: async () => {
        await finishWrites(clinic)
        for (const port of ports) port.close()
        await network.close()
        await finishWrites(clinic)
        await clinic.close()
      },
    }
  } catch (error) {
    await clinic.close()
    throw error
  }
}
