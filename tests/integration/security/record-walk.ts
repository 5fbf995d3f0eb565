import { ORPCError } from '@orpc/client'
import type { Client } from '#tests/support/clinic.ts'
import { callByName, type WalkedProcedure, walkedProcedures } from '#tests/support/contract-walk.ts'
import { aPdf, sendFile } from '#tests/support/documents.ts'
import { inputsAskingFor } from '#tests/support/every-input.ts'
import { aLine, aNote } from '../consultation/consulting-room.ts'
import { type VisitRoom, WINDOW, write } from '../consultation/visit-room.ts'
import { aLaboratory, testOf } from '../lab/laboratory.ts'
import { entered, which } from '../lab/results.ts'

/** What was written of the patient, each with a word that stands nowhere else. */
const SIGNED = ['mk-complaint', 'mk-diagnosis', 'mk-medicine', 'mk-instruction', 'mk-advised', 'mk-corrected'] as const
const KNOWN = ['mk-addendum', 'mk-message', 'mk-condition', 'mk-vaccine', 'mk-family'] as const
/** A measured value nobody else has. */
export const MEASURED = '61.37'
const RESULT = 'mk-result'
const OLD_PRESCRIPTION = 'mk-old-prescription'
/** For the doctor of the visit alone. */
const UNSIGNED = ['mk-draft', 'mk-set-aside', 'mk-private'] as const
/** Found at the bench: verified, and entered without being verified. */
const VERIFIED = 'mk-lab-verified'
export const PRELIMINARY = 'mk-lab-entered'
const REASON = 'mk-lab-reason'
/** For the bench alone: the correction of what was verified, and the words of a call. */
const UNVERIFIED = ['mk-lab-correcting', 'Haemoglobin 6.7'] as const
export const OF_THE_BENCH = [RESULT, VERIFIED, PRELIMINARY, REASON, ...UNVERIFIED]
export const OF_DOCTORS = [...SIGNED, ...KNOWN, MEASURED, OLD_PRESCRIPTION, RESULT, VERIFIED, PRELIMINARY, REASON]
/** Everything the doctor of the visit reads. */
export const OF_THE_VISIT = [...OF_DOCTORS, ...UNSIGNED]
export const ALL = [...OF_THE_VISIT, ...UNVERIFIED]

/** No row that holds one of the words has a larger id. */
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

/** A test whose verified result is being corrected, with the report that was handed out, and two that wait for verification. */
const writeResults = async (room: VisitRoom) => {
  const lab = await aLaboratory(room)
  const { techA, techB, tests } = lab
  const first = await lab.receivedTest({ testIds: [tests.urine.id] })
  const verified = { PROT: 'Trace', MICRO: VERIFIED }
  const { test } = await entered(techA, testOf(first, 'URINE'), tests.urine, verified, { comment: VERIFIED })
  await techB.lab.verify({ tests: [which(test)] })
  await room.doctor.lab.issueReport({ orderId: first.id })
  const standing = testOf(await techA.lab.getOrder({ orderId: first.id }), 'URINE')
  const begun = await techA.lab.beginCorrection({ ...which(standing), reason: REASON })
  await entered(techA, begun.test, tests.urine, { MICRO: 'mk-lab-correcting' }, { comment: 'mk-lab-correcting' })
  const second = await lab.receivedTest({ testIds: [tests.urine.id, tests.haemoglobin.id] })
  const waiting = { PROT: 'Negative', MICRO: PRELIMINARY }
  await entered(techA, testOf(second, 'URINE'), tests.urine, waiting, { comment: PRELIMINARY })
  const critical = await entered(techA, testOf(second, 'HB'), tests.haemoglobin, { HB: '6.7' }, { isComplete: false })
  await techA.lab.recordCall({ orderTestId: critical.test.id, toldTo: 'the doctor', isReadBack: true })
}

/** A visit that was signed, corrected and added to, with everything else that is known, and one that is being written. */
export const writeEverything = async (room: VisitRoom) => {
  const { doctor, patientId, appointmentId, aBooking, clock } = room
  await writeResults(room)
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

interface Walked {
  /** The markers that stood in any answer. */
  found: string[]
  codes: Map<string, Set<string>>
}

/** What somebody got out of the whole contract, asking every procedure for every row. */
export const walkWith = async (client: Client, procedures: readonly WalkedProcedure[]): Promise<Walked> => {
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
  /\.(list|get|read|find|search|timeline|brief|dashboard|lastSigned|vitalsOverTime|vitalsForEntry|checkLines|preview|print|worklist|results|inbox|trend)/.test(
    name,
  )

/** Every procedure that reads, and changes nothing. */
export const readings = walkedProcedures.filter(isReading)
const isLast = ({ name }: WalkedProcedure) => LAST.some((prefix) => name.startsWith(prefix))
/** The whole contract, what changes something last. */
export const everything = [
  ...readings.filter((one) => !isLast(one)),
  ...walkedProcedures.filter((one) => !isReading(one) && !isLast(one)),
  ...walkedProcedures.filter(isLast),
]
