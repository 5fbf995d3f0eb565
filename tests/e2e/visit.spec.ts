import type { Page } from '@playwright/test'
import { signInPage } from './pages/entry.page.ts'
import { frame } from './pages/frame.page.ts'
import { myDay } from './pages/my-day.page.ts'
import { visit } from './pages/visit.page.ts'
import { expectNoViolations } from './support/axe.ts'
import { type Clinic, expect, type Person, test } from './support/clinic.ts'
import { DR_IYER, FATIMA, JOSE, registered } from './support/people.ts'

const OLGA = 'Ольга Шевченко'

/** A doctor with these people waiting, in their order. */
const aDoctorWith = async (clinic: Clinic, names: readonly string[]) => {
  const iyer = await clinic.hireDoctor(DR_IYER)
  const desk = await clinic.lineOf(await clinic.hire('receptionist', 'Meera Nair'))
  for (const [at, name] of names.entries()) {
    const { id: patientId } = await desk.patients.register(registered(name, `98765 4320${at}`))
    await desk.queue.addWalkIn({ patientId, doctorId: iyer.doctorId })
  }
  return iyer
}

/** Somebody called in, with the visit open in the core. */
const aVisitOf = async (clinic: Clinic, name: string) => {
  const iyer = await aDoctorWith(clinic, [name])
  const line = await clinic.lineOf(iyer)
  const { appointmentId } = await line.queue.callNext({ doctorId: iyer.doctorId })
  const { id } = await line.consultation.openVisit({ appointmentId: appointmentId ?? 0 })
  return { iyer, line, visitId: id }
}

const goToVisit = async (page: Page, clinic: Clinic, person: Person, visitId: number) => {
  await page.goto(clinic.host.screenUrl)
  await signInPage(page).signIn(person)
  await page.getByRole('navigation', { name: 'Places' }).waitFor()
  await frame(page).goTo(`/visits/${visitId}`)
}

/** Writes a complaint and a diagnosis and signs, without the mouse. */
const seeByKeyboard = async (page: Page, name: string, complaint: string) => {
  const { keyboard } = page
  const here = visit(page)
  await expect(here.banner).toContainText(name)
  await expect(here.text('Complaint')).toBeFocused()
  await keyboard.type(complaint)
  await keyboard.press('Alt+4')
  await expect(here.diagnosis).toBeFocused()
  await keyboard.type('Zzyzx fever')
  await expect(here.asFreeText('Zzyzx fever')).toBeVisible()
  await keyboard.press('ArrowUp')
  await keyboard.press('Enter')
  await expect(here.diagnoses).toHaveText([/Zzyzx fever/])
  await keyboard.press('ArrowUp')
  await keyboard.press('c')
  await expect(here.diagnoses).toHaveText([/confirmed/])
  await keyboard.press('Alt+8')
  await keyboard.type('Rest and fluids.')
  await keyboard.press('Control+Enter')
  await expect(here.signing.dialog).toContainText('Zzyzx fever (confirmed · new problem)')
  await keyboard.press('Control+Enter')
  await expect(here.signed).toBeVisible()
  await expect(here.note).toContainText(complaint)
}

test('A doctor sees three patients in a row by keyboard', async ({ clinic, newScreen }) => {
  const iyer = await aDoctorWith(clinic, [FATIMA.name, JOSE.name, OLGA])
  const page = await newScreen()
  const { keyboard } = page
  const day = myDay(page)
  const here = visit(page)
  await page.goto(clinic.host.screenUrl)
  await signInPage(page).signIn(iyer)
  await expect(day.waiting).toHaveCount(3)

  await test.step('The first is called from My day; one key marks her in the room and opens her visit', async () => {
    await keyboard.press('Alt+n')
    await expect(day.now).toContainText(FATIMA.name)
    await keyboard.press('Alt+v')
    await expect(here.banner).toContainText('In room')
    await seeByKeyboard(page, FATIMA.name, 'Cough for three days')
  })

  await test.step('The second is called from the signed visit', async () => {
    await expect(here.next).toBeFocused()
    await keyboard.press('Alt+n')
    await expect(here.banner).toContainText('Called')
    await expect(here.text('Complaint')).toBeFocused()
    await keyboard.press('Alt+Enter')
    await expect(here.banner).toContainText('In room')
    await seeByKeyboard(page, JOSE.name, 'Headache since Monday')
  })

  await test.step('The third too; then nobody waits and the key leads back to the day', async () => {
    await keyboard.press('Alt+n')
    await seeByKeyboard(page, OLGA, 'Кашель, температура')
    await keyboard.press('Alt+n')
    await expect(day.heading).toBeVisible()
    await expect(day.done).toHaveText('Done (3)')
  })
})

test('A visit opened by mistake is thrown away while it is blank', async ({ clinic, newScreen }) => {
  const { iyer, visitId } = await aVisitOf(clinic, FATIMA.name)
  const page = await newScreen()
  await goToVisit(page, clinic, iyer, visitId)
  const here = visit(page)
  await expect(here.text('Complaint')).toBeFocused()
  await page.keyboard.type('x')
  await expect(here.discard).toBeHidden()
  await page.keyboard.press('Backspace')
  await here.discard.click()
  await page.getByRole('button', { name: 'Throw away' }).click()
  await expect(myDay(page).heading).toBeVisible()
  await expect(page.getByText(/visits? (is|are) not signed/)).toBeHidden()
})

test('The screen dies in the middle of a note: the text is there after reopening', { tag: '@both' }, async ({
  clinic,
  newScreen,
}) => {
  const { iyer, visitId } = await aVisitOf(clinic, FATIMA.name)
  const first = await newScreen()
  await goToVisit(first, clinic, iyer, visitId)
  const before = visit(first)
  await before.text('Complaint').click()
  await first.keyboard.type('Fever since Tuesday,\nshivering at night')
  await expect(before.state).toHaveText(/^Saved /)
  const crashed = first.waitForEvent('crash')
  first.goto('chrome://crash').catch(() => undefined)
  await crashed

  const second = await newScreen()
  await goToVisit(second, clinic, iyer, visitId)
  const after = visit(second)
  await expect(after.column).toContainText('Fever since Tuesday')
  await expect(after.takeOver).toBeFocused()
  await second.keyboard.press('Enter')
  await expect(after.text('Complaint')).toHaveValue('Fever since Tuesday,\nshivering at night')
  await expect(after.text('Complaint')).toBeFocused()
  await second.keyboard.type(', no rash')
  await expect(after.state).toHaveText(/^Saved /)
  await second.reload()
  await expect(after.text('Complaint')).toHaveValue('Fever since Tuesday,\nshivering at night, no rash')
})

test('The host dies while somebody writes: the text stays and is saved once it is back', async ({
  clinic,
  newScreen,
}) => {
  const { iyer, visitId } = await aVisitOf(clinic, FATIMA.name)
  const page = await newScreen()
  await goToVisit(page, clinic, iyer, visitId)
  const here = visit(page)
  await here.text('History').click()
  await page.keyboard.type('Smokes')
  await expect(here.state).toHaveText(/^Saved /)
  await clinic.host.stop('SIGKILL')
  await page.keyboard.type(', ten a day')
  await expect(here.state).toHaveText('Not saved: no connection – kept here')
  await expect(here.text('History')).toHaveValue('Smokes, ten a day')
  await frame(page).place('My day').click()
  await expect(here.leaving).toBeVisible()
  await here.stay.click()
  await expect(here.leaving).toBeHidden()
  await clinic.host.startAgain()
  await expect(here.state).toHaveText(/^Saved /, { timeout: 20_000 })
  const line = await clinic.lineOf(iyer)
  const { draft } = await line.consultation.getVisit({ visitId })
  expect(draft?.note.history).toBe('Smokes, ten a day')
  await frame(page).place('My day').click()
  await expect(myDay(page).heading).toBeVisible()
})

test('A second window is told, takes over, and nothing the first one wrote is lost', async ({ clinic, newScreen }) => {
  const { iyer, visitId } = await aVisitOf(clinic, FATIMA.name)
  const [one, two] = [await newScreen(), await newScreen()]
  await goToVisit(one, clinic, iyer, visitId)
  const first = visit(one)
  const second = visit(two)
  await first.text('Complaint').click()
  await one.keyboard.type('Written in the first')
  await expect(first.state).toHaveText(/^Saved /)
  await goToVisit(two, clinic, iyer, visitId)
  await expect(second.column).toContainText('Written in the first')
  await second.takeOver.click()
  await expect(second.text('Complaint')).toHaveValue('Written in the first')
  await expect(first.takenOver).toBeVisible()
  await expect(first.text('Complaint')).toHaveCount(0)
  await second.text('Complaint').click()
  await two.keyboard.press('End')
  await two.keyboard.type(' and the second')
  await expect(second.state).toHaveText(/^Saved /)
  await first.takeOver.click()
  await expect(first.text('Complaint')).toHaveValue('Written in the first and the second')
  await expect(second.takenOver).toBeVisible()
})

test('Signed, an addendum, a corrected version, and both versions beside each other', async ({ clinic, newScreen }) => {
  const { iyer, visitId } = await aVisitOf(clinic, FATIMA.name)
  const page = await newScreen()
  const { keyboard } = page
  const here = visit(page)
  await goToVisit(page, clinic, iyer, visitId)
  await expect(here.text('Complaint')).toBeFocused()

  await test.step('Nothing is signed where nothing is written', async () => {
    await keyboard.press('Control+Enter')
    await expect(here.signing.dialog).toBeVisible()
    await keyboard.press('Control+Enter')
    await expect(here.signing.problems).toHaveText([/Nothing is written yet/])
    await keyboard.press('Enter')
    await expect(here.text('Complaint')).toBeFocused()
  })

  await test.step('It is signed', async () => {
    await keyboard.type('Pain in the left knee for 2 weeks')
    await keyboard.press('Control+Enter')
    await expect(here.signing.dialog).toContainText('Complaint')
    await keyboard.press('Enter')
    await expect(here.signed).toBeVisible()
    await expect(here.note).toContainText('Pain in the left knee for 2 weeks')
  })

  await test.step('An addendum stands below it', async () => {
    await here.addAddendum.click()
    await expect(here.addendum.text).toBeFocused()
    await keyboard.type('X-ray without findings')
    await keyboard.press('Control+Enter')
    await expect(here.note).toContainText('X-ray without findings')
  })

  await test.step('A corrected version asks for its reason and takes the first one’s place', async () => {
    await here.correct.click()
    await expect(here.correction.reason).toBeFocused()
    await keyboard.type('The other side')
    await keyboard.press('Control+Enter')
    await expect(here.correctionNotice).toContainText('The other side')
    await here.text('Complaint').fill('Pain in the right knee for 2 weeks')
    await keyboard.press('Control+Enter')
    await expect(here.signing.dialog).toBeVisible()
    await keyboard.press('Control+Enter')
    await expect(here.note).toContainText('Pain in the right knee')
    await expect(here.note).toContainText('Corrected because: The other side')
    await expect(here.note).toContainText('X-ray without findings')
  })

  await test.step('Both versions are readable side by side, what changed is marked', async () => {
    await here.compareVersions.click()
    await expect(here.compare.side('Complaint', 1).locator('del')).toHaveText('left')
    await expect(here.compare.side('Complaint', 2).locator('ins')).toHaveText('right')
  })
})

test.describe('axe finds nothing, light and dark:', () => {
  test('a visit while it is written, about to be signed, and signed', async ({ clinic, page }) => {
    const { iyer, line, visitId } = await aVisitOf(clinic, FATIMA.name)
    const { facts } = await line.consultation.getVisit({ visitId })
    const { patientId } = facts
    await line.patients.addAllergy({ patientId, substance: 'Penicillin', reaction: 'rash', severity: 'severe' })
    await line.consultation.recordVitals({ patientId, values: { weight: 70, height: 170, pulse: 80 } })
    const here = visit(page)
    await goToVisit(page, clinic, iyer, visitId)
    await here.text('Complaint').fill('Knee pain')
    await page.keyboard.press('Alt+5')
    await page.keyboard.type('CBC, ESR')
    await page.keyboard.press('Enter')
    await expect(here.section('Tests').getByRole('listitem')).toHaveCount(2)
    await expect(here.glance).toContainText('70')
    await expectNoViolations(page)
    await page.keyboard.press('Control+Enter')
    await expect(here.signing.dialog).toContainText('CBC; ESR')
    await expectNoViolations(page)
    await page.keyboard.press('Control+Enter')
    await expect(here.signed).toBeVisible()
    await expectNoViolations(page)
  })
})
