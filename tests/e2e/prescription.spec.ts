import type { Page } from '@playwright/test'
import { signInPage } from './pages/entry.page.ts'
import { frame } from './pages/frame.page.ts'
import { currentMedicines, prescription } from './pages/prescription.page.ts'
import { type Clinic, expect, type Person, test } from './support/clinic.ts'
import { DR_IYER, FATIMA, registered } from './support/people.ts'

/** A doctor with somebody in the room who is allergic to penicillin, and the medicines of the starter list. */
const aDoctorAtWork = async (clinic: Clinic) => {
  const iyer = await clinic.hireDoctor(DR_IYER)
  const desk = await clinic.lineOf(await clinic.hire('receptionist', 'Meera Nair'))
  await clinic.administrator.catalog.addStarterMedicines()
  const { id: patientId } = await desk.patients.register(registered(FATIMA.name, FATIMA.phone))
  const { ticket } = await desk.queue.addWalkIn({ patientId, doctorId: iyer.doctorId })
  const doctor = await clinic.lineOf(iyer)
  await doctor.patients.addAllergy({ patientId, substance: 'Penicillin', reaction: 'rash', severity: 'severe' })
  await doctor.queue.callNext({ doctorId: iyer.doctorId })
  const { id: visitId } = await doctor.consultation.openVisit({ appointmentId: ticket.appointmentId ?? 0 })
  return { iyer, desk, doctor, patientId, visitId }
}

const openVisit = async (page: Page, clinic: Clinic, person: Person, visitId: number) => {
  await page.goto(clinic.host.screenUrl)
  await signInPage(page).signIn(person)
  await page.getByRole('navigation', { name: 'Places' }).waitFor()
  await frame(page).goTo(`/visits/${visitId}`)
  await prescription(page).add.focus()
}

test('A prescription by keyboard: doses read back, a mistake at its place, an allergy only with its reason', async ({
  clinic,
  newScreen,
}) => {
  const { iyer, doctor, patientId, visitId } = await aDoctorAtWork(clinic)
  const page = await newScreen()
  await openVisit(page, clinic, iyer, visitId)
  const written = prescription(page)
  const { keyboard } = page

  await keyboard.type('paracetamol 500')
  await expect(written.option(/^Paracetamol 500 mg · tablet/)).toBeVisible()
  await keyboard.press('Enter')
  const first = written.line(1)
  await expect(first.dose).toBeFocused()
  await keyboard.type('1-0-1 AF x 5y')
  await keyboard.press('Enter')
  await expect(first.mistake).toHaveText('y')
  await expect(first.box).toContainText('Write d for days')
  await first.dose.focus()
  await keyboard.press('Backspace')
  await keyboard.type('d')
  await expect(first.box).toContainText('one in the morning, one at night, after food, for 5 days')
  await expect(first.quantity).toHaveValue('10')
  await expect(first.box).toContainText('no known allergy stands against it')
  await keyboard.press('Enter')
  await keyboard.type('With water')
  await keyboard.press('Enter')
  await keyboard.type('12')
  await expect(first.takeComputed).toHaveText('Take the computed 10')
  await keyboard.press('Enter')

  await keyboard.type('amoxicillin 500 cap')
  await expect(written.option(/^Amoxicillin 500 mg · capsule/)).toBeVisible()
  await keyboard.press('Enter')
  const second = written.line(2)
  // The search answers first; nobody types into a box that is not there yet.
  await expect(second.dose).toBeFocused()
  await keyboard.type('1 TDS x 3d')
  await expect(second.allergy).toContainText(/Allergic to Penicillin.*Reaction: rash\. Severe\./)
  await keyboard.press('Control+Enter')
  const signing = page.getByRole('dialog')
  await signing.getByRole('button', { name: 'Sign', exact: true }).click()
  // The first of what is in the way has the focus: Enter goes there.
  await expect(signing.getByRole('button', { name: /^Prescription: line 2: Say why/ })).toBeFocused()
  await keyboard.press('Enter')
  await expect(second.reason).toBeFocused()
  await expect(second.box).toContainText('Say why it is given in spite of the allergy')
  await keyboard.type('Tolerated twice since, no other choice')
  await keyboard.press('Control+Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(page.getByText('Given in spite of an allergy')).toBeVisible()

  const [signed] = await doctor.consultation.listPrescriptions({ patientId })
  expect(signed?.lines).toMatchObject([
    { name: 'Paracetamol', dose: '1-0-1 AF x 5d', instructions: 'With water', quantity: 12, allergyCheck: 'none' },
    { name: 'Amoxicillin', quantity: 9, overrideReason: 'Tolerated twice since, no other choice' },
  ])
})

test('A template is kept and inserted, lines move and come back, an earlier prescription is renewed, a medicine stopped', async ({
  clinic,
  newScreen,
}) => {
  const { iyer, desk, doctor, patientId, visitId } = await aDoctorAtWork(clinic)
  const page = await newScreen()
  await openVisit(page, clinic, iyer, visitId)
  const written = prescription(page)
  const { keyboard } = page

  for (const [at, text, dose] of [
    [1, 'cetirizine', '0-0-1 x 5d'],
    [2, 'paracetamol 500', '1 SOS'],
  ] as const) {
    await written.add.focus()
    await keyboard.type(text)
    await expect(written.option(new RegExp(`^${text.split(' ')[0]}`, 'i')).first()).toBeVisible()
    await keyboard.press('Enter')
    await expect(written.line(at).dose).toBeFocused()
    await keyboard.type(dose)
  }
  await written.keepAsTemplate()
  await keyboard.type('acute bronchitis')
  await keyboard.press('Control+Enter')
  await expect(written.keepDialog).toBeHidden()

  await written.line(2).dose.focus()
  await keyboard.press('Alt+ArrowUp')
  await expect(written.line(1).dose).toHaveValue('1 SOS')
  await expect(written.line(1).dose).toBeFocused()
  await keyboard.press('Alt+Delete')
  await expect(written.lines).toHaveCount(1)
  await written.undo.click()
  await expect(written.lines).toHaveCount(2)

  await written.add.focus()
  await keyboard.type('.acute')
  await expect(written.option(/^acute bronchitis/)).toBeVisible()
  await keyboard.press('Enter')
  await expect(written.lines).toHaveCount(4)
  await expect(written.line(4).box).toContainText('is on this prescription more than once')
  for (let number = 4; number > 2; number -= 1) {
    await written.line(number).dose.focus()
    await keyboard.press('Alt+Delete')
    await expect(written.lines).toHaveCount(number - 1)
  }
  await keyboard.press('Control+Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Sign', exact: true }).click()
  await expect.poll(async () => (await doctor.consultation.listPrescriptions({ patientId })).length).toBe(1)

  const { medicines } = await doctor.consultation.getMedical({ patientId })
  expect(medicines.map(({ name }) => name).toSorted()).toEqual(['Cetirizine', 'Paracetamol'])
  await frame(page).goTo(`/patients/${patientId}?tab=medical`)
  const now = currentMedicines(page)
  await now.stop('Cetirizine').click()
  await now.stopDialog('Cetirizine').getByRole('textbox', { name: 'Reason' }).fill('Sleepy all day')
  await keyboard.press('Control+Enter')
  await expect(now.medicine('Cetirizine')).toBeHidden()

  // The same patient comes once more the same day.
  const { ticket } = await desk.queue.addWalkIn({ patientId, doctorId: iyer.doctorId })
  await doctor.queue.callNext({ doctorId: iyer.doctorId })
  await frame(page).goTo(`/visits/of/${ticket.appointmentId}`)
  await written.renew.click()
  await expect(written.renewDialog).toContainText('Was stopped: Sleepy all day')
  await written.renewDialog.getByRole('checkbox', { name: /^Paracetamol/ }).check()
  await written.renewDialog.getByRole('button', { name: 'Add 1 line' }).click()
  await expect(written.line(1).dose).toHaveValue('1 SOS')
  await expect(written.line(1).box).toContainText('Taken already: Paracetamol')
})
