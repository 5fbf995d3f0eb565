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

/** With every window gone the core finishes what it writes, and only then the app is. */
const closeTheCoreLast = (opening: Promise<Pc>) => {
  let core: 'open' | 'closing' | 'closed' = 'open'
  app.on('will-quit', (event) => {
    if (core === 'closed') return
    event.preventDefault()
    if (core === 'closing') return
    core = 'closing'
    const closing = opening.then((pc) => pc.close()).catch(() => {})
    void atMost(CLOSE_WITHIN_MS, closing).then(() => {
      core = 'closed'
      app.quit()
    })
  })
}

/** Calls back when the system, or whoever started the app, ends it: a service manager, the end of a session, a shutdown. */
const watchTheSystem = (onEnd: () => void) => {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, onEnd)
  // Linux and macOS wait a moment for an app that says so and then ends. Electron's types leave the event out.
  powerMonitor.on('shutdown', (...events: { preventDefault: () => void }[]) => {
    events[0]?.preventDefault()
    onEnd()
  })
}

/**
 * Ends the app in order: the page saves what is typed, the window goes, then the core finishes what it writes. Where the system
 * itself is ending nobody is asked anything.
 */
export const leaveInOrder = ({ opening, isKiosk, connectedStations }: LeavingOptions): Leaving => {
  let isQuitting = false
  /** Aborted once the system itself is ending: whatever is being asked is taken back. */
  const system = new AbortController()
  app.on('before-quit', () => {
    isQuitting = true
  })
  closeTheCoreLast(opening)
  watchTheSystem(() => {
    system.abort()
    app.quit()
  })

  const mayLeave = async (window: BrowserWindow) => {
    if (system.signal.aborted) return true
    if (isKiosk) return (await ask(window, SENTENCES.leaveKiosk, 'question', system.signal)) === 1
    // A Mac's app, and the clinic in it, stays when its window goes.
    const others = isQuitting || process.platform !== 'darwin' ? connectedStations() : 0
    return others === 0 || (await ask(window, SENTENCES.leaveOthers(others), 'warning', system.signal)) === 1
  }

  const leave = async (window: BrowserWindow, id: number) => {
    // A page or a core that cannot be asked keeps nobody in.
    await opening.then((pc) => pc.leaving(id)).catch(() => {})
    if ((await mayLeave(window)) || system.signal.aborted) {
      if (!window.isDestroyed()) window.destroy()
      if (isQuitting) app.quit()
    } else isQuitting = false
  }

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
      // Windows ends an app without the events of quitting: what is typed is saved when it asks, and the core told when it ends.
      window.on('query-session-end', () => void opening.then((pc) => pc.leaving(id)))
      window.on('session-end', () => {
        system.abort()
        void opening.then((pc) => pc.close())
      })
    },
  }
}
