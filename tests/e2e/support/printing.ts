import type { Page } from '@playwright/test'
import type { Desktop } from './desktop.ts'

declare global {
  interface Window {
    /** The slips that would have gone to the printer, as HTML. */
    printedSlips?: string[]
  }
}

const desktops = new WeakMap<Page, Desktop>()

/** Remembers which app a page is a window of: what is printed there comes out of that PC's printer. */
export const noteDesktop = (page: Page, desktop: Desktop): Page => {
  desktops.set(page, desktop)
  return page
}

/**
 * The one thing of a spec that is not real: the system's print window. The page that goes to the printer is caught in the
 * moment it would open; everything before it (the core makes it, the frame shows it) is the product's own.
 */
export const catchPrinting = async (page: Page): Promise<void> => {
  if (desktops.has(page)) return
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
  if (page.url() !== 'about:blank') await page.reload()
}

/** What was printed in this window so far: by the browser, or on the PC the app runs on. */
export const printedOn = async (page: Page): Promise<string[]> => {
  const desktop = desktops.get(page)
  if (desktop) return (await desktop.printed()).map(({ html }) => html)
  return page.evaluate(() => window.printedSlips ?? [])
}
