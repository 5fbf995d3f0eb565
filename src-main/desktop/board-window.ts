import { app, BrowserWindow, powerSaveBlocker, screen, session } from 'electron'
import { watchForWayOut } from './kiosk-keys.ts'
import type { Leaving } from './leaving.ts'
import type { Lines } from './lines.ts'
import { PAGE_PREFERENCES } from './main-window.ts'
import { keepPageAlive } from './page-crash.ts'
import { START_URL } from './page-request.ts'
import { servePages } from './pages.ts'
import { denyTheNetwork, shutIn } from './shut-in.ts'
import { secondDisplay } from './window-place.ts'

/** In memory, so that a screen in the waiting room knows nothing of what the staff's pages keep, and has a zoom of its own. */
const PARTITION = 'board'

interface BoardOptions {
  lines: Lines
  leaving: Leaving
  rendererFolder: string
  /** The display the clinic's own window stands on. */
  ownDisplay: () => number
}

/** The board of a waiting room on this PC: one at most. */
interface BoardWindow {
  /** Shows a board over a whole display; `isAlone` where the app was started for nothing else. */
  show: (token: string, options?: { isAlone: boolean }) => void
  close: () => void
}

const keepDisplayAwake = (window: BrowserWindow) => {
  const blocker = powerSaveBlocker.start('prevent-display-sleep')
  window.once('closed', () => powerSaveBlocker.stop(blocker))
}

/** Shows a waiting room's board full screen, on a second display where there is one. */
export const boardWindow = ({ lines, leaving, rendererFolder, ownDisplay }: BoardOptions): BoardWindow => {
  let window: BrowserWindow | null = null
  let isPrepared = false
  const prepare = () => {
    if (isPrepared) return
    isPrepared = true
    const own = session.fromPartition(PARTITION)
    shutIn(own)
    denyTheNetwork(own)
    servePages(own, rendererFolder)
  }

  const open = (isAlone: boolean) => {
    prepare()
    const display = isAlone ? undefined : secondDisplay(screen.getAllDisplays(), ownDisplay())
    const mine = new BrowserWindow({
      ...(display && { x: display.bounds.x, y: display.bounds.y }),
      ...{ width: 1280, height: 800, show: false, autoHideMenuBar: true, backgroundColor: '#ffffff' },
      ...(isAlone ? { kiosk: true } : { fullscreen: true }),
      // The chime that goes with a call is nobody's click.
      webPreferences: { ...PAGE_PREFERENCES, partition: PARTITION, autoplayPolicy: 'no-user-gesture-required' },
    })
    // A Mac's menu is not the window's.
    if (process.platform !== 'darwin') mine.removeMenu()
    mine.once('ready-to-show', () => mine.show())
    lines.know(mine.webContents, 'board')
    keepPageAlive(mine, { isUnattended: true })
    keepDisplayAwake(mine)
    if (isAlone) {
      leaving.guard(mine)
      watchForWayOut(mine.webContents, () => app.quit())
    } else watchForWayOut(mine.webContents, () => mine.close(), true)
    mine.on('closed', () => {
      window = null
    })
    return mine
  }

  return {
    show: (token, { isAlone } = { isAlone: false }) => {
      window ??= open(isAlone)
      // One that was closed while it loaded says so; nobody needs to know.
      window.loadURL(`${START_URL}#/board/${token}`).catch(() => {})
    },
    close: () => window?.close(),
  }
}
