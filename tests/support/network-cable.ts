import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A cable between a station and its host: what goes in on one side comes out on the other, as long as it is plugged in. */
export interface Cable {
  port: number
  /** From now on nothing comes through, or nothing of the host's, and nobody is told. */
  unplug: (direction?: 'both' | 'from-host') => void
  plug: () => void
  /** Ends every line at once, as a host does that is killed. */
  cut: () => void
  /** Leads new lines to another port. */
  leadTo: (port: number) => void
  /** Bytes that went towards the host so far. */
  sent: () => number
}

/** Lays a cable to a port of this machine. */
export const layCable = async (to: number): Promise<Cable> => {
  let target = to
  let out: 'none' | 'both' | 'from-host' = 'none'
  let sent = 0
  const ends = new Set<Socket>()
  const carry = (from: Socket, into: Socket, isFromHost: boolean) => {
    ends.add(from)
    from.on('data', (bytes) => {
      if (out === 'both' || (out === 'from-host' && isFromHost)) return
      if (!isFromHost) sent += bytes.length
      into.write(bytes)
    })
    from.on('error', () => from.destroy())
    from.on('close', () => {
      ends.delete(from)
      if (out === 'none') into.destroy()
    })
  }
  const server = createServer((near) => {
    const far = connect({ host: '127.0.0.1', port: target })
    carry(near, far, false)
    carry(far, near, true)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = () => {
    for (const end of ends) end.destroy()
  }
  onTestFinished(() => {
    cut()
    server.close()
  })
  return {
    port: (server.address() as AddressInfo).port,
    unplug: (direction = 'both') => {
      out = direction
    },
    plug: () => {
      out = 'none'
      // What was lost on the way cannot come again: lines that lived through it are over.
      cut()
    },
    cut,
    leadTo: (port) => {
      target = port
    },
    sent: () => sent,
  }
}
