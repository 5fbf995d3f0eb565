import { describe, expect, test } from 'vitest'
import { chromiumEngine } from '#main/platform/pdf/chromium-engine.ts'
import { CHROMIUM, NEEDS_CHROMIUM } from '#tests/support/chromium.ts'
import { fetchFile } from '#tests/support/documents.ts'
import { sizesOfPdf, textOfPdf } from '#tests/support/pdf-text.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { read } from '../consultation/paper-room.ts'
import { trailOf } from '../consultation/visit-room.ts'
import { testOf } from './laboratory.ts'
import { aReportRoom, corrected, entered, verified } from './report-room.ts'

const LONG_TEXT =
  'Growth of Escherichia coli, more than 100 000 colonies in a millilitre.\nSensitive to nitrofurantoin.'

describe('a report', () => {
  test('says whose, of when and what, with every flag in a word', async () => {
    const room = await aReportRoom(null, { fullName: 'Kamala Devi' })
    const { doctor, techA, tests } = room
    const order = await room.receivedTest({
      testIds: Object.values(tests).map(({ id }) => id),
      clinicalNote: 'Tired & pale',
    })
    const ask = { orderId: order.id }
    expect(await expectRefusal(doctor.lab.previewReport(ask), 'WRONG_STATE')).toMatchObject({ wanted: 'verified' })
    await verified(room, order, 'HB', { HB: { value: '11.4', comment: 'seen twice' } }, 'Sample was small')
    await verified(room, order, 'LIPID', { TC: '210', HDL: '42' })
    await verified(room, order, 'URINE', { PROT: 'Trace', MICRO: LONG_TEXT })
    const typed = await entered(techA, order, 'GLU', { GLU: '460' })
    await techA.lab.recordCall({ orderTestId: typed.orderTestId, toldTo: 'Dr. Meera Nair', isReadBack: true })
    await room.techB.lab.verify({ tests: [typed] })
    const { html, title, kind, language, makesPdf } = await doctor.lab.previewReport(ask)
    expect({ title, kind, language, makesPdf }).toEqual({
      ...{ title: `Lab report ${order.labNumber}`, kind: 'final', language: 'en', makesPdf: false },
    })
    const said = read(html)
    for (const words of [
      'Riverside Clinic',
      '12 Mill Road',
      'Laboratory report',
      order.labNumber,
      'Kamala Devi',
      '26-00001-K',
      '41 years',
      'female',
      'Doctor Dr. Meera Nair',
      'Collected 2 Mar 2026, 10:00',
      'Reported 2 Mar 2026, 10:00',
      `${order.labNumber}-1, Venous blood, EDTA, lavender`,
      'Clinical note Tired & pale',
      'Haemoglobin 11.4 g/dL L ↓ low 12 – 15',
      'Comment: seen twice',
      'Comment: Sample was small',
      'Glucose 460 mg/dL HH ↑↑ critically high 70 – 110',
      'Cholesterol 210 mg/dL H ↑ high up to 200',
      'HDL cholesterol 42 mg/dL N normal from 40',
      'Protein Trace A ! abnormal Negative',
      'Growth of Escherichia coli',
      'Entered by The lab-technician · Verified by The lab-technician',
      'Results to follow: Widal',
    ])
      expect(said).toContain(words)
    expect(html).toMatch(/<tr class="critical[^"]*"><th[^>]*>Glucose/)
    expect(html).toContain('<img alt="" src="data:image/svg+xml,')
    expect(said).not.toContain('PRELIMINARY')
    expect(said).not.toContain('CORRECTED')
    const inArabic = await techA.lab.previewReport({ ...ask, language: 'ar', size: 'A5' })
    expect(inArabic.html).toContain('<html lang="ar" dir="rtl">')
    expect(inArabic.html).toContain('size: A5')
    expect(read(inArabic.html)).toContain('HH ↑↑ مرتفع بدرجة حرجة')
    for (const inLanguage of ['hi', 'es', 'fr'] as const)
      expect((await techA.lab.previewReport({ ...ask, language: inLanguage })).html).toContain(`lang="${inLanguage}"`)
  })

  test('is text whatever was written, and is read by who treats the patient and the laboratory alone', async () => {
    const evil = `</style></head><script>alert(1)</script>"'\\</title><img src=x onerror=alert(1)>`
    const room = await aReportRoom(null, { fullName: evil })
    const { doctor, stranger, desk, techA, administrator } = room
    const order = await room.receivedTest({ testIds: [room.tests.urine.id], clinicalNote: evil })
    await verified(room, order, 'URINE', { PROT: '1+', MICRO: `${evil} $& $'` }, `${evil} $'`)
    const ask = { orderId: order.id }
    const { html } = await techA.lab.previewReport(ask)
    expect(html).not.toContain('<script')
    expect(html).not.toMatch(/<img[^>]*onerror/)
    expect(html.match(/<\/head>/g)).toHaveLength(1)
    expect(html.match(/<\/style>/g)).toHaveLength(2)
    expect(read(html)).toContain(`${evil} $& $'`)
    const issued = await doctor.lab.issueReport(ask)
    const { reportId } = issued
    for (const procedure of [
      (client: typeof doctor) => client.lab.previewReport(ask),
      (client: typeof doctor) => client.lab.issueReport(ask),
      (client: typeof doctor) => client.lab.listReports(ask),
      (client: typeof doctor) => client.lab.getKeptReport({ reportId }),
    ]) {
      await expectRefusal(procedure(stranger), 'NOT_TREATING')
      await expectRefusal(procedure(desk), 'FORBIDDEN')
      await expectRefusal(procedure(administrator), 'FORBIDDEN')
      await procedure(techA)
    }
    const none = { orderId: 999 }
    expect(await expectRefusal(doctor.lab.previewReport(none), 'NOT_FOUND')).toEqual({ what: 'lab-order' })
    await expectRefusal(doctor.lab.issueReport(none), 'NOT_FOUND')
    await expectRefusal(doctor.lab.listReports(none), 'NOT_FOUND')
    expect(await expectRefusal(techA.lab.getKeptReport({ reportId: 99 }), 'NOT_FOUND')).toEqual({ what: 'lab-report' })
    await expectRefusal(doctor.lab.previewReport({ orderId: 0 }), 'INVALID_INPUT')
    await expectRefusal(doctor.lab.issueReport({ ...ask, size: 'A3' as 'A4' }), 'INVALID_INPUT')
  })
})

test('a report printed again says which print it is, from the order and from the page that was kept', async () => {
  const room = await aReportRoom()
  const { doctor, techA } = room
  const order = await room.receivedTest()
  const { id: orderId } = order
  await verified(room, order, 'HB', { HB: '11.4' })
  const markOf = ({ html }: { html: string }) => /COPY \d+/.exec(html)?.[0]
  const kept = await techA.lab.issueReport({ orderId })
  const printed = async () => markOf(await techA.lab.issueReport({ orderId, isForPrinting: true }))
  expect([markOf(kept), await printed(), await printed()]).toEqual([undefined, undefined, 'COPY 2'])
  const { reportId } = kept
  expect(markOf(await doctor.lab.previewReport({ orderId }))).toBe('COPY 3')
  expect(markOf(await doctor.lab.getKeptReport({ reportId }))).toBeUndefined()
  expect(markOf(await doctor.lab.getKeptReport({ reportId, isForPrinting: true }))).toBe('COPY 3')
  expect(markOf(await doctor.lab.getKeptReport({ reportId }))).toBeUndefined()
})

describe('a preliminary report', () => {
  test('asks for its own right, and names on top what nobody verified', async () => {
    const room = await aReportRoom()
    const { techA, administrator, aColleague } = room
    const order = await room.receivedTest({ testIds: [room.tests.haemoglobin.id, room.tests.lipids.id] })
    await entered(techA, order, 'HB', { HB: '12.4' })
    const ask = { orderId: order.id, isPreliminary: true }
    expect(await expectRefusal(techA.lab.previewReport(ask), 'FORBIDDEN')).toEqual({
      permission: 'lab.printPreliminary',
    })
    await expectRefusal(techA.lab.issueReport(ask), 'FORBIDDEN')
    expect((await trailOf(administrator, 'lab.issueReport'))[0]).toMatchObject({
      ...{ entity: 'lab-order', entityId: order.id, patientId: room.patientId, result: 'denied' },
    })
    const { id: roleId } = await administrator.staff.createRole({
      name: 'Head of the laboratory',
      permissions: ['lab.work', 'lab.verify', 'lab.printReports', 'lab.printPreliminary'],
    })
    const { client: head } = await aColleague({ roleId })
    await expectRefusal(head.lab.previewReport({ orderId: order.id }), 'WRONG_STATE')
    const first = await head.lab.issueReport(ask)
    expect(first.kind).toBe('preliminary')
    const said = read(first.html)
    expect(said).toContain('PRELIMINARY Not verified yet, and may change: Haemoglobin')
    expect(said).toContain('Haemoglobin (not verified)')
    expect(said).toContain('Results to follow: Lipid profile')
    // On every page, letter by letter as CSS takes it.
    expect(first.html).toMatch(/@top-center \{ content: "\\50 \\52 \\45 \\4c /)
    await verified(room, order, 'LIPID', { TC: '180', HDL: '50' })
    await head.lab.verify({ tests: [testOf(await techA.lab.getOrder({ orderId: order.id }), 'HB')].map(toTest) })
    const last = await head.lab.previewReport(ask)
    expect(last.kind).toBe('final')
    expect(read(last.html)).not.toContain('PRELIMINARY')
    expect((await head.lab.getKeptReport({ reportId: first.reportId })).kind).toBe('preliminary')
  })
})

const toTest = ({ id, version }: { id: number; version: number }) => ({ orderTestId: id, version })

describe('a report handed out without anything that makes PDFs', () => {
  test('is kept as a page, once; after a correction another one says what changed', async () => {
    const room = await aReportRoom()
    const { doctor, techA, techB, administrator, patientId } = room
    const order = await room.receivedTest()
    await verified(room, order, 'HB', { HB: '11.4' })
    const ask = { orderId: order.id }
    const [first, same] = await Promise.all([doctor.lab.issueReport(ask), doctor.lab.issueReport(ask)])
    expect(same).toEqual(first)
    expect(first).toMatchObject({ kind: 'final', documentId: null, title: `Lab report ${order.labNumber}` })
    expect(await techA.lab.issueReport(ask)).toEqual(first)
    expect(await techA.lab.getKeptReport({ reportId: first.reportId })).toEqual({
      ...{ html: first.html, title: first.title, kind: first.kind },
    })
    const hb = testOf(order, 'HB').id
    const readers = async () =>
      (await techA.lab.listReaders({ orderTestId: hb })).map(({ how, number, name }) => `${name} ${how} ${number}`)
    expect((await readers()).filter((one) => one.includes('printed')).toSorted()).toEqual([
      ...[expect.stringMatching(/^Doctor \d+ printed 1$|^Dr. Meera Nair printed 1$/), 'The lab-technician printed 1'],
    ])
    await corrected(room, order, 'HB', { HB: '6.8' }).catch(async () => {
      // Critical now: somebody has to be told before it is verified.
      await techA.lab.recordCall({ orderTestId: hb, toldTo: 'Dr. Meera Nair', isReadBack: true })
      const { version } = testOf(await techA.lab.getOrder({ orderId: order.id }), 'HB')
      await techB.lab.verify({ tests: [{ orderTestId: hb, version }] })
    })
    const second = await doctor.lab.issueReport(ask)
    expect(second.kind).toBe('corrected')
    expect(second.reportId).not.toBe(first.reportId)
    const said = read(second.html)
    for (const words of [
      'CORRECTED This report takes the place of earlier ones.',
      'Haemoglobin · version 2, 2 Mar 2026, 10:00, The lab-technician',
      'Reason: The tube was mixed up',
      'Haemoglobin 11.4 g/dL L 6.8 g/dL LL',
    ])
      expect(said).toContain(words)
    expect(await doctor.lab.listReports(ask)).toMatchObject([
      { reportId: second.reportId, kind: 'corrected', documentId: null, issuedBy: 'Dr. Meera Nair' },
      { reportId: first.reportId, kind: 'final', documentId: null, issuedBy: 'Dr. Meera Nair' },
    ])
    const trail = await trailOf(administrator, 'lab.issueReport')
    expect(trail).toHaveLength(4)
    expect(trail[0]).toMatchObject({ entity: 'lab-report', entityId: second.reportId, patientId, result: 'ok' })
    expect(JSON.stringify(trail)).not.toContain('11.4')
    await doctor.lab.previewReport(ask)
    await doctor.lab.previewReport(ask)
    expect(await trailOf(administrator, 'lab.previewReport')).toHaveLength(2)
  })
})

describe.skipIf(CHROMIUM === null)(`a report printed as PDF${NEEDS_CHROMIUM}`, () => {
  test('is kept as a document of the order and the visit, for the doctor and the laboratory', async () => {
    const engine = chromiumEngine(CHROMIUM ?? '')
    const room = await aReportRoom(engine, { fullName: 'Łucja Müller' })
    const { doctor, techA, desk, patientId, visitId } = room
    const order = await room.receivedTest({ testIds: Object.values(room.tests).map(({ id }) => id) })
    await verified(room, order, 'HB', { HB: '11.4' })
    await verified(room, order, 'URINE', { PROT: 'Negative', MICRO: `${LONG_TEXT}\n`.repeat(30) })
    const ask = { orderId: order.id }
    const issued = await doctor.lab.issueReport(ask)
    const small = await doctor.lab.issueReport({ ...ask, size: 'A5' })
    expect(small.reportId).not.toBe(issued.reportId)
    expect((await techA.lab.issueReport(ask)).documentId).toBe(issued.documentId)
    const id = issued.documentId ?? 0
    const { document } = await doctor.documents.get({ id })
    const about = { patientId, visitId, labOrderId: order.id, kind: 'lab-report', title: issued.title }
    expect(document).toMatchObject({ ...about, takenOn: '2026-03-02', contentType: 'application/pdf' })
    const kept = await fetchFile(techA, id)
    expect(new Set(await sizesOfPdf(kept))).toEqual(new Set(['210x297']))
    expect(new Set(await sizesOfPdf(await fetchFile(doctor, small.documentId ?? 0)))).toEqual(new Set(['148x210']))
    const pages = await textOfPdf(kept)
    expect(pages.length).toBeGreaterThan(1)
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(`Page ${at + 1} of ${pages.length}`)
      expect(page).toMatch(new RegExp(`Łucja Müller\\W+${order.labNumber}`))
    }
    for (const words of ['Riverside Clinic', 'Dr. Meera Nair', 'Haemoglobin 11.4 g/dL L ↓ low 12 – 15', '41 years'])
      expect(pages.join(' ')).toContain(words)
    // All of it is drawn with the fonts that come along, the arrows too: a font of the PC would be named.
    expect(kept.toString('latin1')).not.toContain('/BaseFont')
    await expectRefusal(desk.documents.readChunk({ id }), 'FORBIDDEN')
    await expectRefusal(room.stranger.documents.readChunk({ id }), 'NOT_TREATING')
    const { entries } = await doctor.consultation.timeline({ patientId, kinds: ['document'] })
    expect(entries.map(({ documentId }) => documentId)).toContain(id)
    expect(await expectRefusal(techA.lab.getKeptReport({ reportId: issued.reportId }), 'NOT_FOUND')).toEqual({
      what: 'lab-report',
    })
  })

  test('a browser that does not start leaves nothing behind', async () => {
    const room = await aReportRoom(chromiumEngine('/nowhere/chromium'))
    const order = await room.receivedTest()
    await verified(room, order, 'HB', { HB: '12.4' })
    const ask = { orderId: order.id }
    await expectRefusal(room.techA.lab.issueReport(ask), 'PRINT_ENGINE_FAILED')
    expect(await room.techA.lab.listReports(ask)).toEqual([])
    expect(await trailOf(room.administrator, 'lab.issueReport')).toEqual([])
  })
})
