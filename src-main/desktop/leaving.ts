import { app, type BrowserWindow, powerMonitor } from 'electron'
import type { Pc } from '../pc/pc.ts'
import { ask } from './questions.ts'
import { SENTENCES } from './sentences.ts'

/** A core that does not come to its end is not waited for longer than this. */
const CLOSE_WITHIN_MS = 30_000

/** How windows and the app end. */
export interface Leaving {
  /** Lets a window go only once its page has saved what is typed and nobody minds. */
  guard: (window: BrowserWindow) => void
}

interface LeavingOptions {
  opening: Promise<Pc>
  isKiosk: boolean
  /** How many other PCs work with the clinic that is open here. */
  connectedStations: () => number
}

const atMost = (ms: number, work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work, new Promise((resolve) => setTimeout(resolve, ms))])

/**
 * Ends the app in order: the page saves what is typed, the window goes, then the core finishes what it writes. Where the system
 * itself is ending nobody is asked anything.
 */
export const leaveInOrder = ({ opening, isKiosk, connectedStations }: LeavingOptions): Leaving => {
  let isQuitting = false
  let systemEnds = false
  let core: 'open' | 'closing' | 'closed' = 'open'

  const mayLeave = async (window: BrowserWindow) => {
    if (systemEnds) return true
    if (isKiosk) return (await ask(window, SENTENCES.leaveKiosk)) === 1
    // A Mac's app, and the clinic in it, stays when its window goes.
    const others = isQuitting || process.platform !== 'darwin' ? connectedStations() : 0
    return others === 0 || (await ask(window, SENTENCES.leaveOthers(others), 'warning')) === 1
  }

  const leave = async (window: BrowserWindow, id: number) => {
    // A page or a core that cannot be asked keeps nobody in.
    await opening.then((pc) => pc.leaving(id)).catch(() => {})
    if (await mayLeave(window)) {
      if (!window.isDestroyed()) window.destroy()
      if (isQuitting) app.quit()
    } else {
      isQuitting = false
    }
  }

  app.on('before-quit', () => {
    isQuitting = true
  })
  app.on('will-quit', (event) => {
    if (core === 'closed') return
    event.preventDefault()
    if (core === 'closing') return
    core = 'closing'
    const closing = opening.then((pc) => pc.close())
    void atMost(
      CLOSE_WITHIN_MS,
      closing.catch(() => {}),
    ).then(() => {
      core = 'closed'
      app.quit()
    })
  })

  // Whoever ends the process, such as a service manager or the end of a session, is not asked back.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      systemEnds = true
      app.quit()
    })
  }

  // Linux and macOS: the system waits a moment for an app that says so and then ends. Its types leave the event out.
  powerMonitor.on('shutdown', (...events: { preventDefault: () => void }[]) => {
    systemEnds = true
    events[0]?.preventDefault()
    app.quit()
  })

  return {
    guard: (window) => {
      const { id } = window.webContents
      let isLeaving = false
      window.on('close', (event) => {
        event.preventDefault()
        if (isLeaving) return
        isLeaving = true
        void leave(window, id).finally(() => {
          isLeaving = false
        })
      })
      // Windows ends an app without the events of quitting: what is typed is saved, and the core told, in the moment there is.
      window.on('query-session-end', () => {
        systemEnds = true
        void opening.then((pc) => pc.leaving(id))
      })
      window.on('session-end', () => void opening.then((pc) => pc.close()))
    },
  }
}
