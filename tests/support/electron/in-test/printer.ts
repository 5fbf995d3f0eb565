import type { CDPSession } from '@playwright/test'
import type { StandInPrinter } from '../settings.ts'

/** A page that left for a printer. */
interface PrintedPage {
  title: string
  html: string
  /** What the app asked for: deviceName, silent, pageSize, margins, copies … */
  options: Record<string, unknown>
}

/** The printers of the stand-in: what is printed lies in `printed`. */
export interface Printers {
  list: StandInPrinter[]
  printed: PrintedPage[]
  /** What the person does with the system's print window. */
  dialog: 'print' | 'cancel'
}

const PAPERS: Record<string, [number, number]> = {
  A3: [11.7, 16.54],
  A4: [8.27, 11.7],
  A5: [5.83, 8.27],
  A6: [4.13, 5.83],
  Letter: [8.5, 11],
  Legal: [8.5, 14],
}

/** Makes a PDF as `webContents.printToPDF` does: sizes in inches, names of papers as Electron's. */
export const toPdf = async (cdp: CDPSession, options: Record<string, unknown>): Promise<Uint8Array> => {
  const { pageSize = 'Letter', margins, ...plain } = options
  const [width, height] = sizeOf(pageSize)
  const { top, bottom, left, right } = Object(margins ?? {})
  const edges = { marginTop: top, marginBottom: bottom, marginLeft: left, marginRight: right }
  const asked = { ...plain, paperWidth: width, paperHeight: height, ...edges, transferMode: 'ReturnAsBase64' as const }
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
  const { data } = await cdp.send('Page.printToPDF', given)
  return Buffer.from(data, 'base64')
}

const sizeOf = (pageSize: unknown): [number, number] => {
  if (typeof pageSize === 'string') {
    const paper = PAPERS[pageSize]
    if (paper === undefined) throw new Error(`not in the stand-in: the paper ${pageSize}`)
    return paper
  }
  const { width, height } = pageSize as { width: number; height: number }
  return [width, height]
}

/** Prints as `webContents.print` does; answers why not, or null. */
export const print = async (
  cdp: CDPSession,
  printers: Printers,
  options: Record<string, unknown>,
): Promise<string | null> => {
  const { deviceName = '', silent } = options
  // Without a printer the system's window still prints to a file.
  if (printers.list.length === 0 && silent === true) return 'No printers available on the network'
  if (deviceName !== '' && !printers.list.some(({ name }) => name === deviceName)) return 'Invalid deviceName provided'
  if (silent !== true && printers.dialog === 'cancel') return 'Print job canceled'
  const { root } = await cdp.send('DOM.getDocument')
  const { outerHTML: html } = await cdp.send('DOM.getOuterHTML', { nodeId: root.nodeId })
  const title = /<title>([^<]*)/.exec(html)?.[1] ?? ''
  printers.printed.push({ title, html, options })
  return null
}
