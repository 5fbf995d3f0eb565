import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import { dropLine, pinnedAgent } from '#main/transports/station/pinned-tls.ts'
import { aLanClinic } from '#tests/support/lan.ts'
import { aPatient } from '#tests/support/patients.ts'
import { aStation } from '#tests/support/pc-station.ts'

/** A cable that tells how the station ended each of its lines: in order, or so that nothing on the way arrives any more. */
const layTellingCable = async (to: number) => {
  const ends: Promise<'in order' | 'reset'>[] = []
  const [sockets, nearEnds] = [new Set<Socket>(), new Set<Socket>()]
  let isOut = false
  const server = createServer((near) => {
    nearEnds.add(near)
    const far = connect({ host: '127.0.0.1', port: to })
    for (const [from, into] of [[near, far] as const, [far, near] as const]) {
      sockets.add(from)
      from.on('data', (bytes) => isOut || into.write(bytes))
      from.on('error', () => from.destroy())
    }
    far.on('close', () => isOut || near.destroy())
    ends.push(
      new Promise((resolve) => {
        near.once('end', () => resolve('in order'))
        near.once('error', (error: NodeJS.ErrnoException) =>
          resolve(error.code === 'ECONNRESET' ? 'reset' : 'in order'),
        )
      }),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return {
    port: (server.address() as AddressInfo).port,
    unplug: () => {
      isOut = true
    },
    hangUp: () => {
      for (const end of nearEnds) end.end()
    },
    lastEnd: () => ends.at(-1),
  }
}

/** A station whose newest line is one window's line to the clinic, over a cable that tells how it ends. */
const atWork = async () => {
  const host = await aLanClinic({ isOpenToBrowsers: false })
  const cable = await layTellingCable(host.port)
  const station = await aStation(host.administrator, `127.0.0.1:${cable.port}`)
  const line = await station.clinicLineAgain()
  await line.client.clinic.getStatus()
  return { cable, station, line }
}

test('what was sent into a line that is given up never arrives: the line is reset, not closed', async () => {
  const { cable, line } = await atWork()
  cable.unplug()
  line.client.patients.register(aPatient()).catch(() => {})
  await line.gone
  expect(await cable.lastEnd()).toBe('reset')
})

test('the same after sleep, and where the window went before its line was given up', async () => {
  const asleep = await atWork()
  asleep.station.pc.wake()
  await asleep.line.gone
  expect(await asleep.cable.lastEnd()).toBe('reset')

  const left = await atWork()
  left.cable.unplug()
  left.line.client.patients.register(aPatient()).catch(() => {})
  left.line.close()
  expect(await left.cable.lastEnd()).toBe('reset')
})

test('a line that is given up while the other end hangs up is closed too', async () => {
  const host = await aLanClinic({ isOpenToBrowsers: false })
  const cable = await layTellingCable(host.port)
  const options = { signal: AbortSignal.timeout(60_000), key: null, trust: () => true }
  const agent = pinnedAgent({ address: '127.0.0.1', port: cable.port }, options)
  const { promise: opened, resolve } = Promise.withResolvers<Duplex>()
  agent.createConnection({}, (_error, line) => resolve(line))
  const line = await opened
  line.resume()
  // Two ticks on, the answer to the goodbye is on its way and not out yet.
  line.once('end', () => process.nextTick(() => process.nextTick(dropLine, line)))
  cable.hangUp()
  await once(line, 'close')
  expect(line.closed).toBe(true)
})
