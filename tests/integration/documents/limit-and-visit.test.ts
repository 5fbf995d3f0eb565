import { expect, test } from 'vitest'
import { MAX_DOCUMENT_BYTES } from '#shared/contract/documents.contract.ts'
import { aPdf, sendFile } from '#tests/support/documents.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aDocumentClinic, aPatientOf, aVisitOf } from './document-clinic.ts'

test('the administrator moves the limit; everybody signed in may know it', async () => {
  const { administrator, desk, doctor, anonymous } = await aDocumentClinic()
  const { documents } = administrator
  const unset = { maxBytes: MAX_DOCUMENT_BYTES, version: 0 }
  for (const client of [administrator, desk, doctor]) expect(await client.documents.getLimit()).toEqual(unset)
  await expectRefusal(anonymous.documents.getLimit(), 'SIGNED_OUT')
  expect(await documents.setLimit({ maxBytes: 1_000_000, version: 0 })).toEqual({ maxBytes: 1_000_000, version: 1 })
  const begin = (sizeBytes: number) => desk.documents.begin({ fileName: 'scan.png', sizeBytes })
  expect(await expectRefusal(begin(1_000_001), 'FILE_TOO_LARGE')).toEqual({ limitBytes: 1_000_000 })
  await begin(1_000_000)
  expect(await documents.setLimit({ maxBytes: 2_000_000, version: 1 })).toEqual({ maxBytes: 2_000_000, version: 2 })
  expect(await desk.documents.getLimit()).toEqual({ maxBytes: 2_000_000, version: 2 })
  await begin(1_000_001)
  const stale = await expectRefusal(documents.setLimit({ maxBytes: 3_000_000, version: 1 }), 'VERSION_CONFLICT')
  expect(stale).toEqual({ changedBy: 'Asha Rao', changedAt: '2026-03-02T04:30:00.000Z', currentVersion: 2 })
  for (const client of [desk, doctor]) {
    await expectRefusal(client.documents.setLimit({ maxBytes: 3_000_000, version: 2 }), 'FORBIDDEN')
  }
  for (const maxBytes of [0, 99_999, MAX_DOCUMENT_BYTES + 1, 1_000_000.5]) {
    await expectRefusal(documents.setLimit({ maxBytes, version: 2 }), 'INVALID_INPUT')
  }
  const [event] = (await administrator.audit.list({ action: 'documents.setLimit', result: 'ok' })).events
  expect(event).toMatchObject({ action: 'documents.setLimit', entity: 'clinic', result: 'ok' })
})

test('a document belongs to a visit of its own patient, and so do its newer versions', async () => {
  const clinic = await aDocumentClinic()
  const { doctor, doctorId, desk, patientId } = clinic
  const other = await aPatientOf(desk, 'Ravi Menon')
  const visitId = await aVisitOf(clinic, { patientId, doctorId })
  const visitOfOther = await aVisitOf(clinic, { patientId: other, doctorId })
  const uploadId = await sendFile(doctor, aPdf())
  const fields = { uploadId, patientId, kind: 'outside-report' as const, title: 'Report' }
  for (const wrong of [visitOfOther, 99]) {
    const refused = await expectRefusal(doctor.documents.finish({ ...fields, visitId: wrong }), 'NOT_FOUND')
    expect(refused).toEqual({ what: 'visit' })
  }
  await expectRefusal(doctor.documents.finish({ ...fields, visitId: 0 }), 'INVALID_INPUT')
  const made = await doctor.documents.finish({ ...fields, visitId })
  expect(made.visitId).toBe(visitId)
  const newer = await doctor.documents.replace({
    uploadId: await sendFile(doctor, aPdf('sharper')),
    ...{ id: made.id, version: made.version, reason: 'sharper' },
  })
  expect(newer.visitId).toBe(visitId)
  const free = await doctor.documents.finish({ ...fields, uploadId: await sendFile(doctor, aPdf('free')) })
  expect(free.visitId).toBeNull()
  const { documents } = await doctor.documents.listOfPatient({ patientId })
  expect(documents.map(({ title, visitId: of }) => [title, of])).toEqual([
    ['Report', null],
    ['Report', visitId],
  ])
})
