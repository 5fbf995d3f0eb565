import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import type { AsksOfApp, AsksOfScreens, Wire } from '../wire.ts'
import { newAddresses } from './addresses.ts'
import { openPartition, type Partition } from './partition.ts'
import { type Printers, print, toPdf } from './printer.ts'
import type { Kept } from './storage.ts'
import { openWindowScreen, type WindowScreen } from './window-screen.ts'

/** All windows of one app. */
export interface Screens {
  pages: () => Page[]
  pageBeside: (known: readonly Page[]) => Promise<Page>
  close: () => Promise<void>
}

interface Surroundings {
  profile: string
  printers: Printers
  faults: string[]
}

const isKept = (partition: string) => partition === '' || partition.startsWith('persist:')

const storeOf = (profile: string, partition: string) =>
  join(profile, 'stand-in', `${encodeURIComponent(partition || 'default')}.json`)

const readStore = (path: string): Kept => {
  if (!existsSync(path)) return new Map()
  const all = JSON.parse(readFileSync(path, 'utf8')) as [string, [string, string][]][]
  return new Map(all.map(([origin, items]) => [origin, new Map(items)]))
}

const writeStore = (path: string, kept: Kept) => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, JSON.stringify([...kept].map(([origin, items]) => [origin, [...items]])))
}

/** Answers the app's windows with pages of a browser. */
export const openScreens = (
  browser: Browser,
  wire: Wire<AsksOfScreens, AsksOfApp>,
  { profile, printers, faults }: Surroundings,
): Screens => {
  const addresses = newAddresses()
  const partitions = new Map<string, Promise<Partition>>()
  const windows = new Map<number, Promise<WindowScreen>>()
  const shown = new Map<number, WindowScreen>()
  const watching = new Set<() => void>()
  const changed = () => {
    for (const look of watching) look()
  }
  const partitionOf = (name: string): Promise<Partition> => {
    const there = partitions.get(name)
    if (there) return there
    const local: Kept = isKept(name) ? readStore(storeOf(profile, name)) : new Map()
    const opened = openPartition(browser, name, local, { wire, addresses })
    partitions.set(name, opened)
    return opened
  }
  const windowOf = async (id: number): Promise<WindowScreen> => {
    const window = await windows.get(id)
    if (window === undefined) throw new Error(`Object has been destroyed: window ${id}`)
    return window
  }

  wire.answer('schemes', ({ schemes }) => {
    addresses.know(schemes)
    return undefined
  })
  wire.answer('window.open', async (plan) => {
    const opened = partitionOf(plan.partition).then((partition) =>
      openWindowScreen(plan, partition, {
        wire,
        toApp: addresses.toApp,
        toPage: addresses.toPage,
        fault: (what) => void faults.push(what),
        replaced: changed,
      }),
    )
    windows.set(plan.window, opened)
    await opened
    return undefined
  })
  wire.answer('window.load', async ({ window: id, url }) => {
    const window = await windowOf(id)
    const failed = await window.load(url)
    if (failed === null) shown.set(id, window)
    changed()
    return { failed }
  })
  wire.answer('window.reload', async ({ window }) => {
    await (await windowOf(window)).reload()
    return undefined
  })
  wire.answer('window.close', async ({ window: id, isAsked }) => {
    const window = await windows.get(id)
    if (window !== undefined && !(await window.close(isAsked))) return { isClosed: false }
    windows.delete(id)
    shown.delete(id)
    return { isClosed: true }
  })
  wire.answer('window.size', async ({ window, width, height }) => {
    // Told while it closes: nobody looks any more.
    await (await windows.get(window))?.resize({ width, height })
    return undefined
  })
  wire.answer('window.crash', async ({ window }) => {
    // The page never answers: it is gone.
    ;(await windowOf(window)).cdp.send('Page.crash').catch(() => undefined)
    return undefined
  })
  wire.answer('window.run', async ({ window, code }) => {
    const { cdp } = await windowOf(window)
    const ran = await cdp.send('Runtime.evaluate', { expression: code, awaitPromise: true, returnByValue: true })
    if (ran.exceptionDetails) throw new Error(ran.exceptionDetails.text)
    return ran.result.value
  })
  wire.answer('window.pdf', async ({ window, options }) => toPdf((await windowOf(window)).cdp, options))
  wire.answer('window.print', async ({ window, options }) => ({
    failed: await print((await windowOf(window)).cdp, printers, options),
  }))
  wire.answer('window.debug', async ({ window, method, parameters }) => {
    const { cdp } = await windowOf(window)
    // The app names the command; its parameters are its own affair.
    return cdp.send(method as 'Page.enable', parameters)
  })
  wire.answer('window.send', async ({ window, channel, values, ports }) => {
    if ((await windows.get(window))?.send(channel, values, ports)) return undefined
    for (const port of ports) wire.tell('port.closed', { port })
    return undefined
  })
  wire.answer('port.post', async ({ window, port, value }) => {
    // What is said to a window that is gone is heard by nobody, as in Electron.
    const there = await windows.get(window)
    there?.world.tell({ kind: 'port', port, value })
    return undefined
  })
  wire.answer('port.close', async ({ window, port }) => {
    const there = await windows.get(window)
    there?.world.tell({ kind: 'port-close', port })
    return undefined
  })
  wire.answer('session.clear', async ({ partition }) => {
    const { context, local } = await partitionOf(partition)
    await context.clearCookies()
    local.clear()
    return undefined
  })
  wire.answer('permissions.changed', async ({ partition }) => {
    const there = await partitions.get(partition)
    there?.forgetPermissions()
    return undefined
  })

  const pages = () => [...shown.values()].filter(({ isCrashed }) => !isCrashed).map(({ page }) => page)
  return {
    pages,
    pageBeside: (known) =>
      new Promise((resolve) => {
        const look = () => {
          const page = pages().find((each) => !known.includes(each))
          if (page === undefined) return
          watching.delete(look)
          resolve(page)
        }
        watching.add(look)
        look()
      }),
    close: async () => {
      for (const [name, opened] of partitions) {
        const partition = await opened
        partition.isEnding = true
        if (isKept(name)) writeStore(storeOf(profile, name), partition.local)
        await partition.context.close()
      }
    },
  }
}
