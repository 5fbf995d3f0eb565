import { z } from 'zod'
import { ROLE_HINTS } from '../domain/stations/role-hint.ts'
import { IsoInstant } from '../values/dates.ts'
import { RowId, RowVersion } from '../values/ids.ts'
import { lineOfText } from '../values/text.ts'
import { errorsOf } from './errors.ts'
import { staffProcedure } from './procedure.ts'

/** What a PC of the clinic is called, such as "Front desk 2". */
const StationName = lineOfText(60)

/** What a PC stands for; it opens no doors, it only says where one would look for it. */
const RoleHint = z.enum(ROLE_HINTS)

/** Words a fingerprint is read out in: the same on both screens, or somebody stands between. */
const FingerprintWords = z.array(z.string()).length(6)

/** Above the ports that need an administrator of the operating system. */
const Port = z.int().min(1024).max(65_535)

/** Whether a listener of this host is heard on the network. */
const ListenerState = z.enum(['off', 'listening', 'port-taken', 'failed'])

const NetworkSettings = z.object({
  /** Whether paired PCs may connect. */
  isOn: z.boolean(),
  port: Port,
  /** Whether browsers on the clinic's network may sign in; off until the administrator wants it. */
  isOpenToBrowsers: z.boolean(),
  browserPort: Port,
})

export const Network = NetworkSettings.extend({
  version: z.int().min(0),
  /** False where this program cannot serve the network at all. */
  canServe: z.boolean(),
  stations: ListenerState,
  browsers: ListenerState,
  hostName: z.string(),
  /** Addresses of this PC on its networks, without the port. */
  addresses: z.array(z.string()),
  words: FingerprintWords.nullable(),
  /** Set while a new identity is handed to the stations: how many of those in use know it already. */
  renewal: z.object({ words: FingerprintWords, known: z.int(), stations: z.int(), since: IsoInstant }).nullable(),
})

/** The short code a new PC is let in with. */
const PairingOffer = z.object({
  /** Six digits. */
  code: z.string(),
  expiresAt: IsoInstant,
  triesLeft: z.int().min(0),
})

/** A PC that knew the code and waits for the administrator. */
const PairingRequest = z.object({
  id: z.string(),
  stationName: z.string(),
  roleHint: RoleHint,
  /** Of the PC's own key: it shows the same. */
  words: FingerprintWords,
  address: z.string(),
  appVersion: z.string(),
  requestedAt: IsoInstant,
})

export const Station = z.object({
  id: RowId,
  name: z.string(),
  roleHint: RoleHint,
  appVersion: z.string().nullable(),
  pairedAt: IsoInstant,
  pairedBy: z.string(),
  lastSeenAt: IsoInstant.nullable(),
  lastAddress: z.string().nullable(),
  isConnected: z.boolean(),
  isRevoked: z.boolean(),
  version: RowVersion,
})
export type Station = z.infer<typeof Station>

export const stationsContract = {
  /** How this host stands on the clinic's network. */
  getNetwork: staffProcedure('stations.manage').output(Network),
  /** Switches the network on or off, and chooses ports; how the listeners took it is told by the topic. */
  updateNetwork: staffProcedure('stations.manage', 'stations.updateNetwork')
    .input(NetworkSettings.extend({ version: z.int().min(0) }))
    .output(Network)
    .errors(errorsOf('VERSION_CONFLICT')),
  /** Makes a new identity and hands it to the stations as they connect; it takes over once all know it, or by `finishRenewal`. */
  renewIdentity: staffProcedure('stations.manage', 'stations.renewIdentity')
    .output(Network)
    .errors(errorsOf('NETWORK_OFF')),
  /** Lets the new identity take over now: stations that have not heard of it must be paired again. */
  finishRenewal: staffProcedure('stations.manage', 'stations.finishRenewal')
    .output(Network)
    .errors(errorsOf('NOT_FOUND')),
  /** The code on show, if any, and the PCs that wait. */
  getPairing: staffProcedure('stations.manage').output(
    z.object({ offer: PairingOffer.nullable(), requests: z.array(PairingRequest) }),
  ),
  /** Shows a new code for ten minutes; an earlier one stops working. */
  offerPairing: staffProcedure('stations.manage', 'stations.offerPairing')
    .output(PairingOffer)
    .errors(errorsOf('NETWORK_OFF')),
  /** Takes the code back. */
  withdrawPairing: staffProcedure('stations.manage', 'stations.withdrawPairing').output(z.object({})),
  /** Lets a waiting PC in, under a name and for a place. */
  approve: staffProcedure('stations.manage', 'stations.approve')
    .input(z.object({ requestId: z.uuid(), name: StationName, roleHint: RoleHint }))
    .output(Station)
    .errors(errorsOf('NOT_FOUND', 'NAME_TAKEN')),
  /** Sends a waiting PC away. */
  refuse: staffProcedure('stations.manage', 'stations.refuse')
    .input(z.object({ requestId: z.uuid() }))
    .output(z.object({}))
    .errors(errorsOf('NOT_FOUND')),
  /** Every PC that was ever let in, those in use first. */
  list: staffProcedure('stations.manage').output(z.array(Station)),
  /** Renames a PC or says where it stands now. */
  update: staffProcedure('stations.manage', 'stations.update')
    .input(z.object({ id: RowId, name: StationName, roleHint: RoleHint, version: RowVersion }))
    .output(Station)
    .errors(errorsOf('NOT_FOUND', 'NAME_TAKEN', 'VERSION_CONFLICT', 'DEACTIVATED')),
  /** Shuts a PC out at once: its lines are cut and the sessions opened on it end. */
  revoke: staffProcedure('stations.manage', 'stations.revoke')
    .input(z.object({ id: RowId }))
    .output(Station)
    .errors(errorsOf('NOT_FOUND')),
}
