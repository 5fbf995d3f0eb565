import { EMPTY_NOTE } from '#shared/contract/visit.values.ts'
import { documents } from './pages/documents.page.ts'
import { frame } from './pages/frame.page.ts'
import { papers } from './pages/papers.page.ts'
import { type Clinic, expect, test } from './support/clinic.ts'
import { DR_IYER, registered } from './support/people.ts'
import { catchPrinting, printedOn } from './support/printing.ts'

const SUNITA = 'सुनीता शर्मा'
const LINE = {
  ...{ key: 'one', medicineId: null, name: 'Paracetamol', strength: '500 mg', form: 'tablet', route: '' },
  ...{ dose: '1-0-1 AF x 5d', instructions: '', quantity: null, overrideReason: '' },
}

/** A signed visit with a prescription of one line. */
const aSignedVisit = async (clinic: Clinic) => {
  const iyer = await clinic.hireDoctor(DR_IYER)
  const desk = await clinic.lineOf(await clinic.hire('receptionist', 'Meera Nair'))
  const { id: patientId } = await desk.patients.register(registered(SUNITA, '98765 43200'))
  await desk.queue.addWalkIn({ patientId, doctorId: iyer.doctorId })
  const { consultation, queue } = await clinic.lineOf(iyer)
  const { appointmentId } = await queue.callNext({ doctorId: iyer.doctorId })
  const { id: visitId } = await consultation.openVisit({ appointmentId: appointmentId ?? 0 })
  const pen = { visitId, window: 'window-one' }
  const { revision } = await consultation.takeDraft(pen)
  const note = { ...EMPTY_NOTE, complaint: 'Fever', advice: 'Rest and fluids.', privateNotes: 'Worries about work.' }
  await consultation.sign({ ...pen, revision, note: { ...note, prescription: [LINE] } })
  return { iyer, patientId, visitId }
}

test('Papers of a visit are looked at, printed in the patient’s language, and kept as they were handed out', {
  tag: ['@one-screen', '@both'],
}, async ({ clinic, openScreen }) => {
  const { iyer, patientId, visitId } = await aSignedVisit(clinic)
  const page = await openScreen(clinic, iyer, catchPrinting)
  const here = papers(page)
  await frame(page).goTo(`/visits/${visitId}`)

  await test.step('The prescription is seen before it is printed; the private notes stand on nothing', async () => {
    await here.choose('Prescription')
    await expect(here.preview.page).toBeVisible()
    await here.preview.small.click()
    await here.preview.chooseLanguage('Hindi')
    await here.preview.print.click()
    await expect.poll(() => printedOn(page)).toHaveLength(1)
    const [paper = ''] = await printedOn(page)
    expect(paper).toContain(SUNITA)
    expect(paper).toContain('1-0-1')
    expect(paper).toContain('lang="hi"')
    expect(paper).not.toContain('Worries about work')
    await here.preview.close.click()
  })

  await test.step('A certificate is filled in from its template and may be changed', async () => {
    await here.choose('Certificate …')
    await expect(here.letter.text).toHaveValue(new RegExp(SUNITA))
    await here.letter.text.press('Control+End')
    await here.letter.text.pressSequentially(' Light work only.')
    await here.letter.preview.click()
    await here.preview.print.click()
    await expect.poll(() => printedOn(page)).toHaveLength(2)
    expect((await printedOn(page))[1]).toContain('Light work only.')
    await here.preview.close.click()
  })

  await test.step('Both are documents of the patient, and open in the app', async () => {
    await frame(page).goTo(`/patients/${patientId}?tab=documents`)
    const list = documents(page)
    await expect(list.cards).toHaveCount(2)
    await list.card('Prescription').click()
    const viewer = page.getByRole('dialog', { name: /^Prescription/ })
    await expect(viewer.getByRole('img', { name: /page 1 of 1/i })).toBeVisible()
  })
})
