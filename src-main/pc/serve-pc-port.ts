import { randomUUID } from 'node:crypto'
import { onMessagePortClose, onMessagePortMessage, postMessagePortMessage } from '@orpc/client/message-port'
import { ORPCError } from '@orpc/server'
import { StandardRPCHandler } from '@orpc/server/standard'
import { ServerPeer } from '@orpc/standard-server-peer'
import { asInvalidInput, framesOf, typedError } from '../rpc/typed-error.ts'
import type { WindowPort } from '../transports/station/window-port.ts'
import { type PcCall, pcRouter } from './pc-router.ts'

/** Above the largest page that may be printed; a window of ours sends nothing longer. */
const MAX_FRAME_BYTES = 64 * 1024 * 1024

/** Something nobody foresaw, for the log: never what was typed. */
export interface PcTrouble {
  requestId: string
  question: string
  name: string
  frames: string[]
}

type Frame = string | ArrayBuffer | Uint8Array<ArrayBuffer>

const asFrame = (message: unknown): Frame | null => {
  if (typeof message === 'string') return message.length > MAX_FRAME_BYTES ? null : message
  if (message instanceof ArrayBuffer) return message.byteLength > MAX_FRAME_BYTES ? null : message
  return message instanceof Uint8Array && message.byteLength <= MAX_FRAME_BYTES ? new Uint8Array(message) : null
}

/** Makes what answers windows' questions about this PC; the unknown becomes INTERNAL with the request's id. */
export const makePcServer = (onTrouble: (trouble: PcTrouble) => void) => {
  const handler = new StandardRPCHandler<PcCall>(pcRouter, {
    interceptors: [
      async ({ next, request }) => {
        try {
          return await next()
        } catch (error) {
          if (error instanceof ORPCError && error.defined) throw error
          const invalid = asInvalidInput(error)
          if (invalid) throw invalid
          const requestId = randomUUID()
          const name = error instanceof Error ? error.name : typeof error
          onTrouble({ requestId, question: request.url.pathname, name, frames: framesOf(error) })
          throw typedError('INTERNAL', { requestId })
        }
      },
    ],
  })

  /** Answers one window until its port closes; what cannot be read is left without an answer. */
  return (port: WindowPort, context: PcCall): void => {
    const peer = new ServerPeer((frame) => postMessagePortMessage(port, frame))
    const receive = async (frame: Frame) => {
      await peer.message(frame, async (request) => {
        const { response } = await handler.handle(
          { ...request, body: () => Promise.resolve(request.body) },
          { context },
        )
        return response ?? { status: 404, headers: {}, body: undefined }
      })
    }
    onMessagePortMessage(port, (message: unknown) => {
      const frame = asFrame(message)
      // Only a page that is not ours sends such frames: it gets no answer, and the app goes on.
      if (frame !== null) receive(frame).catch(() => {})
    })
    onMessagePortClose(port, () => peer.close())
    port.start()
  }
}
