import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol } from 'electron'
import { contentSecurityHeader } from '../transports/content-security.ts'

/** The app's own scheme: pages come from the installed folder and nowhere else. */
const SCHEME = 'clinic-app'
/** The address of the first page. */
export const START_URL = `${SCHEME}://desk/index.html`

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  // Fonts and character maps of PDFs.
  '.pfb': 'application/octet-stream',
  '.bcmap': 'application/octet-stream',
}

/** Must run before the app is ready: tells Chromium that the scheme behaves like https. */
export const registerScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])

/** Whether an address is one of the app's own pages. */
export const isOwnPage = (url: string): boolean => url.startsWith(`${SCHEME}://desk/`)

/** Answers the scheme from a folder; a path that leads out of it is not found. */
export const servePages = (folder: string): void =>
  protocol.handle(SCHEME, async (request) => {
    const path = normalize(join(folder, decodeURIComponent(new URL(request.url).pathname)))
    const type = TYPES[extname(path)]
    if (!path.startsWith(folder + sep) || type === undefined) return new Response(null, { status: 404 })
    const body = await readFile(path).catch(() => null)
    if (body === null) return new Response(null, { status: 404 })
    const headers = {
      'Content-Type': type,
      'Content-Security-Policy': contentSecurityHeader(),
      'X-Content-Type-Options': 'nosniff',
    }
    return new Response(new Uint8Array(body), { headers })
  })
