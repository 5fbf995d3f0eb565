import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import { MAX_PIXELS } from '#shared/domain/documents/file-content.ts'
import { type Size, withinArea } from './zoom.ts'

/** The largest area drawn at once, in pixels of the screen: more would take over 60 MB for one page. */
const MOST_DRAWN_PIXELS = 16_000_000

const place = (name: string) => new URL(`pdf/${name}`, document.baseURI).href

/** Opens a PDF of these bytes, which are copied; throws what PDF.js says, such as a PasswordException. */
export const openPdf = async (bytes: Uint8Array): Promise<PDFDocumentProxy> => {
  // Loaded with the first PDF; it works in a worker of our own origin and compiles nothing, as our content policy asks.
  const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist')
  GlobalWorkerOptions.workerSrc = place('pdf.worker.js')
  return getDocument({
    data: bytes.slice(),
    useWasm: false,
    wasmUrl: place(''),
    cMapUrl: place('cmaps/'),
    standardFontDataUrl: place('standard_fonts/'),
    disableWorkerRendering: true,
    enableXfa: false,
    maxImageSize: MAX_PIXELS,
  }).promise
}

/** How large a page is at a factor of 1, in points of the screen. */
export const sizeOfPage = (page: PDFPageProxy, rotation: number): Size => {
  const { width, height } = page.getViewport({ scale: 1, rotation: page.rotate + rotation })
  return { width, height }
}

/** Draws a page onto a canvas and answers when it is there; the answered function stops it before. */
export const drawPage = (
  page: PDFPageProxy,
  canvas: HTMLCanvasElement,
  { factor, rotation }: { factor: number; rotation: number },
) => {
  const size = sizeOfPage(page, rotation)
  const sharpness = withinArea(size, factor * window.devicePixelRatio, MOST_DRAWN_PIXELS)
  const viewport = page.getViewport({ scale: sharpness, rotation: page.rotate + rotation })
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.floor(viewport.height)
  const task = page.render({ canvas, viewport })
  return { drawn: task.promise, stop: () => task.cancel() }
}

/** What can be read on a page, for those who hear it instead. */
export const textOfPage = async (page: PDFPageProxy): Promise<string> => {
  const { items } = await page.getTextContent()
  return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
}

/** Why a PDF is not shown: it asks for a password, or it is not sound. */
export const pdfProblem = (error: unknown): 'password' | 'damaged' =>
  error instanceof Error && error.name === 'PasswordException' ? 'password' : 'damaged'
