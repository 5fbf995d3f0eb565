import type { CDPSession, Dialog, Page } from '@playwright/test'
import type { AsksOfApp, AsksOfScreens, WindowPlan, Wire } from '../wire.ts'
import type { Partition } from './partition.ts'
import { followStorage, type Kept, restoring } from './storage.ts'
import { type FromPage, noWorld, openWorld, type World } from './world.ts'

/** A window of the app: a real page, and another one after its process died. */
export interface WindowScreen {
  readonly plan: WindowPlan
  readonly page: Page
  readonly cdp: CDPSession
  readonly world: World
  /** The address the app asked for last: going there is not asked about. */
  expected: string | null
  isCrashed: boolean
  load: (url: string) => Promise<string | null>
  reload: () => Promise<void>
  /** Sends a message to the page's preload, with new ports; false where there is none to hear it. */
  send: (channel: string, values: unknown[], opened: number[]) => boolean
  close: (isAsked: boolean) => Promise<boolean>
  resize: (size: { width: number; height: number }) => Promise<void>
}

interface Lines {
  wire: Wire<AsksOfScreens, AsksOfApp>
  toApp: (url: string) => string
  toPage: (url: string) => string
  fault: (what: string) => void
  replaced: () => void
}

interface Live {
  page: Page
  cdp: CDPSession
  world: World
}

/** Opens a page for a window of the app. */
export const openWindowScreen = async (plan: WindowPlan, partition: Partition, lines: Lines): Promise<WindowScreen> => {
  const session: Kept = new Map()
  let address = 'about:blank'
  let title = ''
  let size = { width: plan.width, height: plan.height }
  let isClosing = false
  /** Ports whose one end is in the page: with the page they are gone. */
  const ports = new Set<number>()

  const event = (name: string, ...values: unknown[]) => {
    if (isClosing || partition.isEnding) return
    lines.wire.tell('page.event', { window: plan.window, name, values, url: lines.toApp(address), title })
  }
  const portGone = (port: number) => {
    if (ports.delete(port)) lines.wire.tell('port.closed', { port })
  }
  const heard = (message: FromPage, isPresent: boolean) => {
    const { window } = plan
    const frameUrl = isPresent ? lines.toApp(address) : null
    if (message.kind === 'port') return lines.wire.tell('port.message', { port: message.port, value: message.value })
    if (message.kind === 'port-closed') return portGone(message.port)
    if (message.kind === 'input') return event('before-input-event', message.input)
    if (message.kind === 'menu') return event('context-menu', message.menu)
    if (message.kind === 'wanted') {
      const { url, frameName } = message
      return lines.wire.tell('window.wanted', { window, url: lines.toApp(url), frameName })
    }
    const { channel, values } = message
    const asked = { window, channel, values, frameUrl }
    if (message.kind === 'send') return lines.wire.tell('ipc', { ...asked, isInvoked: false })
    const { id } = message
    lines.wire.ask('ipc', { ...asked, isInvoked: true }).then(
      (value) => live.world.tell({ kind: 'invoked', id, isOk: true, value }),
      (error: Error) => live.world.tell({ kind: 'invoked', id, isOk: false, value: error.message }),
    )
  }
  const follow = ({ page, cdp }: { page: Page; cdp: CDPSession }) => {
    cdp.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return
      const before = address
      address = frame.url + (frame.urlFragment ?? '')
      if (address.startsWith('about:') && before !== 'about:blank' && !isClosing && !partition.isEnding)
        lines.fault(`the page left ${lines.toApp(before)} for ${address}, which cannot be stopped here`)
      title = ''
      if (address !== 'about:blank') event('did-navigate', lines.toApp(address), 200, 'OK')
    })
    cdp.on('Page.navigatedWithinDocument', ({ url }) => {
      address = url
      event('did-navigate-in-page', lines.toApp(url), true)
    })
    cdp.on('Page.domContentEventFired', () => {
      if (address !== 'about:blank') event('dom-ready')
    })
    cdp.on('Page.loadEventFired', async () => {
      if (address === 'about:blank') return
      const found = await page.title().catch(() => '')
      if (found !== title) {
        title = found
        event('page-title-updated', title, true)
      }
      event('did-finish-load')
      event('did-stop-loading')
    })
    cdp.on('Page.windowOpen', ({ url, windowName }) => {
      lines.wire.tell('window.wanted', { window: plan.window, url: lines.toApp(url), frameName: windowName })
    })
    cdp.on('Inspector.targetCrashed', () => {
      screen.isCrashed = true
      event('render-process-gone', { reason: 'crashed', exitCode: 5 })
    })
    page.on('popup', (popup) => void popup.close())
    page.on('download', async (download) => {
      const asked = { url: lines.toApp(download.url()), filename: download.suggestedFilename() }
      const { isPrevented } = await lines.wire.ask('download', { window: plan.window, ...asked })
      if (isPrevented) await download.cancel()
    })
    page.on('close', () => {
      if (isClosing || partition.isEnding || live.page !== page) return
      lines.fault('a window was closed from outside: close the app, or ask its window to close')
    })
  }
  const begin = async (): Promise<Live> => {
    const page = await partition.context.newPage()
    await page.setViewportSize(size)
    const cdp = await partition.context.newCDPSession(page)
    follow({ page, cdp })
    await cdp.send('Page.enable')
    if (!plan.isScripted) {
      await cdp.send('Emulation.setScriptExecutionDisabled', { value: true })
      return { page, cdp, world: noWorld }
    }
    await followStorage(cdp, session, partition.local)
    const world = await openWorld(cdp, plan.preload, heard, () => {
      for (const port of ports) portGone(port)
    })
    return { page, cdp, world }
  }
  const goTo = async (url: string): Promise<string | null> => {
    screen.expected = url
    try {
      await live.page.goto(url)
      return null
    } catch (error) {
      return /net::(ERR_\w+)/.exec(String(error))?.[1] ?? `ERR_FAILED: ${String(error)}`
    }
  }
  /** Playwright gives a crashed page up for good: another one takes its place, with what this window kept. */
  const revive = async () => {
    const [gone, last] = [live.page, address]
    address = 'about:blank'
    live = await begin()
    const { identifier } = await live.cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: restoring(session) })
    await goTo(last)
    await live.cdp.send('Page.removeScriptToEvaluateOnNewDocument', { identifier })
    await gone.close().catch(() => undefined)
    screen.isCrashed = false
    lines.replaced()
  }
  const screen: WindowScreen = {
    plan,
    get page() {
      return live.page
    },
    get cdp() {
      return live.cdp
    },
    get world() {
      return live.world
    },
    expected: null,
    isCrashed: false,
    load: (url) => goTo(lines.toPage(url)),
    reload: async () => {
      if (screen.isCrashed) return revive()
      screen.expected = address
      await live.page.reload()
    },
    send: (channel, values, opened) => {
      if (!live.world.tell({ kind: 'send', channel, values, opened })) return false
      for (const port of opened) ports.add(port)
      return true
    },
    resize: async (next) => {
      size = next
      await live.page.setViewportSize(next)
    },
    close: async (isAsked) => {
      isClosing = true
      if (isAsked && !screen.isCrashed && !(await leaves(live.page))) {
        isClosing = false
        return false
      }
      for (const port of ports) portGone(port)
      if (!live.page.isClosed()) await live.page.close()
      partition.windows.delete(screen)
      return true
    },
  }
  let live = await begin()
  partition.windows.add(screen)
  return screen
}

/** Asks a page whether it may be left, as closing its window does; one that asks back stays. */
const leaves = async (page: Page): Promise<boolean> => {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const onClose = () => resolve(true)
  const onDialog = (dialog: Dialog) => {
    void dialog.dismiss()
    resolve(false)
  }
  page.on('close', onClose)
  page.on('dialog', onDialog)
  await page.close({ runBeforeUnload: true })
  const isLeaving = await promise
  page.off('close', onClose)
  page.off('dialog', onDialog)
  return isLeaving
}
