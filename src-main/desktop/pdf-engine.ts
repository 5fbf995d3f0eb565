import { type PaperSize, type PdfEngine, PdfFailure } from '../platform/pdf/pdf-engine.ts'
import { openPaperRoom, type PaperRoom } from './paper-window.ts'

const PRINT_WITHIN_MS = 30_000

const printed = async (room: PaperRoom, html: string, size: PaperSize): Promise<Buffer> => {
  let timer: NodeJS.Timeout | undefined
  try {
    return await room.withPaper(html, (window) => {
      // A window that is gone fails what it was doing.
      timer = setTimeout(() => window.destroy(), PRINT_WITHIN_MS)
      return window.webContents.printToPDF({
        pageSize: size,
        preferCSSPageSize: true,
        printBackground: true,
        generateTaggedPDF: true,
      })
    })
  } catch (error) {
    throw new PdfFailure({ cause: error })
  } finally {
    clearTimeout(timer)
  }
}

/** Makes PDFs with the Chromium the desktop app brings along, in a window nobody sees, one page after another. */
export const desktopPdfEngine = (): PdfEngine => {
  const room = openPaperRoom('papers')
  let last: Promise<unknown> = Promise.resolve()
  return {
    name: 'Electron',
    render: (html, { size }) => {
      const mine = last.then(() => printed(room, html, size))
      last = mine.catch(() => {})
      return mine
    },
    close: async () => {
      await last
    },
  }
}
