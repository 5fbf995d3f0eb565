import { once } from 'node:events'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { test as base, type Page, type ViewportSize } from '@playwright/test'
import { WebSocket } from 'ws'
import type { contract } from '#shared/contract/index.ts'
import type { BuiltInRole } from '#shared/permissions/roles.ts'
import { signInPage } from '../pages/entry.page.ts'
import { type Desktop, type DesktopOptions, launchDesktop, newProfile } from './desktop.ts'
import { type Host, startHost } from './host.ts'
import { noteDesktop } from './printing.ts'
import { screensAre } from './runtime.ts'
import { letStationIn } from './stations.ts'

type Client = ContractRouterClient<typeof contract>

/** Someone who can sign in. */
export interface Person {
  fullName: string
  username: string
  password: string
}

export const ADMINISTRATOR: Person = { fullName: 'Asha Rao', username: 'asha', password: 'correct horse battery' }
const PASSWORD = 'a password of their own'

/** A clinic that is set up, reached through its real front door. */
export interface Clinic {
  host: Host
  /** The administrator's line, for arranging what a spec is not about. */
  administrator: Client
  hire: (role: BuiltInRole, fullName: string) => Promise<Person>
  hireDoctor: (doctor: { fullName: string; shortCode: string; room: string }) => Promise<Person & { doctorId: number }>
  /** A line signed in as this person. */
  lineOf: (person: Person) => Promise<Client>
}

/**
 * A time zone in which it is nine in the morning now (POSIX signs: `Etc/GMT-3` is three hours ahead), so that a clinic morning
 * is one whenever the specs run.
 */
const morningZone = (now = new Date()): string => {
  const ahead = 9 - now.getUTCHours()
  const offset = ahead < -12 ? ahead + 24 : ahead
  return `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`
}

const openLine = async (host: Host): Promise<Client> => {
  const socket = new WebSocket(`${host.url.replace('http', 'ws')}rpc`)
  await once(socket, 'open')
  // ws keeps to the browser's interface where it is used here; its types only name their own classes.
  return createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }))
}

const chooseOwnPassword = async (host: Host, username: string, oneTimePassword: string) => {
  const line = await openLine(host)
  await line.session.signIn({ username, password: oneTimePassword })
  await line.session.changePassword({ currentPassword: oneTimePassword, newPassword: PASSWORD })
  await line.session.signOut()
}

const usernameOf = (fullName: string) => fullName.toLowerCase().replace(/[^a-z]+/g, '.')

/** Sets a clinic up on a running host and answers with ways to staff it. */
const setUpClinic = async (host: Host): Promise<Clinic> => {
  const administrator = await openLine(host)
  const { fullName, username, password } = ADMINISTRATOR
  await administrator.clinic.setUp({
    clinic: {
      name: 'Riverside Clinic',
      address: '12 Mill Road',
      phone: '0800 123456',
      currency: 'INR',
      timeZone: morningZone(),
    },
    administrator: { fullName, username, password },
  })
  await administrator.session.signIn({ username, password })
  return {
    host,
    administrator,
    hire: async (role, name) => {
      const roles = await administrator.staff.listRoles()
      const roleIds = roles.filter(({ code }) => code === role).map(({ id }) => id)
      const person = { fullName: name, username: usernameOf(name), password: PASSWORD }
      const made = await administrator.staff.create({ fullName: name, username: person.username, phone: null, roleIds })
      await chooseOwnPassword(host, person.username, made.oneTimePassword)
      return person
    },
    hireDoctor: async ({ fullName: name, shortCode, room }) => {
      const person = { fullName: name, username: usernameOf(name), password: PASSWORD }
      const made = await administrator.catalog.createDoctor({
        fullName: name,
        username: person.username,
        phone: null,
        departmentId: null,
        shortCode,
        room,
        consultationFeeMinor: 50_000,
      })
      await chooseOwnPassword(host, person.username, made.oneTimePassword)
      return { ...person, doctorId: made.doctor.id }
    },
    lineOf: async (person) => {
      const line = await openLine(host)
      await line.session.signIn({ username: person.username, password: person.password })
      return line
    },
  }
}

interface Fixtures {
  /** A running host on an empty data folder. */
  host: Host
  /** The same, already set up. */
  clinic: Clinic
  /** Starts the desktop app in the runtime of this run, on a folder of its own unless one is named; ended with the spec. */
  launch: (options?: LaunchOptions) => Promise<Desktop>
  /** A tab of a plain browser, whatever the screens of this run are. */
  openBrowser: () => Promise<Page>
  /**
   * One more screen of the clinic, with nothing shared with the others: a browser that goes to the host, or in a desktop run the app
   * on a PC of its own, let in by the host as a station. `page.goto(clinic.host.screenUrl)` leads to its first page in both.
   */
  newScreen: () => Promise<Page>
  /** The app on one more PC that the host let in, whatever the screens of this run are. */
  newStation: () => Promise<{ page: Page; desktop: Desktop }>
  /**
   * A screen with this person signed in. For a `@one-screen` spec of a desktop run it is the app alone on the host's folder: one
   * process opens a clinic at a time, so the host is stopped first: arrange everything over the lines before. `before` is what
   * the window needs ahead of the sign-in.
   */
  openScreen: (clinic: Clinic, person: Person, before?: (page: Page) => Promise<void>) => Promise<Page>
}

interface LaunchOptions extends DesktopOptions {
  folder?: string
}

const enter = async (page: Page, person: Person, before?: (page: Page) => Promise<void>): Promise<Page> => {
  await before?.(page)
  await signInPage(page).signIn(person)
  await page.getByRole('navigation', { name: 'Places' }).waitFor()
  return page
}

/** The app's window at the size specs are written for. */
const windowOf = async (desktop: Desktop, size: ViewportSize | null): Promise<Page> => {
  const page = await desktop.windowBeside()
  if (size !== null) await page.setViewportSize(size)
  return noteDesktop(page, desktop)
}

const withDesktops = base.extend<Fixtures>({
  host: async ({ browserName: _ }, use) => {
    const host = await startHost()
    await use(host)
    await host.remove()
  },
  clinic: async ({ host }, use) => {
    await use(await setUpClinic(host))
  },
  launch: async ({ browser }, use) => {
    const running: Desktop[] = []
    const places: ReturnType<typeof newProfile>[] = []
    await use(async ({ folder, ...options } = {}) => {
      const place = newProfile()
      places.push(place)
      const there = { profile: join(place.path, 'profile'), ...options }
      const desktop = await launchDesktop(browser, folder ?? join(place.path, 'clinic'), there)
      running.push(desktop)
      return desktop
    })
    const ends = await Promise.allSettled(running.map((desktop) => desktop.close()))
    for (const { remove } of places) remove()
    for (const end of ends) if (end.status === 'rejected') throw end.reason
  },
  openBrowser: async ({ browser }, use) => {
    const pages: Page[] = []
    await use(async () => {
      const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage()
      pages.push(page)
      return page
    })
    for (const page of pages) await page.context().close()
  },
  newStation: async ({ clinic, launch, viewport }, use) => {
    let last = 0
    const places: ReturnType<typeof newProfile>[] = []
    await use(async () => {
      last += 1
      const place = newProfile()
      places.push(place)
      const [folder, profile] = [join(place.path, 'clinic'), join(place.path, 'profile')]
      await letStationIn(clinic, folder, profile, `Screen ${last}`)
      const desktop = await launch({ folder, profile })
      return { desktop, page: await windowOf(desktop, viewport) }
    })
    for (const { remove } of places) remove()
  },
  newScreen: async ({ openBrowser }, use) => use(openBrowser),
  openScreen: async ({ newScreen }, use) => {
    await use(async ({ host }, person, before) => {
      const page = await newScreen()
      await before?.(page)
      await page.goto(host.screenUrl)
      return enter(page, person)
    })
  },
})

/** Playwright's test with a clinic of its own for each spec; its screens are what the run says they are. */
export const test =
  screensAre === 'browser'
    ? withDesktops
    : withDesktops.extend({
        // Every spec's own first page is a screen like the others.
        page: async ({ newScreen }, use) => use(await newScreen()),
        newScreen: async ({ newStation }, use) => use(async () => (await newStation()).page),
        openScreen: async ({ launch, newScreen, viewport }, use, { tags }) => {
          await use(async ({ host }, person, before) => {
            if (!tags.includes('@one-screen')) return enter(await newScreen(), person, before)
            await host.stop()
            return enter(await windowOf(await launch({ folder: host.folder }), viewport), person, before)
          })
        },
      })

export { expect } from '@playwright/test'
