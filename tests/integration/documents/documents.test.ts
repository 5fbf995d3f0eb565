import { describe, expect, test } from 'vitest'
import type { Document } from '#shared/contract/documents.contract.ts'
import { aDocument, aPdf, fetchFile, sendFile } from '#tests/support/documents.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aDocumentClinic, aPatientOf } from './document-clinic.ts'

const idsOf = ({ documents }: { documents: Document[] }) => documents.map(({ id }) => id)

describe('who reads what', () => {
  test('the desk reads what is not clinical, the laboratory its own, a doctor all, the administrator nothing', async () => {
    const { desk, lab, doctor, administrator, anonymous, patientId } = await aDocumentClinic()
    const identity = await aDocument(desk, patientId, { bytes: aPdf('id'), kind: 'identity' })
    const report = await aDocument(doctor, patientId, { bytes: aPdf('report'), kind: 'outside-report' })
    expect(await desk.documents.listOfPatient({ patientId })).toMatchObject({
      documents: [{ id: identity.id }],
      otherCount: 1,
    })
    expect(await lab.documents.listOfPatient({ patientId })).toMatchObject({
      documents: [{ id: report.id }],
      otherCount: 1,
    })
    expect(idsOf(await doctor.documents.listOfPatient({ patientId }))).toEqual([report.id, identity.id])
    expect((await fetchFile(lab, report.id)).equals(aPdf('report'))).toBe(true)
    expect((await fetchFile(desk, identity.id)).equals(aPdf('id'))).toBe(true)
    for (const [client, id] of [
      [desk, report.id],
      [lab, identity.id],
    ] as const) {
      const permission = { permission: 'documents.read' }
      expect(await expectRefusal(client.documents.readChunk({ id }), 'FORBIDDEN')).toEqual(permission)
      expect(await expectRefusal(client.documents.get({ id }), 'FORBIDDEN')).toEqual(permission)
    }
    const denied = await administrator.audit.list({ result: 'denied' })
    expect(denied.events.map(({ action, entity, entityId }) => `${action} ${entity} ${entityId}`)).toEqual([
      `documents.get document ${identity.id}`,
      `documents.open document ${identity.id}`,
      `documents.get document ${report.id}`,
      `documents.open document ${report.id}`,
    ])
    const hidings = ({ documents }: typeof desk) => [
      documents.hide({ id: 1, version: 1, reason: 'wrong' }),
      documents.unhide({ id: 1, version: 1 }),
    ]
    const calls = (client: typeof desk) => [
      client.documents.listOfPatient({ patientId }),
      client.documents.get({ id: identity.id }),
      client.documents.readChunk({ id: identity.id }),
      client.documents.begin({ fileName: 'a', sizeBytes: 1 }),
      client.documents.chunk({ uploadId: 'a', offset: 0, base64: '' }),
      client.documents.finish({ uploadId: 'a', patientId, kind: 'photo' }),
      client.documents.cancel({ uploadId: 'a' }),
      client.documents.replace({ uploadId: 'a', id: 1, version: 1, reason: 'better' }),
      ...hidings(client),
    ]
    for (const call of calls(administrator)) await expectRefusal(call, 'FORBIDDEN')
    for (const call of calls(anonymous)) await expectRefusal(call, 'SIGNED_OUT')
    for (const call of hidings(desk)) await expectRefusal(call, 'FORBIDDEN')
  })

  test('the desk sees that its own upload is there, and replaces it, but does not read it', async () => {
    const { desk, doctor, signedInAs, patientId } = await aDocumentClinic()
    const mine = await aDocument(desk, patientId, { bytes: aPdf('blurred'), kind: 'outside-report' })
    expect(mine.mayRead).toBe(false)
    expect(await desk.documents.listOfPatient({ patientId })).toEqual({ documents: [mine], otherCount: 0 })
    await expectRefusal(desk.documents.readChunk({ id: mine.id }), 'FORBIDDEN')
    const other = await signedInAs('receptionist')
    const uploadId = await sendFile(other, aPdf('other'))
    const fields = { id: mine.id, version: mine.version, reason: 'was blurred' }
    await expectRefusal(other.documents.replace({ uploadId, ...fields }), 'FORBIDDEN')
    const again = await desk.documents.replace({ uploadId: await sendFile(desk, aPdf('sharp')), ...fields })
    expect(again).toMatchObject({ revision: 2, kind: 'outside-report', mayRead: false })
    expect((await fetchFile(doctor, again.id)).equals(aPdf('sharp'))).toBe(true)
  })

  test('the laboratory uploads its own kinds only', async () => {
    const { lab, patientId } = await aDocumentClinic()
    await aDocument(lab, patientId, { bytes: aPdf(), kind: 'imaging' })
    const refused = await expectRefusal(aDocument(lab, patientId, { bytes: aPdf(), kind: 'identity' }), 'FORBIDDEN')
    expect(refused).toEqual({ permission: 'documents.upload' })
  })
})

describe('versions', () => {
  test('a new version takes the place of the old one, which stays readable', async () => {
    const { doctor, administrator, clock, patientId } = await aDocumentClinic()
    const one = await aDocument(doctor, patientId, { bytes: aPdf('one'), kind: 'imaging', fileName: 'x-ray.pdf' })
    clock.passMinutes(1)
    const replace = async (document: Document, words: string, overrides = {}) =>
      doctor.documents.replace({
        uploadId: await sendFile(doctor, aPdf(words)),
        id: document.id,
        version: document.version,
        reason: 'a better scan',
        ...overrides,
      })
    const two = await replace(one, 'two', { takenOn: '2026-03-01' })
    expect(two).toMatchObject({
      revision: 2,
      title: 'x-ray.pdf',
      takenOn: '2026-03-01',
      replaceReason: 'a better scan',
    })
    const three = await replace(two, 'three', { title: 'Chest' })
    expect(three).toMatchObject({ revision: 3, title: 'Chest', takenOn: '2026-03-01', isReplaced: false })
    expect(idsOf(await doctor.documents.listOfPatient({ patientId }))).toEqual([three.id])
    const { document, versions } = await doctor.documents.get({ id: two.id })
    expect(document).toMatchObject({ id: two.id, isReplaced: true })
    expect(versions.map(({ id, revision }) => [id, revision])).toEqual([
      [three.id, 3],
      [two.id, 2],
      [one.id, 1],
    ])
    expect((await fetchFile(doctor, one.id)).equals(aPdf('one'))).toBe(true)
    expect(await expectRefusal(replace(one, 'late'), 'VERSION_CONFLICT')).toMatchObject({ currentVersion: 2 })
    const known = { ...one, version: 2 }
    expect(await expectRefusal(replace(known, 'late'), 'WRONG_STATE')).toEqual({ state: 'replaced', wanted: 'shown' })
    await expectRefusal(replace({ ...one, id: 99 }, 'none'), 'NOT_FOUND')
    await expectRefusal(replace(three, 'later', { takenOn: '2026-03-09' }), 'INVALID_INPUT')
    await expectRefusal(replace(three, 'none', { uploadId: 'unknown' }), 'NOT_FOUND')
    const page = await sendFile(doctor, Buffer.from('<html>'))
    await expectRefusal(replace(three, 'page', { uploadId: page }), 'FILE_NOT_ACCEPTED')
    const [event] = (await administrator.audit.list({ action: 'documents.replace' })).events
    expect(event).toMatchObject({ entity: 'document', entityId: three.id, patientId, reason: 'a better scan' })
  })
})

describe('hiding', () => {
  test('a hidden document with all its versions is for who may hide, until it is brought back', async () => {
    const { desk, doctor, administrator, patientId } = await aDocumentClinic()
    const first = await aDocument(desk, patientId, { bytes: aPdf('wrong person') })
    const uploadId = await sendFile(desk, aPdf('wrong person, sharp'))
    const made = await desk.documents.replace({ uploadId, id: first.id, version: 1, reason: 'sharper' })
    const { id, version } = made
    const hidden = await doctor.documents.hide({ id, version, reason: 'of another person' })
    expect(hidden.hidden).toMatchObject({ at: '2026-03-02T04:30:00.000Z', reason: 'of another person' })
    expect(hidden.version).toBe(version + 1)
    const none = { documents: [], otherCount: 0 }
    for (const client of [desk, doctor]) expect(await client.documents.listOfPatient({ patientId })).toEqual(none)
    expect(idsOf(await doctor.documents.listOfPatient({ patientId, withHidden: true }))).toEqual([id])
    const listed = desk.documents.listOfPatient({ patientId, withHidden: true })
    expect(await expectRefusal(listed, 'FORBIDDEN')).toEqual({ permission: 'documents.hide' })
    for (const one of [first.id, id]) {
      await expectRefusal(desk.documents.readChunk({ id: one }), 'FORBIDDEN')
      await expectRefusal(desk.documents.get({ id: one }), 'FORBIDDEN')
      expect((await doctor.documents.get({ id: one })).document.hidden).not.toBeNull()
      await doctor.documents.readChunk({ id: one })
    }
    const again = doctor.documents.hide({ id, version: version + 1, reason: 'again' })
    expect(await expectRefusal(again, 'WRONG_STATE')).toEqual({ state: 'hidden', wanted: 'shown' })
    await expectRefusal(doctor.documents.hide({ id, version, reason: 'again' }), 'VERSION_CONFLICT')
    const better = await sendFile(doctor, aPdf('new'))
    const replaced = doctor.documents.replace({ uploadId: better, id, version: version + 1, reason: 'new' })
    await expectRefusal(replaced, 'WRONG_STATE')
    const back = await doctor.documents.unhide({ id, version: version + 1 })
    expect(back.hidden).toBeNull()
    expect((await fetchFile(desk, id)).equals(aPdf('wrong person, sharp'))).toBe(true)
    const shown = doctor.documents.unhide({ id, version: back.version })
    expect(await expectRefusal(shown, 'WRONG_STATE')).toEqual({ state: 'shown', wanted: 'hidden' })
    await expectRefusal(doctor.documents.unhide({ id, version }), 'VERSION_CONFLICT')
    await expectRefusal(doctor.documents.unhide({ id: 99, version: 1 }), 'NOT_FOUND')
    await expectRefusal(doctor.documents.hide({ id: 99, version: 1, reason: 'none' }), 'NOT_FOUND')
    await expectRefusal(doctor.documents.hide({ id, version: back.version, reason: ' ' }), 'INVALID_INPUT')
    await expectRefusal(doctor.documents.unhide({ id, version: 0 }), 'INVALID_INPUT')
    const hides = (await administrator.audit.list({ action: 'documents.hide', result: 'ok' })).events
    expect(hides).toMatchObject([{ entityId: id, patientId, reason: 'of another person' }])
  })

  test('who may hide but does not read that kind hides and brings back nothing', async () => {
    const { aColleague, administrator, doctor, patientId } = await aDocumentClinic()
    const role = await administrator.staff.createRole({
      name: 'Filing',
      permissions: ['documents.read', 'documents.hide'],
    })
    const { client } = await aColleague({ roleId: role.id })
    const { id, version } = await aDocument(doctor, patientId, { bytes: aPdf(), kind: 'outside-report' })
    await expectRefusal(client.documents.hide({ id, version, reason: 'not mine' }), 'FORBIDDEN')
    await expectRefusal(client.documents.unhide({ id, version }), 'FORBIDDEN')
  })
})

describe('the record', () => {
  test('reading is audited once per person, document and five minutes', async () => {
    const { desk, doctor, administrator, clock, patientId } = await aDocumentClinic()
    const { id } = await aDocument(desk, patientId, { bytes: aPdf() })
    const other = await aDocument(desk, patientId, { bytes: aPdf('other') })
    const opened = async () => (await administrator.audit.list({ action: 'documents.open' })).events.length
    await Promise.all([1, 2, 3].map(() => doctor.documents.readChunk({ id })))
    expect(await opened()).toBe(1)
    clock.passMinutes(4)
    await doctor.documents.readChunk({ id })
    expect(await opened()).toBe(1)
    await doctor.documents.readChunk({ id: other.id })
    await desk.documents.readChunk({ id })
    expect(await opened()).toBe(3)
    clock.passMinutes(1)
    await doctor.documents.readChunk({ id })
    expect(await opened()).toBe(4)
    const [event] = (await administrator.audit.list({ action: 'documents.open' })).events
    expect(event).toMatchObject({ entity: 'document', entityId: id, patientId, result: 'ok' })
  })

  test('joining two records takes the documents along, and taking it back returns them', async () => {
    const { desk, doctor, administrator, patientId } = await aDocumentClinic()
    const drop = await aPatientOf(desk, 'Kamla Devi')
    const kept = await aDocument(desk, patientId, { bytes: aPdf('kept') })
    const moved = await aDocument(desk, drop, { bytes: aPdf('moved') })
    const uploadId = await sendFile(desk, aPdf('moved, sharp'))
    const newer = await desk.documents.replace({ uploadId, id: moved.id, version: 1, reason: 'sharper' })
    const reason = 'registered twice'
    const versions = { keep: { id: patientId, version: 1 }, drop: { id: drop, version: 1 } }
    await administrator.patients.merge({ ...versions, reason })
    for (const id of [patientId, drop]) {
      expect(idsOf(await doctor.documents.listOfPatient({ patientId: id }))).toEqual([newer.id, kept.id])
    }
    const { versions: all } = await doctor.documents.get({ id: moved.id })
    expect(all.map((version) => version.patientId)).toEqual([patientId, patientId])
    await administrator.patients.unmerge({ mergeId: 1, reason: 'two people' })
    expect(idsOf(await doctor.documents.listOfPatient({ patientId }))).toEqual([kept.id])
    expect(idsOf(await doctor.documents.listOfPatient({ patientId: drop }))).toEqual([newer.id])
  })

  test('what is not there is not found, and bad input is refused', async () => {
    const { doctor, patientId } = await aDocumentClinic()
    expect(await expectRefusal(doctor.documents.get({ id: 9 }), 'NOT_FOUND')).toEqual({ what: 'document' })
    await expectRefusal(doctor.documents.readChunk({ id: 9 }), 'NOT_FOUND')
    expect(await expectRefusal(doctor.documents.listOfPatient({ patientId: 9 }), 'NOT_FOUND')).toEqual({
      what: 'patient',
    })
    expect(await expectRefusal(doctor.documents.cancel({ uploadId: 'none' }), 'NOT_FOUND')).toEqual({ what: 'upload' })
    await expectRefusal(doctor.documents.get({ id: 0 }), 'INVALID_INPUT')
    await expectRefusal(doctor.documents.listOfPatient({ patientId: -1 }), 'INVALID_INPUT')
    await expectRefusal(doctor.documents.readChunk({ id: 1, offset: -1 }), 'INVALID_INPUT')
    await expectRefusal(doctor.documents.cancel({ uploadId: 'x'.repeat(65) }), 'INVALID_INPUT')
    const uploadId = await sendFile(doctor, aPdf())
    const printed = { uploadId, patientId, kind: 'prescription' as never }
    await expectRefusal(doctor.documents.finish(printed), 'INVALID_INPUT')
    const noReason = { uploadId, id: 1, version: 1, reason: '' }
    await expectRefusal(doctor.documents.replace(noReason), 'INVALID_INPUT')
  })
})
