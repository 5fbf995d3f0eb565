import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import type { ChangeEvent } from '#shared/contract/changes.contract.ts'
import type { Client } from '#tests/support/clinic.ts'
import { callByName, type WalkedProcedure, walkedProcedures } from '#tests/support/contract-walk.ts'
import { aPdf, sendFile } from '#tests/support/documents.ts'
import { inputsAskingFor } from '#tests/support/every-input.ts'
import { listenAfresh } from '#tests/support/listener.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aServer } from '#tests/support/transports.ts'
import { aLine, aNote } from '../consultation/consulting-room.ts'
import { aVisitRoom, type VisitRoom, WINDOW, write } from '../consultation/visit-room.ts'

/** What was written of the patient, each with a word that stands nowhere else. */
const SIGNED = ['mk-complaint', 'mk-diagnosis', 'mk-medicine', 'mk-instruction', 'mk-advised', 'mk-corrected'] as const
const KNOWN = ['mk-addendum', 'mk-message', 'mk-condition', 'mk-vaccine', 'mk-family'] as const
/** A measured value nobody else has. */
const MEASURED = '61.37'
const RESULT = 'mk-result'
const OLD_PRESCRIPTION = 'mk-old-prescription'
/** For the doctor of the visit alone. */
const UNSIGNED = ['mk-draft', 'mk-set-aside', 'mk-private'] as const
const OF_DOCTORS = [...SIGNED, ...KNOWN, MEASURED, RESULT, OLD_PRESCRIPTION]
const ALL = [...OF_DOCTORS, ...UNSIGNED]

/** No row of the clinic of the test has a larger id. */
const IDS = [1, 2, 3, 4, 5, 6]
/** They end the session the walk stands on, or change who may what. */
const LAST = ['staff.', 'session.']

const DIAGNOSIS = { code: null, certainty: 'confirmed', problem: 'new', isLongTerm: false } as const

const upload = async (
  client: Client,
  patientId: number,
  marker: string,
  kind: 'outside-report' | 'previous-prescription',
) =>
  client.documents.finish({
    uploadId: await sendFile(client, aPdf(marker)),
    ...{ patientId, kind, title: marker },
  })

/** A visit that was signed, corrected and added to, with everything else that is known, and one that is being written. */
const writeEverything = async ({ doctor, patientId, appointmentId, aBooking, clock }: VisitRoom) => {
  const { consultation } = doctor
  await consultation.recordVitals({ patientId, appointmentId, values: { weight: Number(MEASURED) } })
  const pen = await write(doctor, appointmentId)
  const note = aNote({
    ...{ complaint: 'mk-complaint', privateNotes: 'mk-private', diagnoses: [{ ...DIAGNOSIS, name: 'mk-diagnosis' }] },
    prescription: [aLine({ name: 'mk-medicine', instructions: 'mk-instruction' })],
    testsAdvised: [{ name: 'mk-advised', note: '' }],
  })
  await consultation.sign({ ...pen, note })
  const { visitId } = pen
  const { revision } = await consultation.beginCorrection({ visitId, window: WINDOW, reason: 'a word was wrong' })
  await consultation.sign({ ...pen, revision, note: { ...note, advice: 'mk-corrected' } })
  await consultation.addAddendum({ visitId, text: 'mk-addendum' })
  // Kept as a page, because nothing makes PDFs here.
  await consultation.issuePaper({ paper: 'visit-summary', visitId })
  await consultation.addCondition({ patientId, name: 'mk-condition' })
  await consultation.addImmunisation({ patientId, vaccine: 'mk-vaccine', givenOn: '2025-11-20' })
  const asked = { bloodGroup: null, smoking: null, alcohol: null, habits: null, pastHistory: null }
  await consultation.saveBackground({ patientId, ...asked, familyHistory: 'mk-family', version: 0 })
  const online = await aBooking('2026-03-02T10:30')
  await consultation.addMessage({ appointmentId: online.id, from: 'patient', text: 'mk-message' })
  const open = await write(doctor, online.id)
  await consultation.saveDraft({ ...open, note: aNote({ complaint: 'mk-draft' }) })
  await consultation.setAsideText({ visitId: open.visitId, note: aNote({ complaint: 'mk-set-aside' }) })
  await upload(doctor, patientId, RESULT, 'outside-report')
  await upload(doctor, patientId, OLD_PRESCRIPTION, 'previous-prescription')
  clock.passMinutes(1)
}

/** Every text of an answer or an error, bytes in base64 too as the text they are. */
const textsIn = (value: unknown): string => {
  const all = JSON.stringify(value) ?? ''
  const bytes = [...all.matchAll(/"base64":"([^"]+)"/g)].map(([, text]) =>
    Buffer.from(text ?? '', 'base64').toString('latin1'),
  )
  return [all, ...bytes].join('\n')
}

interface Answer {
  code: string
  text: string
}

const ask = async (client: Client, name: string, input: unknown): Promise<Answer> => {
  try {
    return { code: 'OK', text: textsIn(await callByName(client, name, input)) }
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error
    return { code: error.code, text: textsIn(error.data) }
  }
}

/** What somebody got out of the whole contract, asking every procedure for every row. */
interface Walked {
  /** The markers that stood in any answer. */
  found: string[]
  codes: Map<string, Set<string>>
}

const walkWith = async (client: Client, procedures: readonly WalkedProcedure[]): Promise<Walked> => {
  const texts: string[] = []
  const codes = new Map<string, Set<string>>()
  for (const { name, input } of procedures) {
    const met = new Set<string>()
    codes.set(name, met)
    for (const asked of IDS.flatMap((id) => inputsAskingFor(input, id))) {
      const { code, text } = await ask(client, name, asked)
      met.add(code)
      texts.push(text)
      // Refused at the door, whatever is asked for.
      if (code === 'FORBIDDEN' && met.size === 1) break
    }
  }
  const all = texts.join('\n')
  return { found: ALL.filter((marker) => all.includes(marker)), codes }
}

const isReading = ({ name }: WalkedProcedure): boolean =>
  /\.(list|get|read|find|search|timeline|brief|dashboard|lastSigned|vitalsOverTime|vitalsForEntry|checkLines|preview|print)/.test(
    name,
  )

const readings = walkedProcedures.filter(isReading)
const isLast = ({ name }: WalkedProcedure) => LAST.some((prefix) => name.startsWith(prefix))
const everything = [
  ...readings.filter((one) => !isLast(one)),
  ...walkedProcedures.filter((one) => !isReading(one) && !isLast(one)),
  ...walkedProcedures.filter(isLast),
]

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
  expect(outcome).toEqual([[], [RESULT], [MEASURED], []])
})

test('the doctor of the visit finds all of it the same way: the walk looks where it stands', async () => {
  const room = await aVisitRoom()
  await writeEverything(room)
  const { found, codes } = await walkWith(room.doctor, readings)
  expect(found).toEqual(ALL)
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
