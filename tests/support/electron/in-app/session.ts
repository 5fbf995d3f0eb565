import type { PageAnswer, PageRequest } from '../wire.ts'
import { screens } from './line.ts'
import { missing, only, StrictEmitter, strict } from './strict.ts'

type Handler = (request: Request) => Response | Promise<Response>
type BeforeRequest = (
  details: { url: string; method: string; resourceType: string; webContentsId: number },
  answer: (response: { cancel?: boolean; redirectURL?: string }) => void,
) => void
type Permission = (contents: unknown, permission: string, answer: (isAllowed: boolean) => void, details: object) => void
type PermissionCheck = (contents: unknown, permission: string, origin: string, details: object) => boolean

const PRIVILEGES = ['standard', 'secure', 'supportFetchAPI', 'stream', 'codeCache']
/** Told by nothing here: the stand-in has no devices. A spec may emit them itself. */
const DEVICE_EVENTS = ['select-hid-device', 'select-usb-device', 'select-serial-port']
const BUILT_IN = ['http', 'https']

let registered: string[] | undefined
/** By partition and scheme. */
const handlers = new Map<string, Map<string, Handler>>()

/** The schemes of one session. */
class Protocol {
  readonly _handlers = new Map<string, Handler>()

  constructor(partition: string) {
    handlers.set(partition, this._handlers)
  }

  registerSchemesAsPrivileged(schemes: { scheme: string; privileges?: Record<string, boolean> }[]): void {
    if (registered !== undefined) throw new Error('protocol.registerSchemesAsPrivileged should be called only once')
    for (const { scheme, privileges = {} } of schemes) {
      only(`privileges of ${scheme}`, privileges, PRIVILEGES)
      if (privileges.standard !== true || privileges.secure !== true) throw missing(`${scheme} not standard and secure`)
    }
    registered = schemes.map(({ scheme }) => scheme)
    screens.tell('schemes', { schemes: registered })
  }

  handle(scheme: string, handler: Handler): void {
    if (this._handlers.has(scheme)) throw new Error(`The scheme has been intercepted: ${scheme}`)
    if (!BUILT_IN.includes(scheme) && !registered?.includes(scheme)) throw missing(`${scheme} without its privileges`)
    this._handlers.set(scheme, handler)
  }

  unhandle(scheme: string): void {
    if (!this._handlers.delete(scheme)) throw new Error(`The scheme is not handled: ${scheme}`)
  }

  isProtocolHandled(scheme: string): boolean {
    return this._handlers.has(scheme)
  }
}

/** What a session asks before a request leaves. */
class WebRequest {
  _before: BeforeRequest | null = null

  onBeforeRequest(filter: BeforeRequest | null | { urls: string[] }, listener?: BeforeRequest | null): void {
    if (listener !== undefined) throw missing('webRequest.onBeforeRequest with a filter')
    if (filter !== null && typeof filter !== 'function') throw missing('webRequest.onBeforeRequest with a filter')
    this._before = filter
  }
}

/** What pages of one partition share. */
export class Session extends StrictEmitter {
  readonly _partition: string
  readonly protocol: Protocol
  readonly webRequest: WebRequest
  _request: Permission | null = null
  _check: PermissionCheck | null = null

  constructor(partition: string) {
    super('session', ['will-download', ...DEVICE_EVENTS])
    this._partition = partition
    this.protocol = strict('protocol', new Protocol(partition))
    this.webRequest = strict('webRequest', new WebRequest())
  }

  setPermissionRequestHandler(handler: Permission | null): void {
    this._request = handler
    screens.tell('permissions.changed', { partition: this._partition })
  }

  setPermissionCheckHandler(handler: PermissionCheck | null): void {
    this._check = handler
    screens.tell('permissions.changed', { partition: this._partition })
  }

  /** Kept and never asked: the stand-in has no devices, shares no screen, and meets no certificate. */
  setDevicePermissionHandler(_handler: unknown): void {}
  setDisplayMediaRequestHandler(_handler: unknown, _options?: unknown): void {}
  setCertificateVerifyProc(_check: unknown): void {}
  /** Chromium without a profile checks no spelling: there is nothing to switch. */
  setSpellCheckerEnabled(_isOn: boolean): void {}
  setSpellCheckerLanguages(_languages: string[]): void {}
  setSpellCheckerDictionaryDownloadURL(_url: string): void {}

  async clearStorageData(): Promise<void> {
    await screens.ask('session.clear', { partition: this._partition })
  }

  isPersistent(): boolean {
    return this._partition === '' || this._partition.startsWith('persist:')
  }
}

const sessions = new Map<string, Session>()

/** The session of a partition; the empty one is the app's own. */
export const sessionOf = (partition: string): Session => {
  const there = sessions.get(partition)
  if (there !== undefined) return there
  const made = strict('session', new Session(partition))
  sessions.set(partition, made)
  return made
}

export const session = strict('session module', {
  get defaultSession() {
    return sessionOf('')
  },
  fromPartition: (partition: string, options: object = {}) => {
    only('session.fromPartition', options, ['cache'])
    return sessionOf(partition)
  },
})

const isCancelled = (own: Session, url: string, method: string, resourceType: string, window: number) => {
  const before = own.webRequest._before
  if (before === null) return Promise.resolve(false)
  return new Promise<boolean>((resolve, reject) => {
    before({ url, method, resourceType, webContentsId: window }, ({ cancel, redirectURL }) => {
      if (redirectURL !== undefined) reject(missing('webRequest redirectURL'))
      else resolve(cancel === true)
    })
  })
}

const answered = async (request: PageRequest): Promise<PageAnswer> => {
  const { partition, window, url, method, headers, body, resourceType } = request
  const own = sessionOf(partition)
  if (await isCancelled(own, url, method, resourceType, window)) return { kind: 'cancelled' }
  const handler = handlers.get(partition)?.get(new URL(url).protocol.slice(0, -1))
  if (handler === undefined)
    return { kind: BUILT_IN.includes(new URL(url).protocol.slice(0, -1)) ? 'network' : 'failed' }
  const init = body === null ? { method, headers } : { method, headers, body: new Uint8Array(body) }
  const response = await handler(new Request(url, init))
  if (response.type === 'error') return { kind: 'failed' }
  return {
    kind: 'answered',
    status: response.status,
    headers: [...response.headers],
    body: new Uint8Array(await response.arrayBuffer()),
  }
}

screens.answer('request', answered)

/** Whether the app lets a page have something: its check and its answer to the request must both say yes. */
export const isPermitted = async (own: Session, contents: unknown, permission: string, origin: string) => {
  const details = { requestingUrl: `${origin}/`, isMainFrame: true, securityOrigin: `${origin}/` }
  if (own._check !== null && !own._check(contents, permission, `${origin}/`, details)) return false
  if (own._request === null) return true
  const request = own._request
  return new Promise<boolean>((resolve) => request(contents, permission, resolve, details))
}
