import { describe, expect, test } from 'vitest'
import { chromiumEngine } from '#main/platform/pdf/chromium-engine.ts'
import { EMPTY_NOTE } from '#shared/contract/visit.values.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aLine, aWalkIn, correctVisit } from './consulting-room.ts'
import { aPaperRoom, aSignedVisit, PRINTED_NOTE, read } from './paper-room.ts'
import { trailOf } from './visit-room.ts'

describe('a prescription', () => {
  test('says who, from whom, what in figures and words, and whatever is to be seen to', async () => {
    const room = await aPaperRoom()
    const { administrator, doctor, doctorId, desk } = room
    const letterhead = await administrator.clinic.getLetterhead()
    await administrator.clinic.updateLetterhead({
      ...letterhead,
      registrationNumber: 'KA-77',
      footer: 'Closed on Sunday',
    })
    const known = (await administrator.catalog.listDoctors({})).find(({ id }) => id === doctorId)
    if (!known) throw new Error('the doctor is not there')
    const { id, version, shortCode, room: place, departmentId, consultationFeeMinor, phone } = known
    await administrator.catalog.updateDoctor({
      ...{ id, version, shortCode, room: place, departmentId, consultationFeeMinor, phone },
      ...{ qualification: 'MBBS, MD', registrationNumber: 'MC-123' },
    })
    const { patientId, appointmentId } = await aWalkIn(room, doctorId, { fullName: 'Asha Rao' })
    await desk.patients.addAllergy({ patientId, substance: 'Penicillin', reaction: 'rash', severity: 'severe' })
    await doctor.consultation.recordVitals({ patientId, appointmentId, values: { weight: 61.5, temperature: 38.2 } })
    const { id: visitId } = await doctor.consultation.openVisit({ appointmentId })
    const window = 'window-of-papers'
    const { revision } = await doctor.consultation.takeDraft({ visitId, window })
    const prescription = [
      aLine({ dose: '1-0-½ AF x 5d', instructions: 'with water' }),
      aLine({ name: 'Drops', dose: '2 SOS' }),
    ]
    await doctor.consultation.sign({
      visitId,
      window,
      revision,
      note: { ...EMPTY_NOTE, ...PRINTED_NOTE, prescription },
    })
    const { html, title, language, text } = await doctor.consultation.previewPaper({ paper: 'prescription', visitId })
    expect({ title, language, text }).toEqual({ title: 'Prescription', language: 'en', text: null })
    const said = read(html)
    for (const words of [
      'Riverside Clinic',
      '12 Mill Road',
      'Reg. no. KA-77',
      'Closed on Sunday',
      'Dr. Meera Nair',
      'MBBS, MD',
      'Reg. no. MC-123',
      'Asha Rao',
      '41 years',
      'female',
      '61.5 kg',
      'Penicillin (rash, severe)',
      'Acute bronchitis, unspecified (J20.9), provisional',
      'Paracetamol 500 mg tablet',
      '1-0-½ AF x 5d',
      'one in the morning, half at night, after food, for 5 days',
      'with water',
      'Quantity: 8',
      '2 SOS',
      'two only when needed',
      'Blood count: fasting',
      'Drink enough',
      'Come back at once with short breath',
      '9 March 2026',
      'Signature',
    ])
      expect(said).toContain(words)
    expect(said).not.toContain('never to be printed')
    expect(said).not.toContain('Chest clear')
    const summary = read((await doctor.consultation.previewPaper({ paper: 'visit-summary', visitId })).html)
    for (const words of ['Fever and cough', 'No travel', 'Chest clear', 'Temperature: 38.2 °C', 'Visit summary'])
      expect(summary).toContain(words)
    expect(summary).not.toContain('never to be printed')
  })

  test('is in the language asked for, else the patient’s, else English', async () => {
    const room = await aPaperRoom()
    const { consultation } = room.doctor
    const { visitId } = await aSignedVisit(room, { details: { preferredLanguage: 'Hindi' } })
    const inHindi = await consultation.previewPaper({ paper: 'prescription', visitId })
    expect(inHindi.language).toBe('hi')
    expect(read(inHindi.html)).toContain('सुबह एक, रात को एक, खाने के बाद, 5 दिन तक')
    const inArabic = await consultation.previewPaper({ paper: 'prescription', visitId, language: 'ar', size: 'A5' })
    expect(inArabic.html).toContain('<html lang="ar" dir="rtl">')
    expect(read(inArabic.html)).toContain('1 صباحًا، 1 ليلًا، بعد الأكل، لمدة 5 أيام')
    expect(inArabic.html).toContain('size: A5')
    const other = await aSignedVisit(room, { details: { preferredLanguage: 'Tamil' } })
    expect((await consultation.previewPaper({ paper: 'visit-summary', visitId: other.visitId })).language).toBe('en')
  })

  test('says what is not known of allergies, and which version it is of', async () => {
    const room = await aPaperRoom()
    const { desk, doctor } = room
    const { patientId, visitId } = await aSignedVisit(room)
    const allergies = async () => {
      const { html } = await doctor.consultation.previewPaper({ paper: 'prescription', visitId })
      return /Allergies: (.*?) Diagnosis/.exec(read(html))?.[1]
    }
    expect(await allergies()).toBe('not asked')
    await desk.patients.setNoKnownAllergies({ patientId })
    expect(await allergies()).toBe('none known')
    await correctVisit(doctor, visitId, { ...PRINTED_NOTE, prescription: [aLine({ name: 'Ibuprofen' })] })
    const said = read((await doctor.consultation.previewPaper({ paper: 'prescription', visitId })).html)
    expect(said).toContain('Corrected version 2')
    expect(said).toContain('Ibuprofen')
    expect(said).not.toContain('Paracetamol')
  })

  test('is text whatever was written: no mark-up of a name or a note comes through', async () => {
    const room = await aPaperRoom()
    const evil = `</style></head><script>alert(1)</script>"'\\</title><img src=x onerror=alert(1)>`
    const { visitId } = await aSignedVisit(
      room,
      { fullName: evil },
      {
        advice: `${evil} $& $'`,
        complaint: evil,
        diagnoses: [],
        prescription: [aLine({ name: evil.slice(0, 120), instructions: evil })],
      },
    )
    for (const paper of ['prescription', 'visit-summary'] as const) {
      const { html } = await room.doctor.consultation.previewPaper({ paper, visitId })
      expect(html).not.toContain('<script')
      expect(html).not.toMatch(/<img[^>]*onerror/)
      expect(html.match(/<\/head>/g)).toHaveLength(1)
      expect(html.match(/<\/style>/g)).toHaveLength(2)
      expect(read(html)).toContain(`${evil} $& $'`)
      // In the foot of each page the name is a text of the style: every character by its number.
      expect(/@bottom-left \{ content: "((?:\\[\da-f]+ )+)"/.exec(html)?.[1]).toContain('\\3c \\2f \\73 \\74 \\79 ')
    }
  })

  test('asks for a signed visit of a patient the doctor treats', async () => {
    const room = await aPaperRoom()
    const { doctor, stranger, desk, administrator } = room
    const { appointmentId } = await aWalkIn(room, room.doctorId)
    const { id: open } = await doctor.consultation.openVisit({ appointmentId })
    const { visitId } = await aSignedVisit(room)
    const ask = (client: typeof doctor, id: number) =>
      client.consultation.previewPaper({ paper: 'prescription', visitId: id })
    expect(await expectRefusal(ask(doctor, open), 'WRONG_STATE')).toEqual({ state: 'open', wanted: 'signed' })
    expect(await expectRefusal(ask(doctor, 999), 'NOT_FOUND')).toEqual({ what: 'visit' })
    await expectRefusal(ask(stranger, visitId), 'NOT_TREATING')
    await expectRefusal(ask(desk, visitId), 'FORBIDDEN')
    await expectRefusal(ask(administrator, visitId), 'FORBIDDEN')
    const issue = (client: typeof doctor, id: number) =>
      client.consultation.issuePaper({ paper: 'visit-summary', visitId: id })
    await expectRefusal(issue(doctor, open), 'WRONG_STATE')
    await expectRefusal(issue(doctor, 999), 'NOT_FOUND')
    await expectRefusal(issue(stranger, visitId), 'NOT_TREATING')
    await expectRefusal(issue(desk, visitId), 'FORBIDDEN')
  })
})

describe('papers handed out without anything that makes PDFs', () => {
  test('are kept as pages; the same one again is the same', async () => {
    const room = await aPaperRoom()
    const { consultation } = room.doctor
    expect(await consultation.getPrintEngine()).toEqual({ isAvailable: false, name: null })
    const { visitId, patientId } = await aSignedVisit(room)
    const first = await consultation.issuePaper({ paper: 'prescription', visitId })
    expect(first.documentId).toBeNull()
    const again = await consultation.issuePaper({ paper: 'prescription', visitId })
    expect(again).toEqual(first)
    const others = await Promise.all([
      consultation.issuePaper({ paper: 'prescription', visitId, size: 'A5' }),
      consultation.issuePaper({ paper: 'prescription', visitId, language: 'fr' }),
      consultation.issuePaper({ paper: 'visit-summary', visitId }),
    ])
    expect(new Set([first, ...others].map(({ paperId }) => paperId)).size).toBe(4)
    await correctVisit(room.doctor, visitId, PRINTED_NOTE)
    const corrected = await consultation.issuePaper({ paper: 'prescription', visitId })
    expect(corrected.paperId).not.toBe(first.paperId)
    expect((await room.doctor.documents.listOfPatient({ patientId })).documents).toEqual([])
    const trail = await trailOf(room.administrator, 'consultation.issuePaper')
    expect(trail).toHaveLength(6)
    expect(trail[0]).toMatchObject({ entity: 'issued-paper', entityId: corrected.paperId, patientId, result: 'ok' })
  })

  test('stand on the timeline and are read again as they were', async () => {
    const room = await aPaperRoom()
    const { doctor, stranger, desk } = room
    const { visitId, patientId } = await aSignedVisit(room)
    const { paperId, html, title } = await doctor.consultation.issuePaper({ paper: 'prescription', visitId })
    await correctVisit(doctor, visitId, { ...PRINTED_NOTE, advice: 'Another advice.' })
    const { entries } = await doctor.consultation.timeline({ patientId, kinds: ['document'] })
    expect(entries).toMatchObject([{ key: `paper-${paperId}`, paperId, title, visitId, documentKind: 'prescription' }])
    expect(await doctor.consultation.getKeptPage({ paperId })).toEqual({ html, title })
    await expectRefusal(doctor.consultation.getKeptPage({ paperId: 999 }), 'NOT_FOUND')
    await expectRefusal(doctor.consultation.getKeptPage({ paperId: 0 }), 'INVALID_INPUT')
    await expectRefusal(stranger.consultation.getKeptPage({ paperId }), 'NOT_TREATING')
    await expectRefusal(desk.consultation.getKeptPage({ paperId }), 'FORBIDDEN')
  })

  test('printed again say which print it is; looking at them, and keeping them, counts for nothing', async () => {
    const room = await aPaperRoom()
    const { administrator, doctor, desk } = room
    const { visitId, patientId } = await aSignedVisit(room)
    const request = { paper: 'prescription', visitId, language: 'fr' } as const
    const markOf = ({ html }: { html: string }) => /COPIE \d+/.exec(html)?.[0]
    const shown = async () => markOf(await doctor.consultation.previewPaper(request))
    const issued = async (isForPrinting: boolean) =>
      markOf(await doctor.consultation.issuePaper({ ...request, isForPrinting }))
    const first = [await shown(), await issued(false), await shown(), await issued(true)]
    expect(first).toEqual([undefined, undefined, undefined, undefined])
    expect([await shown(), await issued(true), await issued(false)]).toEqual(['COPIE 2', 'COPIE 2', undefined])
    const [entry] = (await doctor.consultation.timeline({ patientId, kinds: ['document'] })).entries
    const paperId = entry?.paperId ?? 0
    expect(markOf(await doctor.consultation.getKeptPage({ paperId }))).toBeUndefined()
    const again = await doctor.consultation.getKeptPage({ paperId, isForPrinting: true })
    expect(markOf(again)).toBe('COPIE 3')
    expect(again.html).toContain('@page :first')
    await expectRefusal(desk.consultation.getKeptPage({ paperId, isForPrinting: true }), 'FORBIDDEN')
    expect(markOf(await doctor.consultation.getKeptPage({ paperId }))).toBeUndefined()
    // One event for looking at it, one for the print.
    const reads = await trailOf(administrator, 'consultation.readPaper')
    expect(reads.filter(({ result }) => result === 'ok')).toHaveLength(2)
  })

  test('previews are on record once in five minutes', async () => {
    const room = await aPaperRoom()
    const { visitId } = await aSignedVisit(room)
    const preview = () => room.doctor.consultation.previewPaper({ paper: 'prescription', visitId })
    await preview()
    await preview()
    expect(await trailOf(room.administrator, 'consultation.previewPaper')).toHaveLength(1)
  })
})

test('a browser that does not start leaves nothing behind', async () => {
  const room = await aPaperRoom(chromiumEngine('/nowhere/chromium'))
  const { consultation, documents } = room.doctor
  expect(await consultation.getPrintEngine()).toEqual({ isAvailable: true, name: 'Chromium' })
  const { visitId, patientId } = await aSignedVisit(room)
  await expectRefusal(consultation.issuePaper({ paper: 'prescription', visitId }), 'PRINT_ENGINE_FAILED')
  expect((await documents.listOfPatient({ patientId })).documents).toEqual([])
  expect(await trailOf(room.administrator, 'consultation.issuePaper')).toEqual([])
  expect(read((await consultation.previewPaper({ paper: 'prescription', visitId })).html)).toContain('Paracetamol')
})

describe('a patient’s summary', () => {
  const ALL = ['allergies', 'conditions', 'medicines', 'immunisations', 'background', 'vitals', 'visits'] as const

  test('has the parts that were chosen, and says of a chosen one that it is empty', async () => {
    const room = await aPaperRoom()
    const { consultation } = room.doctor
    const { patientId } = await aSignedVisit(room)
    await consultation.addCondition({ patientId, name: 'Asthma', since: '2019' })
    await consultation.addImmunisation({ patientId, vaccine: 'Tetanus', givenOn: '2025-01-02' })
    await consultation.saveBackground({
      ...{ patientId, version: 0, bloodGroup: 'O+', smoking: 'never', alcohol: null },
      ...{ habits: null, familyHistory: null, pastHistory: 'Appendix out' },
    })
    await consultation.recordVitals({ patientId, values: { pulse: 72 } })
    const whole = read((await consultation.previewPaper({ paper: 'patient-summary', patientId, parts: [...ALL] })).html)
    for (const words of [
      'Allergies: not asked',
      'Asthma, since 2019',
      'Paracetamol 500 mg, 1-0-1 AF x 5d: one in the morning',
      'Tetanus, 2 January 2025',
      'Blood group: O+',
      'Smoking: never',
      'Appendix out',
      'Pulse: 72/min',
      '2 March 2026, Dr. Meera Nair',
      'Fever and cough',
    ])
      expect(whole).toContain(words)
    expect(whole).not.toContain('never to be printed')
    expect(whole).not.toContain('Signature')
    const parts = ['conditions', 'visits'] as ('conditions' | 'visits')[]
    const later = { paper: 'patient-summary', patientId, parts, from: '2026-03-03' } as const
    const some = read((await consultation.previewPaper(later)).html)
    expect(some).toContain('from 3 March 2026 on')
    expect(some).toContain('Visits Nothing on record')
    expect(some).not.toContain('Tetanus')
    expect(some).not.toContain('Fever and cough')
  })

  test('asks for care of the patient', async () => {
    const room = await aPaperRoom()
    const { patientId } = await aSignedVisit(room)
    const request = { paper: 'patient-summary', patientId, parts: ['visits' as const] } as const
    await expectRefusal(room.stranger.consultation.previewPaper({ ...request, parts: ['visits'] }), 'NOT_TREATING')
    await expectRefusal(room.stranger.consultation.issuePaper({ ...request, parts: ['visits'] }), 'NOT_TREATING')
    await expectRefusal(
      room.doctor.consultation.issuePaper({ ...request, parts: ['visits'], patientId: 999 }),
      'NOT_FOUND',
    )
  })
})
