import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { type KeyedCertificate, makeIdentity, makeLeaf } from '#main/platform/tls/host-identity.ts'
import { shownCertificate, tlsOptions } from '#main/transports/lan/tls-listener.ts'
import { CONTRACT_VERSION } from '#shared/contract/version.ts'

/** What a host of any version says of itself; stands in for a host whose program is older or newer than this one. */
export interface AnotherHost {
  port: number
  identity: KeyedCertificate
  /** What was asked of it so far: method and path. */
  asked: string[]
  /** Brings it to another version of the contract. */
  speak: (contractVersion: number, appVersion: string) => void
  close: () => Promise<void>
}

/** Starts a host that answers who it is and nothing more, with an identity of its own unless it is given one. */
export const anotherHost = async (
  options: { port?: number; identity?: KeyedCertificate } = {},
): Promise<AnotherHost> => {
  const identity = options.identity ?? (await makeIdentity('another-host'))
  const leaf = await makeLeaf(identity, 'another-host')
  let [contractVersion, appVersion] = [CONTRACT_VERSION, '1.0.0']
  const asked: string[] = []
  const server = createServer(tlsOptions(shownCertificate(leaf, identity), 'asked'), (request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.setHeader('content-type', 'application/json')
    const said = { hostName: 'another-host', appVersion, contractVersion, now: new Date().toISOString() }
    response.end(JSON.stringify({ product: 'clinic-front-desk', ...said }))
  })
  server.on('upgrade', (request, socket) => {
    asked.push(`${request.method} ${request.url}`)
    socket.destroy()
  })
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    if (!server.listening) return
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  onTestFinished(close)
  return {
    port: (server.address() as AddressInfo).port,
    identity,
    asked,
    speak: (contract, app) => {
      contractVersion = contract
      appVersion = app
    },
    close,
  }
}
