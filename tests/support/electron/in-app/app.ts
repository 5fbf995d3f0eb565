import { mkdirSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { about, screens, settings } from './line.ts'
import { announceTo, holdLock, releaseLock } from './single-instance.ts'
import { missing, only, preventable, StrictEmitter, strict } from './strict.ts'
import { BrowserWindow, windowNews } from './windows.ts'

const TOLD = [
  'will-finish-launching',
  'ready',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
  'second-instance',
]
const OF_WINDOWS = ['browser-window-created', 'web-contents-created', 'render-process-gone']
/** Kept and told by nothing here: a spec may emit them itself. */
const NEVER_TOLD = ['open-url', 'activate', 'certificate-error', 'child-process-gone']
const ROOT = dirname(fileURLToPath(new URL('../../../../package.json', import.meta.url)))

const PATHS = {
  home: homedir(),
  appData: settings.profile,
  userData: join(settings.profile, 'user-data'),
  sessionData: join(settings.profile, 'user-data'),
  temp: tmpdir(),
  exe: process.execPath,
  logs: join(settings.profile, 'logs'),
  documents: join(settings.profile, 'documents'),
  downloads: join(settings.profile, 'downloads'),
  desktop: join(settings.profile, 'desktop'),
}

class App extends StrictEmitter {
  readonly name = about.productName
  readonly isPackaged = false
  readonly commandLine = strict('commandLine', {
    removeSwitch: (_name: string): void => undefined,
    hasSwitch: (name: string): boolean => process.argv.some((given) => given.split('=')[0] === `--${name}`),
    getSwitchValue: (name: string): string =>
      process.argv.find((given) => given.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '',
  })
  /** Only on a Mac, as in Electron. */
  readonly dock = undefined
  readonly _paths: Record<string, string> = { ...PATHS }
  _isReady = false
  _isQuitting = false
  _isLeaving = false
  _relaunch: { args: string[] } | null = null
  _protocols: string[] = []
  readonly _ready = Promise.withResolvers<void>()

  constructor() {
    super('app', [...TOLD, ...OF_WINDOWS, ...NEVER_TOLD])
  }

  whenReady = (): Promise<void> => this._ready.promise
  isReady = (): boolean => this._isReady
  getVersion = (): string => about.version
  getName = (): string => about.productName
  getAppPath = (): string => ROOT
  getLocale = (): string => 'en-GB'
  enableSandbox(): void {}
  setAppUserModelId(_id: string): void {}

  getPath(name: string): string {
    const path = this._paths[name]
    if (path === undefined) throw missing(`app.getPath('${name}')`)
    mkdirSync(path, { recursive: true })
    return path
  }

  setPath(name: string, path: string): void {
    this._paths[name] = path
  }

  setAsDefaultProtocolClient(scheme: string): boolean {
    this._protocols.push(scheme)
    return true
  }

  requestSingleInstanceLock(data: unknown = {}): boolean {
    const folder = this.getPath('userData')
    const told = (argv: string[], workingDirectory: string, more: unknown) => {
      void this.whenReady().then(() => this.emit('second-instance', {}, argv, workingDirectory, more))
    }
    if (holdLock(folder, told)) return true
    announceTo(folder, process.argv, process.cwd(), data)
    return false
  }

  releaseSingleInstanceLock(): void {
    releaseLock(this.getPath('userData'))
  }

  relaunch(options: { args?: string[] } = {}): void {
    only('app.relaunch', options, ['args'])
    this._relaunch = { args: options.args ?? process.argv.slice(2) }
  }

  quit(): void {
    void this._quit()
  }

  exit(code = 0): void {
    if (this._isLeaving) return
    this._isLeaving = true
    for (const window of BrowserWindow.getAllWindows()) window.destroy()
    this.emit('quit', {}, code)
    releaseLock(this.getPath('userData'))
    const end = () => process.exit(code)
    screens.ask('leaving', { relaunch: this._relaunch }).then(end, end)
  }

  async _quit(): Promise<void> {
    if (this._isQuitting || this._isLeaving) return
    const before = preventable({})
    this.emit('before-quit', before)
    if (before.defaultPrevented) return
    this._isQuitting = true
    if (BrowserWindow.getAllWindows().length === 0) return this._willQuit()
    // The last one that closes goes on with `_willQuit`.
    const closing = BrowserWindow.getAllWindows().map((window) => window._close())
    const closed = await Promise.all(closing)
    if (closed.includes(false)) this._isQuitting = false
  }

  _willQuit(): void {
    const event = preventable({})
    this.emit('will-quit', event)
    if (event.defaultPrevented) this._isQuitting = false
    else this.exit(0)
  }

  _allClosed(): void {
    if (this._isLeaving) return
    if (this._isQuitting) this._willQuit()
    else if (!this.emit('window-all-closed')) this.quit()
  }
}

const made = new App()

export const app = strict('app', made)

windowNews.opened = (window) => {
  window.webContents.on('render-process-gone', (event: object, details: object) => {
    made.emit('render-process-gone', event, window.webContents, details)
  })
  made.emit('browser-window-created', {}, window)
  made.emit('web-contents-created', {}, window.webContents)
}
windowNews.allClosed = () => made._allClosed()

// Where a packaged app finds what lies beside it; unpackaged, as here, nothing does.
Object.defineProperty(process, 'resourcesPath', { value: join(ROOT, 'node_modules', 'electron', 'dist', 'resources') })

// As Electron does: a signal is a wish to quit, and nothing is cut off.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit())

// What the app registers before it is ready is registered while its modules are read.
setImmediate(() => {
  made.emit('will-finish-launching')
  made._isReady = true
  made.emit('ready', {}, {})
  made._ready.resolve()
})

screens.answer('evaluate', async ({ source, argument }) => {
  const { electron } = await import('./electron.ts')
  // The function was written in a spec and travels as text, as Playwright's own do.
  const run: unknown = new Function(`return (${source})`)()
  if (typeof run !== 'function') throw new TypeError('evaluate takes a function')
  return run(electron, argument)
})
