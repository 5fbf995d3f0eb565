import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type ElectronApplication, expect } from '@playwright/test'
import { setUpPage } from './pages/entry.page.ts'
import { frame } from './pages/frame.page.ts'
import { launchDesktop } from './support/desktop.ts'

const OWN_ADDRESS = 'clinic-app://desk/'

const test = base.extend<{ app: ElectronApplication }>({
  app: async ({ browserName: _ }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'clinic-desktop-'))
    const app = await launchDesktop(folder)
    await use(app)
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  },
})

test('The desktop app of a new clinic opens its set-up over the app’s own protocol', async ({ app }) => {
  const page = await app.firstWindow()
  const setUp = setUpPage(page)
  expect(page.url()).toContain(OWN_ADDRESS)
  await expect(setUp.heading('Your clinic')).toBeVisible()

  await test.step('A clinic is set up and worked in over the window’s own line', async () => {
    await setUp.clinicName.fill('Riverside Clinic')
    await setUp.next.click()
    await setUp.fullName.fill('Asha Rao')
    await setUp.username.fill('asha')
    await setUp.password.fill('a long walk by the river')
    await setUp.again.fill('a long walk by the river')
    await setUp.again.press('Enter')
    const words = await setUp.phraseWords.allInnerTexts()
    await setUp.written.click()
    for (const box of await setUp.askedWords.all()) {
      const label = (await box.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent)) ?? ''
      await box.fill(words[Number(/\d+/.exec(label)?.[0]) - 1] ?? '')
    }
    await setUp.askedWords.last().press('Enter')
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
    await expect(frame(page).connection('Connected')).toContainText('this PC')
  })
})

test('The page is shut in: no Node, no other address, no second window', async ({ app }) => {
  const page = await app.firstWindow()
  await expect(setUpPage(page).heading('Your clinic')).toBeVisible()

  await test.step('Nothing of Node is in the page, and the core is reached by one function only', async () => {
    const found = await page.evaluate(() => ({
      node: ['process', 'require', 'module', 'Buffer', 'global'].filter((name) => name in globalThis),
      offered: Object.keys(Reflect.get(window, 'clinicDesktop') ?? {}),
    }))
    expect(found).toEqual({ node: [], offered: ['connect'] })
  })

  await test.step('The renderer runs in the system’s sandbox with a world of its own', async () => {
    const preferences = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => {
        // Electron offers this and leaves it out of its types.
        const { sandbox, contextIsolation, nodeIntegration } = Reflect.get(webContents, 'getLastWebPreferences').call(
          webContents,
        )
        return { sandbox, contextIsolation, nodeIntegration }
      }),
    )
    expect(preferences).toEqual([{ sandbox: true, contextIsolation: true, nodeIntegration: false }])
  })

  await test.step('window.open is denied', async () => {
    expect(await page.evaluate(() => window.open('https://example.org') === null)).toBe(true)
    expect(app.windows()).toHaveLength(1)
  })

  await test.step('Leaving for another address is denied', async () => {
    await page.evaluate(() => window.location.assign('https://example.org/'))
    await expect(setUpPage(page).heading('Your clinic')).toBeVisible()
    expect(page.url()).toContain(OWN_ADDRESS)
  })

  await test.step('What lies outside the app’s folder is not served', async () => {
    const status = await page.evaluate(async () => (await fetch('clinic-app://desk/..%2f..%2fpackage.json')).status)
    expect(status).toBe(404)
  })
})
