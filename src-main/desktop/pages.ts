import { readFile } from 'node:fs/promises'
import { protocol, type Session } from 'electron'
import { contentSecurityHeader } from '../transports/content-security.ts'
import { PAGE_SCHEME, readPageRequest } from './page-request.ts'

const HEADERS = {
  'Content-Security-Policy': contentSecurityHeader(),
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
}

/** Must run before the app is ready: tells Chromium that the scheme behaves like https. */
export const registerPages = (): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])

/** Answers the app's own scheme in a session from a folder; what is not a file in it is not found. */
export const servePages = (session: Session, folder: string): void =>
  session.protocol.handle(PAGE_SCHEME, async ({ method, url }) => {
    const asked = readPageRequest(folder, method, url)
    if (asked.kind === 'refused') return new Response(null, { status: asked.status, headers: HEADERS })
    const body = await readFile(asked.path).catch(() => null)
    if (body === null) return new Response(null, { status: 404, headers: HEADERS })
    const headers = { ...HEADERS, 'Content-Type': asked.type, 'Content-Length': String(body.length) }
    return new Response(method === 'HEAD' ? null : new Uint8Array(body), { headers })
  })
