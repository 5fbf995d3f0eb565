import type { Browser } from 'playwright-core'
import { type PaperSize, type PdfEngine, PdfFailure } from './pdf-engine.ts'

/** A browser nobody asks any more is ended after this. */
const IDLE_MS = 60_000
/** A page takes some hundred milliseconds; a browser that has to be started on a busy machine some seconds. */
const TIMEOUT_MS = 30_000
/** Where the page is said to come from; nothing is asked there. */
const PAGE = 'https://paper.invalid/'

interface EngineOptions {
  idleMs?: number
  timeoutMs?: number
}

const isRoot = () => process.getuid?.() === 0

const launch = async (executablePath: string, timeout: number): Promise<Browser> => {
  // Read when the first page is printed: the start does not wait for it.
  const { chromium } = await import('playwright-core')
  return chromium.launch({
    executablePath,
    timeout,
    // Chromium refuses to run as root inside its sandbox.
    chromiumSandbox: !isRoot(),
    // The clinic ends by itself when it is told to; the browser goes with it.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      // Whatever is not refused before ends at a proxy that is not there.
      '--proxy-server=127.0.0.1:9',
      '--proxy-bypass-list=<-loopback>',
      '--host-resolver-rules=MAP * ~NOTFOUND',
      '--disable-background-networking',
      '--disable-breakpad',
      '--disable-gpu',
    ],
  })
}

const printed = async (browser: Browser, html: string, size: PaperSize): Promise<Buffer> => {
  const context = await browser.newContext({ javaScriptEnabled: false, serviceWorkers: 'block' })
  try {
    await context.route('**/*', (route) => {
      const isThePage = route.request().url() === PAGE
      return isThePage ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }) : route.abort()
    })
    const page = await context.newPage()
    await page.goto(PAGE, { waitUntil: 'load' })
    await page.evaluate('document.fonts.ready.then(() => true)')
    return await page.pdf({ format: size, preferCSSPageSize: true, printBackground: true, tagged: true })
  } finally {
    await context.close().catch(() => {})
  }
}

const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new PdfFailure()), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Makes PDFs with an installed Chromium: started with the first page, kept warm for a minute, one page after another. */
export const chromiumEngine = (
  executablePath: string,
  { idleMs = IDLE_MS, timeoutMs = TIMEOUT_MS }: EngineOptions = {},
): PdfEngine => {
  let warm: Promise<Browser> | null = null
  let idle: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()

  const end = async () => {
    clearTimeout(idle)
    const browser = warm
    warm = null
    await browser?.then((one) => one.close()).catch(() => {})
  }

  const browserNow = async (): Promise<Browser> => {
    warm ??= launch(executablePath, timeoutMs)
    const browser = await warm
    if (browser.isConnected()) return browser
    warm = launch(executablePath, timeoutMs)
    return warm
  }

  /** What takes too long is not waited for a second time. */
  const attempt = async (html: string, size: PaperSize): Promise<Buffer> => {
    const printing = browserNow().then((browser) => printed(browser, html, size))
    // One that comes too late is nobody's.
    printing.catch(() => {})
    return within(timeoutMs, printing)
  }

  const print = async (html: string, size: PaperSize): Promise<Buffer> => {
    clearTimeout(idle)
    try {
      return await attempt(html, size).catch(async (error: unknown) => {
        if (error instanceof PdfFailure) throw error
        await end()
        return attempt(html, size)
      })
    } catch (error) {
      void end()
      throw error instanceof PdfFailure ? error : new PdfFailure({ cause: error })
    } finally {
      idle = setTimeout(() => void end(), idleMs).unref()
    }
  }

  return {
    name: 'Chromium',
    render: (html, { size }) => {
      const mine = last.then(() => print(html, size))
      last = mine.catch(() => {})
      return mine
    },
    close: async () => {
      await last
      await end()
    },
  }
}
