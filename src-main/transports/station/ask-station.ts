import type { Agent } from 'node:http'
import { z } from 'zod'
import { CONTRACT_VERSION } from '#shared/contract/version.ts'
import { ROLE_HINTS } from '#shared/domain/stations/role-hint.ts'
import { HostFailure } from './host-failure.ts'
import type { HostPlace } from './host-place.ts'
import { askHost } from './host-request.ts'

const StationAnswer = z.object({
  name: z.string(),
  roleHint: z.enum(ROLE_HINTS).catch('other'),
  clinicName: z.string(),
  hostName: z.string(),
  appVersion: z.string(),
  contractVersion: z.int(),
  now: z.iso.datetime(),
  identities: z.array(z.string()).min(1).max(4),
})

/** What a host tells a station it let in. */
export type StationFacts = z.infer<typeof StationAnswer>

const Denial = z.object({ code: z.enum(['STATION_REVOKED', 'NOT_PAIRED']) })

/** How a host takes this station. */
export type Reception =
  | { kind: 'welcome'; station: StationFacts }
  | { kind: 'not-paired' | 'revoked' }
  | { kind: 'station-older' | 'host-older'; hostVersion: string }

/** A host of another contract may say more or less about itself; these two it always says. */
const Versions = z.object({ appVersion: z.string(), contractVersion: z.int() })

/** How two sides of different contracts stand to each other; null where they speak the same one. */
export const compareContracts = (contractOfHost: number): 'station-older' | 'host-older' | null =>
  contractOfHost === CONTRACT_VERSION ? null : contractOfHost > CONTRACT_VERSION ? 'station-older' : 'host-older'

/** What a refusal of the stations' port means; null where it means nothing to a station. */
export const readDenial = (status: number, body: unknown): 'not-paired' | 'revoked' | null => {
  const denial = Denial.safeParse(body)
  if (status !== 403 || !denial.success) return null
  return denial.data.code === 'STATION_REVOKED' ? 'revoked' : 'not-paired'
}

/** Asks a trusted host how it takes this station: versions, clock, name and the identities to trust from now on. */
export const askStation = async (agent: Agent, place: HostPlace, signal: AbortSignal): Promise<Reception> => {
  const { status, body } = await askHost({ agent, place, signal, path: '/station' })
  const denial = readDenial(status, body)
  if (denial !== null) return { kind: denial }
  const versions = Versions.safeParse(body)
  const difference = versions.success ? compareContracts(versions.data.contractVersion) : null
  if (versions.success && difference !== null) return { kind: difference, hostVersion: versions.data.appVersion }
  const station = StationAnswer.safeParse(body)
  // It holds the host's identity, so it is the host: one that cannot answer just now.
  if (status !== 200 || !station.success) throw new HostFailure('unreachable')
  return { kind: 'welcome', station: station.data }
}
