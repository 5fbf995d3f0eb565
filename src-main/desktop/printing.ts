import { BrowserWindow, type WebContentsPrintOptions } from 'electron'
import { z } from 'zod'
import type { PrintPurpose } from '#shared/contract/pc.contract.ts'
import { type PcPrinting, PrintFailure } from '../pc/pc-parts.ts'
import { LABEL_SIZE, SLIP_WIDTH_PX, sheetOf, slipSize } from './page-size.ts'
import { openPaperRoom } from './paper-window.ts'

const LayoutMetrics = z.object({ cssContentSize: z.object({ height: z.number() }) })

const listPrinters = async (): Promise<Awaited<ReturnType<PcPrinting['list']>>> => {
  const contents = BrowserWindow.getAllWindows()[0]?.webContents
  const printers = contents ? await contents.getPrintersAsync() : []
  return printers.map(({ name, displayName }) => ({
    name,
    label: displayName === '' ? name : displayName,
    // Chromium no longer says which one is the system's usual; where there is one only, it is known.
    isUsual: printers.length === 1,
  }))
}

/** The height of a page on a slip's roll, in CSS pixels. The page runs no script, so Chromium itself is asked. */
const slipHeight = async ({ webContents }: BrowserWindow): Promise<number> => {
  const { debugger: inspector } = webContents
  inspector.attach('1.3')
  try {
    const metrics = { width: SLIP_WIDTH_PX, height: 1, deviceScaleFactor: 1, mobile: false }
    await inspector.sendCommand('Emulation.setDeviceMetricsOverride', metrics)
    await inspector.sendCommand('Emulation.setEmulatedMedia', { media: 'print' })
    return LayoutMetrics.parse(await inspector.sendCommand('Page.getLayoutMetrics')).cssContentSize.height
  } finally {
    inspector.detach()
  }
}

const sheetFor = async (
  window: BrowserWindow,
  purpose: PrintPurpose,
  html: string,
): Promise<WebContentsPrintOptions> => {
  switch (purpose) {
    case 'slip':
      return { pageSize: slipSize(await slipHeight(window)) }
    case 'label':
      return { pageSize: LABEL_SIZE }
    case 'paper': {
      const { size, isLandscape } = sheetOf(html)
      return { pageSize: size, landscape: isLandscape }
    }
  }
}

/** True once it was handed to the printer, false where the person closed the system's window. */
const printed = (window: BrowserWindow, options: WebContentsPrintOptions): Promise<boolean> =>
  new Promise((resolve, reject) => {
    window.webContents.print(options, (isPrinted, reason) => {
      if (isPrinted) resolve(true)
      else if (options.silent !== true && /cancel/i.test(reason)) resolve(false)
      else reject(new PrintFailure('failed'))
    })
  })

/** Prints with the Chromium the desktop app brings along: papers made by the core, in a window nobody sees and no script runs in. */
export const desktopPrinting = (): PcPrinting => {
  const room = openPaperRoom('printing')
  return {
    list: listPrinters,
    print: async ({ html, purpose }, { printer, isSilent }) => {
      const names = (await listPrinters()).map(({ name }) => name)
      const isThere = printer === null ? !isSilent || names.length > 0 : names.includes(printer)
      if (!isThere) throw new PrintFailure('printer-missing')
      try {
        return await room.withPaper(html, async (window) =>
          printed(window, {
            ...{ silent: isSilent, printBackground: true, color: purpose === 'paper' },
            // The default margins are those of the page's own style.
            margins: { marginType: 'default' },
            ...(printer !== null && { deviceName: printer }),
            ...(await sheetFor(window, purpose, html)),
          }),
        )
      } catch (error) {
        throw error instanceof PrintFailure ? error : new PrintFailure('failed', { cause: error })
      }
    },
  }
}
