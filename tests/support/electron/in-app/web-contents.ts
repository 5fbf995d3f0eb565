import { screens } from './line.ts'
import { handOver } from './ports.ts'
import { isPermitted, type Session } from './session.ts'
import { missing, only, preventable, StrictEmitter, strict } from './strict.ts'

const TOLD = [
  'did-start-loading',
  'did-stop-loading',
  'did-navigate',
  'did-navigate-in-page',
  'dom-ready',
  'did-finish-load',
  'did-fail-load',
  'page-title-updated',
  'will-navigate',
  'will-frame-navigate',
  'will-prevent-unload',
  'before-input-event',
  'context-menu',
  'render-process-gone',
  'destroyed',
  'ipc-message',
]
/** Kept and told by nothing here; a spec may emit them itself. */
const NEVER_TOLD = [
  'will-redirect',
  'will-attach-webview',
  'select-bluetooth-device',
  'zoom-changed',
  'unresponsive',
  'responsive',
]

const PDF_OPTIONS = ['pageSize', 'landscape', 'margins', 'scale', 'pageRanges', 'displayHeaderFooter']
const PDF_SWITCHES = ['preferCSSPageSize', 'printBackground', 'generateTaggedPDF', 'generateDocumentOutline']
const PRINT_OPTIONS = [
  'silent',
  'printBackground',
  'deviceName',
  'color',
  'margins',
  'landscape',
  'scaleFactor',
  'copies',
]
const PRINT_MORE = [
  'pageSize',
  'usePrinterDefaultPageSize',
  'dpi',
  'collate',
  'duplexMode',
  'pagesPerSheet',
  'pageRanges',
]

type WantedWindow = { url: string; frameName: string; features: string; disposition: string }
type OpenHandler = (wanted: WantedWindow) => { action: 'allow' | 'deny' }

/** The page's own frame, as a sender is known by. */
class MainFrame {
  readonly _contents: WebContents
  readonly parent = null
  readonly name = ''
  readonly frameTreeNodeId = 1
  readonly routingId = 1
  readonly processId: number
  readonly detached = false

  constructor(contents: WebContents) {
    this._contents = contents
    this.processId = contents.id
  }

  get url(): string {
    return this._contents.getURL()
  }

  get origin(): string {
    const { protocol, host } = new URL(this.url === '' ? 'about:blank' : this.url)
    return host === '' ? 'null' : `${protocol}//${host}`
  }

  get top(): MainFrame {
    return this
  }

  isDestroyed(): boolean {
    return this._contents.isDestroyed()
  }

  send(channel: string, ...values: unknown[]): void {
    this._contents.send(channel, ...values)
  }

  postMessage(channel: string, value: unknown, transfer: unknown[] = []): void {
    this._contents.postMessage(channel, value, transfer)
  }
}

/** Passes commands of Chromium's own protocol on to the page. */
class Debugger extends StrictEmitter {
  readonly _window: number
  _isAttached = false

  constructor(window: number) {
    super('debugger', ['detach'])
    this._window = window
  }

  attach(_version?: string): void {
    if (this._isAttached) throw new Error('Debugger is already attached to the target')
    this._isAttached = true
  }

  detach(): void {
    this._isAttached = false
    this.emit('detach', {}, 'target closed')
  }

  isAttached(): boolean {
    return this._isAttached
  }

  async sendCommand(method: string, parameters: Record<string, unknown> = {}): Promise<unknown> {
    if (!this._isAttached) throw new Error('No target available')
    return screens.ask('window.debug', { window: this._window, method, parameters })
  }
}

/** A window's page, seen from the app. */
export class WebContents extends StrictEmitter {
  readonly id: number
  readonly session: Session
  readonly mainFrame: MainFrame
  readonly debugger: Debugger
  readonly _preferences: object
  _url = ''
  _title = ''
  _isGone = false
  _isCrashed = false
  _isLoading = false
  _zoom = 1
  _wants: OpenHandler | null = null
  _resize: () => void = () => undefined

  constructor(id: number, own: Session, preferences: object) {
    super('webContents', [...TOLD, ...NEVER_TOLD])
    this.id = id
    this.session = own
    this._preferences = preferences
    this.mainFrame = strict('WebFrameMain', new MainFrame(this))
    this.debugger = strict('debugger', new Debugger(id))
  }

  getURL = (): string => this._url
  getTitle = (): string => this._title
  isDestroyed = (): boolean => this._isGone
  isCrashed = (): boolean => this._isCrashed
  isLoading = (): boolean => this._isLoading
  getLastWebPreferences = (): object => this._preferences
  getZoomFactor = (): number => this._zoom

  async loadURL(url: string): Promise<void> {
    this._isLoading = true
    this.emit('did-start-loading')
    const { failed } = await screens.ask('window.load', { window: this.id, url })
    this._isLoading = false
    if (failed === null) return
    this.emit('did-fail-load', {}, -2, failed, url, true)
    throw Object.assign(new Error(`${failed} (-2) loading '${url}'`), { code: failed, errno: -2, url })
  }

  reload(): void {
    this._isCrashed = false
    screens.tell('window.reload', { window: this.id })
  }

  send(channel: string, ...values: unknown[]): void {
    if (this._isGone) throw new TypeError('Object has been destroyed')
    screens.tell('window.send', { window: this.id, channel, values, ports: [] })
  }

  postMessage(channel: string, value: unknown, transfer: unknown[] = []): void {
    if (this._isGone) throw new TypeError('Object has been destroyed')
    const { numbers, begin } = handOver(this.id, transfer)
    screens.tell('window.send', { window: this.id, channel, values: [value], ports: numbers })
    begin()
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this._wants = handler
  }

  setZoomFactor(factor: number): void {
    this._zoom = factor
    this._resize()
  }

  setZoomLevel = (level: number): void => this.setZoomFactor(1.2 ** level)
  getZoomLevel = (): number => Math.log(this._zoom) / Math.log(1.2)

  forcefullyCrashRenderer(): void {
    screens.tell('window.crash', { window: this.id })
  }

  executeJavaScript(code: string, _isUserGesture?: boolean): Promise<unknown> {
    return screens.ask('window.run', { window: this.id, code })
  }

  async printToPDF(options: Record<string, unknown> = {}): Promise<Buffer> {
    only('printToPDF', options, [...PDF_OPTIONS, ...PDF_SWITCHES])
    return Buffer.from(await screens.ask('window.pdf', { window: this.id, options }))
  }

  print(options: Record<string, unknown> = {}, done?: (isPrinted: boolean, why: string) => void): void {
    only('print', options, [...PRINT_OPTIONS, ...PRINT_MORE])
    screens.ask('window.print', { window: this.id, options }).then(
      ({ failed }) => done?.(failed === null, failed ?? ''),
      (error: unknown) => done?.(false, String(error)),
    )
  }

  getPrintersAsync = () => screens.ask('printers', null)

  close(): void {
    throw missing('webContents.close')
  }
}

const all = new Map<number, WebContents>()

/** The page of a window by its number. */
export const contentsOf = (window: number): WebContents | undefined => all.get(window)

/** Makes a window's page known. */
export const newContents = (id: number, own: Session, preferences: object): WebContents => {
  const made = strict('webContents', new WebContents(id, own, preferences))
  all.set(id, made)
  return made
}

/** The page is gone for good. */
export const forgetContents = (contents: WebContents): void => {
  contents._isGone = true
  all.delete(contents.id)
  contents.emit('destroyed')
}

screens.answer('page.event', ({ window, name, values, url, title }) => {
  const contents = contentsOf(window)
  if (contents === undefined) return undefined
  contents._url = url
  contents._title = title
  if (name === 'render-process-gone') contents._isCrashed = true
  contents.emit(name, preventable({}), ...values)
  return undefined
})

screens.answer('navigate', ({ window, url, isMainFrame }) => {
  const contents = contentsOf(window)
  if (contents === undefined) return { isPrevented: true }
  const inFrame = preventable({ url, isMainFrame, isSameDocument: false })
  contents.emit('will-frame-navigate', inFrame)
  if (!isMainFrame) return { isPrevented: inFrame.defaultPrevented }
  const event = preventable({ url, isMainFrame, isSameDocument: false })
  contents.emit('will-navigate', event, url)
  return { isPrevented: inFrame.defaultPrevented || event.defaultPrevented }
})

screens.answer('window.wanted', ({ window, url, frameName }) => {
  const wants = contentsOf(window)?._wants
  const answer = wants?.({ url, frameName, features: '', disposition: 'foreground-tab' })
  if (answer?.action !== 'deny') throw missing('a window opened by a page')
  return { isDenied: true }
})

screens.answer('permissions', async ({ window, origin, names }) => {
  const contents = contentsOf(window)
  if (contents === undefined) return {}
  const answers = names.map(
    async (name) => [name, await isPermitted(contents.session, contents, name, origin)] as const,
  )
  return Object.fromEntries(await Promise.all(answers))
})

screens.answer('download', ({ window, url, filename }) => {
  const contents = contentsOf(window)
  if (contents === undefined) return { isPrevented: true }
  const item = strict('DownloadItem', { getURL: () => url, getFilename: () => filename })
  const event = preventable({})
  contents.session.emit('will-download', event, item, contents)
  return { isPrevented: event.defaultPrevented }
})
