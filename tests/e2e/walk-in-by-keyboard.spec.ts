import { frame } from './pages/frame.page.ts'
import { frontDesk } from './pages/front-desk.page.ts'
import { expect, test } from './support/clinic.ts'
import { countKeys } from './support/key-counter.ts'
import { DR_IYER, DR_KHAN, FATIMA, registered } from './support/people.ts'
import { catchPrinting, printedOn } from './support/printing.ts'

const MOST_KEYS = 8

// Real from end to end but for the system's print window, which is caught: see support/printing.ts.
test('A walk-in by keyboard takes at most eight key presses beyond the person’s own data', {
  tag: ['@one-screen', '@both'],
}, async ({ clinic, openScreen }) => {
  await clinic.hireDoctor(DR_IYER)
  const khan = await clinic.hireDoctor(DR_KHAN)
  const receptionist = await clinic.hire('receptionist', 'Meera Nair')
  // Somebody waits for Dr Khan already, so that the desk proposes the shorter line and the spec has to choose.
  const line = await clinic.lineOf(receptionist)
  const waiting = await line.patients.register(registered('Somebody Else'))
  await line.queue.addWalkIn({ patientId: waiting.id, doctorId: khan.doctorId })
  const page = await openScreen(clinic, receptionist, catchPrinting)
  const desk = frontDesk(page)
  const { search, newPatientLine, told } = frame(page)
  await expect(desk.column(DR_KHAN.fullName).tickets).toHaveCount(1)
  const keys = countKeys(page)

  await test.step('The name goes into the search box, and nobody is called so', async () => {
    await keys.press('Control+k')
    await expect(search).toBeFocused()
    await keys.type(FATIMA.name)
    await expect(newPatientLine).toBeVisible()
    await keys.press('Enter')
  })

  await test.step('Sex, age and phone are typed straight through', async () => {
    await expect(desk.form.name).toHaveValue(FATIMA.name)
    await expect(desk.form.sex('Female')).toBeFocused()
    await keys.type('f')
    await expect(desk.form.sex('Female')).toBeChecked()
    await expect(desk.form.ageOrBirth).toBeFocused()
    await keys.type(FATIMA.ageOrBirth)
    await keys.press('Enter')
    await expect(desk.form.phone).toBeFocused()
    await keys.type(FATIMA.phone)
    await keys.press('Control+Enter')
  })

  await test.step('The doctor is chosen with an arrow; each says how many wait', async () => {
    await expect(desk.tokenDialog.doctors).toBeFocused()
    await expect(desk.tokenDialog.chosenDoctor).toContainText(DR_IYER.fullName)
    await expect(desk.tokenDialog.doctor(DR_KHAN.fullName)).toContainText('1 waiting')
    const [first] = await desk.tokenDialog.dialog.getByRole('option').allInnerTexts()
    await keys.press(first?.includes(DR_IYER.fullName) ? 'ArrowDown' : 'ArrowUp')
    await expect(desk.tokenDialog.chosenDoctor).toContainText(DR_KHAN.fullName)
    await keys.press('Enter')
  })

  await test.step('The token is told, the patient stands in the doctor’s column', async () => {
    await expect(told(`IK-2 given to ${FATIMA.name}: 1 ahead`)).toBeVisible()
    await expect(desk.column(DR_KHAN.fullName).ticket(FATIMA.name)).toContainText('IK-2')
    await expect(desk.column(DR_KHAN.fullName).waiting('2 waiting')).toBeVisible()
  })

  await test.step('The slip went to the printer: token, room, name, and the record number as QR', async () => {
    await expect.poll(async () => (await printedOn(page)).length).toBe(1)
    const [slip = ''] = await printedOn(page)
    for (const text of ['IK-2', DR_KHAN.room, DR_KHAN.fullName, FATIMA.name]) expect(slip).toContain(text)
    expect(slip).toContain('data:image/svg+xml')
    const recordNumber = await desk.selected.getByText(/^\d\d-\d{5,}-.$/).innerText()
    expect(slip).toContain(recordNumber)
  })

  await test.step('That took at most eight keys, those of chords counted one by one', () => {
    expect(keys.pressed().length, keys.pressed().join(' ')).toBeLessThanOrEqual(MOST_KEYS)
  })
})
