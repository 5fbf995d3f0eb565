import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Lines one address may have in the middle of a TLS handshake; with one more the oldest is given up. */
const MOST_UNFINISHED = 64

/**
 * Keeps one address from holding the listener with handshakes it never ends: the newest comes in and the oldest goes, so that
 * whoever does end them is not kept out, not even from the same address.
 */
export const limitUnfinishedHandshakes = (server: Server): void => {
  const unfinished = new Map<string, Map<number, Socket>>()

  const forget = (address: string, port: number) => {
    const lines = unfinished.get(address)
    lines?.delete(port)
    if (lines?.size === 0) unfinished.delete(address)
  }

  server.on('connection', (socket: Socket) => {
    const { remoteAddress: address, remotePort: port } = socket
    if (address === undefined || port === undefined) return
    const lines = unfinished.get(address) ?? new Map<number, Socket>()
    unfinished.set(address, lines)
    lines.set(port, socket)
    socket.on('close', () => forget(address, port))
    const [oldest] = lines.values()
    if (lines.size > MOST_UNFINISHED) oldest?.destroy()
  })
  server.on('secureConnection', (socket: Socket) => {
    if (socket.remoteAddress !== undefined && socket.remotePort !== undefined) {
      forget(socket.remoteAddress, socket.remotePort)
    }
  })
}
