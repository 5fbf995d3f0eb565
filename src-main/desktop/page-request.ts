import { extname, join, normalize, sep } from 'node:path'

/** The app's own scheme and host: pages come from the installed folder and nowhere else. */
export const PAGE_SCHEME = 'clinic-app'
const PAGE_HOST = 'desk'

/** The origin of the app's own pages. */
export const PAGE_ORIGIN = `${PAGE_SCHEME}://${PAGE_HOST}`

/** The address of the first page. */
export const START_URL = `${PAGE_ORIGIN}/index.html`

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

/** What a request of a page comes to: a file with its type, or a refusal. */
export type PageRequest = { kind: 'file'; path: string; type: string } | { kind: 'refused'; status: 404 | 405 }

const refused = (status: 404 | 405): PageRequest => ({ kind: 'refused', status })

const decoded = (path: string) => {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}

/** Reads a request for one of our own pages: only GET and HEAD, only our host, only files of a known type inside `folder`. */
export const readPageRequest = (folder: string, method: string, address: string): PageRequest => {
  if (!URL.canParse(address)) return refused(404)
  const { protocol, host, username, password, pathname } = new URL(address)
  if (protocol !== `${PAGE_SCHEME}:` || host !== PAGE_HOST || username !== '' || password !== '') return refused(404)
  if (method !== 'GET' && method !== 'HEAD') return refused(405)
  const asked = decoded(pathname)
  if (asked === null || /[\0\\:%]/.test(asked)) return refused(404)
  const path = normalize(join(folder, asked))
  const type = TYPES[extname(path)]
  return type !== undefined && path.startsWith(normalize(folder) + sep) ? { kind: 'file', path, type } : refused(404)
}

/** Whether an address is one of the app's own pages. */
export const isOwnPage = (address: string): boolean => {
  if (!URL.canParse(address)) return false
  const { protocol, host, username, password } = new URL(address)
  return protocol === `${PAGE_SCHEME}:` && host === PAGE_HOST && username === '' && password === ''
}

/** Whether an address is something a page of ours made itself, such as a file to save or a PDF to look at. */
export const isOwnBlob = (address: string): boolean => address.startsWith(`blob:${PAGE_ORIGIN}/`)
