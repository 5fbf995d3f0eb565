import { type Call, type Core, staffOf, systemCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Station } from '#shared/contract/stations.contract.ts'
import type { RoleHint } from '#shared/domain/stations/role-hint.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { refuseWhileOff } from './network.service.ts'
import { networkChanged } from './network-watch.ts'
import {
  type Asking,
  answer,
  codeOnShow,
  type JoiningState,
  type JoinRequest,
  nextAnswer,
  type Offer,
  queueRequest,
  showCode,
  stateOfRequest,
  takeCodeBack,
  takeInHand,
  tryCode,
  waitingRequests,
} from './pairing-desk.ts'
import { findStation, letIn } from './station.repo.ts'
import { foldStationName, readStation, refuseTakenName } from './station.service.ts'

const toOffer = ({ code, expiresAt, triesLeft }: Offer) => ({
  code,
  expiresAt: new Date(expiresAt).toISOString(),
  triesLeft,
})

const toRequest = ({ id, stationName, roleHint, words, address, appVersion, requestedAt }: JoinRequest) => ({
  ...{ id, stationName, roleHint, words, address, appVersion },
  requestedAt: new Date(requestedAt).toISOString(),
})

/** The code on show, if any, and the PCs that wait. */
export const getPairing = ({ core, now }: Call) => {
  const offer = codeOnShow(core, now)
  return { offer: offer && toOffer(offer), requests: waitingRequests(core, now).map(toRequest) }
}

/** Shows a new code for ten minutes; on record is that one was shown, never the code. */
export const offerPairing = async (call: Call) => {
  await refuseWhileOff(call.core.db)
  return write(call, async (trx, writing) => {
    await recordEvent(trx, writing, { entity: 'pairing' })
    writing.note('stations')
    return toOffer(showCode(call.core, call.now))
  })
}

/** Takes the code back. */
export const withdrawPairing = async (call: Call): Promise<void> => {
  takeCodeBack(call.core)
  await write(call, async (trx, writing) => {
    await recordEvent(trx, writing, { entity: 'pairing' })
    writing.note('stations')
  })
}

/** The call a PC that is not let in yet is put on record under: nobody's, from its address. */
const strangerCall = (core: Core, address: string): Call => {
  const call = systemCall(core, 'stations.askToJoin')
  return { ...call, caller: null, connection: { ...call.connection, station: address } }
}

/** How a PC's question to be let in was taken. */
export type JoinAnswer =
  | { kind: 'waiting'; requestId: string }
  | { kind: 'wrong'; triesLeft: number }
  | { kind: 'dead' }
  | { kind: 'slow'; waitSeconds: number }

/**
 * A PC asks to be let in with a code. A right code is used up and the PC waits for the administrator; a wrong one costs a try,
 * and both are on record. Codes sent while none is on show are not: whoever sends them must not fill the trail.
 */
export const askToJoin = async (core: Core, input: Asking & { code: string }): Promise<JoinAnswer> => {
  const { code, ...asking } = input
  const call = strangerCall(core, asking.address)
  const tried = tryCode(core, code, call.now)
  if (tried.kind === 'dead' || tried.kind === 'slow') {
    core.log.warn({ code: 'PAIRING_REFUSED', why: tried.kind }, 'a device asked to be paired')
    return tried
  }
  await write(call, async (trx, writing) => {
    await recordEvent(trx, writing, {
      entity: 'pairing',
      changes: { name: { before: null, after: asking.stationName } },
      result: tried.kind === 'right' ? 'ok' : 'failed',
    })
    if (tried.kind === 'wrong') writing.note('stations')
  })
  if (tried.kind === 'wrong') return tried
  const requestId = queueRequest(core, asking, call.now)
  core.changes.announce([{ topic: 'stations' }])
  return { kind: 'waiting', requestId }
}

interface RequestOfKey {
  requestId: string
  keyHash: string
}

/** How a PC's question stands; `gone` also for whoever did not ask it. */
export const joiningState = (core: Core, by: RequestOfKey): JoiningState => stateOfRequest(core, by, core.clock.now())

/** The same as soon as it is no longer `waiting`, or as it is when the signal comes. */
export const whenJoiningSettles = async (core: Core, by: RequestOfKey, signal: AbortSignal): Promise<JoiningState> => {
  while (joiningState(core, by) === 'waiting' && !signal.aborted) await nextAnswer(core, signal)
  return joiningState(core, by)
}

const inHand = (call: Call, requestId: string): JoinRequest => {
  const request = takeInHand(call.core, requestId, call.now)
  if (!request) throw refusal('NOT_FOUND', { what: 'pairing-request' })
  return request
}

/** Runs the administrator's answer; where it cannot be kept the PC goes on waiting. */
const answering = async <T>(
  call: Call,
  requestId: string,
  state: 'approved' | 'refused',
  work: (request: JoinRequest) => Promise<T>,
): Promise<T> => {
  const request = inHand(call, requestId)
  try {
    const result = await work(request)
    answer(call.core, request, state)
    return result
  } catch (error) {
    answer(call.core, request, 'waiting')
    throw error
  }
}

/** Lets a waiting PC in. One whose key was here before, also one that was shut out, takes its row up again. */
export const approveStation = (
  call: Call,
  input: { requestId: string; name: string; roleHint: RoleHint },
): Promise<Station> =>
  answering(call, input.requestId, 'approved', async ({ keyHash, appVersion, address }) => {
    const id = await write(call, async (trx, writing) => {
      const before = await findStation(trx, { keyHash })
      await refuseTakenName(trx, input.name, before?.id ?? null)
      const station = { name: input.name, name_folded: foldStationName(input.name), role_hint: input.roleHint }
      const stamp = { at: call.now.toISOString(), by: staffOf(call).staffId, address }
      const stationId = await letIn(trx, { ...station, key_hash: keyHash, app_version: appVersion }, stamp)
      await recordEvent(trx, writing, { entity: 'station', entityId: stationId })
      writing.note('stations', stationId)
      return stationId
    })
    networkChanged(call.core)
    return readStation(call.core, id)
  })

/** Sends a waiting PC away. */
export const refuseStation = (call: Call, requestId: string): Promise<void> =>
  answering(call, requestId, 'refused', async ({ stationName }) => {
    await write(call, async (trx, writing) => {
      const changes = { name: { before: stationName, after: null } }
      await recordEvent(trx, writing, { entity: 'pairing', changes })
      writing.note('stations')
    })
  })
