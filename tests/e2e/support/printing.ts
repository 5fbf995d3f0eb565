import type { Page } from '@playwright/test'

declare global {
  interface Window {
    /** The slips that would have gone to the printer, as HTML. */
    printedSlips?: string[]
  }
}

/**
 * The one thing of a spec that is not real: the system's print window. The page that goes to the printer is caught in the
 * moment it would open; everything before it (the core makes it, the frame shows it) is the product's own.
 */
export const catchPrinting = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    window.printedSlips = []
    // Load events do not bubble, but they pass here on their way down, before the frame's own listener prints.
    document.addEventListener(
      'load',
      ({ target }) => {
        if (!(target instanceof HTMLIFrameElement) || !target.contentWindow) return
        const inside = target.contentWindow
        inside.print = () => {
          window.printedSlips?.push(inside.document.documentElement.outerHTML)
          inside.dispatchEvent(new Event('afterprint'))
        }
      },
      true,
    )
  })
  // The desktop app's window has its first page before anybody can ask for this.
  if (page.url() !== 'about:blank') await page.reload()
}

/** What was printed in this window so far. */
export const printedOn = (page: Page): Promise<string[]> => page.evaluate(() => window.printedSlips ?? [])
