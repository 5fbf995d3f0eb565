import { describe, expect, test } from 'vitest'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aLine, aNote, correctVisit, signVisit } from './consulting-room.ts'
import { aVisitRoom, OTHER_WINDOW, ticketOf, trailOf, WINDOW, write } from './visit-room.ts'

describe('a corrected version', () => {
  test('starts from the newest one, takes its place with the reason, and leaves it readable', async () => {
    const { desk, doctor, patientId, appointmentId, administrator } = await aVisitRoom()
    const visitId = await signVisit(doctor, appointmentId, { advice: 'rest', privateNotes: 'worried' })
    const before = await ticketOf(desk, patientId)
    const draft = await doctor.consultation.beginCorrection({ visitId, window: WINDOW, reason: 'wrong side' })
    expect(draft).toMatchObject({
      ...{ revision: 0, correctionReason: 'wrong side', holder: { isThisWindow: true } },
      note: { advice: 'rest', privateNotes: 'worried' },
    })
    const open = await doctor.consultation.getVisit({ visitId, window: WINDOW })
    expect(open).toMatchObject({
      access: 'write',
      facts: { state: 'signed' },
      draft: { correctionReason: 'wrong side' },
    })
    const pen = { visitId, window: WINDOW }
    await doctor.consultation.saveDraft({ ...pen, revision: 0, note: aNote({ advice: 'walk' }) })
    const facts = await doctor.consultation.sign({ ...pen, revision: 1, note: aNote({ advice: 'walk' }) })
    expect(facts).toMatchObject({ state: 'signed', versionCount: 2, signedAt: open.facts.signedAt })
    const { versions, draft: none } = await doctor.consultation.getVisit({ visitId })
    expect(none).toBeNull()
    expect(versions.map(({ number, reason, note }) => [number, reason, note.advice])).toEqual([
      [2, 'wrong side', 'walk'],
      [1, null, 'rest'],
    ])
    expect(await ticketOf(desk, patientId)).toEqual(before)
    const [signed] = await trailOf(administrator, 'consultation.sign')
    // Why is part of the record, which the audit list does not tell.
    expect(signed).toMatchObject({ entityId: visitId, reason: null })
  })

  test('supersedes lines, and tests that it names no more; what was done stays done', async () => {
    const { doctor, patientId, appointmentId } = await aVisitRoom()
    const tests = ['Creatinine', 'Sodium', 'Glucose'].map((name) => ({ name, note: '' }))
    const visitId = await signVisit(doctor, appointmentId, { prescription: [aLine()], testsAdvised: tests })
    const undone = async () => (await doctor.consultation.brief({ patientId })).undoneTests
    const glucose = (await undone()).find(({ name }) => name === 'Glucose')
    const { id, version } = glucose ?? { id: 0, version: 0 }
    await doctor.consultation.closeAdvisedTest({ id, version, state: 'done' })
    const line = aLine({ dose: '1-1-1 x 3d' })
    const kept = [
      { name: 'creatinine ', note: 'fasting' },
      { name: 'Glucose', note: '' },
      { name: 'Urea', note: '' },
    ]
    await correctVisit(doctor, visitId, { prescription: [line], testsAdvised: kept })
    expect((await undone()).map(({ name }) => name).sort()).toEqual(['Creatinine', 'Urea'])
    const { medicines } = await doctor.consultation.getMedical({ patientId })
    expect(medicines).toMatchObject([{ dose: '1-1-1 x 3d' }])
    await correctVisit(doctor, visitId, { prescription: [line], testsAdvised: tests })
    expect((await undone()).map(({ name }) => name).sort()).toEqual(['Creatinine', 'Sodium'])
    const { versions } = await doctor.consultation.getVisit({ visitId })
    expect(versions.map(({ prescribed }) => prescribed[0]?.dose)).toEqual(['1-1-1 x 3d', '1-1-1 x 3d', '1-0-1 x 5d'])
  })

  test('that is thrown away leaves the signed one as it was', async () => {
    const { doctor, stranger, desk, appointmentId, patientId } = await aVisitRoom()
    const visitId = await signVisit(doctor, appointmentId, { advice: 'rest' })
    const signed = await doctor.consultation.getVisit({ visitId })
    const pen = { visitId, window: WINDOW }
    await expectRefusal(doctor.consultation.discardCorrection(pen), 'WRONG_STATE')
    await doctor.consultation.beginCorrection({ ...pen, reason: 'wrong side' })
    await doctor.consultation.saveDraft({ ...pen, revision: 0, note: aNote({ advice: 'half-written' }) })
    await stranger.patients.breakGlass({ patientId, reason: 'collapsed in the hall' })
    const read = await stranger.consultation.getVisit({ visitId })
    expect(read).toMatchObject({ access: 'read', draft: null, versions: [{ note: { advice: 'rest' } }] })
    await expectRefusal(doctor.consultation.discardCorrection({ ...pen, window: OTHER_WINDOW }), 'DRAFT_HELD')
    await expectRefusal(stranger.consultation.discardCorrection(pen), 'FORBIDDEN')
    await expectRefusal(desk.consultation.discardCorrection(pen), 'FORBIDDEN')
    await expectRefusal(doctor.consultation.discardCorrection({ ...pen, visitId: 999 }), 'NOT_FOUND')
    await expectRefusal(doctor.consultation.discardCorrection({ ...pen, window: '' }), 'INVALID_INPUT')
    expect(await doctor.consultation.discardCorrection(pen)).toEqual(signed.facts)
    expect(await doctor.consultation.getVisit({ visitId })).toEqual(signed)
  })

  test('is begun once, by its doctor, of a signed visit only', async () => {
    const { doctor, stranger, desk, appointmentId, patientId } = await aVisitRoom()
    const pen = await write(doctor, appointmentId)
    const wanted = { visitId: pen.visitId, window: WINDOW, reason: 'wrong side' }
    const { beginCorrection } = doctor.consultation
    const early = await expectRefusal(beginCorrection(wanted), 'WRONG_STATE')
    expect(early).toEqual({ state: 'open', wanted: 'signed' })
    await expectRefusal(doctor.consultation.discardCorrection(pen), 'WRONG_STATE')
    await doctor.consultation.sign({ ...pen, note: aNote() })
    await stranger.patients.breakGlass({ patientId, reason: 'collapsed in the hall' })
    await expectRefusal(stranger.consultation.beginCorrection(wanted), 'FORBIDDEN')
    await expectRefusal(desk.consultation.beginCorrection(wanted), 'FORBIDDEN')
    await expectRefusal(beginCorrection({ ...wanted, visitId: 999 }), 'NOT_FOUND')
    await expectRefusal(beginCorrection({ ...wanted, reason: '' }), 'INVALID_INPUT')
    await beginCorrection(wanted)
    const again = await expectRefusal(beginCorrection({ ...wanted, window: OTHER_WINDOW }), 'WRONG_STATE')
    expect(again).toEqual({ state: 'being-corrected', wanted: 'signed' })
    const other = { visitId: pen.visitId, window: OTHER_WINDOW }
    await expectRefusal(doctor.consultation.takeDraft(other), 'DRAFT_HELD')
    expect(await doctor.consultation.takeDraft({ ...other, takeOver: true })).toMatchObject({
      correctionReason: 'wrong side',
    })
    await expectRefusal(stranger.consultation.takeDraft({ ...other, takeOver: true }), 'FORBIDDEN')
  })
})
