import { BrowserWindow, session } from 'electron'
import { type PaperSize, type PdfEngine, PdfFailure } from '../platform/pdf/pdf-engine.ts'

/** A session of its own, in memory, so that nothing of a paper is kept and nothing of the app reaches it. */
const PARTITION = 'papers'
const SCHEME = 'https'
const PAGE = `${SCHEME}://paper.invalid/`
const TIMEOUT_MS = 30_000

const openPaperWindow = (html: string): BrowserWindow => {
  const own = session.fromPartition(PARTITION)
  // Every request of the partition ends here: the page itself, and nothing else.
  if (own.protocol.isProtocolHandled(SCHEME)) own.protocol.unhandle(SCHEME)
  own.protocol.handle(SCHEME, ({ url }) =>
    url === PAGE
      ? new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } })
      : new Response(null, { status: 404 }),
  )
  own.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: url !== PAGE && !url.startsWith('data:') }))
  return new BrowserWindow({
    show: false,
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      spellcheck: false,
    },
  })
}

const printed = async (html: string, size: PaperSize): Promise<Buffer> => {
  const window = openPaperWindow(html)
  const late = setTimeout(() => window.destroy(), TIMEOUT_MS)
  try {
    await window.loadURL(PAGE)
    return await window.webContents.printToPDF({
      pageSize: size,
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
    })
  } catch (error) {
    throw new PdfFailure({ cause: error })
  } finally {
    clearTimeout(late)
    if (!window.isDestroyed()) window.destroy()
  }
}

/** Makes PDFs with the Chromium the desktop app brings along, in a window nobody sees, one page after another. */
export const desktopPdfEngine = (): PdfEngine => {
  let last: Promise<unknown> = Promise.resolve()
  return {
    name: 'Electron',
    render: (html, { size }) => {
      const mine = last.then(() => printed(html, size))
      last = mine.catch(() => {})
      return mine
    },
    close: async () => {
      await last
    },
  }
}
