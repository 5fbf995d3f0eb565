import type { Page } from '@playwright/test'
import { administration } from './pages/administration.page.ts'
import { board as boardPage, goToBoard } from './pages/board.page.ts'
import { lockScreen, setUpPage, signInPage } from './pages/entry.page.ts'
import { frame } from './pages/frame.page.ts'
import { frontDesk } from './pages/front-desk.page.ts'
import { expectNoViolations } from './support/axe.ts'
import { ADMINISTRATOR, type Clinic, expect, test } from './support/clinic.ts'
import { DR_IYER, DR_KHAN, FATIMA, registered } from './support/people.ts'

const openAs = async (page: Page, clinic: Clinic, person: { username: string; password: string }) => {
  await page.goto(clinic.host.screenUrl)
  await signInPage(page).signIn(person)
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible()
}

const withAMorning = async (clinic: Clinic) => {
  const iyer = await clinic.hireDoctor(DR_IYER)
  const khan = await clinic.hireDoctor(DR_KHAN)
  const receptionist = await clinic.hire('receptionist', 'Meera Nair')
  await clinic.administrator.catalog.createTerm({ list: 'departments', name: 'General medicine' })
  const line = await clinic.lineOf(receptionist)
  const people = await Promise.all(
    ['Kavita Rao', 'Ramesh Gupta', 'José Álvarez', 'Anil Sharma'].map((name) =>
      line.patients.register(registered(name)),
    ),
  )
  for (const [at, { id }] of people.entries()) {
    const priority = at === 3 ? 'emergency' : 'normal'
    await line.queue.addWalkIn({ patientId: id, doctorId: iyer.doctorId, priority })
  }
  await clinic.administrator.queue.createBoard({ name: 'Stairs' })
  const { token } = await clinic.administrator.queue.createBoard({ name: 'Hall' })
  const doctor = await clinic.lineOf(iyer)
  const called = await doctor.queue.callNext({ doctorId: iyer.doctorId })
  return { iyer, khan, receptionist, token, called, patientId: people[0]?.id ?? 0 }
}

test.describe.configure({ mode: 'parallel' })

test.describe('axe finds nothing, light and dark:', () => {
  // Whoever asks for less motion gets a board that does not blink, which would change its colours all the time.
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('set-up and sign-in', { tag: '@browser' }, async ({ host, page }) => {
    const setUp = setUpPage(page)
    await page.goto(host.screenUrl)
    await expect(setUp.heading('Your clinic')).toBeVisible()
    await setUp.next.click()
    await expect(setUp.clinicName).toHaveAccessibleDescription(/./)
    await expectNoViolations(page)
    await setUp.clinicName.fill('Riverside Clinic')
    await setUp.next.click()
    await setUp.fullName.fill('Asha Rao')
    await setUp.username.fill('asha')
    await setUp.password.fill(ADMINISTRATOR.password)
    await setUp.again.fill(ADMINISTRATOR.password)
    await expectNoViolations(page)
    await setUp.again.press('Enter')
    await expect(setUp.phraseWords).toHaveCount(12)
    await expectNoViolations(page)
    await setUp.written.click()
    await expectNoViolations(page)
    await page.reload()
    const signIn = signInPage(page)
    await signIn.signIn({ username: 'asha', password: 'not the password' })
    await expect(signIn.problem).not.toBeEmpty()
    await expectNoViolations(page)
  })

  test('the desk, its forms, a patient, the lock', async ({ clinic, page }) => {
    const { receptionist, patientId } = await withAMorning(clinic)
    await openAs(page, clinic, receptionist)
    const desk = frontDesk(page)
    const { search, hits, goTo, place } = frame(page)
    await expect(desk.column(DR_IYER.fullName).tickets).toHaveCount(4)
    await expectNoViolations(page)

    await search.fill('ra')
    await expect(hits.first()).toBeVisible()
    await expectNoViolations(page)
    await hits.first().click()
    await expect(desk.giveToken).toBeVisible()
    await expectNoViolations(page)

    await desk.newPatient.click()
    await desk.form.save.click()
    await expect(desk.form.name).toHaveAccessibleDescription(/Type the name/)
    await expectNoViolations(page)
    await desk.form.fill(FATIMA)
    await desk.form.save.click()
    await expect(desk.tokenDialog.dialog).toBeVisible()
    await expectNoViolations(page)
    await page.keyboard.press('Escape')

    await goTo(`#/patients/${patientId}`)
    await expect(page.getByRole('heading', { name: 'Kavita Rao' })).toBeVisible()
    await expectNoViolations(page)
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await expect(page.getByRole('dialog', { name: 'Edit patient' })).toBeVisible()
    await expectNoViolations(page)
    await page.keyboard.press('Escape')
    await place('Find patient').click()
    await expect(page.getByRole('heading', { name: 'Find a patient' })).toBeVisible()
    await expectNoViolations(page)

    await page.keyboard.press('Control+l')
    await expect(lockScreen(page, receptionist).heading).toBeVisible()
    await expectNoViolations(page)
  })

  test('a doctor’s day and the board', async ({ clinic, page, newScreen }) => {
    const { iyer, token } = await withAMorning(clinic)
    await openAs(page, clinic, iyer)
    await expect(page.getByRole('heading', { name: 'My day' })).toBeVisible()
    await expectNoViolations(page)
    const television = await newScreen()
    await television.emulateMedia({ reducedMotion: 'reduce' })
    await goToBoard(television, clinic.host, token)
    await expect(boardPage(television).room(DR_IYER.room)).toContainText('Please go in')
    await expectNoViolations(television)
  })

  test('the administrator’s pages', { tag: '@one-screen' }, async ({ clinic, openScreen }) => {
    await withAMorning(clinic)
    const page = await openScreen(clinic, ADMINISTRATOR)
    const { place } = frame(page)
    const pages = [
      ['Overview', 'Overview', 'Dr Lakshmi Iyer'],
      ['Staff', 'Staff', 'Meera Nair'],
      ['Roles', 'Roles', 'Receptionist'],
      ['Master data', 'Doctors', 'Dr Imran Khan'],
      ['Boards', 'Waiting-room boards', 'Stairs'],
      ['Import', 'Import patients', 'Choose file'],
      ['Stations', 'Stations', 'No other PC yet'],
      ['Backup', 'Backup', 'There is no backup yet'],
      ['Clinic', 'Clinic', 'Particulars'],
      ['Audit trail', 'Audit trail', 'Signed in'],
    ] as const
    for (const [name, heading, content] of pages) {
      await test.step(name, async () => {
        await place(name).click()
        await expect(page.getByRole('heading', { name: heading, exact: true, level: 1 })).toBeVisible()
        await expect(page.getByRole('main').getByText(content).first()).toBeVisible()
        await expectNoViolations(page)
      })
    }
  })

  test('the tables of master data', async ({ clinic, page }) => {
    await withAMorning(clinic)
    await openAs(page, clinic, ADMINISTRATOR)
    const admin = administration(page)
    await frame(page).place('Master data').click()
    const tables = [
      ['Departments', 'Departments', 'General medicine'],
      ['Designations', 'Designations', 'No designations yet'],
      ['Specialities', 'Specialities', 'No specialities yet'],
      ['Reasons', 'Reasons for a visit', 'No reasons yet'],
      ['Rooms', 'Rooms', DR_IYER.room],
      ['Closures', 'Closures', 'No closures ahead'],
    ] as const
    for (const [name, heading, content] of tables) {
      await test.step(name, async () => {
        await admin.tab(name).click()
        await expect(page.getByRole('heading', { name: heading, exact: true, level: 1 })).toBeVisible()
        await expect(page.getByRole('main').getByText(content).first()).toBeVisible()
        await expectNoViolations(page)
      })
    }
    await test.step('A doctor’s form, and a file to take in', async () => {
      await admin.tab('Doctors').click()
      await admin.addDoctor.click()
      await expect(admin.doctor.fullName).toBeFocused()
      await expectNoViolations(page)
      await page.keyboard.press('Escape')
      await expect(admin.doctor.dialog).toBeHidden()
      await admin.takeIn.click()
      await expect(admin.importDialog('Doctors')).toBeVisible()
      await expectNoViolations(page)
    })
  })
})

test.describe('At 200 % zoom on a screen of 1280 by 720', () => {
  // Twice as large leaves half the points in each direction.
  test.use({ viewport: { width: 640, height: 360 } })

  const expectNoSidewaysScroll = async (page: Page) => {
    const { shown, whole } = await page.evaluate(() => ({
      shown: document.documentElement.clientWidth,
      whole: document.documentElement.scrollWidth,
    }))
    expect(whole).toBeLessThanOrEqual(shown)
  }

  test('sign-in and desk are usable without scrolling sideways', async ({ clinic, page }) => {
    const { receptionist } = await withAMorning(clinic)
    await page.goto(clinic.host.screenUrl)
    await expect(signInPage(page).submit).toBeVisible()
    await expectNoSidewaysScroll(page)
    await signInPage(page).signIn(receptionist)
    const desk = frontDesk(page)
    const { search, hit } = frame(page)
    await expect(desk.column(DR_IYER.fullName).ticket('Kavita Rao')).toBeAttached()
    await expectNoSidewaysScroll(page)

    await search.fill('kavita')
    await expect(hit('Kavita Rao')).toBeInViewport()
    await page.keyboard.press('Enter')
    await expect(desk.giveToken).toBeVisible()
    await expectNoSidewaysScroll(page)

    await desk.newPatient.click()
    await desk.form.fill(FATIMA)
    await desk.form.save.click()
    await expect(desk.tokenDialog.dialog).toBeVisible()
    await desk.tokenDialog.give.click()
    await expect(
      desk.column(DR_IYER.fullName).ticket(FATIMA.name).or(desk.column(DR_KHAN.fullName).ticket(FATIMA.name)),
    ).toBeAttached()
    await expectNoSidewaysScroll(page)
  })
})
