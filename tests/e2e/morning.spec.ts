import { board as boardPage, goToBoard } from './pages/board.page.ts'
import { signInPage } from './pages/entry.page.ts'
import { frame } from './pages/frame.page.ts'
import { frontDesk } from './pages/front-desk.page.ts'
import { myDay } from './pages/my-day.page.ts'
import { expect, test } from './support/clinic.ts'
import { DR_IYER, DR_KHAN, FATIMA, JOSE } from './support/people.ts'
import { catchPrinting } from './support/printing.ts'

const OLD_MAN = { name: 'Ramesh Gupta', sex: 'Male', ageOrBirth: '71', phone: '9898989898' } as const
const NAMES = [FATIMA.name, JOSE.name, OLD_MAN.name]

test('A morning on three screens: the desk, the doctor and the waiting room follow each other live', {
  tag: '@both',
}, async ({ clinic, newScreen }) => {
  const iyer = await clinic.hireDoctor(DR_IYER)
  await clinic.hireDoctor(DR_KHAN)
  const receptionist = await clinic.hire('receptionist', 'Meera Nair')
  const { token } = await clinic.administrator.queue.createBoard({ name: 'Hall' })
  const [deskTab, doctorTab, television] = [await newScreen(), await newScreen(), await newScreen()]
  await catchPrinting(deskTab)
  const desk = frontDesk(deskTab)
  const { told } = frame(deskTab)
  const doctor = myDay(doctorTab)
  const board = boardPage(television)
  const iyersColumn = desk.column(DR_IYER.fullName)
  const khansColumn = desk.column(DR_KHAN.fullName)

  const boardNamesNobody = async () => {
    const shown = await television.locator('html').innerHTML()
    for (const name of NAMES) expect(shown).not.toContain(name)
  }
  const register = async (patient: typeof FATIMA | typeof JOSE | typeof OLD_MAN) => {
    await desk.newPatient.click()
    await desk.form.fill(patient)
    await desk.form.save.click()
    await expect(desk.tokenDialog.dialog).toBeVisible()
    await desk.tokenDialog.doctor(DR_IYER.fullName).click()
  }

  await test.step('The three screens open', async () => {
    await deskTab.goto(clinic.host.screenUrl)
    await signInPage(deskTab).signIn(receptionist)
    await doctorTab.goto(clinic.host.screenUrl)
    await signInPage(doctorTab).signIn(iyer)
    await goToBoard(television, clinic.host, token)
    await expect(iyersColumn.waiting('none waiting')).toBeVisible()
    await expect(doctor.heading).toBeVisible()
    await expect(board.main).toContainText('No tokens yet today. Please ask at the desk.')
  })

  await test.step('Two patients are registered and queued; the doctor sees them without a reload', async () => {
    await register(FATIMA)
    await desk.tokenDialog.give.click()
    await expect(iyersColumn.ticket(FATIMA.name)).toContainText('LI-1')
    await register(JOSE)
    await desk.tokenDialog.give.click()
    await expect(iyersColumn.ticket(JOSE.name)).toContainText('LI-2')
    await expect(doctor.waiting).toHaveText([/LI-1.*Fatima Begum/, /LI-2.*José Álvarez/])
    await expect(board.room(DR_IYER.room)).toContainText('2 waiting')
  })

  await test.step('An emergency goes before both on every screen', async () => {
    await register(OLD_MAN)
    await desk.tokenDialog.priority('Emergency').check()
    await desk.tokenDialog.give.click()
    await expect(iyersColumn.tickets.first()).toContainText(OLD_MAN.name)
    await expect(iyersColumn.tickets.first()).toContainText('Emergency')
    await expect(doctor.waiting).toHaveText([/LI-3/, /LI-1/, /LI-2/])
    await expect(board.room(DR_IYER.room)).toContainText('3 waiting')
  })

  await test.step('The doctor calls the next with Alt+N; the board shows token and room and never a name', async () => {
    await expect(doctor.callNext).toBeEnabled()
    await doctorTab.keyboard.press('Alt+n')
    await expect(doctor.now).toContainText(OLD_MAN.name)
    await expect(board.room(DR_IYER.room)).toContainText('LI-3')
    await expect(board.room(DR_IYER.room)).toContainText('Please go in')
    await expect(board.lastCalled).toContainText('LI-3')
    await expect(iyersColumn.ticket(OLD_MAN.name)).toContainText('Called')
    await boardNamesNobody()
  })

  await test.step('In the room, then done', async () => {
    await doctor.step('In room').click()
    await expect(board.room(DR_IYER.room)).toContainText('Inside')
    await expect(iyersColumn.ticket(OLD_MAN.name)).toContainText('In room')
    await doctor.step('Done').click()
    await expect(board.room(DR_IYER.room)).not.toContainText('LI-3')
    await expect(board.room(DR_IYER.room)).toContainText('2 waiting')
    await expect(doctor.done).toHaveText('Done (1)')
    await expect(iyersColumn.ticket(OLD_MAN.name)).toHaveCount(0)
    await expect(iyersColumn.waiting('2 waiting')).toBeVisible()
  })

  await test.step('The next is not there: skipped, and the counts follow', async () => {
    await doctorTab.keyboard.press('Alt+n')
    await expect(doctor.now).toContainText(FATIMA.name)
    await doctor.step('Skip').click()
    await expect(doctor.aside).toHaveText([/LI-1/])
    await expect(iyersColumn.ticket(FATIMA.name)).toContainText('Skipped')
    await expect(iyersColumn.waiting('1 waiting')).toBeVisible()
    await expect(board.room(DR_IYER.room)).toContainText('1 waiting')
  })

  await test.step('The skip was a mistake: undone from the notice', async () => {
    await doctorTab.getByRole('button', { name: 'Undo' }).click()
    await expect(doctor.now).toContainText(FATIMA.name)
    await expect(board.room(DR_IYER.room)).toContainText('LI-1')
    await expect(iyersColumn.ticket(FATIMA.name)).toContainText('Called')
  })

  await test.step('She will be recalled later, and comes back to the queue', async () => {
    await doctor.step('Recall later').click()
    await expect(doctor.aside).toHaveText([/LI-1/])
    await expect(iyersColumn.ticket(FATIMA.name)).toContainText('Recall later')
    await doctor.act('LI-1', 'Back to the queue')
    await expect(doctor.waiting).toHaveText([/LI-1/, /LI-2/])
    await expect(board.room(DR_IYER.room)).toContainText('2 waiting')
  })

  await test.step('The desk moves one to the other doctor: a new token there, gone here', async () => {
    await desk.act(DR_IYER.fullName, 'LI-2', 'Move to another doctor')
    const move = desk.moveDialog('LI-2')
    await move.doctor(DR_KHAN.fullName).click()
    await move.move.click()
    await expect(khansColumn.ticket(JOSE.name)).toContainText('IK-1')
    await expect(iyersColumn.ticket(JOSE.name)).toHaveCount(0)
    await expect(doctor.waiting).toHaveText([/LI-1/])
    await expect(board.room(DR_KHAN.room)).toContainText('1 waiting')
    await expect(board.room(DR_IYER.room)).toContainText('1 waiting')
  })

  await test.step('One goes home unseen, asked for before it is written', async () => {
    await desk.act(DR_KHAN.fullName, 'IK-1', 'Went home')
    await desk.wentHome.click()
    await expect(told(`IK-1 went home: ${JOSE.name}`)).toBeVisible()
    await expect(khansColumn.ticket(JOSE.name)).toHaveCount(0)
    await expect(khansColumn.waiting('none waiting')).toBeVisible()
    await expect(board.room(DR_KHAN.room)).toContainText('none waiting')
    await boardNamesNobody()
  })
})
