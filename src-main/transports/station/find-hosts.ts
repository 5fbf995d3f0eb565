import type { EventEmitter } from 'node:events'

/** The name hosts make themselves heard under (mDNS `_clinic-desk._tcp`). */
const SERVICE = 'clinic-desk'

/** A host heard of on the network; nothing of it is believed before it is looked at. */
export interface HeardHost {
  id: string
  hostName: string
  address: string
  port: number
}

/** Listens for hosts until the answer is called. */
export type FindHosts = (onHosts: (hosts: HeardHost[]) => void) => () => void

interface Heard {
  fqdn: string
  name: string
  host: string
  port: number
  addresses?: string[]
}

const IPV4 = /^\d+\.\d+\.\d+\.\d+$/

const hostOf = ({ fqdn, name, host, port, addresses = [] }: Heard): HeardHost => ({
  ...{ id: fqdn, hostName: name, port },
  address: addresses.find((address) => IPV4.test(address)) ?? addresses[0] ?? host,
})

/**
 * Listens for hosts on the network until the answer is called. A network that carries no multicast, or a system that forbids it,
 * finds nobody and says nothing: a typed address always works.
 */
export const findHosts: FindHosts = (onHosts) => {
  let isStopped = false
  let stop = () => {}
  const listen = async () => {
    const { Bonjour } = await import('bonjour-service')
    if (isStopped) return
    const bonjour = new Bonjour({}, () => {})
    // The package hands on errors of answers only; one of the socket itself would end the process.
    const { mdns } = (bonjour as unknown as { server: { mdns: EventEmitter } }).server
    mdns.on('error', () => {})
    const browser = bonjour.find({ type: SERVICE })
    const tell = () => {
      if (!isStopped) onHosts(browser.services.map((service) => hostOf(service)))
    }
    for (const happening of ['up', 'down', 'srv-update'] as const) browser.on(happening, tell)
    stop = () => {
      browser.stop()
      bonjour.destroy()
    }
  }
  listen().catch(() => {})
  return () => {
    isStopped = true
    stop()
  }
}
