import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket, WebSocketServer } from 'ws'
import { openClinic } from '#main/clinic.ts'
import { serveLan } from '#main/transports/lan/lan-server.ts'
import { serveLoopback } from '#main/transports/lan/loopback-server.ts'

// A host run from source, in a process of its own. It notes the instant of every announced change (announcing is the first
// thing that happens after a commit) and serves, beside the clinic, a bare WebSocket broadcast as the baseline.

/** The system's monotonic clock in milliseconds, the same for every process of the machine. */
const now = () => Number(process.hrtime.bigint()) / 1e6

const serveBare = async () => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
  await new Promise((resolve) => server.once('listening', resolve))
  let answer = ''
  server.on('connection', (socket) =>
    socket.on('message', (data) => {
      const { kind, bytes = 0 } = JSON.parse(String(data)) as { kind: string; bytes?: number }
      if (kind === 'size') answer = JSON.stringify({ filler: 'x'.repeat(bytes) })
      if (kind === 'fetch') socket.send(answer)
      if (kind !== 'change') return
      const event = JSON.stringify({ at: now() })
      for (const other of server.clients) if (other.readyState === WebSocket.OPEN) other.send(event)
    }),
  )
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const [folder = ''] = process.argv.slice(2)
const clinic = await openClinic({ folder, appVersion: 'bench' })
const announced: [seq: number, at: number][] = []
clinic.core.changes.listen(({ seq }) => announced.push([seq, now()]))
const pages = mkdtempSync(join(tmpdir(), 'clinic-bench-pages-'))
const server = await serveLoopback(clinic, { port: 0, rendererFolder: pages })
const lan = await serveLan(clinic, { rendererFolder: pages, isAnnounced: false })
const bareUrl = await serveBare()
process.on('message', () => process.send?.({ announced: announced.splice(0), cpu: process.cpuUsage() }))
process.on('SIGTERM', async () => {
  await lan.close()
  await server.close()
  await clinic.close()
  rmSync(pages, { recursive: true })
  process.exit(0)
})
process.send?.({ url: server.url, bareUrl })
