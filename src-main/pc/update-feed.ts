import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream'
import type { TakenUpdate } from './update-check.ts'

/** A checked update as electron-updater takes it: over HTTP on this PC, under an address nobody else can guess. */
export interface UpdateFeed {
  /** For electron-updater's `generic` provider. */
  url: string
  close: () => Promise<void>
}

/** What electron-builder writes into `latest.yml`; JSON is YAML. */
const describe = ({ version, signedAt, name, bytes, sha512 }: TakenUpdate, needsAdministrator: boolean): string => {
  const hash = Buffer.from(sha512, 'hex').toString('base64')
  const file = { url: name, sha512: hash, size: bytes, isAdminRightsRequired: needsAdministrator }
  return JSON.stringify({ version, files: [file], path: name, sha512: hash, releaseDate: signedAt })
}

/**
 * Serves a checked update to electron-updater on this PC; it compares the SHA-512 of the signed list once more when it has
 * fetched the file. `needsAdministrator`: the installer asks for an administrator at its start.
 */
export const serveUpdate = async (
  update: TakenUpdate,
  { needsAdministrator }: { needsAdministrator: boolean },
): Promise<UpdateFeed> => {
  const base = `/${randomBytes(32).toString('base64url')}/`
  const server = createServer((request, response) => {
    // Without what follows the question mark: electron-updater asks past caches with it.
    const path = (request.url ?? '').split('?', 1)[0] ?? ''
    const asked = request.method === 'GET' && path.startsWith(base) ? path.slice(base.length) : ''
    if (/^latest[a-z0-9-]*\.yml$/.test(asked)) {
      response.setHeader('Content-Type', 'text/yaml')
      response.end(describe(update, needsAdministrator))
    } else if (asked === update.name) {
      response.setHeader('Content-Type', 'application/octet-stream')
      response.setHeader('Content-Length', update.bytes)
      // A reader that goes away is no failure of ours: electron-updater says what it did not get.
      pipeline(createReadStream(update.path), response, () => {})
    } else {
      response.writeHead(404).end()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.close()
    server.closeAllConnections()
  }
  return { url: `http://127.0.0.1:${port}${base}`, close }
}
