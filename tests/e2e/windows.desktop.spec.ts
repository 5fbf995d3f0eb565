import type { Page } from '@playwright/test'
import { board as boardPage } from './pages/board.page.ts'
import { signInPage } from './pages/entry.page.ts'
import { frontDesk } from './pages/front-desk.page.ts'
import { expect, test } from './support/clinic.ts'
import { type Desktop, newProfile } from './support/desktop.ts'
import { DR_IYER, FATIMA, registered } from './support/people.ts'

const choose = (desktop: Desktop, label: string) =>
  desktop.evaluate(({ Menu }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? []
    items.find((item) => item.label === wanted)?.click()
  }, label)

/** The window may be gone before the keys are up again. */
const leaveBy = (page: Page, keys: string) => page.keyboard.press(keys).catch(() => undefined)

const mainWindow = (desktop: Desktop) =>
  desktop.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (!window) throw new Error('no window')
    const zoom = Math.round(window.webContents.getZoomFactor() * 100)
    const { width, height } = window.getNormalBounds()
    return { width, height, zoom, isMinimized: window.isMinimized(), isKiosk: window.isKiosk() }
  }, null)

test('The window stands where it stood, as large as the eyes need it', async ({ clinic, launch }) => {
  await clinic.host.stop()
  const place = newProfile()
  const where = { folder: clinic.host.folder, profile: place.path }
  const evening = await launch(where)
  await evening.windowBeside()
  await evening.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1100, height: 700 })
  }, null)
  await choose(evening, 'Larger')
  await choose(evening, 'Larger')
  await expect.poll(async () => (await mainWindow(evening)).zoom).toBe(125)
  await evening.close()

  const morning = await launch(where)
  await morning.windowBeside()
  await expect.poll(() => mainWindow(morning)).toMatchObject({ width: 1100, height: 700, zoom: 125 })
  await choose(morning, 'Usual size')
  await expect.poll(async () => (await mainWindow(morning)).zoom).toBe(100)
  await morning.close()
  place.remove()
})

test('A card is scanned while the app runs: the same window comes to the front with the patient, none is opened twice', async ({
  clinic,
  launch,
}) => {
  await clinic.hireDoctor(DR_IYER)
  const receptionist = await clinic.hire('receptionist', 'Meera Nair')
  const line = await clinic.lineOf(receptionist)
  const { recordNumber } = await line.patients.register(registered(FATIMA.name, FATIMA.phone))
  await clinic.host.stop()
  const desktop = await launch({ folder: clinic.host.folder })
  const page = await desktop.windowBeside()
  await signInPage(page).signIn(receptionist)
  const desk = frontDesk(page)
  await expect(desk.newPatient).toBeVisible()
  await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize(), null)

  expect(await desktop.startBeside([`clinic://patient/${recordNumber}`])).toBe(0)
  await expect(desk.selected).toContainText(FATIMA.name)
  expect(desktop.windows()).toEqual([page])
  await expect.poll(async () => (await mainWindow(desktop)).isMinimized).toBe(false)

  await test.step('A link that is none is passed over', async () => {
    expect(await desktop.startBeside(['clinic://patient/../../etc/passwd'])).toBe(0)
    await expect(desk.selected).toContainText(FATIMA.name)
    expect(desktop.windows()).toEqual([page])
  })
})

test('The PC in the waiting room shows the board over the whole screen and nothing else; the way out is a question', async ({
  clinic,
  launch,
}) => {
  await clinic.hireDoctor(DR_IYER)
  const { token } = await clinic.administrator.queue.createBoard({ name: 'Hall' })
  await clinic.host.stop()
  const desktop = await launch({ folder: clinic.host.folder, args: ['--board', token] })
  const page = await desktop.windowBeside()
  await expect(boardPage(page).main).toContainText('No tokens yet today. Please ask at the desk.')
  expect(await mainWindow(desktop)).toMatchObject({ isKiosk: true })
  await desktop.answer('message', { response: 1 })
  await leaveBy(page, 'Control+Shift+Q')
  expect(await desktop.exited).toBe(0)
})

test('A kiosk fills the screen, and is left only by whoever says so', async ({ clinic, launch }) => {
  await clinic.host.stop()
  const desktop = await launch({ folder: clinic.host.folder, args: ['--kiosk'] })
  const page = await desktop.windowBeside()
  await expect(signInPage(page).heading).toBeVisible()
  expect(await mainWindow(desktop)).toMatchObject({ isKiosk: true })
  const hasMenu = await desktop.evaluate(({ Menu }) => Menu.getApplicationMenu() !== null, null)
  expect(hasMenu).toBe(process.platform === 'darwin')

  await desktop.answer('message', { response: 0 })
  await page.keyboard.press('Control+Shift+Q')
  await expect.poll(async () => (await desktop.questions()).length).toBe(1)
  await expect(signInPage(page).heading).toBeVisible()

  await desktop.answer('message', { response: 1 })
  await leaveBy(page, 'Control+Shift+Q')
  expect(await desktop.exited).toBe(0)
})
