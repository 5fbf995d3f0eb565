import { signInPage } from './pages/entry.page.ts'
import { frame } from './pages/frame.page.ts'
import { pcPages } from './pages/pc.page.ts'
import { ADMINISTRATOR, expect, test } from './support/clinic.ts'

const printer = (name: string, displayName: string) => ({ name, displayName, description: '', options: {} })
const SLIPS = printer('slips-80', 'Slips at the desk')
const OFFICE = printer('office', 'Office')

test('Each kind of page goes to its printer: a test page without asking, one with the system’s window, one to nowhere', async ({
  clinic,
  launch,
}) => {
  await clinic.host.stop()
  const desktop = await launch({ folder: clinic.host.folder, printers: [SLIPS, OFFICE] })
  const page = await desktop.windowBeside()
  await signInPage(page).signIn(ADMINISTRATOR)
  const { told, goTo } = frame(page)
  const { printers, problem } = pcPages(page)
  await page.getByRole('navigation', { name: 'Places' }).waitFor()
  await goTo('#/this-pc')

  await test.step('A slip goes to the printer at the desk without a question, as wide as its roll', async () => {
    await printers.of('Slips, 80 mm').click()
    await printers.choice('Slips at the desk').click()
    await printers.silent('Slips, 80 mm').click()
    await expect(printers.silent('Slips, 80 mm')).toBeChecked()
    await printers.test('Slips, 80 mm').click()
    await expect(told(/The test page was sent to the printer/)).toBeVisible()
    const [slip] = await desktop.printed()
    expect(slip?.options).toMatchObject({ silent: true, deviceName: 'slips-80', pageSize: { width: 80_000 } })
    expect(slip?.html).toContain('80')
  })

  await test.step('A sheet goes through the system’s window; closed there, nothing is printed and nothing is wrong', async () => {
    await desktop.inPrintWindow('cancel')
    await printers.test('Papers, A4 and A5').click()
    await expect(printers.test('Papers, A4 and A5')).toBeEnabled()
    expect(await desktop.printed()).toHaveLength(1)
    await expect(problem).toHaveCount(0)
    await desktop.inPrintWindow('print')
    await printers.test('Papers, A4 and A5').click()
    await expect.poll(async () => (await desktop.printed()).length).toBe(2)
    expect((await desktop.printed())[1]?.options).toMatchObject({ silent: false, pageSize: 'A4' })
  })
})

test('The printer of the slips is unplugged: the app says so instead of printing elsewhere', {
  tag: '@stand-in',
}, async ({ clinic, launch }) => {
  await clinic.host.stop()
  const profile = `${clinic.host.folder}/profile`
  const where = { folder: clinic.host.folder, profile }
  const first = await launch({ ...where, printers: [SLIPS, OFFICE] })
  const before = await first.windowBeside()
  await signInPage(before).signIn(ADMINISTRATOR)
  await before.getByRole('navigation', { name: 'Places' }).waitFor()
  await frame(before).goTo('#/this-pc')
  const chosen = pcPages(before).printers
  await chosen.of('Slips, 80 mm').click()
  await chosen.choice('Slips at the desk').click()
  await expect(frame(before).told('Saved for this PC')).toBeVisible()
  await first.close()

  const second = await launch({ ...where, printers: [OFFICE] })
  const page = await second.windowBeside()
  await signInPage(page).signIn(ADMINISTRATOR)
  await page.getByRole('navigation', { name: 'Places' }).waitFor()
  await frame(page).goTo('#/this-pc')
  const { printers } = pcPages(page)
  await expect(printers.of('Slips, 80 mm')).toContainText('slips-80 (not found now)')
  await printers.test('Slips, 80 mm').click()
  await expect(
    page
      .getByText(/printer/i)
      .filter({ hasText: /not|cannot|no longer/ })
      .last(),
  ).toBeVisible()
  expect(await second.printed()).toEqual([])
})
