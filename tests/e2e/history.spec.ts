import { historyPage } from './pages/history.page.ts'
import { expectNoViolations } from './support/axe.ts'
import { type Clinic, expect, type Person, test } from './support/clinic.ts'
import { DR_IYER, DR_KHAN, FATIMA, registered } from './support/people.ts'

/** Fatima waits for Dr Iyer; Dr Khan has nothing to do with her. */
const aPatientOfDrIyer = async (clinic: Clinic, allergies: string | null = null) => {
  const iyer = await clinic.hireDoctor(DR_IYER)
  const khan = await clinic.hireDoctor(DR_KHAN)
  const receptionist = await clinic.hire('receptionist', 'Meera Nair')
  const desk = await clinic.lineOf(receptionist)
  const { id: patientId } = await desk.patients.register({
    ...registered(FATIMA.name, FATIMA.phone),
    ...(allergies !== null && { details: { allergyStatus: 'recorded' as const, allergies } }),
  })
  const { ticket } = await desk.queue.addWalkIn({ patientId, doctorId: iyer.doctorId })
  return { iyer, khan, receptionist, patientId, token: ticket.token, doctor: await clinic.lineOf(iyer) }
}

/** A nurse is a role of the clinic's own: sees who is there, and measures. */
const hireNurse = async (clinic: Clinic): Promise<Person> => {
  const { staff } = clinic.administrator
  const role = await staff.createRole({
    name: 'Nurse',
    permissions: ['patients.read', 'queue.read', 'consultation.recordVitals'],
  })
  const nurse = { fullName: 'Nisha Thomas', username: 'nisha', password: 'a password of her own' }
  const made = await staff.create({ ...nurse, phone: null, roleIds: [role.id] })
  const first = await clinic.lineOf({ ...nurse, password: made.oneTimePassword })
  await first.session.changePassword({ currentPassword: made.oneTimePassword, newPassword: nurse.password })
  await first.session.signOut()
  return nurse
}

test('A doctor who does not treat a patient opens the record with a reason, and that is on record', async ({
  clinic,
  openScreen,
}) => {
  const { khan, patientId, doctor } = await aPatientOfDrIyer(clinic)
  await doctor.consultation.addCondition({ patientId, name: 'Asthma' })
  const page = await openScreen(clinic, khan)
  const history = historyPage(page)

  await test.step('The record is closed, and the page says why', async () => {
    await history.open(patientId, 'history')
    await expect(history.gate.card).toContainText('no appointment, ticket or visit')
    await expectNoViolations(page)
  })

  await test.step('Nothing opens without a reason', async () => {
    await history.gate.reason.press('Enter')
    await expect(history.gate.reason).toHaveAccessibleDescription('Say why.')
  })

  await test.step('With one it opens and says until when', async () => {
    await history.gate.reason.fill('Called to an emergency')
    await history.gate.reason.press('Enter')
    await expect(history.openUntil).toBeVisible()
    await expect(history.entry('Asthma')).toBeVisible()
  })

  await test.step('The reason is on record', async () => {
    const { events } = await clinic.administrator.audit.list({ action: 'patients.breakGlass', patientId })
    expect(events.map(({ reason, result }) => [reason, result])).toEqual([['Called to an emergency', 'ok']])
  })
})

test('A nurse measures with the keyboard: slips are refused or asked, and the doctor finds the values', async ({
  clinic,
  openScreen,
}) => {
  const { patientId, doctor, token } = await aPatientOfDrIyer(clinic)
  const nurse = await hireNurse(clinic)
  const page = await openScreen(clinic, nurse)
  const history = historyPage(page)

  await test.step('The form says whom and which token it is for', async () => {
    await history.open(patientId)
    await history.vitals.open.click()
    await expect(history.vitals.form).toContainText(FATIMA.name)
    await expect(history.vitals.form).toContainText(`token ${token}`)
    await expectNoViolations(page)
  })

  await test.step('Enter goes from box to box; the body mass index is there at once', async () => {
    await expect(history.vitals.box('Height')).toBeFocused()
    for (const text of ['162', '62', '98.6', '135', '80/82']) {
      await page.keyboard.type(text)
      await page.keyboard.press('Enter')
    }
    await expect(history.vitals.form).toContainText('BMI 23.6')
    await expect(history.vitals.form).toContainText('Critically high')
  })

  await test.step('Fahrenheit is refused with what was meant', async () => {
    await page.keyboard.press('Control+Enter')
    const temperature = history.vitals.box('Temperature')
    await expect(temperature).toBeFocused()
    await expect(temperature).toHaveAccessibleDescription(/looks like °F/)
    await temperature.fill('37')
  })

  await test.step('An odd pair of pressures is asked about before it is saved', async () => {
    await page.keyboard.press('Control+Enter')
    const asked = history.vitals.confirm('82 mmHg')
    await expect(asked).toBeFocused()
    await page.keyboard.press('Space')
    await expect(asked).toBeChecked()
    await page.keyboard.press('Control+Enter')
    await expect(history.vitals.form).toHaveCount(0)
  })

  await test.step('The doctor has them, and the nurse reads nothing else', async () => {
    const { last } = await doctor.consultation.vitalsForEntry({ patientId })
    expect(last?.takenBy).toBe(nurse.fullName)
    expect(last?.values).toMatchObject({ height: 162, weight: 62, temperature: 37, systolic: 80, diastolic: 82 })
    const line = await clinic.lineOf(nurse)
    await expect(line.consultation.timeline({ patientId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

test('Allergies told at the desk go into the list, stand in the banner, and leave it with a reason', async ({
  clinic,
  openScreen,
}) => {
  const { receptionist, patientId } = await aPatientOfDrIyer(clinic, 'penicillin, peanuts')
  const page = await openScreen(clinic, receptionist)
  const history = historyPage(page)
  const { allergies } = history

  await test.step('What was told is put into the list, all of it', async () => {
    await history.open(patientId)
    await allergies.putIntoList.click()
    await expect(allergies.substance).toHaveValue('penicillin')
    await expect(allergies.form).toContainText('peanuts')
    await allergies.reaction.fill('Swelling of the face')
    await expectNoViolations(page)
    await page.keyboard.press('Control+Enter')
    await expect(allergies.rows).toHaveCount(2)
    await expect(allergies.putIntoList).toHaveCount(0)
  })

  await test.step('A new one stands in the banner at once', async () => {
    await allergies.add.click()
    await allergies.substance.fill('Latex')
    await page.keyboard.press('Control+Enter')
    await expect(history.banner).toContainText('Latex')
    await expect(history.banner).toContainText('Swelling of the face')
  })

  await test.step('One is taken off only with a reason', async () => {
    await allergies.remove('Latex').click()
    await page.keyboard.press('Control+Enter')
    await expect(allergies.removal.reason).toHaveAccessibleDescription('Say why.')
    await allergies.removal.reason.fill('Tested: not allergic')
    await page.keyboard.press('Control+Enter')
    await expect(history.banner).not.toContainText('Latex')
    await expect(allergies.rows).toHaveCount(2)
  })
})

test('The history is narrowed by kind and words, and the medical page holds what lasts', async ({
  clinic,
  openScreen,
}) => {
  const { iyer, patientId, doctor } = await aPatientOfDrIyer(clinic)
  await doctor.consultation.recordVitals({ patientId, values: { pulse: 135, weight: 62 } })
  await doctor.consultation.addCondition({ patientId, name: 'Asthma', since: '2019-04' })
  await doctor.consultation.addImmunisation({ patientId, vaccine: 'Tetanus', givenOn: '2020-05-04' })
  const page = await openScreen(clinic, iyer)
  const history = historyPage(page)

  await test.step('Everything stands in one list', async () => {
    await history.open(patientId, 'history')
    for (const title of ['Asthma', 'Tetanus', 'Critically high']) await expect(history.entry(title)).toBeVisible()
    await expectNoViolations(page)
  })

  await test.step('A kind leaves the others out', async () => {
    await history.kind('Immunisations').click()
    await expect(history.entries).toHaveText('1 entry')
    await expect(history.entry('Asthma')).toHaveCount(0)
  })

  await test.step('Words are found and marked; nothing found says so', async () => {
    await history.words.fill('tet')
    await expect(history.marked).toHaveText(['Tet'])
    await history.words.fill('nothing like this')
    await expect(history.nothingFits).toBeVisible()
    await history.showEverything.click()
    await expect(history.entry('Asthma')).toBeVisible()
  })

  await test.step('The medical page shows condition, vaccination and the picture of the pulse', async () => {
    await history.open(patientId, 'medical')
    await expect(page.getByRole('region', { name: 'Long-term conditions' })).toContainText('since April 2019')
    await expect(page.getByRole('region', { name: 'Immunisations' })).toContainText('Tetanus')
    await expect(page.getByRole('figure', { name: /^Pulse/ })).toContainText('critical high 131')
    await expectNoViolations(page)
  })
})
