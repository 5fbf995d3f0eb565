import type { Page } from '@playwright/test'
import { administration } from './pages/administration.page.ts'
import { choosePasswordPage, setUpPage, signInPage } from './pages/entry.page.ts'
import { frame } from './pages/frame.page.ts'
import { frontDesk } from './pages/front-desk.page.ts'
import { expect, test } from './support/clinic.ts'
import { enterOn, tabTo, typeInto } from './support/keyboard.ts'

const PASSWORD = 'a long walk by the river'
const OWN_PASSWORD = 'my own four words here'

const chooseIn = async (page: Page, name: string, text: string) => {
  const box = page.getByRole('combobox', { name })
  await tabTo(page, box)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

// Begun before anybody could let a station in; the app's own first start is first-window.desktop.spec.ts.
test('The first morning of a clinic, with the keyboard alone', { tag: '@browser' }, async ({
  host,
  page,
  openBrowser,
}) => {
  const setUp = setUpPage(page)
  const admin = administration(page)
  const { place } = frame(page)

  await test.step('A fresh clinic opens on its set-up, also after a reload', async () => {
    await page.goto(host.screenUrl)
    await expect(setUp.heading('Your clinic')).toBeVisible()
    await page.reload()
    await expect(setUp.heading('Your clinic')).toBeVisible()
  })

  await test.step('What is missing is said beside its field', async () => {
    await enterOn(page, setUp.next)
    await expect(setUp.clinicName).toHaveAccessibleDescription(/Fill this in|Too short/)
    await expect(setUp.clinicName).toBeFocused()
  })

  await test.step('The clinic is described', async () => {
    await typeInto(page, setUp.clinicName, 'Riverside Clinic')
    await typeInto(page, setUp.phone, '0800 123456')
    await chooseIn(page, 'Currency', 'INR')
    await expect(setUp.currency).toHaveValue(/Indian Rupee/)
    await chooseIn(page, 'Time zone', 'Asia/Kolkata')
    await expect(setUp.timeZone).toHaveValue(/Kolkata|Calcutta/)
    await enterOn(page, setUp.next)
  })

  await test.step('The first administrator chooses a name and a password', async () => {
    await expect(setUp.heading('The first administrator')).toBeVisible()
    await typeInto(page, setUp.fullName, 'Asha Rao')
    await typeInto(page, setUp.username, 'asha')
    await typeInto(page, setUp.password, PASSWORD)
    await typeInto(page, setUp.again, PASSWORD)
    await page.keyboard.press('Enter')
  })

  const words = await test.step('The recovery phrase is shown', async () => {
    await expect(setUp.phraseWords).toHaveCount(12)
    return setUp.phraseWords.allInnerTexts()
  })

  await test.step('Two of its words are asked back, and wrong ones are refused', async () => {
    await enterOn(page, setUp.written)
    await expect(setUp.askedWords).toHaveCount(2)
    await typeInto(page, setUp.askedWords.first(), 'nonsense')
    await typeInto(page, setUp.askedWords.last(), 'nonsense')
    await page.keyboard.press('Enter')
    await expect(setUp.problem).toContainText('These are not the words')
    for (const box of await setUp.askedWords.all()) {
      const label = (await box.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent)) ?? ''
      await tabTo(page, box)
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.type(words[Number(/\d+/.exec(label)?.[0]) - 1] ?? '')
    }
    await page.keyboard.press('Enter')
  })

  await test.step('Lists to begin with are offered; this clinic writes its own', async () => {
    await expect(setUp.heading('Lists to begin with')).toBeVisible()
    await tabTo(page, setUp.starter)
    await expect(setUp.starter).toBeChecked()
    await page.keyboard.press('Space')
    await enterOn(page, setUp.finish)
  })

  await test.step('The administrator is signed in and the phrase is nowhere any more', async () => {
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
    await expect(setUp.phraseWords).toHaveCount(0)
    const shown = await page.locator('body').innerText()
    expect(shown.toLowerCase().split(/\W+/).join(' ')).not.toContain(words.slice(0, 3).join(' '))
  })

  await test.step('A second browser finds the clinic set up already', async () => {
    const second = await openBrowser()
    await second.goto(host.screenUrl)
    await expect(signInPage(second).heading).toBeVisible()
    await expect(second.getByText('Riverside Clinic')).toBeVisible()
  })

  await test.step('A department is added', async () => {
    await enterOn(page, place('Master data'))
    await enterOn(page, admin.tab('Departments'))
    await enterOn(page, admin.addDepartment)
    await expect(admin.departmentName).toBeFocused()
    await page.keyboard.type('General medicine')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(admin.row('Departments', 'General medicine')).toBeVisible()
  })

  await test.step('A doctor is added, with a one-time password that is shown once', async () => {
    await enterOn(page, admin.tab('Doctors'))
    await enterOn(page, admin.addDoctor)
    await expect(admin.doctor.fullName).toBeFocused()
    await page.keyboard.type('Dr Lakshmi Iyer')
    await typeInto(page, admin.doctor.username, 'l.iyer')
    await tabTo(page, admin.doctor.department)
    await page.keyboard.press('ArrowDown')
    await expect(admin.departmentChoice('General medicine')).toBeVisible()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await expect(admin.doctor.department).toHaveText('General medicine')
    await typeInto(page, admin.doctor.shortCode, 'LI')
    await typeInto(page, admin.doctor.room, 'Room 3')
    await typeInto(page, admin.doctor.fee, '500')
    await page.keyboard.press('ControlOrMeta+Enter')
    const shown = await admin.oneTime.password.innerText()
    expect(shown.length).toBeGreaterThanOrEqual(10)
    await expect(admin.oneTime.done).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(admin.row('Doctors', 'Dr Lakshmi Iyer')).toContainText('General medicine')
    await expect(page.getByText(shown)).toHaveCount(0)
  })

  const given = await test.step('A receptionist is added', async () => {
    await enterOn(page, place('Staff'))
    await enterOn(page, admin.addStaff)
    await expect(admin.staff.fullName).toBeFocused()
    await page.keyboard.type('Meera Nair')
    await typeInto(page, admin.staff.username, 'meera')
    await tabTo(page, admin.staff.role('Receptionist'))
    await page.keyboard.press('Space')
    await page.keyboard.press('ControlOrMeta+Enter')
    const shown = await admin.oneTime.password.innerText()
    await page.keyboard.press('Enter')
    await expect(admin.row('Staff', 'Meera Nair')).toContainText('Receptionist')
    return shown
  })

  await test.step('At her first sign-in the receptionist must choose a password of her own', async () => {
    const hers = await openBrowser()
    await hers.goto(host.screenUrl)
    const signIn = signInPage(hers)
    const choose = choosePasswordPage(hers)
    await typeInto(hers, signIn.username, 'meera')
    await typeInto(hers, signIn.password, given)
    await hers.keyboard.press('Enter')
    await expect(choose.heading).toBeVisible()
    await hers.goto(`${host.screenUrl}#/desk`)
    await hers.reload()
    await expect(choose.heading).toBeVisible()
    await typeInto(hers, choose.given, given)
    await typeInto(hers, choose.chosen, OWN_PASSWORD)
    await typeInto(hers, choose.again, OWN_PASSWORD)
    await hers.keyboard.press('Enter')
    await expect(frontDesk(hers).column('Dr Lakshmi Iyer').region).toBeVisible()
  })

  await test.step('The one-time password opens nothing any more', async () => {
    const other = await openBrowser()
    await other.goto(host.screenUrl)
    const signIn = signInPage(other)
    await signIn.signIn({ username: 'meera', password: given })
    await expect(signIn.problem).toContainText('Name or password is not right')
  })
})
