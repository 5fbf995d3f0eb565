import { ORPCError } from '@orpc/server'
import { StandardRPCHandler } from '@orpc/server/standard'
import { ServerPeer } from '@orpc/standard-server-peer'
import type { Call, Connection, Core } from '#main/platform/call/context.ts'
import { ERRORS, type ErrorCode, type ErrorData } from '#shared/contract/errors.ts'
import { router } from './router.ts'

/** The largest request taken from one frame, in bytes; larger ones are refused and the connection goes on. */
export const MAX_FRAME_BYTES = 1024 * 1024

/** A body that could not be decoded never reached the guard; everything that did comes back from it typed. */
const handler = new StandardRPCHandler<Call>(router, {
  interceptors: [
    async ({ next, context }) => {
      try {
        return await next()
      } catch (error) {
        if (error instanceof ORPCError && error.defined) throw error
        context.core.log.warn({ connection: context.connection.id, code: 'MALFORMED_REQUEST' }, 'body refused')
        const { status } = ERRORS.MALFORMED_REQUEST
        throw new ORPCError('MALFORMED_REQUEST', { defined: true, status, data: {} })
      }
    },
  ],
})

/** A request's number stands at the head of its frame: enough to answer even where the rest cannot be read. */
const REQUEST_ID = /^\{"i":"?([\w-]{1,40})"?[,}]/

type Frame = string | Uint8Array<ArrayBuffer> | ArrayBuffer

/** The two ends a transport needs: what came in, and that the line is gone. */
export interface Peer {
  receive: (frame: Frame) => void
  close: () => void
}

const headOf = (frame: Frame) =>
  typeof frame === 'string' ? frame.slice(0, 64) : Buffer.from(new Uint8Array(frame).subarray(0, 64)).toString('latin1')

const sizeOf = (frame: Frame) => (typeof frame === 'string' ? Buffer.byteLength(frame) : frame.byteLength)

const errorBody = <C extends ErrorCode>(code: C, data: ErrorData<C>) => ({
  json: { defined: true, code, status: ERRORS[code].status, message: code, data },
})

/** What the core is told at the beginning of a call; the guard fills in the rest. */
export const beginCall = (core: Core, connection: Connection): Call => ({
  core,
  connection,
  caller: null,
  requestId: '',
  now: core.clock.now(),
  auditAction: null,
})

/** Serves the contract to one connection, whatever carries its frames. */
export const servePeer = (
  core: Core,
  connection: Connection,
  send: (frame: string | ArrayBufferLike | Uint8Array) => void | Promise<void>,
): Peer => {
  const peer = new ServerPeer(send)

  const refuse = <C extends ErrorCode>(frame: Frame, code: C, data: ErrorData<C>) => {
    core.log.warn({ connection: connection.id, code }, 'frame refused')
    const id = REQUEST_ID.exec(headOf(frame))?.[1]
    void send(JSON.stringify({ i: id ?? '', p: { s: ERRORS[code].status, b: errorBody(code, data) } }))
  }

  const receive = async (frame: Frame) => {
    if (sizeOf(frame) > MAX_FRAME_BYTES) {
      refuse(frame, 'REQUEST_TOO_LARGE', { limitBytes: MAX_FRAME_BYTES })
      return
    }
    try {
      await peer.message(frame, async (request) => {
        const { response } = await handler.handle(
          { ...request, body: () => Promise.resolve(request.body) },
          { context: beginCall(core, connection) },
        )
        if (response) return response
        core.log.warn({ connection: connection.id, code: 'UNKNOWN_PROCEDURE' }, 'call refused')
        return { status: 404, headers: {}, body: errorBody('UNKNOWN_PROCEDURE', {}) }
      })
    } catch {
      refuse(frame, 'MALFORMED_REQUEST', {})
    }
  }

  return { receive: (frame) => void receive(frame), close: () => peer.close() }
}
