import { displayAt } from './computer.ts'
import { screens } from './line.ts'
import type { Menu } from './menu.ts'
import { type Session, sessionOf } from './session.ts'
import { missing, only, preventable, StrictEmitter, strict } from './strict.ts'
import { forgetContents, newContents, type WebContents } from './web-contents.ts'

interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

interface Options extends Partial<Rectangle> {
  minWidth?: number
  minHeight?: number
  show?: boolean
  kiosk?: boolean
  fullscreen?: boolean
  title?: string
  webPreferences?: Preferences
}

interface Preferences {
  preload?: string
  partition?: string
  session?: Session
  sandbox?: boolean
  contextIsolation?: boolean
  nodeIntegration?: boolean
  javascript?: boolean
}

const TOLD = ['ready-to-show', 'show', 'hide', 'close', 'closed', 'focus', 'blur', 'resize', 'move', 'moved', 'resized']
const STATES = ['minimize', 'restore', 'maximize', 'unmaximize', 'enter-full-screen', 'leave-full-screen']
/** Kept and told by nothing here: a spec may emit them itself. */
const NEVER_TOLD = ['unresponsive', 'responsive', 'query-session-end', 'session-end']
const LOOKS = ['autoHideMenuBar', 'backgroundColor', 'title', 'icon']
const PLACES = ['x', 'y', 'width', 'height', 'minWidth', 'minHeight', 'show', 'kiosk', 'fullscreen']
const SAFE = ['preload', 'partition', 'session', 'sandbox', 'contextIsolation', 'nodeIntegration', 'webviewTag']
const MORE = ['spellcheck', 'devTools', 'javascript', 'autoplayPolicy']

const open = new Map<number, Window>()
let last = 0
let focused: number | undefined

/** What the app is told of its windows. */
export const windowNews: { opened: (window: Window) => void; allClosed: () => void } = {
  opened: () => undefined,
  allClosed: () => undefined,
}

const isolated = (preferences: Preferences) => {
  only('webPreferences', preferences, [...SAFE, ...MORE])
  const { sandbox = true, contextIsolation = true, nodeIntegration = false } = preferences
  if (!sandbox || !contextIsolation || nodeIntegration) throw missing('a page that is not shut in')
  return { sandbox, contextIsolation, nodeIntegration, ...preferences }
}

/** A window: what it looks like is kept here, what it shows is a real page in the test's browser. */
class Window extends StrictEmitter {
  readonly id: number
  readonly webContents: WebContents
  _bounds: Rectangle
  _state = { isVisible: false, isMinimized: false, isMaximized: false, isFullScreen: false, isKiosk: false }
  _isGone = false
  readonly _isShown: boolean
  readonly _preload: string | null
  readonly _isScripted: boolean

  constructor(options: Options = {}) {
    super('BrowserWindow', [...TOLD, ...STATES, ...NEVER_TOLD])
    only('BrowserWindow', options, [...PLACES, ...LOOKS, 'webPreferences'])
    last += 1
    this.id = last
    const preferences = isolated(options.webPreferences ?? {})
    const own = preferences.session ?? sessionOf(preferences.partition ?? '')
    this._bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 }
    this._state.isKiosk = options.kiosk === true
    this._state.isFullScreen = options.fullscreen === true || options.kiosk === true
    this.webContents = newContents(this.id, own, preferences)
    this.webContents._resize = () => this._resize()
    this._preload = preferences.preload ?? null
    this._isScripted = preferences.javascript !== false
    this._isShown = options.show !== false
  }

  static getAllWindows = (): Window[] => [...open.values()]
  static getFocusedWindow = (): Window | null => (focused === undefined ? null : (open.get(focused) ?? null))
  static fromId = (id: number): Window | null => open.get(id) ?? null
  static fromWebContents = (contents: WebContents): Window | null => open.get(contents.id) ?? null

  /** Opens the page; `this` is what the app holds in its hands. */
  _begin(): void {
    screens.tell('window.open', {
      window: this.id,
      partition: this.webContents.session._partition,
      preload: this._preload,
      isScripted: this._isScripted,
      ...this._contentSize(),
    })
    this.webContents.once('did-finish-load', () => setImmediate(() => this.emit('ready-to-show')))
    open.set(this.id, this)
    windowNews.opened(this)
    if (this._isShown) setImmediate(() => this.show())
  }

  loadURL = (url: string): Promise<void> => this.webContents.loadURL(url)
  isDestroyed = (): boolean => this._isGone
  isVisible = (): boolean => this._state.isVisible && !this._state.isMinimized
  isMinimized = (): boolean => this._state.isMinimized
  isMaximized = (): boolean => this._state.isMaximized
  isFullScreen = (): boolean => this._state.isFullScreen
  isKiosk = (): boolean => this._state.isKiosk
  isFocused = (): boolean => focused === this.id
  getNormalBounds = (): Rectangle => ({ ...this._bounds })
  getTitle = (): string => this.webContents.getTitle()
  removeMenu(): void {}
  setMenu(_menu: Menu | null): void {}

  getBounds(): Rectangle {
    const display = displayAt(this._bounds)
    if (this._state.isFullScreen) return { ...display.bounds }
    return this._state.isMaximized ? { ...display.workArea } : { ...this._bounds }
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this._bounds = { ...this._bounds, ...bounds }
    this._resize()
    this.emit('move')
  }

  show(): void {
    this._state.isVisible = true
    this.emit('show')
    this.focus()
  }

  hide(): void {
    this._state.isVisible = false
    this.emit('hide')
  }

  focus(): void {
    if (focused === this.id) return
    const before = focused === undefined ? undefined : open.get(focused)
    focused = this.id
    before?.emit('blur')
    this.emit('focus')
  }

  minimize(): void {
    this._state.isMinimized = true
    if (focused === this.id) focused = undefined
    this.emit('minimize')
  }

  restore(): void {
    this._state.isMinimized = false
    this.emit('restore')
  }

  maximize(): void {
    this._become('isMaximized', true, 'maximize')
  }

  unmaximize(): void {
    this._become('isMaximized', false, 'unmaximize')
  }

  setFullScreen(isFull: boolean): void {
    this._become('isFullScreen', isFull, isFull ? 'enter-full-screen' : 'leave-full-screen')
  }

  setKiosk(isKiosk: boolean): void {
    this._state.isKiosk = isKiosk
    this.setFullScreen(isKiosk)
  }

  /** Asks the app, then the page; a page that will not leave stays. */
  close(): void {
    void this._close()
  }

  destroy(): void {
    if (this._isGone) return
    screens.tell('window.close', { window: this.id, isAsked: false })
    this._end()
  }

  async _close(): Promise<boolean> {
    if (this._isGone) return true
    const event = preventable({})
    this.emit('close', event)
    if (event.defaultPrevented) return false
    const { isClosed } = await screens.ask('window.close', { window: this.id, isAsked: true })
    if (!isClosed) {
      const unload = preventable({})
      this.webContents.emit('will-prevent-unload', unload)
      if (!unload.defaultPrevented) return false
      await screens.ask('window.close', { window: this.id, isAsked: false })
    }
    this._end()
    return true
  }

  _end(): void {
    if (this._isGone) return
    this._isGone = true
    open.delete(this.id)
    if (focused === this.id) focused = undefined
    forgetContents(this.webContents)
    this.emit('closed')
    if (open.size === 0) windowNews.allClosed()
  }

  _become(what: 'isMaximized' | 'isFullScreen', is: boolean, event: string): void {
    if (this._state[what] === is) return
    this._state[what] = is
    this._resize()
    this.emit(event)
    this.emit('resize')
  }

  _contentSize(): { width: number; height: number } {
    const { width, height } = this.getBounds()
    const zoom = this.webContents._zoom
    return { width: Math.round(width / zoom), height: Math.round(height / zoom) }
  }

  _resize(): void {
    if (!this._isGone) screens.tell('window.size', { window: this.id, ...this._contentSize() })
  }
}

/** Makes windows of which only what exists may be used. */
export const BrowserWindow = new Proxy(Window, {
  construct: (target, given: [Options?]) => {
    const window = strict('BrowserWindow', new target(...given))
    window._begin()
    return window
  },
  get: (target, key, receiver) => {
    if (key in target || typeof key === 'symbol') return Reflect.get(target, key, receiver)
    throw missing(`BrowserWindow.${key}`)
  },
})
export type BrowserWindow = Window
