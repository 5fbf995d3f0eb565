import { randomUUID } from 'node:crypto'
import { BrowserWindow, session } from 'electron'
import { shutIn } from './shut-in.ts'

const SCHEME = 'https'
/** Where a paper is said to come from; nothing is asked there. */
const ORIGIN = `${SCHEME}://paper.invalid/`
const LOAD_WITHIN_MS = 30_000

const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('TOO_LATE')), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Opens papers in windows nobody sees, and lends them to some work until it is done. */
export interface PaperRoom {
  /** Throws where the page does not load within half a minute. */
  withPaper: <T>(html: string, work: (window: BrowserWindow) => Promise<T>) => Promise<T>
}

const openHidden = (partition: string) =>
  new BrowserWindow({
    show: false,
    webPreferences: {
      partition,
      ...{ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
      ...{ javascript: false, spellcheck: false },
    },
  })

/** A room with a session of its own, in memory, so that nothing of a paper is kept and nothing of the app reaches it. */
export const openPaperRoom = (partition: string): PaperRoom => {
  const papers = new Map<string, string>()
  let isReady = false
  const prepare = () => {
    if (isReady) return
    isReady = true
    const own = session.fromPartition(partition)
    shutIn(own)
    // Every request of the partition ends here: the papers that are open, and nothing else.
    own.protocol.handle(SCHEME, ({ url }) => {
      const html = papers.get(url)
      return html === undefined
        ? new Response(null, { status: 404 })
        : new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } })
    })
    own.webRequest.onBeforeRequest(({ url }, answer) =>
      answer({ cancel: !papers.has(url) && !url.startsWith('data:') }),
    )
  }
  return {
    withPaper: async (html, work) => {
      prepare()
      const address = `${ORIGIN}${randomUUID()}`
      papers.set(address, html)
      const window = openHidden(partition)
      try {
        await within(LOAD_WITHIN_MS, window.loadURL(address))
        return await work(window)
      } finally {
        papers.delete(address)
        if (!window.isDestroyed()) window.destroy()
      }
    },
  }
}
