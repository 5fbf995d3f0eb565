import { signInPage } from './pages/entry.page.ts'
import { frame } from './pages/frame.page.ts'
import { frontDesk } from './pages/front-desk.page.ts'
import { aBookableClinic, FATIMA } from './support/bookable-clinic.ts'
import { expect, test } from './support/clinic.ts'
import { DR_IYER } from './support/people.ts'

test('A token for a patient who is booked today is refused; Enter marks the booking as arrived instead', async ({
  clinic,
  newScreen,
}) => {
  const { iyer, receptionist, line, idOf } = await aBookableClinic(clinic)
  const patientId = idOf(FATIMA)
  const { date } = await line.queue.getDay({})
  const booked = await line.scheduling.book({ patientId, doctorId: iyer.doctorId, startsAt: `${date}T17:00` })
  const page = await newScreen()
  await page.goto(clinic.host.screenUrl)
  await signInPage(page).signIn(receptionist)
  const desk = frontDesk(page)
  await expect(desk.queue).toBeVisible()
  await frame(page).goTo(`/desk?patient=${patientId}`)
  await desk.giveToken.click()
  await desk.tokenDialog.give.click()
  const { dialog } = desk.tokenDialog
  await expect(dialog).toContainText(/This patient is booked with this doctor for .*5:00/)
  await expect(dialog.getByRole('button', { name: 'Arrived', exact: true })).toBeFocused()
  expect((await line.scheduling.listOfPatient({ patientId })).map(({ state }) => state)).toEqual(['booked'])
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(desk.column(DR_IYER.fullName).ticket(FATIMA)).toContainText('LI-1')
  const after = await line.scheduling.listOfPatient({ patientId })
  expect(after.map(({ id, state }) => [id, state])).toEqual([[booked.id, 'arrived']])
})
