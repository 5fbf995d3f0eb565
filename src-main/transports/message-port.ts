import {
  onMessagePortClose,
  onMessagePortMessage,
  postMessagePortMessage,
  type SupportedMessagePort,
} from '@orpc/client/message-port'
import type { Connection, Core } from '../platform/call/context.ts'
import { servePeer } from '../rpc/peer.ts'

/** Serves one window over a MessagePort (Electron's MessagePortMain, or Node's in tests) until it closes. */
export const serveMessagePort = (core: Core, connection: Connection, port: SupportedMessagePort): void => {
  const peer = servePeer(core, connection, (frame) => postMessagePortMessage(port, frame))
  onMessagePortMessage(port, (frame: unknown) => {
    if (typeof frame === 'string' || frame instanceof ArrayBuffer) peer.receive(frame)
    else if (frame instanceof Uint8Array) peer.receive(new Uint8Array(frame))
    else peer.receive('')
  })
  onMessagePortClose(port, () => peer.close())
}
