import { signInPage } from './pages/entry.page.ts'
import { frame } from './pages/frame.page.ts'
import { frontDesk } from './pages/front-desk.page.ts'
import { patientPage } from './pages/patient.page.ts'
import { expect, test } from './support/clinic.ts'
import { DR_IYER, FATIMA, registered } from './support/people.ts'

test('Somebody who was here before is recognised while the form is typed', async ({ clinic, openScreen }) => {
  await clinic.hireDoctor(DR_IYER)
  const receptionist = await clinic.hire('receptionist', 'Meera Nair')
  const line = await clinic.lineOf(receptionist)
  const known = await line.patients.register(registered(FATIMA.name, FATIMA.phone))
  const page = await openScreen(clinic, receptionist)
  const desk = frontDesk(page)

  await test.step('An ordinary name brings nobody up', async () => {
    await desk.newPatient.click()
    await desk.form.name.fill('Ramesh Gupta')
    await desk.form.sex('Male').click()
    await expect(desk.form.duplicates).toHaveCount(0)
  })

  await test.step('Name and phone of a known person bring her up, with the reasons', async () => {
    await desk.form.name.fill('Fatema Begum')
    await desk.form.sex('Female').click()
    await desk.form.ageOrBirth.fill('17/05/1984')
    await desk.form.phone.fill(FATIMA.phone)
    await expect(desk.form.duplicates).toContainText(FATIMA.name)
    await expect(desk.form.duplicates).toContainText(known.recordNumber)
    await expect(desk.form.duplicates).toContainText('same phone')
    await expect(desk.form.duplicates).toContainText('same birth date')
  })

  await test.step('Saving asks first instead of making a second record', async () => {
    await desk.form.save.click()
    await expect(desk.form.duplicates).toContainText('Very likely registered already')
    await expect(desk.form.thisOne).toBeFocused()
  })

  await test.step('“This one” opens her record and goes on to the token', async () => {
    await page.keyboard.press('Enter')
    await expect(desk.tokenDialog.dialog).toContainText(FATIMA.name)
    await page.keyboard.press('Escape')
    await expect(desk.selected).toContainText(known.recordNumber)
    const { hits } = await line.patients.search({ text: 'begum' })
    expect(hits).toHaveLength(1)
  })
})

test('Two desks change the same patient: the second is told who did, and keeps what was typed', async ({
  clinic,
  newScreen,
}) => {
  const meera = await clinic.hire('receptionist', 'Meera Nair')
  const sunil = await clinic.hire('receptionist', 'Sunil Das')
  const line = await clinic.lineOf(meera)
  const patient = await line.patients.register(registered(FATIMA.name, FATIMA.phone))
  const [hers, his] = [await newScreen(), await newScreen()]
  const [herPage, hisPage] = [patientPage(hers), patientPage(his)]

  await test.step('Both open the record and begin to change it', async () => {
    for (const [page, person] of [
      [hers, meera],
      [his, sunil],
    ] as const) {
      await page.goto(clinic.host.screenUrl)
      await signInPage(page).signIn(person)
      await expect(frame(page).search).toBeVisible()
      await frame(page).goTo(`#/patients/${patient.id}`)
      await patientPage(page).edit.click()
      await expect(patientPage(page).editForm.name).toHaveValue(FATIMA.name)
    }
    await herPage.editForm.phone.fill('9000000001')
    await hisPage.editForm.name.fill('Fatima Begum Sheikh')
  })

  await test.step('She saves first, and his page follows while his form stays', async () => {
    await herPage.editForm.save.click()
    await expect(herPage.editForm.form).toHaveCount(0)
    await expect(herPage.banner).toContainText('9000000001')
    await expect(hisPage.editForm.name).toHaveValue('Fatima Begum Sheikh')
  })

  await test.step('He is told who changed what, beside what he typed', async () => {
    await hisPage.editForm.save.click()
    await expect(hisPage.conflict).toContainText(meera.fullName)
    await expect(hisPage.conflict).toContainText('9000000001')
    await expect(hisPage.conflict).toContainText('Fatima Begum Sheikh')
    await expect(hisPage.editForm.name).toHaveValue('Fatima Begum Sheikh')
  })

  await test.step('He keeps his and saves: both changes are in the record on both screens', async () => {
    await hisPage.keepMine.click()
    await expect(hisPage.editForm.phone).toHaveValue('9000000001')
    await hisPage.editForm.save.click()
    await expect(hisPage.editForm.form).toHaveCount(0)
    for (const page of [herPage, hisPage]) {
      await expect(page.name).toHaveText('Fatima Begum Sheikh')
      await expect(page.banner).toContainText('9000000001')
    }
  })
})
