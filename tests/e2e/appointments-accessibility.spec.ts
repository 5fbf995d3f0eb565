import type { Page } from '@playwright/test'
import { booking } from './pages/booking.page.ts'
import { calendar } from './pages/calendar.page.ts'
import { signInPage } from './pages/entry.page.ts'
import { frame } from './pages/frame.page.ts'
import { frontDesk } from './pages/front-desk.page.ts'
import { expectNoViolations } from './support/axe.ts'
import { aBookableClinic, FATIMA, JOSE, OLGA } from './support/bookable-clinic.ts'
import { type Clinic, expect, type Person, test } from './support/clinic.ts'
import { DR_IYER } from './support/people.ts'

/** Bookings today and tomorrow, one of them broken by leave, and somebody on the waiting list. */
const withBookings = async (clinic: Clinic) => {
  const arranged = await aBookableClinic(clinic)
  const { line, idOf, iyer, tomorrow } = arranged
  const { doctorId } = iyer
  for (const [at, name] of [FATIMA, JOSE, OLGA].entries()) {
    await line.scheduling.book({ patientId: idOf(name), doctorId, startsAt: `${tomorrow}T1${at}:00` })
  }
  await line.scheduling.joinWaitingList({ patientId: idOf(OLGA), doctorId, isUrgent: true })
  await clinic.administrator.scheduling.addLeave({
    doctorId,
    startsAt: `${tomorrow}T12:00`,
    endsAt: `${tomorrow}T13:00`,
    reason: 'Meeting',
  })
  await clinic.administrator.scheduling.addClosure({ from: '2199-01-01', to: '2199-01-02', name: 'New Year' })
  return arranged
}

const openAs = async (page: Page, clinic: Clinic, person: Person) => {
  await page.goto(clinic.host.screenUrl)
  await signInPage(page).signIn(person)
}

test.describe.configure({ mode: 'parallel' })

test.describe('axe finds nothing in appointments, light and dark:', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('the calendar, booking, the lists of the desk', async ({ clinic, page }) => {
    const { receptionist, idOf, tomorrow } = await withBookings(clinic)
    await openAs(page, clinic, receptionist)
    await expect(frontDesk(page).queue).toBeVisible()
    const { goTo, place } = frame(page)

    await test.step('Day, week and month', async () => {
      await goTo(`/calendar?date=${tomorrow}`)
      await expect(calendar(page).block(FATIMA)).toBeVisible()
      await expectNoViolations(page)
      await calendar(page).view('Week').click()
      await expect(calendar(page).block(FATIMA)).toBeVisible()
      await expectNoViolations(page)
      await calendar(page).view('Month').click()
      await expect(page.getByText(/^\d+ of \d+$/).first()).toBeVisible()
      await expectNoViolations(page)
    })

    await test.step('Booking, and an appointment', async () => {
      await goTo(`/desk?patient=${idOf(FATIMA)}`)
      await expect(booking(page).ofPatient.first()).toBeVisible()
      await booking(page).open.click()
      await expect(booking(page).nextFree).toBeVisible()
      await expectNoViolations(page)
      await page.keyboard.press('Escape')
      await expect(booking(page).dialog).toBeHidden()
      await booking(page).ofPatient.first().click()
      await expect(booking(page).details).toBeVisible()
      await expectNoViolations(page)
      await booking(page).cancel.click()
      await expect(booking(page).cancelling.dialog).toBeVisible()
      await expectNoViolations(page)
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
    })

    for (const [name, content] of [
      ['Call sheet', FATIMA],
      ['Waiting list', OLGA],
      ['Rebooking', OLGA],
    ] as const) {
      await test.step(name, async () => {
        await page.getByRole('link', { name: new RegExp(`^${name}`) }).click()
        await expect(page.getByRole('main').getByText(content).first()).toBeVisible()
        await expectNoViolations(page)
      })
    }
    await place('Front desk').click()
  })

  test('a doctor’s hours', async ({ clinic, page }) => {
    const { iyer } = await withBookings(clinic)
    await openAs(page, clinic, iyer)
    await frame(page).place('Hours').click()
    await expect(page.getByRole('region', { name: `Weekly hours of ${DR_IYER.fullName}` })).toBeVisible()
    await expectNoViolations(page)
    await page.getByRole('button', { name: 'Enter leave' }).click()
    await expect(page.getByRole('dialog', { name: 'Enter leave' })).toBeVisible()
    await expectNoViolations(page)
  })
})
