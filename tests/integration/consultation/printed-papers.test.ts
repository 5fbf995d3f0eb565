import { describe, expect, test } from 'vitest'
import { chromiumEngine } from '#main/platform/pdf/chromium-engine.ts'
import { CHROMIUM, NEEDS_CHROMIUM } from '#tests/support/chromium.ts'
import { fetchFile } from '#tests/support/documents.ts'
import { shapedPiecesOf, sizesOfPdf, textOfPdf } from '#tests/support/pdf-text.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aPaperRoom, aSignedVisit } from './paper-room.ts'
import { trailOf } from './visit-room.ts'

/** A room whose papers are printed with the installed browser, and what it made. */
const aPrintingRoom = async () => {
  const engine = chromiumEngine(CHROMIUM ?? '')
  const made: Buffer[] = []
  const render: typeof engine.render = async (html, options) => {
    const pdf = await engine.render(html, options)
    made.push(pdf)
    return pdf
  }
  return { ...(await aPaperRoom({ ...engine, render })), made }
}

describe.skipIf(CHROMIUM === null)(`papers printed as PDF${NEEDS_CHROMIUM}`, () => {
  test('are kept byte for byte as documents of the visit, once', async () => {
    const room = await aPrintingRoom()
    const { consultation, documents } = room.doctor
    expect(await consultation.getPrintEngine()).toEqual({ isAvailable: true, name: 'Chromium' })
    const { patientId, visitId } = await aSignedVisit(room)
    const [one, same] = await Promise.all([
      consultation.issuePaper({ paper: 'prescription', visitId, size: 'A5' }),
      consultation.issuePaper({ paper: 'prescription', visitId, size: 'A5' }),
    ])
    expect(same).toEqual(one)
    const id = one.documentId ?? 0
    const kept = await fetchFile(room.doctor, id)
    expect(room.made.some((pdf) => pdf.equals(kept))).toBe(true)
    expect(await sizesOfPdf(kept)).toEqual(['148x210'])
    const { document } = await documents.get({ id })
    const about = { patientId, visitId, kind: 'prescription', title: 'Prescription', takenOn: '2026-03-02' }
    expect(document).toMatchObject({ ...about, contentType: 'application/pdf', sizeBytes: kept.length })
    const before = room.made.length
    expect((await consultation.issuePaper({ paper: 'prescription', visitId, size: 'A5' })).documentId).toBe(id)
    expect(room.made).toHaveLength(before)
    const summary = await consultation.issuePaper({ paper: 'patient-summary', patientId, parts: ['visits'] })
    const { documents: all } = await documents.listOfPatient({ patientId })
    expect(all.map(({ kind, title }) => ({ kind, title }))).toEqual([
      { kind: 'visit-summary', title: 'Patient summary' },
      { kind: 'prescription', title: 'Prescription' },
    ])
    expect(all[0]?.id).toBe(summary.documentId)
    await expectRefusal(room.desk.documents.readChunk({ id }), 'FORBIDDEN')
    expect(await trailOf(room.administrator, 'consultation.issuePaper')).toHaveLength(4)
  })

  test('say what the page says', async () => {
    const room = await aPrintingRoom()
    const { visitId } = await aSignedVisit(room, { fullName: 'Łucja Müller' })
    const { documentId } = await room.doctor.consultation.issuePaper({ paper: 'prescription', visitId })
    const [text = ''] = await textOfPdf(await fetchFile(room.doctor, documentId ?? 0))
    for (const words of [
      'Riverside Clinic',
      'Dr. Meera Nair',
      'Łucja Müller',
      '26-00001-K',
      'Age: 41 years',
      'Allergies: not asked',
      'Acute bronchitis, unspecified (J20.9), provisional',
      '1-0-1 AF x 5d',
      'one in the morning, one at night, after food, for 5 days',
      'Quantity: 10',
      'Come again on 9 March 2026',
      '1 / 1',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('never to be printed')
  })

  test('shape names in Devanagari and Arabic with the fonts that come along', async () => {
    const room = await aPrintingRoom()
    const printed = async (fullName: string, preferredLanguage: string) => {
      const { visitId } = await aSignedVisit(room, { fullName, details: { preferredLanguage } })
      const { documentId } = await room.doctor.consultation.issuePaper({ paper: 'prescription', visitId })
      return fetchFile(room.doctor, documentId ?? 0)
    }
    // A conjunct, and a vowel sign written before its consonant, are each one shape.
    const inHindi = await printed('सीता श्रीवास्तव क्षत्रिय', 'Hindi')
    expect(shapedPiecesOf(inHindi)).toEqual(expect.arrayContaining(['सी', 'ता', 'श्री', 'त्रि', 'र्च', 'दि']))
    expect((await textOfPdf(inHindi)).join(' ')).toContain('सुबह एक')
    // A letter of Arabic drawn in its joined form is not the letter's own shape, so the PDF says which letter it is.
    const inArabic = await printed('فاطمة بنت عبد الله', 'Arabic')
    expect(shapedPiecesOf(inArabic)).toEqual(expect.arrayContaining([...'طمةبنتعد']))
    // What comes along is a variable font, drawn glyph by glyph; a font of the PC would be named.
    for (const pdf of [inHindi, inArabic]) expect(pdf.toString('latin1')).not.toContain('/BaseFont')
  })
})
