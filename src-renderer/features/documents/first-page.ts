import type { Document } from '#shared/contract/documents.contract.ts'
import { fetchBytes } from './document-bytes.ts'
import { drawPage, openPdf, sizeOfPage } from './pdf-pages.ts'
import { fitWithin } from './zoom.ts'

const BOX = { width: 320, height: 320 }

/** First pages are drawn one after another: a list of many must not fill the memory. */
let turn: Promise<unknown> = Promise.resolve()

const draw = async (whole: Document, signal: AbortSignal): Promise<string | null> => {
  signal.throwIfAborted()
  const pdf = await openPdf(await fetchBytes(whole, signal))
  try {
    const page = await pdf.getPage(1)
    const canvas = document.createElement('canvas')
    const factor = fitWithin(sizeOfPage(page, 0), BOX) / window.devicePixelRatio
    await drawPage(page, canvas, { factor, rotation: 0 }).drawn
    return canvas.toDataURL('image/webp', 0.7)
  } finally {
    await pdf.loadingTask.destroy()
  }
}

/** The first page of a PDF as a small picture; null where it cannot be drawn. */
export const firstPagePicture = (whole: Document, signal: AbortSignal): Promise<string | null> => {
  const drawn = turn.then(() => draw(whole, signal)).catch(() => null)
  turn = drawn
  return drawn
}
