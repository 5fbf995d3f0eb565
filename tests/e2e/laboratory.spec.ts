import type { Page } from '@playwright/test'
import { signInPage } from './pages/entry.page.ts'
import { frame } from './pages/frame.page.ts'
import { historyPage } from './pages/history.page.ts'
import { bench, expected, verification, visitLaboratory } from './pages/laboratory.page.ts'
import { papers } from './pages/papers.page.ts'
import { expectNoViolations } from './support/axe.ts'
import { type Clinic, expect, type Person, test } from './support/clinic.ts'
import { DR_IYER, FATIMA, registered } from './support/people.ts'
import { catchPrinting, printedOn } from './support/printing.ts'

const HAEMOGLOBIN = {
  ...{ code: 'HB', name: 'Haemoglobin', kind: 'number' as const, unitCode: 'g/dL', unitDisplay: 'g/dL', decimals: 1 },
  ranges: [{ normalLow: 12, normalHigh: 15, criticalLow: 7, criticalHigh: 20, possibleHigh: 30 }],
}

/** A test of one value, taken from blood in a lavender tube. */
const addHaemoglobin = async ({ administrator }: Clinic) => {
  const { catalog, lab } = administrator
  const category = await catalog.createTerm({ list: 'lab-categories', name: 'Haematology' })
  const specimenType = await catalog.createTerm({ list: 'specimen-types', name: 'Venous blood' })
  const container = await catalog.createTerm({ list: 'containers', name: 'EDTA tube, lavender' })
  const { id } = await lab.createTest({
    ...{ code: 'HBTEST', name: 'Blood pigment', turnAroundMinutes: 60, priceMinor: 10_000 },
    ...{ categoryId: category.id, specimenTypeId: specimenType.id, containerId: container.id },
    parameters: [HAEMOGLOBIN],
  })
  return id
}

/** A patient in the room with the visit open, a laboratory with one test, and two technicians. */
const aClinicWithALaboratory = async (clinic: Clinic) => {
  const iyer = await clinic.hireDoctor(DR_IYER)
  const anna = await clinic.hire('lab-technician', 'Anna Kowalska')
  const bela = await clinic.hire('lab-technician', 'Béla Nagy')
  const desk = await clinic.lineOf(await clinic.hire('receptionist', 'Meera Nair'))
  const testId = await addHaemoglobin(clinic)
  const { id: patientId } = await desk.patients.register(registered(FATIMA.name, FATIMA.phone))
  await desk.queue.addWalkIn({ patientId, doctorId: iyer.doctorId })
  const line = await clinic.lineOf(iyer)
  const { appointmentId } = await line.queue.callNext({ doctorId: iyer.doctorId })
  const { id: visitId } = await line.consultation.openVisit({ appointmentId: appointmentId ?? 0 })
  return { iyer, anna, bela, line, patientId, visitId, testId }
}

const TEST = 'Blood pigment'

const enter = async (page: Page, clinic: Clinic, person: Person, address: string) => {
  await page.goto(clinic.host.screenUrl)
  await signInPage(page).signIn(person)
  await page.getByRole('navigation', { name: 'Places' }).waitFor()
  await frame(page).goTo(address)
}

/** What stands beneath the barcode of the one label that was printed last. */
const lastLabelOn = async (page: Page): Promise<string> => {
  const label = (await printedOn(page)).at(-1)?.match(/L\d{9,}[0-9A-Z]-\d+/)?.[0]
  if (label === undefined) throw new Error('no label was printed')
  return label
}

/** Types a value into the form of a test and sends it to verification, as somebody with gloves does. */
const enterValue = async (page: Page, value: string) => {
  const here = bench(page)
  await expect(here.value(TEST, 'Haemoglobin')).toBeFocused()
  await page.keyboard.press('Control+A')
  await page.keyboard.type(value)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await expect(here.finish(TEST)).toBeHidden()
}

test('A test goes from the doctor to the bench and back, and a correction is seen by both', async ({
  clinic,
  newScreen,
}) => {
  const { iyer, anna, bela, patientId, visitId } = await aClinicWithALaboratory(clinic)
  const [atTheDoctor, atTheBench, atTheCheck] = [await newScreen(), await newScreen(), await newScreen()]
  await catchPrinting(atTheBench)
  await catchPrinting(atTheDoctor)
  const room = visitLaboratory(atTheDoctor)
  const coming = expected(atTheBench)
  const order = bench(atTheBench)
  const check = verification(atTheCheck)
  await enter(atTheBench, clinic, anna, '/bench/expected')
  await expect(coming.nobody).toBeVisible()
  await enter(atTheCheck, clinic, bela, '/verify')
  await expect(check.nothing).toBeVisible()
  await enter(atTheDoctor, clinic, iyer, `/visits/${visitId}`)

  await test.step('The doctor orders by keyboard, and the laboratory sees who is coming at once', async () => {
    const { keyboard } = atTheDoctor
    await expect(atTheDoctor.getByRole('button', { name: /^Order tests/ })).toBeVisible()
    await keyboard.press('Alt+o')
    await expect(room.order.search).toBeFocused()
    await keyboard.type('blood pig')
    await expect(room.order.found(TEST)).toBeVisible()
    await keyboard.press('Enter')
    await expect(room.order.place).toHaveText(/1 test/)
    await keyboard.press('Control+Enter')
    await expect(room.order.dialog).toBeHidden()
    await expect(room.ordered).toContainText(TEST)
    await expect(coming.person(FATIMA.name)).toContainText('Venous blood, EDTA tube, lavender')
  })

  await test.step('What was taken is noted, and its label prints; there was none before', async () => {
    const { keyboard } = atTheBench
    expect(await printedOn(atTheBench)).toEqual([])
    await expect(coming.find).toBeFocused()
    await keyboard.type('fatima')
    await keyboard.press('Enter')
    await expect(coming.form.tube(/Venous blood/)).toBeFocused()
    await keyboard.press('Control+Enter')
    await expect(coming.form.dialog).toBeHidden()
    await expect.poll(() => printedOn(atTheBench)).toHaveLength(1)
    await expect(coming.nobody).toBeVisible()
    await expect(room.ordered).toContainText('Collected')
  })

  await test.step('The tube is scanned and received, the cursor stands in the first empty value', async () => {
    const { keyboard } = atTheBench
    const label = await lastLabelOn(atTheBench)
    await frame(atTheBench).goTo('/bench')
    await expect(order.scan).toBeFocused()
    await keyboard.type(label)
    await keyboard.press('Enter')
    await expect(order.head).toContainText(FATIMA.name)
    await expect(order.specimen(label)).toContainText('label printed once')
    await expect(order.receive).toBeFocused()
    await keyboard.press('Enter')
    await enterValue(atTheBench, '9.4')
  })

  await test.step('Whoever entered it does not verify it; the second person does', async () => {
    const own = verification(atTheBench)
    await frame(atTheBench).goTo('/verify')
    await expect(own.own(TEST)).toBeVisible()
    await expect(own.verify(TEST)).toHaveCount(0)
    await expect(check.waiting(TEST)).toContainText('9.4')
    await check.waiting(TEST).focus()
    await atTheCheck.keyboard.press('v')
    await expect(check.nothing).toBeVisible()
  })

  await test.step('The doctor’s screen shows the result with its flag', async () => {
    await room.fresh.click()
    await expect(room.result(TEST)).toContainText('9.4')
    await expect(room.flag(TEST)).toHaveText(/Low/)
  })

  await test.step('The report is printed, and stands on the patient’s timeline', async () => {
    const report = papers(atTheDoctor).preview
    await room.reportOf.click()
    await expect(report.page).toBeVisible()
    await report.print.click()
    await expect.poll(() => printedOn(atTheDoctor)).toHaveLength(1)
    expect((await printedOn(atTheDoctor))[0]).toContain('9.4')
    await report.close.click()
    await historyPage(atTheDoctor).open(patientId, 'history')
    const timeline = atTheDoctor.getByRole('tabpanel')
    await expect(timeline.getByText(TEST, { exact: true })).toBeVisible()
    await expect(timeline.getByText(/^Lab(oratory)? report/)).toBeVisible()
    await frame(atTheDoctor).goTo(`/visits/${visitId}`)
  })

  await test.step('It is corrected with a reason; who read the old version is known', async () => {
    await frame(atTheBench).goTo('/bench?tab=done')
    await order.row(FATIMA.name).getByRole('link').press('Enter')
    await order.correct(TEST).click()
    await expect(order.correction.reason).toBeFocused()
    await atTheBench.keyboard.type('Tubes were mixed up')
    await atTheBench.keyboard.press('Control+Enter')
    await order.whoRead(TEST).click()
    await expect(order.readers.row(DR_IYER.fullName).first()).toBeVisible()
    await order.readers.close.click()
    await order.value(TEST, 'Haemoglobin').focus()
    await enterValue(atTheBench, '12.9')
    await check.waiting(TEST).focus()
    await atTheCheck.keyboard.press('v')
    await expect(check.nothing).toBeVisible()
  })

  await test.step('Both see the corrected result, the old one stays readable', async () => {
    await expect(order.test(TEST)).toContainText('12.9')
    await expect(order.test(TEST)).toContainText('2 versions')
    await room.fresh.click()
    await expect(room.result(TEST)).toContainText('12.9')
    await expect(room.result(TEST)).toContainText('Corrected because: Tubes were mixed up')
    await room.result(TEST).getByRole('button', { name: '2 versions' }).click()
    await expect(atTheDoctor.getByRole('dialog')).toContainText('9.4')
  })
})

test('A specimen is rejected: the patient stands among those who are to come, with the reason', async ({
  clinic,
  newScreen,
}) => {
  const { anna, line, patientId, visitId, testId } = await aClinicWithALaboratory(clinic)
  const { id: orderId } = await line.lab.placeOrder({ patientId, visitId, testIds: [testId], priority: 'stat' })
  const page = await newScreen()
  await catchPrinting(page)
  await enter(page, clinic, anna, `/bench/orders/${orderId}`)
  const here = bench(page)
  const coming = expected(page)

  await test.step('It is collected from the order’s own page; a time ahead is refused at the field', async () => {
    await expect(here.collect).toBeFocused()
    await page.keyboard.press('Enter')
    await coming.form.takenAt.fill('23:59')
    await coming.form.save.click()
    await expect(coming.form.dialog).toContainText('This is in the future')
    await page.getByRole('button', { name: 'Set to now' }).click()
    await coming.form.save.click()
    await expect.poll(() => printedOn(page)).toHaveLength(1)
    await expect(here.receive).toBeFocused()
  })

  await test.step('Rejected with a reason, it is asked for again', async () => {
    const label = await lastLabelOn(page)
    await here.reject(label).click()
    await expect(here.rejection.reason).toBeFocused()
    await page.keyboard.type('Clotted')
    await page.keyboard.press('Control+Enter')
    await expect(here.specimen(label)).toContainText('Clotted')
    await frame(page).goTo('/bench/expected')
    await expect(coming.person(FATIMA.name)).toContainText('the specimen was rejected: Clotted')
    await expect(coming.person(FATIMA.name)).toContainText('Stat')
  })

  await test.step('The next tube has a label of its own', async () => {
    await coming.collect(FATIMA.name).click()
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => printedOn(page)).toHaveLength(2)
    expect(await lastLabelOn(page)).toMatch(/-2$/)
  })
})

test.describe('axe finds nothing, light and dark:', () => {
  test('the bench, who is coming, collecting, and an order with values', async ({ clinic, page }) => {
    const { anna, line, patientId, visitId, testId } = await aClinicWithALaboratory(clinic)
    await line.lab.placeOrder({ patientId, visitId, testIds: [testId], priority: 'urgent' })
    const here = bench(page)
    const coming = expected(page)
    await catchPrinting(page)
    await enter(page, clinic, anna, '/bench')
    await expect(here.row(FATIMA.name)).toContainText('Urgent')
    await expectNoViolations(page)
    await frame(page).goTo('/bench/expected')
    await coming.collect(FATIMA.name).click()
    await expect(coming.form.tube(/Venous blood/)).toBeFocused()
    await expectNoViolations(page)
    await page.keyboard.press('Control+Enter')
    await expect(coming.nobody).toBeVisible()
    await expectNoViolations(page)
    await frame(page).goTo('/bench')
    await here.row(FATIMA.name).getByRole('link').press('Enter')
    await expect(here.receive).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(here.value(TEST, 'Haemoglobin')).toBeFocused()
    await expectNoViolations(page)
  })
})
