import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

/** A port nobody listens on at this moment. */
export const aFreePort = async (): Promise<number> => {
  const server = createServer().listen(0, '0.0.0.0')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
