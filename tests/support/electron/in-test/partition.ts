import type { Browser, BrowserContext, Page, Route } from '@playwright/test'
import type { AsksOfApp, AsksOfScreens, Wire } from '../wire.ts'
import type { Addresses } from './addresses.ts'
import { hold, PERMISSION_NAMES } from './permissions.ts'
import { asStorageState, type Kept } from './storage.ts'
import type { WindowScreen } from './window-screen.ts'

/** What windows of one session share: a browser context of its own. */
export interface Partition {
  readonly name: string
  readonly context: BrowserContext
  readonly local: Kept
  readonly windows: Set<WindowScreen>
  /** Its pages end with the app: no window was closed from outside. */
  isEnding: boolean
  /** The app changed its mind about permissions: asked anew at the next page. */
  forgetPermissions: () => void
}

interface Lines {
  wire: Wire<AsksOfScreens, AsksOfApp>
  addresses: Addresses
}

const NOT_REQUEST_HEADERS = new Set(['host', 'content-length', 'connection'])

/** Opens the context of a partition; every request of its pages is asked of the app first. */
export const openPartition = async (
  browser: Browser,
  name: string,
  local: Kept,
  { wire, addresses }: Lines,
): Promise<Partition> => {
  const context = await browser.newContext({
    storageState: asStorageState(local),
    viewport: { width: 1280, height: 800 },
  })
  const admin = await browser.newBrowserCDPSession()
  const windows = new Set<WindowScreen>()
  const settled = new Map<string, Promise<void>>()

  const ownerOf = (page: Page) => [...windows].find((window) => window.page === page)

  const settlePermissions = async (window: WindowScreen, origin: string) => {
    const [{ targetInfo }, allowed] = await Promise.all([
      window.cdp.send('Target.getTargetInfo'),
      wire.ask('permissions', {
        window: window.plan.window,
        origin: addresses.toApp(origin),
        names: PERMISSION_NAMES,
      }),
    ])
    await hold(admin, targetInfo.browserContextId ?? '', origin, allowed)
  }
  /** Whether a page may go there; the app was asked, unless it sent the page itself. */
  const mayGo = async (window: WindowScreen, route: Route): Promise<boolean> => {
    const request = route.request()
    const isMainFrame = request.frame() === window.page.mainFrame()
    const url = request.url()
    const isExpected = isMainFrame && window.expected?.split('#')[0] === url.split('#')[0]
    if (isExpected) window.expected = null
    if (!isExpected) {
      const asked = { window: window.plan.window, url: addresses.toApp(url), isMainFrame }
      if ((await wire.ask('navigate', asked)).isPrevented) return false
    }
    const { origin } = new URL(url)
    if (!settled.has(origin)) settled.set(origin, settlePermissions(window, origin))
    await settled.get(origin)
    return true
  }
  const answer = async (route: Route) => {
    const request = route.request()
    const window = ownerOf(request.frame().page())
    // A page nobody opened is on its way out: nothing leaves through it.
    if (window === undefined) return route.abort('aborted')
    // Aborted, the page stays where it is, as in Electron.
    if (request.isNavigationRequest() && !(await mayGo(window, route))) return route.abort('aborted')
    const headers = Object.entries(request.headers()).filter(([header]) => !NOT_REQUEST_HEADERS.has(header))
    const given = await wire.ask('request', {
      window: window.plan.window,
      partition: name,
      url: addresses.toApp(request.url()),
      method: request.method(),
      headers: Object.fromEntries(headers),
      body: request.postDataBuffer(),
      resourceType: request.resourceType(),
    })
    if (given.kind === 'cancelled') return route.abort('blockedbyclient')
    if (given.kind === 'failed') return route.abort('failed')
    if (given.kind !== 'answered') return route.continue()
    const { status, headers: told, body } = given
    return route.fulfill({ status, headers: Object.fromEntries(told), body: Buffer.from(body) })
  }
  await context.route('**/*', async (route) => {
    // A window that closes while its page still loads leaves requests behind.
    await answer(route).catch(() => route.abort('aborted').catch(() => undefined))
  })
  return { name, context, local, windows, isEnding: false, forgetPermissions: () => settled.clear() }
}
