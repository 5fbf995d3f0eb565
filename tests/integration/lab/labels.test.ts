import { expect, test } from 'vitest'
import { printedText } from '#tests/support/printed.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aLaboratory, collected } from './laboratory.ts'

test('a label for each specimen with its barcode, counted, and marked as a copy from the second print on', async () => {
  const { orderedTest, techA, techB } = await aLaboratory()
  const { id: orderId, labNumber, specimens, patient } = await collected(techA, await orderedTest({ priority: 'stat' }))
  const specimenIds = specimens.map(({ id }) => id)
  const { html, specimens: counted } = await techA.lab.printLabels({ orderId, specimenIds })
  expect(counted.map(({ labelsPrinted }) => labelsPrinted)).toEqual([1, 1])
  const page = printedText(html)
  for (const said of [patient.fullName, patient.recordNumber, `${labNumber}-1`, `${labNumber}-2`, '41 y F', 'STAT']) {
    expect(page).toContain(said)
  }
  expect(page).toContain('Venous blood · EDTA, lavender')
  expect(page).toContain('03-02 10:00')
  expect(page).toMatch(/>HB<.*>GLU</s)
  expect(page).toContain('@page { size: 50mm 25mm')
  expect(page.match(/data:image\/svg\+xml/g)).toHaveLength(2)
  expect(page).not.toMatch(/COPY|<script|https?:\/\/(?!www\.w3\.org)/)
  const again = await techB.lab.printLabels({ orderId, specimenIds: specimenIds.slice(0, 1) })
  expect(again.specimens).toMatchObject([{ labelsPrinted: 2 }])
  expect(printedText(again.html)).toContain('COPY 2')
})

test('long names and many tests are shortened, and what a name holds is never markup', async () => {
  const { desk, techA, administrator, tests } = await aLaboratory()
  const fullName = `<b>Venkatanarasimharajuvaripeta</b> Srinivasan "Jr" & Sons`
  const birth = { kind: 'age', years: 0 } as const
  const { id: patientId } = await desk.patients.register({ fullName, sex: 'unknown', birth, phone: null })
  const { category, specimenType, container, parameters } = tests.widal
  const words = {
    categoryId: category.id,
    specimenTypeId: specimenType?.id ?? null,
    containerId: container?.id ?? null,
  }
  const testIds: number[] = []
  for (const code of ['SGOT', 'SGPT', 'ALKPHOS', 'BILIRUBIN', 'CREATININE', 'UREA']) {
    const fields = { ...words, code, name: code, turnAroundMinutes: 60, priceMinor: 0, parameters }
    testIds.push((await administrator.lab.createTest(fields)).id)
  }
  const { id: orderId, specimens } = await collected(techA, await techA.lab.placeOrder({ patientId, testIds }))
  const { html } = await techA.lab.printLabels({ orderId, specimenIds: specimens.map(({ id }) => id) })
  expect(html).not.toContain('<b>')
  expect(printedText(html)).toContain('<b>Venkatanarasimharajuva…')
  expect(printedText(html)).toContain('SGOT SGPT ALKPHOS BILIRUBIN +2')
  expect(printedText(html)).toContain(' ?<')
})

test('there is no label before a specimen is saved, none for a rejected one, and none for the desk', async () => {
  const { orderedTest, techA, desk } = await aLaboratory()
  const order = await orderedTest()
  const { id: orderId } = order
  await expectRefusal(techA.lab.printLabels({ orderId, specimenIds: [1] }), 'NOT_FOUND')
  const { specimens, version } = await collected(techA, order)
  const [first = 0, second = 0] = specimens.map(({ id }) => id)
  await techA.lab.reject({ orderId, version, specimenId: first, reason: 'clotted' })
  const both = techA.lab.printLabels({ orderId, specimenIds: [first, second] })
  expect(await expectRefusal(both, 'WRONG_STATE')).toMatchObject({ state: 'rejected' })
  expect((await techA.lab.getOrder({ orderId })).specimens.map(({ labelsPrinted }) => labelsPrinted)).toEqual([0, 0])
  await expectRefusal(techA.lab.printLabels({ orderId: 999, specimenIds: [second] }), 'NOT_FOUND')
  await expectRefusal(techA.lab.printLabels({ orderId, specimenIds: [] }), 'INVALID_INPUT')
  await expectRefusal(desk.lab.printLabels({ orderId, specimenIds: [second] }), 'FORBIDDEN')
})
