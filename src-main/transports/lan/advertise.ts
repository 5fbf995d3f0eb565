import type { EventEmitter } from 'node:events'
import type { Log } from '../../platform/log/log.ts'

/** What stations look for on the network: `_clinic-desk._tcp`. */
const SERVICE_TYPE = 'clinic-desk'

/**
 * Tells the network by mDNS that a host is here: its name and port, nothing of the clinic. Answers how to stop. A network that
 * takes no multicast costs the stations the finding by itself, never the host.
 */
export const advertise = async (hostName: string, port: number, log: Log): Promise<() => void> => {
  const trouble = (error: unknown) => {
    const name = error instanceof Error ? error.name : 'unknown'
    log.warn({ error: name, code: 'MULTICAST_TROUBLE' }, 'the host could not be announced on the network')
  }
  try {
    const { Bonjour } = await import('bonjour-service')
    const bonjour = new Bonjour({}, trouble)
    // The package hands on errors of answers only; one of the socket itself would end the process.
    const { mdns } = (bonjour as unknown as { server: { mdns: EventEmitter } }).server
    mdns.on('error', trouble)
    mdns.on('warning', () => {})
    bonjour.publish({ name: hostName, type: SERVICE_TYPE, port, probe: false })
    return () => {
      try {
        bonjour.unpublishAll(() => bonjour.destroy())
      } catch (error) {
        trouble(error)
      }
    }
  } catch (error) {
    trouble(error)
    return () => {}
  }
}
