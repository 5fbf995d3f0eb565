import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { RoleHint } from '#shared/domain/stations/role-hint.ts'
import type { KeyedCertificate } from '../../platform/tls/host-identity.ts'
import { askStation, type StationFacts } from './ask-station.ts'
import { HostFailure } from './host-failure.ts'
import { askHost } from './host-request.ts'
import type { SeenHost } from './look-at-host.ts'
import { pinnedAgent, trustIdentities } from './pinned-tls.ts'

const ANSWER_WITHIN_MS = 8_000
/** The host holds the question up to 20 s. */
const POLL_WITHIN_MS = 30_000
const AGAIN_AFTER_MS = 1_000

/** What this PC says of itself when it asks to be let in. */
export interface JoinRequest {
  code: string
  stationName: string
  roleHint: RoleHint
  appVersion: string
}

/** How the host took the code. */
export type JoinAnswer =
  | { kind: 'waiting'; requestId: string }
  | { kind: 'approved' }
  | { kind: 'wrong'; triesLeft: number }
  | { kind: 'dead' }
  | { kind: 'slow'; waitSeconds: number }

const Accepted = z.object({ requestId: z.string().regex(/^[\w-]{1,80}$/) })
const Refused = z.discriminatedUnion('code', [
  z.object({ code: z.literal('PAIRING_CODE_WRONG'), triesLeft: z.int().min(0) }),
  z.object({ code: z.literal('PAIRING_CODE_DEAD') }),
  z.object({ code: z.literal('TOO_MANY_ATTEMPTS'), waitSeconds: z.int().min(1) }),
])

const readAnswer = (status: number, body: unknown): JoinAnswer => {
  const accepted = Accepted.safeParse(body)
  if (status === 202 && accepted.success) return { kind: 'waiting', requestId: accepted.data.requestId }
  const refused = Refused.safeParse(body)
  if (!refused.success) throw new HostFailure('unreachable')
  switch (refused.data.code) {
    case 'PAIRING_CODE_WRONG':
      return { kind: 'wrong', triesLeft: refused.data.triesLeft }
    case 'PAIRING_CODE_DEAD':
      return { kind: 'dead' }
    case 'TOO_MANY_ATTEMPTS':
      return { kind: 'slow', waitSeconds: refused.data.waitSeconds }
  }
}

const agentFor = (host: SeenHost, key: KeyedCertificate, signal: AbortSignal) =>
  pinnedAgent(host.place, { key, signal, trust: trustIdentities([host.identity]) })

/**
 * Shows the code to the very host that was looked at, and to no other; throws HostFailure. A host that knows this PC's key
 * already, because the app was closed before it heard so, lets it in without using the code up.
 */
export const askToJoin = async (host: SeenHost, key: KeyedCertificate, request: JoinRequest): Promise<JoinAnswer> => {
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS)
  const agent = agentFor(host, key, signal)
  try {
    if ((await askStation(agent, host.place, signal)).kind === 'welcome') return { kind: 'approved' }
    const { status, body } = await askHost({ agent, signal, place: host.place, path: '/pairing', body: request })
    return readAnswer(status, body)
  } finally {
    agent.destroy()
  }
}

const Poll = z.object({ state: z.enum(['waiting', 'approved', 'refused', 'gone']) })

const pollOnce = async (host: SeenHost, key: KeyedCertificate, requestId: string, stop: AbortSignal) => {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(POLL_WITHIN_MS)])
  const agent = agentFor(host, key, signal)
  try {
    const { status, body } = await askHost({ agent, signal, place: host.place, path: `/pairing/${requestId}` })
    // Whoever was let in a moment ago is told at /station; a host that forgot the question has no answer to it.
    if (status === 404 || status === 403) return 'gone' as const
    const poll = Poll.safeParse(body)
    if (!poll.success) throw new HostFailure('unreachable')
    return poll.data.state
  } finally {
    agent.destroy()
  }
}

/** What is asked of a host that said yes; null where it said so but knows nothing of this PC. */
const readStation = async (host: SeenHost, key: KeyedCertificate): Promise<StationFacts | null> => {
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS)
  const agent = agentFor(host, key, signal)
  try {
    const reception = await askStation(agent, host.place, signal)
    return reception.kind === 'welcome' ? reception.station : null
  } finally {
    agent.destroy()
  }
}

/** How the question ended, or `lost` while the line is away; it is asked again until the host answers. */
export type JoiningNews =
  | { state: 'waiting' | 'refused' | 'gone' | 'lost' }
  | { state: 'approved'; station: StationFacts }

/** Waits for the administrator, over as many lost lines as there are; ends after approved, refused or gone, or by `stop`. */
export async function* followJoining(
  host: SeenHost,
  key: KeyedCertificate,
  requestId: string | null,
  stop: AbortSignal,
): AsyncGenerator<JoiningNews> {
  while (!stop.aborted) {
    try {
      const state = requestId === null ? 'approved' : await pollOnce(host, key, requestId, stop)
      if (state !== 'approved') {
        yield { state }
        if (state !== 'waiting') return
        continue
      }
      const station = await readStation(host, key)
      yield station === null ? { state: 'gone' } : { state, station }
      return
    } catch (error) {
      if (stop.aborted) return
      if (!(error instanceof HostFailure)) throw error
      yield { state: 'lost' }
      await pause(AGAIN_AFTER_MS, undefined, { signal: stop }).catch(() => {})
    }
  }
}
