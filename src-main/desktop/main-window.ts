import { join } from 'node:path'
import { app, BrowserWindow, screen } from 'electron'
import type { PcSettingsStore } from '../pc/pc-settings.ts'
import { offerEditing } from './context-menu.ts'
import { watchForWayOut } from './kiosk-keys.ts'
import type { Leaving } from './leaving.ts'
import type { Lines } from './lines.ts'
import { keepPageAlive } from './page-crash.ts'
import { START_URL } from './page-request.ts'
import { SMALLEST, windowPlace } from './window-place.ts'
import { nextZoom, type ZoomDirection } from './zoom-steps.ts'

interface MainWindowOptions {
  settings: PcSettingsStore
  lines: Lines
  leaving: Leaving
  isKiosk: boolean
  /** The clinic's own window is gone. */
  onGone: () => void
}

/** The clinic's own window: one at most. */
interface MainWindow {
  /** Opens it, or brings it to the front. */
  show: () => void
  /** The window that is open. */
  current: () => BrowserWindow | null
  zoom: (direction: ZoomDirection) => void
}

/** What gives a page its lines lies beside the built program. */
const PRELOAD = join(import.meta.dirname, '..', 'preload', 'preload.cjs')

/** What every window with pages of ours is shut in by. */
export const PAGE_PREFERENCES = {
  preload: PRELOAD,
  ...{ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
  ...{ spellcheck: false, devTools: !app.isPackaged },
}

const workAreas = () => {
  const usual = screen.getPrimaryDisplay()
  return [usual, ...screen.getAllDisplays().filter(({ id }) => id !== usual.id)].map(({ workArea }) => workArea)
}

const keepPlace = (window: BrowserWindow, settings: PcSettingsStore) => {
  const { x, y, width, height } = window.getNormalBounds()
  const bounds = { x, y, width, height }
  settings.change({ window: { ...settings.read().window, bounds, isMaximized: window.isMaximized() } })
}

const keepZoom = (window: BrowserWindow, settings: PcSettingsStore) => {
  const { webContents } = window
  const zoom = (direction: ZoomDirection) => {
    const kept = settings.read().window
    const factor = nextZoom(kept.zoom ?? 1, direction)
    settings.change({ window: { ...kept, zoom: factor } })
    webContents.setZoomFactor(factor)
  }
  webContents.on('dom-ready', () => webContents.setZoomFactor(settings.read().window.zoom ?? 1))
  // Ctrl with the mouse's wheel.
  webContents.on('zoom-changed', (_event, direction) => zoom(direction))
  return zoom
}

const open = ({ settings, isKiosk }: MainWindowOptions) => {
  const kept = settings.read().window
  const window = new BrowserWindow({
    ...{ ...windowPlace(workAreas(), kept.bounds), ...SMALLEST },
    ...{ show: false, kiosk: isKiosk, autoHideMenuBar: true, backgroundColor: '#ffffff' },
    webPreferences: PAGE_PREFERENCES,
  })
  window.once('ready-to-show', () => {
    if (kept.isMaximized === true && !isKiosk) window.maximize()
    window.show()
  })
  return window
}

/** Opens the clinic's own window where it stood last time, as large and as near. */
export const mainWindow = (options: MainWindowOptions): MainWindow => {
  const { settings, lines, leaving, isKiosk } = options
  let window: BrowserWindow | null = null
  let zoom: MainWindow['zoom'] = () => {}

  const openIt = () => {
    const mine = open(options)
    window = mine
    lines.know(mine.webContents, 'main')
    leaving.guard(mine)
    zoom = keepZoom(mine, settings)
    keepPageAlive(mine, { isUnattended: false })
    offerEditing(mine)
    if (isKiosk) watchForWayOut(mine.webContents, () => app.quit())
    else mine.on('close', () => keepPlace(mine, settings))
    mine.on('closed', () => {
      window = null
      zoom = () => {}
      options.onGone()
    })
    // A window that was closed while it loaded says so; nobody needs to know.
    mine.loadURL(START_URL).catch(() => {})
  }

  return {
    show: () => {
      if (window === null) return openIt()
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
    current: () => window,
    zoom: (direction) => zoom(direction),
  }
}
