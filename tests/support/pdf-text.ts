import { inflateSync } from 'node:zlib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What stands on a PDF, page by page, as a reader that copies text out of it finds it; spaces in a row are one. */
export const textOfPdf = async (bytes: Buffer): Promise<string[]> => {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const document = await task.promise
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent()
    const words = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : ''))
    pages.push(words.join('').replace(/\s+/g, ' ').trim())
  }
  await task.destroy()
  return pages
}

/** How large the pages of a PDF are, in millimetres. */
export const sizesOfPdf = async (bytes: Buffer): Promise<string[]> => {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const document = await task.promise
  const sizes: string[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const { width, height } = (await document.getPage(number)).getViewport({ scale: 25.4 / 72 })
    sizes.push(`${Math.round(width)}x${Math.round(height)}`)
  }
  await task.destroy()
  return sizes
}

/** Where a compressed stream of a PDF begins and ends. */
const STREAM = /stream\r?\n([\s\S]*?)\r?\nendstream/g

const inflated = (bytes: Buffer): string => {
  try {
    return inflateSync(bytes).toString('latin1')
  } catch {
    return ''
  }
}

/**
 * The pieces of text a PDF's own marks give back (ISO 32000-2, 14.9.4), in their order: letters that a font has drawn as one shape,
 * such as a conjunct, are one piece.
 */
export const shapedPiecesOf = (bytes: Buffer): string[] => {
  const streams = [...bytes.toString('latin1').matchAll(STREAM)].map(([, body = '']) => Buffer.from(body, 'latin1'))
  const marks = streams.flatMap((body) => [...inflated(body).matchAll(/\/ActualText\s*<FEFF([\dA-F]+)>/gi)])
  return marks.map(([, hex = '']) => Buffer.from(hex, 'hex').swap16().toString('utf16le'))
}
