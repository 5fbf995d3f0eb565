import { expect, test } from 'vitest'
import type { ChangeEvent } from '#shared/contract/changes.contract.ts'
import { aPdf, sendFile } from '#tests/support/documents.ts'
import { listenAfresh } from '#tests/support/listener.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aServer } from '#tests/support/transports.ts'
import { aVisitRoom } from '../consultation/visit-room.ts'
import {
  ALL,
  everything,
  MEASURED,
  OF_DOCTORS,
  OF_THE_BENCH,
  OF_THE_VISIT,
  readings,
  walkWith,
  writeEverything,
} from './record-walk.ts'

test('the desk, the administrator and a nurse get nothing clinical out of the whole contract, the laboratory its results', async () => {
  const room = await aVisitRoom()
  await writeEverything(room)
  const lab = await room.signedInAs('lab-technician')
  const outcome = []
  for (const client of [room.desk, lab, room.nurse, room.administrator]) {
    const { found, codes } = await walkWith(client, everything)
    expect(codes.get('patients.get')).toContain('OK')
    expect(codes.get('consultation.getVisit')).toEqual(new Set(['FORBIDDEN']))
    outcome.push(found)
  }
  // Whoever measures sees what was measured before.
  expect(outcome).toEqual([[], OF_THE_BENCH, [MEASURED], []])
})

test('the doctor of the visit finds all of it the same way: the walk looks where it stands', async () => {
  const room = await aVisitRoom()
  await writeEverything(room)
  const { found, codes } = await walkWith(room.doctor, readings)
  expect(found).toEqual(OF_THE_VISIT)
  const unanswered = readings.filter(({ name }) => !/OK|FORBIDDEN/.test([...(codes.get(name) ?? [])].join()))
  // Nothing was broken that would have to be booked again.
  expect(unanswered.map(({ name }) => name)).toEqual(['scheduling.getRebookingList'])
})

test('a doctor who does not treat the patient is refused, and let in by a reason, on record', async () => {
  const room = await aVisitRoom()
  await writeEverything(room)
  const { stranger, administrator, patientId } = room
  const before = await walkWith(stranger, readings)
  expect(before.found).toEqual([])
  for (const name of ['getVisit', 'timeline', 'brief', 'getMedical', 'vitalsOverTime', 'lastSigned', 'listMessages']) {
    expect(before.codes.get(`consultation.${name}`), name).toContain('NOT_TREATING')
    expect(before.codes.get(`consultation.${name}`), name).not.toContain('OK')
  }
  for (const name of ['get', 'readChunk', 'getThumbnail']) {
    expect(before.codes.get(`documents.${name}`), name).toContain('NOT_TREATING')
  }
  expect(await stranger.documents.listOfPatient({ patientId })).toMatchObject({ documents: [], otherCount: 2 })
  const hidden = { id: 1, version: 1, reason: 'of somebody else' }
  await expectRefusal(stranger.documents.hide(hidden), 'NOT_TREATING')
  await expectRefusal(stranger.documents.unhide(hidden), 'NOT_TREATING')
  const uploadId = await sendFile(stranger, aPdf('another'))
  await expectRefusal(stranger.documents.replace({ ...hidden, uploadId }), 'NOT_TREATING')
  const refused = await administrator.audit.list({ result: 'denied', limit: 200 })
  expect(new Set(refused.events.map(({ action }) => action))).toContain('consultation.readTimeline')
  await stranger.patients.breakGlass({ patientId, reason: 'fell down in the waiting room' })
  expect((await walkWith(stranger, readings)).found).toEqual(OF_DOCTORS)
  const { events } = await administrator.audit.list({ limit: 200 })
  expect(events.find(({ action }) => action === 'patients.breakGlass')).toMatchObject({
    patientId,
    reason: 'fell down in the waiting room',
  })
  for (const action of ['consultation.readVisit', 'consultation.readTimeline', 'documents.open']) {
    expect(
      events.find((event) => event.action === action && event.result === 'ok'),
      action,
    ).toMatchObject({ patientId })
  }
})

test('the clinic’s rule lets every doctor read what was signed, and nobody else', async () => {
  const room = await aVisitRoom()
  await writeEverything(room)
  const { stranger, desk, administrator } = room
  await administrator.patients.setRecordAccess({ rule: 'all-doctors', version: 0 })
  expect((await walkWith(stranger, readings)).found).toEqual(OF_DOCTORS)
  for (const client of [desk, administrator]) expect((await walkWith(client, readings)).found).toEqual([])
})

const isNoMore = (event: ChangeEvent): boolean => {
  const { kind, seq, ...rest } = event
  const allowed = kind === 'change' ? ['topic', 'id'] : ['epoch']
  return Number.isInteger(seq) && Object.keys(rest).every((field) => allowed.includes(field))
}

test('the change feed tells the desk topics and ids only', async () => {
  const room = await aVisitRoom()
  const feed = await listenAfresh(room.desk)
  await writeEverything(room)
  await room.desk.patients.addAllergy({ patientId: room.patientId, substance: 'the last thing told' })
  const events: ChangeEvent[] = []
  for (let isLastOne = false; !isLastOne; ) {
    const event = await feed.next()
    if (event === null) throw new Error('the stream ended early')
    events.push(event)
    isLastOne = event.kind === 'change' && event.topic === 'patients' && event.id === room.patientId
  }
  expect(events.length).toBeGreaterThan(15)
  expect(events.filter((event) => !isNoMore(event))).toEqual([])
  const text = JSON.stringify(events)
  expect(ALL.filter((marker) => text.includes(marker))).toEqual([])
})

test('no path of the host’s server gives a file of the clinic away', async () => {
  const room = await aVisitRoom()
  await writeEverything(room)
  const { url } = await aServer(room.clinic)
  const stored = 'files/documents/stored'
  const paths = [
    ...['', 'documents/1', 'documents/1/readChunk', 'files/1', `${stored}/`, 'rpc', 'rpc/documents/readChunk'],
    ...['clinic.db', '../clinic.db', '..%2fclinic.db', '%2e%2e/clinic.db', `..%2f${stored}`, '....//clinic.db'],
    ...['rpc/consultation/getVisit?data=%7B%22json%22%3A%7B%22visitId%22%3A1%7D%7D', 'patients/1/visits/1'],
  ]
  for (const path of paths) {
    for (const method of ['GET', 'POST']) {
      const answer = await fetch(`${url}${path}`, { method })
      const body = Buffer.from(await answer.arrayBuffer()).toString('latin1')
      expect([path, method, ALL.filter((marker) => body.includes(marker))]).toEqual([path, method, []])
      expect(body, path).not.toContain('SQLite format')
      if (answer.ok) expect(body, path).toContain('<!doctype html>')
    }
  }
})
