import { board as boardPage, goToBoard } from './pages/board.page.ts'
import { frame } from './pages/frame.page.ts'
import { frontDesk } from './pages/front-desk.page.ts'
import { expect, test } from './support/clinic.ts'
import { DR_IYER, FATIMA, registered } from './support/people.ts'

test('The host dies in the middle of a registration and comes back: nothing typed is lost', { tag: '@both' }, async ({
  clinic,
  newScreen,
  openScreen,
}) => {
  const iyer = await clinic.hireDoctor(DR_IYER)
  const receptionist = await clinic.hire('receptionist', 'Meera Nair')
  const { token } = await clinic.administrator.queue.createBoard({ name: 'Hall' })
  const line = await clinic.lineOf(receptionist)
  const early = await line.patients.register(registered('Kavita Rao'))
  await line.queue.addWalkIn({ patientId: early.id, doctorId: iyer.doctorId })
  const page = await openScreen(clinic, receptionist)
  const desk = frontDesk(page)
  const { lost, connection, told } = frame(page)
  const television = await newScreen()
  const board = boardPage(television)

  await test.step('A form is half filled while the board shows the rooms', async () => {
    await goToBoard(television, clinic.host, token)
    await expect(board.room(DR_IYER.room)).toContainText('1 waiting')
    await desk.newPatient.click()
    await desk.form.name.fill(FATIMA.name)
    await desk.form.sex('Female').click()
    await desk.form.ageOrBirth.fill(FATIMA.ageOrBirth)
  })

  await test.step('The power goes: both screens say so and the text stays', async () => {
    await clinic.host.stop('SIGKILL')
    await expect(lost).toBeVisible()
    await expect(connection('No connection')).toBeVisible()
    await expect(desk.form.name).toHaveValue(FATIMA.name)
    await expect(board.noConnection).toBeVisible()
    await expect(board.room(DR_IYER.room)).toHaveCount(0)
  })

  await test.step('Saving meanwhile is refused in a sentence, and the form stays', async () => {
    await desk.form.phone.fill(FATIMA.phone)
    await desk.form.save.click()
    await expect(told(/no connection to the clinic’s computer, so this was not saved/)).toBeVisible()
    await expect(desk.form.phone).toHaveValue(FATIMA.phone)
  })

  await test.step('The host starts again and somebody else queues a patient', async () => {
    await clinic.host.startAgain()
    const other = await clinic.lineOf(receptionist)
    const patient = await other.patients.register(registered('Ramesh Gupta'))
    await other.queue.addWalkIn({ patientId: patient.id, doctorId: iyer.doctorId })
  })

  await test.step('The desk reconnects by itself, fetches the queue and still holds the form', async () => {
    await expect(connection('Connected')).toBeVisible({ timeout: 20_000 })
    await expect(lost).toHaveCount(0)
    await expect(desk.column(DR_IYER.fullName).ticket('Ramesh Gupta')).toContainText('LI-2')
    await expect(desk.form.name).toHaveValue(FATIMA.name)
    await expect(desk.form.sex('Female')).toBeChecked()
    await expect(desk.form.ageOrBirth).toHaveValue(FATIMA.ageOrBirth)
  })

  await test.step('The board is back with the new count', async () => {
    await expect(board.room(DR_IYER.room)).toContainText('2 waiting', { timeout: 20_000 })
    await expect(board.noConnection).toHaveCount(0)
  })

  await test.step('The form is saved as if nothing had happened', async () => {
    await desk.form.save.click()
    await expect(desk.tokenDialog.dialog).toContainText(FATIMA.name)
  })
})
