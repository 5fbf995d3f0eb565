import type { Page } from '@playwright/test'
import { signInPage } from './pages/entry.page.ts'
import { frame } from './pages/frame.page.ts'
import { pcPages, setUpClinicOn, startAlone } from './pages/pc.page.ts'
import { ADMINISTRATOR, expect, test } from './support/clinic.ts'
import { newProfile } from './support/desktop.ts'
import { OWN_ADDRESS, screensAre } from './support/runtime.ts'

const own = screensAre === 'electron' ? OWN_ADDRESS.electron : OWN_ADDRESS['stand-in']

test('The desktop app of a new clinic asks how its PC is used, sets the clinic up, and opens it the next morning', async ({
  launch,
}) => {
  const place = newProfile()
  const where = { folder: `${place.path}/clinic`, profile: `${place.path}/profile` }
  const first = await launch(where)
  const page = await first.windowBeside()

  await test.step('The first page is the app’s own, and asks', async () => {
    expect(page.url()).toContain(own)
    await expect(pcPages(page).howUsed).toBeVisible()
  })

  await test.step('A clinic is set up and worked in over the window’s own line', async () => {
    await startAlone(page)
    await setUpClinicOn(page, ADMINISTRATOR)
    await expect(frame(page).connection('Connected')).toContainText('this PC')
  })

  await test.step('In the evening the app is closed; the next morning it asks nothing but who is there', async () => {
    await first.close()
    const morning = await (await launch(where)).windowBeside()
    await signInPage(morning).signIn(ADMINISTRATOR)
    await expect(morning.getByRole('heading', { name: 'Overview' })).toBeVisible()
  })
  place.remove()
})

const statusOf = (page: Page, address: string) =>
  page.evaluate(
    (url) =>
      fetch(url).then(
        ({ status }) => status,
        () => 'refused',
      ),
    address,
  )

test('The page is shut in: no Node, no other address, no second window, nothing it may ask for', async ({ launch }) => {
  const desktop = await launch()
  const page = await desktop.windowBeside()
  const { howUsed } = pcPages(page)
  await expect(howUsed).toBeVisible()

  await test.step('Nothing of Node is in the page, and the app is reached by one function only', async () => {
    const found = await page.evaluate(() => ({
      node: ['process', 'require', 'module', 'Buffer', 'global', 'electron'].filter((name) => name in globalThis),
      offered: Object.keys(Reflect.get(window, 'clinicDesktop') ?? {}),
      canBeReplaced: Reflect.set(window, 'clinicDesktop', {}),
    }))
    expect(found).toEqual({ node: [], offered: ['connect'], canBeReplaced: false })
  })

  await test.step('The page runs in the system’s sandbox with a world of its own, and no wall is taken down', async () => {
    const preferences = await desktop.evaluate(
      ({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map(({ webContents }) => {
          // Electron offers this and leaves it out of its types.
          const all: Record<string, unknown> = Reflect.get(webContents, 'getLastWebPreferences').call(webContents)
          return {
            walls: [all.sandbox, all.contextIsolation, all.nodeIntegration, all.webviewTag, all.webSecurity ?? true],
            holes: [
              'allowRunningInsecureContent',
              'experimentalFeatures',
              'enableBlinkFeatures',
              'nodeIntegrationInWorker',
            ].filter((name) => all[name] !== undefined && all[name] !== false && all[name] !== ''),
          }
        }),
      null,
    )
    expect(preferences).toEqual([{ walls: [true, true, false, false, true], holes: [] }])
  })

  await test.step('Only scripts of the app run: none written into the page, none made of text', async () => {
    const ran = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.written = true'
      document.head.append(script)
      return 'written' in window
    })
    expect(ran).toBe(false)
    const policy = await page.evaluate(
      async (url) => (await fetch(url)).headers.get('content-security-policy'),
      page.url(),
    )
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toContain('unsafe-eval')
  })

  await test.step('window.open and links into a new window are denied', async () => {
    expect(await page.evaluate(() => window.open('http://example.org') === null)).toBe(true)
    await page.evaluate(() => {
      const link = Object.assign(document.createElement('a'), { href: 'http://example.org', target: '_blank' })
      document.body.append(link)
      link.click()
      link.remove()
    })
    expect(desktop.windows()).toEqual([page])
  })

  await test.step('An address outside is opened in the system’s browser only after a question, and only over https', async () => {
    await desktop.answer('message', { response: 0 })
    await page.evaluate(() => window.open('https://example.org/meeting'))
    await expect.poll(async () => (await desktop.questions()).length).toBe(1)
    expect((await desktop.questions())[0]?.options.message).toContain('example.org')
  })

  await test.step('Leaving for another address is denied, in the page and in a frame of it', async () => {
    await page.evaluate(() => window.location.assign('https://example.org/'))
    await page.evaluate(() => {
      document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://example.org/' }))
    })
    await expect(howUsed).toBeVisible()
    expect(page.url()).toContain(own)
    expect(page.frames().some((each) => each.url().includes('example.org'))).toBe(false)
  })

  await test.step('A frame of the page is offered nothing', async () => {
    const offered = await page.evaluate(async () => {
      const inside = Object.assign(document.createElement('iframe'), { srcdoc: '<p>a paper</p>' })
      const loaded = new Promise((resolve) => inside.addEventListener('load', resolve))
      document.body.append(inside)
      await loaded
      return Reflect.get(Object(inside.contentWindow), 'clinicDesktop') === undefined
    })
    expect(offered).toBe(true)
  })

  await test.step('Nothing but the app’s own folder is read, and nothing is fetched from elsewhere', async () => {
    expect(await statusOf(page, '/..%2f..%2fpackage.json')).toBe(404)
    expect(await statusOf(page, '/%2e%2e/%2e%2e/package.json')).toBe(404)
    expect(await statusOf(page, 'https://example.org/')).toBe('refused')
    expect(await statusOf(page, 'file:///etc/hostname')).toBe('refused')
  })

  await test.step('What a page may ask for is denied', async () => {
    const answers = await page.evaluate(async () => {
      const stateOf = async (name: string) =>
        (await navigator.permissions.query({ name: name as PermissionName })).state
      const place = await new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('told'),
          ({ code, PERMISSION_DENIED }) => resolve(code === PERMISSION_DENIED ? 'refused' : 'looked for'),
          { timeout: 2_000 },
        )
      })
      const camera = await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'shown',
        () => 'refused',
      )
      return [
        await Notification.requestPermission(),
        await stateOf('geolocation'),
        await stateOf('clipboard-read'),
        place,
        camera,
      ]
    })
    expect(answers).toEqual(['denied', 'denied', 'denied', 'refused', 'refused'])
  })
})
