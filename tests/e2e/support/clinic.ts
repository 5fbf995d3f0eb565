import { once } from 'node:events'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { test as base, type ElectronApplication, type Page } from '@playwright/test'
import { WebSocket } from 'ws'
import type { contract } from '#shared/contract/index.ts'
import type { BuiltInRole } from '#shared/permissions/roles.ts'
import { signInPage } from '../pages/entry.page.ts'
import { isDesktopRun, launchDesktop } from './desktop.ts'
import { type Host, startHost } from './host.ts'

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
  /** A second person's browser, with nothing shared with the first. */
  openBrowser: () => Promise<Page>
  /**
   * The one screen of a `@one-screen` spec, with this person signed in: a browser on the running host, or under
   * CLINIC_ELECTRON=1 the desktop app on the same data folder. One process opens a clinic at a time, so there the host is
   * stopped first: arrange everything over the lines before, and give `before` what the window needs ahead of the sign-in.
   */
  openScreen: (clinic: Clinic, person: Person, before?: (page: Page) => Promise<void>) => Promise<Page>
}

const windowOf = async (app: ElectronApplication): Promise<Page> => {
  const page = await app.firstWindow()
  await page.waitForLoadState()
  return page
}

const enter = async (page: Page, person: Person, before?: (page: Page) => Promise<void>): Promise<Page> => {
  await before?.(page)
  await signInPage(page).signIn(person)
  await page.getByRole('navigation', { name: 'Places' }).waitFor()
  return page
}

/** Playwright's test with a clinic of its own for each spec. */
export const test = base.extend<Fixtures>({
  host: async ({ browserName: _ }, use) => {
    const host = await startHost()
    await use(host)
    await host.remove()
  },
  clinic: async ({ host }, use) => {
    await use(await setUpClinic(host))
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
  openScreen: isDesktopRun
    ? async ({ browserName: _ }, use) => {
        const apps: ElectronApplication[] = []
        await use(async ({ host }, person, before) => {
          await host.stop()
          const app = await launchDesktop(host.folder)
          apps.push(app)
          return enter(await windowOf(app), person, before)
        })
        for (const app of apps) await app.close()
      }
    : async ({ openBrowser }, use) => {
        await use(async ({ host }, person, before) => {
          const page = await openBrowser()
          await before?.(page)
          await page.goto(host.url)
          return enter(page, person)
        })
      },
})

export { expect } from '@playwright/test'
