import type { X509Certificate } from 'node:crypto'
import { hostname } from 'node:os'
import type { TLSSocket } from 'node:tls'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { CONTRACT_VERSION } from '#shared/contract/version.ts'
import { ROLE_HINTS } from '#shared/domain/stations/role-hint.ts'
import { lineOfText } from '#shared/values/text.ts'
import type { Core } from '../../platform/call/context.ts'
import { fingerprintWords, spkiHash } from '../../platform/tls/fingerprint-words.ts'
import {
  askToJoin,
  describeHost,
  hostIdentities,
  type JoinAnswer,
  stationByKey,
  whenJoiningSettles,
} from '../../rpc/station-door.ts'
import { addressOf } from './http-server.ts'
import { PAIRING_PAGE } from './pairing-page.ts'
import { limitRequests } from './rate-limits.ts'

/** Requests one address may make in a minute, and of them questions to be let in. */
const REQUESTS_A_MINUTE = 600
const QUESTIONS_A_MINUTE = 30
/** PCs that may wait for their answer with an open request; whoever comes after them is answered at once. */
const MOST_HELD_BACK = 64

const JoinQuestion = z.object({
  code: z.string().regex(/^\d{6}$/),
  stationName: lineOfText(60),
  roleHint: z.enum(ROLE_HINTS),
  appVersion: lineOfText(60),
})

/** The public key the other end proved to hold, as the clinic keeps it; null where it showed none. */
export const keyHashOf = (socket: unknown): string | null => {
  const certificate: X509Certificate | undefined = (socket as TLSSocket).getPeerX509Certificate()
  return certificate === undefined ? null : spkiHash(certificate)
}

const answerOf = (answer: JoinAnswer): { status: number; body: object } => {
  switch (answer.kind) {
    case 'waiting':
      return { status: 202, body: { requestId: answer.requestId } }
    case 'wrong':
      return { status: 403, body: { code: 'PAIRING_CODE_WRONG', triesLeft: answer.triesLeft } }
    case 'dead':
      return { status: 403, body: { code: 'PAIRING_CODE_DEAD' } }
    case 'slow':
      return { status: 429, body: { code: 'TOO_MANY_ATTEMPTS', waitSeconds: answer.waitSeconds } }
  }
}

const refuseKey = (reply: FastifyReply, code: 'NOT_PAIRED' | 'STATION_REVOKED') => reply.code(403).send({ code })

const serveJoining = (app: FastifyInstance, core: Core, longPollMs: number) => {
  let heldBack = 0

  const join = async (request: FastifyRequest, reply: FastifyReply) => {
    const keyHash = keyHashOf(request.raw.socket)
    if (keyHash === null) return refuseKey(reply, 'NOT_PAIRED')
    const question = JoinQuestion.safeParse(request.body)
    if (!question.success) return reply.code(400).send()
    const words = await fingerprintWords(keyHash)
    const { status, body } = answerOf(
      await askToJoin(core, { ...question.data, keyHash, words, address: addressOf(request.raw) }),
    )
    return reply.code(status).send(status === 202 ? { ...body, words } : body)
  }

  const wait = async (request: FastifyRequest, reply: FastifyReply) => {
    const keyHash = keyHashOf(request.raw.socket)
    if (keyHash === null) return refuseKey(reply, 'NOT_PAIRED')
    const { requestId } = request.params as { requestId: string }
    const gone = new AbortController()
    reply.raw.on('close', () => gone.abort())
    const isOneTooMany = heldBack >= MOST_HELD_BACK
    const patience = AbortSignal.any([gone.signal, AbortSignal.timeout(longPollMs)])
    heldBack += 1
    try {
      const signal = isOneTooMany ? AbortSignal.abort() : patience
      return { state: await whenJoiningSettles(core, { requestId, keyHash }, signal) }
    } finally {
      heldBack -= 1
    }
  }

  app.post('/pairing', { config: { rateLimit: { max: QUESTIONS_A_MINUTE } } }, join)
  app.get('/pairing/:requestId', wait)
}

/** What a paired PC asks before its line: whom it belongs to and what has to be the same on both ends. */
const serveStation = (
  app: FastifyInstance,
  core: Core,
  onHandedOver: (keyHash: string, identityId: number) => void,
) => {
  app.get('/station', async (request, reply) => {
    const keyHash = keyHashOf(request.raw.socket)
    if (keyHash === null) return refuseKey(reply, 'NOT_PAIRED')
    const holder = await stationByKey(core, keyHash)
    if (holder.kind !== 'station') return refuseKey(reply, holder.kind === 'revoked' ? 'STATION_REVOKED' : 'NOT_PAIRED')
    const { current, next } = await hostIdentities(core)
    onHandedOver(keyHash, (next ?? current).id)
    return {
      ...{ stationId: holder.id, name: holder.name, roleHint: holder.roleHint },
      clinicName: (await describeHost(core)).clinicName,
      hostName: hostname(),
      appVersion: core.appVersion,
      contractVersion: CONTRACT_VERSION,
      now: core.clock.now().toISOString(),
      identities: [current, ...(next ? [next] : [])].map(({ certificate }) => certificate),
    }
  })
}

/**
 * What the stations' port answers: the pairing page, who this is, the questions of a PC that joins, and `/station` for one that
 * is paired. Everything else is 404 without a word. `onHandedOver` hears which identity a PC was told of last.
 */
export const serveStationRoutes = async (
  app: FastifyInstance,
  core: Core,
  options: { longPollMs: number; onHandedOver: (keyHash: string, identityId: number) => void },
): Promise<void> => {
  await limitRequests(app, REQUESTS_A_MINUTE)
  app.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store')
  })
  app.get('/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(PAIRING_PAGE))
  app.get('/hello', async () => ({
    ...{ product: 'clinic-front-desk', hostName: hostname() },
    ...{ appVersion: core.appVersion, contractVersion: CONTRACT_VERSION },
  }))
  serveJoining(app, core, options.longPollMs)
  serveStation(app, core, options.onHandedOver)
}
