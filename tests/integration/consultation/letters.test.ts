import { describe, expect, test } from 'vitest'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aWalkIn, TODAY } from './consulting-room.ts'
import { aPaperRoom, aSignedVisit, PRINTED_NOTE, read } from './paper-room.ts'

describe('certificates and letters', () => {
  const templatesOf = async (room: Awaited<ReturnType<typeof aPaperRoom>>) => {
    const all = await room.doctor.consultation.listTemplates({})
    const named = (name: string) => all.find((one) => one.name === name)?.id ?? 0
    return {
      leave: named('Sick leave'),
      withDiagnosis: named('Sick leave with diagnosis'),
      fit: named('Fit to return'),
      referral: named('Referral to a specialist'),
    }
  }

  test('begin with the template’s text, its places filled in', async () => {
    const room = await aPaperRoom()
    const { consultation } = room.doctor
    const { withDiagnosis: templateId } = await templatesOf(room)
    const { visitId } = await aSignedVisit(room, { fullName: 'Asha {{doctor}} Rao' })
    const dates = { from: TODAY, to: '2026-03-04' }
    const { text, html, title } = await consultation.previewPaper({
      paper: 'certificate',
      visitId,
      templateId,
      ...dates,
    })
    expect(title).toBe('Sick leave with diagnosis')
    expect(text).toContain('Asha {{doctor}} Rao, aged 41 years, record number 26-00001-K')
    expect(text).toContain('at Riverside Clinic on 2 March 2026')
    expect(text).toContain('Acute bronchitis, unspecified')
    expect(text).toContain('from 2 March 2026 to 4 March 2026, 3 days in all')
    expect(read(html)).toContain('3 days in all')
    const undated = await consultation.previewPaper({ paper: 'certificate', visitId, templateId })
    expect(undated.text).toContain('from ____________ to ____________, ____________ in all')
  })

  test('are printed as edited, and kept of the day they are written', async () => {
    const room = await aPaperRoom()
    const { consultation } = room.doctor
    const { fit, referral } = await templatesOf(room)
    const { visitId } = await aSignedVisit(room)
    const text = 'Fit from today on.\n\n{{doctor}} <b>'
    const paper = await consultation.issuePaper({ paper: 'certificate', visitId, templateId: fit, text })
    expect(paper.text).toBe('Fit from today on.\n\nDr. Meera Nair <b>')
    expect(read(paper.html)).toContain('Dr. Meera Nair <b>')
    const addressee = 'Dr. X\nHeart clinic'
    const letter = await consultation.issuePaper({ paper: 'referral-letter', visitId, templateId: referral, addressee })
    expect(letter.html).toContain('Dr. X\nHeart clinic')
    expect(letter.text).toContain('With kind regards,\nDr. Meera Nair')
  })

  test('of an unsigned visit name the diagnoses to its own doctor only', async () => {
    const room = await aPaperRoom()
    const { withDiagnosis: templateId } = await templatesOf(room)
    const { appointmentId, patientId } = await aWalkIn(room, room.doctorId)
    const { id: visitId } = await room.doctor.consultation.openVisit({ appointmentId })
    const window = 'window-of-papers'
    const { revision, note } = await room.doctor.consultation.takeDraft({ visitId, window })
    const diagnoses = PRINTED_NOTE.diagnoses ?? []
    await room.doctor.consultation.saveDraft({ visitId, window, revision, note: { ...note, diagnoses } })
    const request = { paper: 'certificate', visitId, templateId } as const
    expect((await room.doctor.consultation.previewPaper(request)).text).toContain('Acute bronchitis')
    await room.stranger.patients.breakGlass({ patientId, reason: 'asked for a second opinion' })
    const other = await room.stranger.consultation.previewPaper(request)
    expect(other.text).not.toContain('Acute bronchitis')
    expect(read(other.html)).not.toContain('Dr. Meera Nair')
  })

  test('refuse what does not fit', async () => {
    const room = await aPaperRoom()
    const { administrator } = room
    const { consultation } = room.doctor
    const { leave, referral } = await templatesOf(room)
    const { visitId } = await aSignedVisit(room)
    const ask = (more: object) =>
      consultation.previewPaper({ paper: 'certificate', visitId, templateId: leave, ...more })
    expect(await expectRefusal(ask({ templateId: referral }), 'NOT_FOUND')).toEqual({ what: 'paper-template' })
    await expectRefusal(ask({ templateId: 999 }), 'NOT_FOUND')
    const backwards = await expectRefusal(ask({ from: '2026-03-04', to: '2026-03-03' }), 'INVALID_INPUT')
    expect(backwards).toEqual({ issues: [{ path: 'to', code: 'to_before_from' }] })
    const unknown = await expectRefusal(ask({ text: 'for {{nobody}}' }), 'INVALID_INPUT')
    expect(unknown).toEqual({ issues: [{ path: 'text', code: 'unknown_place' }] })
    await expectRefusal(
      consultation.previewPaper({ paper: 'patient-summary', patientId: 1, parts: [] }),
      'INVALID_INPUT',
    )
    const [template] = (await consultation.listTemplates({})).filter(({ id }) => id === leave)
    if (!template) throw new Error('no template')
    await administrator.consultation.updateTemplate({ ...template, isActive: false })
    expect(await expectRefusal(ask({}), 'WRONG_STATE')).toEqual({ state: 'out-of-use', wanted: 'in-use' })
  })
})

describe('templates', () => {
  test('are added and changed by who manages the catalogue', async () => {
    const { administrator, doctor } = await aPaperRoom()
    const { consultation } = administrator
    const fields = { kind: 'fitness', name: 'Fit for sports', text: '{{patient}} may run.' } as const
    const made = await consultation.createTemplate(fields)
    expect(made).toMatchObject({ ...fields, isActive: true, version: 1 })
    await expectRefusal(consultation.createTemplate({ ...fields, name: ' FIT for sports' }), 'NAME_TAKEN')
    expect((await consultation.createTemplate({ ...fields, kind: 'referral' })).kind).toBe('referral')
    const changed = await consultation.updateTemplate({ ...made, name: 'Sports', isActive: false })
    expect(changed).toMatchObject({ name: 'Sports', isActive: false, version: 2 })
    await expectRefusal(consultation.updateTemplate(made), 'VERSION_CONFLICT')
    await expectRefusal(consultation.updateTemplate({ ...changed, name: 'Fit to return' }), 'NAME_TAKEN')
    await expectRefusal(consultation.updateTemplate({ ...changed, id: 999 }), 'NOT_FOUND')
    await expectRefusal(consultation.createTemplate({ ...fields, name: 'X', text: '{{patent}}' }), 'INVALID_INPUT')
    await expectRefusal(doctor.consultation.createTemplate({ ...fields, name: 'Y' }), 'FORBIDDEN')
    await expectRefusal(doctor.consultation.updateTemplate(changed), 'FORBIDDEN')
    const names = (await doctor.consultation.listTemplates({})).map(({ name }) => name)
    expect(names).not.toContain('Sports')
    expect((await doctor.consultation.listTemplates({ withInactive: true })).at(-1)?.name).toBe('Sports')
  })
})
