import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { launchStandIn } from '#tests/support/electron/in-test/launch.ts'
import { usualSettings } from '#tests/support/electron/settings.ts'
import {
  BUILT_HOST,
  type Machine,
  onMachine,
  type RunningHost,
  startHostOn,
  startWindow,
} from '#tests/support/network/machines.ts'
import { openMorning, PASSWORD } from '#tests/support/network/morning.ts'
import { layNetwork, noNetworkBecause } from '#tests/support/network/network.ts'
import { signInPage } from './pages/entry.page.ts'
import { frame } from './pages/frame.page.ts'
import { frontDesk } from './pages/front-desk.page.ts'
import { joiningPages } from './pages/joining.page.ts'
import { myDay } from './pages/my-day.page.ts'
import { pcPages } from './pages/pc.page.ts'
import { test as base, expect } from './support/clinic.ts'
import { FATIMA } from './support/people.ts'

const PORT = 4811
const WITHIN_5_S = { timeout: 5_000 }
const obstacle = noNetworkBecause()

interface Morning {
  /** A window on the host itself. */
  admin: Machine
  hostAddress: string
  /** The app on one of the machines. */
  screenOn: (machine: 'desk' | 'room' | 'lab') => Promise<Page>
  setCable: (machine: 'desk' | 'room' | 'lab', isIn: boolean) => Promise<void>
  killHost: () => Promise<void>
  startHostAgain: () => Promise<void>
}

/** A host and three machines, each in a network namespace of its own. */
const test = base.extend<{ morning: Morning }>({
  morning: async ({ browser }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'clinic-network-'))
    const network = await layNetwork(['host', 'desk', 'room', 'lab'], PORT)
    const onHost = onMachine(network, 'host')
    let host: RunningHost = await startHostOn(onHost, join(folder, 'host'), 4810, BUILT_HOST)
    const onLoopback = () => startWindow(onHost, 'loopback', host.url)
    const admin = await onLoopback()
    await openMorning(admin, onLoopback, PORT)
    const apps: Awaited<ReturnType<typeof launchStandIn>>[] = []
    await use({
      admin,
      hostAddress: network.hostFor('desk'),
      screenOn: async (machine) => {
        const settings = usualSettings(join(folder, machine, 'profile'))
        const args = ['--data', join(folder, machine, 'clinic')]
        const app = await launchStandIn({ browser, settings, args, within: network.within(machine) })
        apps.push(app)
        const page = await app.windowBeside([])
        await page.setViewportSize({ width: 1280, height: 720 })
        return page
      },
      setCable: (machine, isIn) => network.setCable(machine, { unplugged: !isIn }),
      killHost: () => host.kill(),
      startHostAgain: async () => {
        host = await startHostOn(onHost, join(folder, 'host'), 4810, BUILT_HOST)
      },
    })
    for (const app of apps) await app.close()
    await admin.stop()
    await host.kill()
    await network.remove()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  },
})

test(`Three PCs on a network of their own: paired, a cable out, the host killed, every screen right again within 5 s${
  obstacle === undefined ? '' : ` (left out: ${obstacle})`
}`, { tag: '@stand-in' }, async ({ morning }) => {
  test.skip(obstacle !== undefined, obstacle)
  const { admin } = morning
  const pages = {
    desk: await morning.screenOn('desk'),
    room: await morning.screenOn('room'),
    lab: await morning.screenOn('lab'),
  }
  const screens = [pages.desk, pages.room, pages.lab]

  await test.step('Each PC joins by its screens, and somebody signs in', async () => {
    for (const [name, page] of Object.entries(pages)) {
      const joining = joiningPages(page)
      await pcPages(page).station.click()
      await joining.address.fill(morning.hostAddress)
      await joining.address.press('Enter')
      const { words } = await admin.answer<{ words: string[] }>('stations.getNetwork')
      await expect(joining.wordsOfHost).toHaveText(words)
      await joining.same.click()
      await joining.code.fill((await admin.answer<{ code: string }>('stations.offerPairing')).code)
      await joining.name.fill(name)
      await joining.name.press('Enter')
      await expect(joining.waiting).toBeVisible()
      const { requests } = await admin.answer<{ requests: { id: string }[] }>('stations.getPairing')
      await admin.answer('stations.approve', { requestId: requests[0]?.id, name, roleHint: 'front-desk' })
      await signInPage(page).signIn({ username: name, password: PASSWORD })
      await expect(frame(page).connection('Connected')).toContainText(name)
    }
  })
  const desk = frontDesk(pages.desk)
  const room = myDay(pages.room)

  await test.step('The cable of the desk is pulled while a patient is typed in: it is said, and the text stays', async () => {
    await desk.newPatient.click()
    await desk.form.name.fill(FATIMA.name)
    await desk.form.sex('Female').click()
    await desk.form.ageOrBirth.fill(FATIMA.ageOrBirth)
    await morning.setCable('desk', false)
    await expect(frame(pages.desk).lost).toBeVisible()
    await expect(frame(pages.room).lost).toHaveCount(0)
    await morning.setCable('desk', true)
    await expect(frame(pages.desk).lost).toHaveCount(0, WITHIN_5_S)
    await expect(desk.form.name).toHaveValue(FATIMA.name)
  })

  await test.step('The host is killed: all three say so, and are right again within five seconds of its return', async () => {
    await morning.killHost()
    for (const page of screens) await expect(frame(page).lost).toBeVisible()
    await morning.startHostAgain()
    await Promise.all(screens.map((page) => expect(frame(page).lost).toHaveCount(0, WITHIN_5_S)))
  })

  await test.step('The form is saved as if nothing had happened, and the room sees the patient', async () => {
    await desk.form.phone.fill(FATIMA.phone)
    await desk.form.save.click()
    await expect(desk.tokenDialog.dialog).toContainText(FATIMA.name)
    await desk.tokenDialog.give.click()
    await expect(room.waiting.filter({ hasText: FATIMA.name })).toBeVisible(WITHIN_5_S)
  })

  await test.step('The laboratory’s PC is shut out in the middle of its session', async () => {
    const stations = await admin.answer<{ id: number; name: string }[]>('stations.list')
    await admin.answer('stations.revoke', { id: stations.find(({ name }) => name === 'lab')?.id })
    await expect(joiningPages(pages.lab).shutOut).toBeVisible()
    await expect(frame(pages.desk).connection('Connected')).toBeVisible()
  })
})
