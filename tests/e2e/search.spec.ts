import type { Page } from '@playwright/test'
import { frame } from './pages/frame.page.ts'
import { frontDesk } from './pages/front-desk.page.ts'
import { expect, test } from './support/clinic.ts'
import { DR_IYER, registered } from './support/people.ts'

/** A barcode scanner is a keyboard that types at once and ends with Enter. */
const scan = async (page: Page, code: string) => {
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
}

test('Anybody is found by what the desk happens to know of them', {
  tag: '@one-screen',
}, async ({ clinic, openScreen }) => {
  await clinic.hireDoctor(DR_IYER)
  const receptionist = await clinic.hire('receptionist', 'Meera Nair')
  const line = await clinic.lineOf(receptionist)
  const jose = await line.patients.register(registered('José María Álvarez Núñez', '9876501234'))
  await line.patients.register({ ...registered('Josefina Alvares'), details: { guardianName: 'Mohan Lal' } })
  const zoe = await line.patients.register(registered('Zoë Ngũgĩ', '+254 700 123456', '1951-02-03'))
  const page = await openScreen(clinic, receptionist)
  const desk = frontDesk(page)
  const { search, hits, hit, chosenHit, results, goTo } = frame(page)

  await test.step('Parts of the name in any order, without accents', async () => {
    await page.keyboard.press('/')
    await expect(search).toBeFocused()
    await page.keyboard.type('nun jose')
    await expect(hit(jose.fullName)).toBeVisible()
    await expect(hit('Josefina')).toHaveCount(0)
  })

  await test.step('A name that only sounds alike says so', async () => {
    await search.fill('zoey ngugi')
    await expect(hit(zoe.fullName)).toContainText(zoe.recordNumber)
  })

  await test.step('A part of the phone number, however it is written', async () => {
    await search.fill('700123')
    await expect(hit(zoe.fullName)).toBeVisible()
    await expect(hits).toHaveCount(1)
  })

  await test.step('The name of the guardian', async () => {
    await search.fill('mohan lal')
    await expect(hit('Josefina Alvares')).toContainText('Mohan Lal')
  })

  await test.step('A mistyped record number is said at once', async () => {
    const last = jose.recordNumber.at(-1)
    await search.fill(`${jose.recordNumber.slice(0, -1)}${last === 'A' ? 'B' : 'A'}`)
    await expect(page.getByText('This record number is mistyped')).toBeVisible()
    await expect(hit(jose.fullName)).toHaveCount(0)
  })

  await test.step('Arrows choose, Enter opens, Escape closes', async () => {
    await search.fill('alvar')
    await expect(hits.filter({ hasText: /Alvares|Álvarez/ })).toHaveCount(2)
    const second = await hits.nth(1).innerText()
    await page.keyboard.press('ArrowDown')
    await expect(chosenHit).toHaveText(second.replace(/\s+/g, ' '), { useInnerText: true })
    await page.keyboard.press('Enter')
    // The next name is typed while the chosen patient is still on the way: the typing is left alone when they appear.
    await page.keyboard.press('Control+k')
    await page.keyboard.type('alvar', { delay: 40 })
    await expect(results).toBeVisible()
    await expect(desk.selected).toContainText(second.split('\n')[0] ?? '')
    await page.keyboard.press('Escape')
    await expect(results).toBeHidden()
    await expect(search).toBeFocused()
  })

  await test.step('A scanned card opens the exact record, also from another page', async () => {
    await goTo('#/find')
    await expect(page.getByRole('heading', { name: 'Find a patient' })).toBeVisible()
    await page.keyboard.press('Control+k')
    await expect(search).toBeFocused()
    await scan(page, zoe.recordNumber)
    await expect(desk.selected).toContainText(zoe.fullName)
    await page.keyboard.press('Control+k')
    await scan(page, jose.recordNumber)
    await expect(desk.selected).toContainText(jose.fullName)
  })

  await test.step('“queue” and a name go straight to the token', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('queue ngugi')
    await expect(hit(zoe.fullName)).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(desk.tokenDialog.dialog).toContainText(zoe.fullName)
  })
})
