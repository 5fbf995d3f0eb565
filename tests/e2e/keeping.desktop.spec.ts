import { signInPage } from './pages/entry.page.ts'
import { frame } from './pages/frame.page.ts'
import { frontDesk } from './pages/front-desk.page.ts'
import { visit } from './pages/visit.page.ts'
import { type Clinic, expect, type Person, test } from './support/clinic.ts'
import type { Desktop } from './support/desktop.ts'
import { DR_IYER, FATIMA, registered } from './support/people.ts'

/** A doctor with a patient called in and the visit open. */
const aVisit = async (clinic: Clinic) => {
  const iyer = await clinic.hireDoctor(DR_IYER)
  const desk = await clinic.lineOf(await clinic.hire('receptionist', 'Meera Nair'))
  const { id: patientId } = await desk.patients.register(registered(FATIMA.name, FATIMA.phone))
  await desk.queue.addWalkIn({ patientId, doctorId: iyer.doctorId })
  const line = await clinic.lineOf(iyer)
  const { appointmentId } = await line.queue.callNext({ doctorId: iyer.doctorId })
  const { id: visitId } = await line.consultation.openVisit({ appointmentId: appointmentId ?? 0 })
  return { iyer, visitId }
}

const writeIn = async (desktop: Desktop, person: Person, visitId: number) => {
  const page = await desktop.windowBeside()
  await signInPage(page).signIn(person)
  await page.getByRole('navigation', { name: 'Places' }).waitFor()
  await frame(page).goTo(`/visits/${visitId}`)
  await visit(page).text('Complaint').click()
  return page
}

const noteOf = async (clinic: Clinic, person: Person, visitId: number) => {
  const line = await clinic.lineOf(person)
  return (await line.consultation.getVisit({ visitId })).draft?.note.complaint
}

test('The page dies while a visit is written: it is back by itself, signed in, with the text', {
  tag: '@stand-in',
}, async ({ clinic, launch }) => {
  const { iyer, visitId } = await aVisit(clinic)
  await clinic.host.stop()
  const desktop = await launch({ folder: clinic.host.folder })
  const page = await writeIn(desktop, iyer, visitId)
  await page.keyboard.type('Fever since Tuesday,\nshivering at night')
  await expect(visit(page).state).toHaveText(/^Saved /)
  await desktop.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
  }, null)

  const back = await desktop.windowBeside([page])
  await expect(visit(back).text('Complaint')).toHaveValue('Fever since Tuesday,\nshivering at night')
  await visit(back).text('Complaint').click()
  await back.keyboard.press('Control+End')
  await back.keyboard.type(', no rash')
  await expect(visit(back).state).toHaveText(/^Saved /)
  expect(await desktop.questions()).toEqual([])
})

test('The app is quit in the middle of a sentence: the sentence is there the next time', async ({ clinic, launch }) => {
  const { iyer, visitId } = await aVisit(clinic)
  await clinic.host.stop()
  const desktop = await launch({ folder: clinic.host.folder })
  const page = await writeIn(desktop, iyer, visitId)
  await page.keyboard.type('Cough for three weeks, night sweats')
  await desktop.close()
  expect(await desktop.exited).toBe(0)
  await clinic.host.startAgain()
  expect(await noteOf(clinic, iyer, visitId)).toBe('Cough for three weeks, night sweats')
})

test('The app is quit while a registration is on its way: the patient is there, once', async ({ clinic, launch }) => {
  await clinic.hireDoctor(DR_IYER)
  const receptionist = await clinic.hire('receptionist', 'Meera Nair')
  await clinic.host.stop()
  const desktop = await launch({ folder: clinic.host.folder })
  const page = await desktop.windowBeside()
  await signInPage(page).signIn(receptionist)
  const desk = frontDesk(page)
  await desk.newPatient.click()
  await desk.form.fill(FATIMA)
  await desk.form.save.click()
  await desktop.close()
  await clinic.host.startAgain()
  const line = await clinic.lineOf(receptionist)
  const { hits } = await line.patients.search({ text: FATIMA.name, limit: 5 })
  expect(hits).toHaveLength(1)
})

test('The power goes while a visit is written: what was said to be saved is there', async ({ clinic, launch }) => {
  const { iyer, visitId } = await aVisit(clinic)
  await clinic.host.stop()
  const desktop = await launch({ folder: clinic.host.folder })
  const page = await writeIn(desktop, iyer, visitId)
  await page.keyboard.type('Headache since morning')
  await expect(visit(page).state).toHaveText(/^Saved /)
  await desktop.kill()
  await clinic.host.startAgain()
  expect(await noteOf(clinic, iyer, visitId)).toBe('Headache since morning')
})

test('A station sleeps while the host is started again: awake, it is back at once with what happened meanwhile', {
  tag: '@stand-in',
}, async ({ clinic, newStation }) => {
  const iyer = await clinic.hireDoctor(DR_IYER)
  const receptionist = await clinic.hire('receptionist', 'Meera Nair')
  const { page, desktop } = await newStation()
  await signInPage(page).signIn(receptionist)
  const column = frontDesk(page).column(DR_IYER.fullName)
  await expect(column.waiting('none waiting')).toBeVisible()

  desktop.process().kill('SIGSTOP')
  await clinic.host.stop('SIGKILL')
  await clinic.host.startAgain()
  const line = await clinic.lineOf(receptionist)
  const { id: patientId } = await line.patients.register(registered(FATIMA.name))
  await line.queue.addWalkIn({ patientId, doctorId: iyer.doctorId })
  desktop.process().kill('SIGCONT')
  await desktop.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'), null)
  await expect(column.ticket(FATIMA.name)).toBeVisible()
  await expect(frame(page).connection('Connected')).toBeVisible()
})
