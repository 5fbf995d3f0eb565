import { lockScreen, signInPage } from './pages/entry.page.ts'
import { frame } from './pages/frame.page.ts'
import { frontDesk } from './pages/front-desk.page.ts'
import { expect, test } from './support/clinic.ts'
import { DR_IYER, FATIMA, registered } from './support/people.ts'

test('Locked with Ctrl+L: covered, opened again on the half-filled form, and lent to a colleague meanwhile', {
  tag: ['@one-screen', '@both'],
}, async ({ clinic, openScreen }) => {
  await clinic.hireDoctor(DR_IYER)
  const meera = await clinic.hire('receptionist', 'Meera Nair')
  const sunil = await clinic.hire('receptionist', 'Sunil Das')
  const line = await clinic.lineOf(meera)
  await line.patients.register(registered('Ramesh Gupta', '9898989898'))
  const page = await openScreen(clinic, meera)
  const desk = frontDesk(page)
  const covered = lockScreen(page, meera)
  const { search, userMenu, signOut, hit } = frame(page)

  await test.step('Meera has a form half filled when she is called away', async () => {
    await desk.newPatient.click()
    await desk.form.name.fill(FATIMA.name)
    await desk.form.ageOrBirth.fill(FATIMA.ageOrBirth)
    await desk.form.ageOrBirth.focus()
    await page.keyboard.press('Control+l')
    await expect(covered.heading).toBeVisible()
  })

  await test.step('Nothing beneath can be read', async () => {
    await expect(page.getByText("Today's queue")).toBeHidden()
    await expect(desk.form.name).toBeHidden()
    // What assistive technology reads is the accessibility tree: of the page beneath there is nothing in it.
    const readable = await page.locator('body').ariaSnapshot()
    expect(readable).toContain('Locked')
    for (const text of [FATIMA.name, 'Recent patients', 'Front desk']) expect(readable).not.toContain(text)
  })

  await test.step('Nothing beneath is reached with Tab, and its keys are silent', async () => {
    for (let step = 0; step < 12; step += 1) {
      await page.keyboard.press('Tab')
      const isCovered = await page.evaluate(() => document.activeElement?.closest('[inert]') !== null)
      expect(isCovered).toBe(false)
    }
    await page.keyboard.press('Control+k')
    await expect(covered.heading).toBeVisible()
    await expect(search).toBeHidden()
  })

  await test.step('A wrong password is refused in a sentence', async () => {
    await covered.password.fill('not her password')
    await covered.unlock.click()
    await expect(covered.problem).toContainText('Name or password is not right')
  })

  await test.step('Her own opens the page where she left it', async () => {
    await covered.password.fill(meera.password)
    await expect(covered.unlock).toBeEnabled()
    await covered.unlock.click()
    await expect(covered.heading).toHaveCount(0)
    await expect(desk.form.name).toHaveValue(FATIMA.name)
    await expect(desk.form.ageOrBirth).toHaveValue(FATIMA.ageOrBirth)
    await expect(desk.form.ageOrBirth).toBeFocused()
  })

  await test.step('Locked again, Sunil signs in on top and works', async () => {
    await page.keyboard.press('Control+l')
    await covered.someoneElse.click()
    await signInPage(page).signIn(sunil)
    await expect(userMenu(sunil.fullName)).toBeVisible()
    await expect(desk.form.form).toHaveCount(0)
    await search.fill('gupta')
    await hit('Ramesh Gupta').click()
    await expect(desk.selected).toContainText('Ramesh Gupta')
  })

  await test.step('He signs out: Meera’s page is there, still locked', async () => {
    await userMenu(sunil.fullName).click()
    await signOut.click()
    await expect(covered.heading).toBeVisible()
    await expect(page.getByText('The other person has signed out.')).toBeVisible()
  })

  await test.step('She goes on typing where she was', async () => {
    await covered.password.fill(meera.password)
    await covered.unlock.click()
    await expect(userMenu(meera.fullName)).toBeVisible()
    await expect(desk.form.name).toHaveValue(FATIMA.name)
    await expect(desk.selected).toHaveCount(0)
  })
})
