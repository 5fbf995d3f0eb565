import { createSocket } from 'node:dgram'
import { expect, test } from 'vitest'
import type { Log } from '#main/platform/log/log.ts'
import { advertise } from '#main/transports/lan/advertise.ts'
import { findHosts, type HeardHost } from '#main/transports/station/find-hosts.ts'

const GROUP = '224.0.0.251'

/** Whether a word said to the group comes back to this machine: not every network carries multicast. */
const isMulticastHeard = () =>
  new Promise<boolean>((resolve) => {
    const socket = createSocket({ type: 'udp4', reuseAddr: true })
    const end = (isHeard: boolean) => {
      clearTimeout(patience)
      socket.close()
      resolve(isHeard)
    }
    const patience = setTimeout(() => end(false), 2_000)
    socket.on('error', () => end(false))
    socket.on('message', () => end(true))
    socket.bind(0, () => {
      try {
        socket.addMembership(GROUP)
        socket.send('is anybody there', socket.address().port, GROUP)
      } catch {
        end(false)
      }
    })
  })

const isHeard = await isMulticastHeard()
const why = isHeard ? '' : ' (left out: this machine’s network carries no multicast)'

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

test.runIf(isHeard)(`a host is found by its name and port, and no more once it stopped${why}`, async () => {
  const name = `host-${crypto.randomUUID().slice(0, 8)}`
  let hear: (hosts: HeardHost[]) => void = () => {}
  const until = (isSo: (host: HeardHost | undefined) => boolean) =>
    new Promise<HeardHost | undefined>((resolve) => {
      hear = (hosts) => {
        const host = hosts.find(({ hostName }) => hostName === name)
        if (isSo(host)) resolve(host)
      }
    })
  const found = until((host) => host !== undefined)
  const stopFinding = findHosts((hosts) => hear(hosts))
  const stopAdvertising = await advertise(name, 4811, silent)
  expect(await found).toMatchObject({ hostName: name, port: 4811 })
  const isGone = until((host) => host === undefined)
  stopAdvertising()
  await isGone
  stopFinding()
})
