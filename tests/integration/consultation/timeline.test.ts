import { describe, expect, test } from 'vitest'
import type { TimelineEntry } from '#shared/contract/timeline.contract.ts'
import { type Client, clientOn, STAFF_PASSWORD } from '#tests/support/clinic.ts'
import { aDocument, aPdf } from '#tests/support/documents.ts'
import { aPatient } from '#tests/support/patients.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aConsultingRoom, aLine, aNote, correctVisit, signVisit } from './consulting-room.ts'
import { aVisitRoom, TOMORROW, write } from './visit-room.ts'

const FEVER = {
  code: 'R50.9',
  name: 'Fever, unspecified',
  certainty: 'provisional',
  problem: 'new',
  isLongTerm: false,
} as const
const DIABETES = {
  code: 'E11.9',
  name: 'Type 2 diabetes',
  certainty: 'confirmed',
  problem: 'new',
  isLongTerm: true,
} as const

const said = ({ entries }: { entries: TimelineEntry[] }) =>
  entries.map(({ at, kind, title, state }) => `${at} ${kind} ${title} ${state}`)
const kindsOf = ({ entries }: { entries: TimelineEntry[] }) => entries.map(({ kind }) => kind)

/** A patient with one thing of every kind, each written some minutes after the one before; the clock shows 10:00 first. */
const aWholeHistory = async () => {
  const room = await aVisitRoom()
  const { desk, doctor, patientId, appointmentId, aBooking, clock } = room
  const online = await aBooking('2026-03-05T11:00')
  await aBooking(`${TOMORROW}T09:30`, 'in-person')
  clock.passMinutes(1)
  await doctor.consultation.recordVitals({ patientId, appointmentId, values: { weight: 61, pulse: 80 } })
  clock.passMinutes(1)
  await signVisit(doctor, appointmentId, {
    diagnoses: [FEVER, DIABETES],
    prescription: [aLine({ name: 'Paracétamol' })],
    testsAdvised: [{ name: 'HbA1c', note: '' }],
    privateNotes: 'worried about her son',
  })
  clock.passMinutes(1)
  await doctor.consultation.addMessage({ appointmentId: online.id, from: 'patient', text: 'The cough is better' })
  clock.passMinutes(1)
  await doctor.consultation.addImmunisation({ patientId, vaccine: 'Tetanus', givenOn: '2025-11-20', batch: 'T77' })
  clock.passMinutes(1)
  await doctor.patients.addAllergy({ patientId, substance: 'Penicillin', reaction: 'rash', severity: 'mild' })
  clock.passMinutes(1)
  const report = await aDocument(desk, patientId, { bytes: aPdf('x'), kind: 'outside-report', fileName: 'Thyroid' })
  return { ...room, online, report }
}

describe('the timeline', () => {
  test('holds everything of a patient in one list, the newest first, on the clinic’s wall clock', async () => {
    const { doctor, patientId, report, doctorId } = await aWholeHistory()
    const answer = await doctor.consultation.timeline({ patientId })
    expect(said(answer)).toEqual([
      '2026-03-05T11:00 appointment  booked',
      '2026-03-03T09:30 appointment  booked',
      '2026-03-02T10:06 document Thyroid null',
      '2026-03-02T10:05 allergy Penicillin mild',
      '2026-03-02T10:03 message The cough is better patient',
      '2026-03-02T10:02 visit Fever, unspecified; Type 2 diabetes signed',
      '2026-03-02T10:02 prescription Paracétamol 500 mg null',
      '2026-03-02T10:02 condition Type 2 diabetes active',
      '2026-03-02T10:01 vitals  null',
      '2025-11-20T00:00 immunisation Tetanus null',
    ])
    expect(answer).toMatchObject({ total: 10, doctors: [{ id: doctorId }] })
    const byKey = new Map(answer.entries.map((entry) => [entry.kind, entry]))
    expect(byKey.get('document')).toMatchObject({ documentId: report.id, documentKind: 'outside-report' })
    expect(byKey.get('vitals')?.vitals).toMatchObject({ weight: 61, pulse: 80, height: null })
    expect(byKey.get('visit')).toMatchObject({ detail: 'Fever since two days', doctorId, visitId: 1 })
    expect(byKey.get('prescription')).toMatchObject({ visitId: 1, detail: expect.stringContaining('Paracétamol: ') })
    expect(new Set(answer.entries.map(({ key }) => key)).size).toBe(10)
  })

  test('is narrowed by kind, doctor and dates, and read page by page in the same order', async () => {
    const { doctor, patientId, doctorId } = await aWholeHistory()
    const { timeline } = doctor.consultation
    expect(kindsOf(await timeline({ patientId, kinds: ['vitals', 'allergy'] }))).toEqual(['allergy', 'vitals'])
    const own = await timeline({ patientId, doctorId })
    expect(kindsOf(own)).not.toContain('document')
    expect(own.total).toBe(9)
    expect((await timeline({ patientId, doctorId: doctorId + 1 })).entries).toEqual([])
    const day = await timeline({ patientId, from: '2026-03-03', to: '2026-03-05' })
    expect(kindsOf(day)).toEqual(['appointment', 'appointment'])
    const all = await timeline({ patientId })
    const pages = [0, 4, 8].map(async (offset) => timeline({ patientId, offset, limit: 4 }))
    const read = (await Promise.all(pages)).flatMap(({ entries, total }) => {
      expect(total).toBe(10)
      return entries
    })
    expect(read).toEqual(all.entries)
  })

  test('is searched by every word of what anybody wrote but private notes, whatever accents and case', async () => {
    const { doctor, patientId } = await aWholeHistory()
    const wanted: [string, TimelineEntry['kind'][]][] = [
      ['paracetamol', ['visit', 'prescription']],
      ['PARACÉTAMOL', ['visit', 'prescription']],
      ['fever diabetes', ['visit']],
      ['diabetes', ['visit', 'condition']],
      ['e11.9', ['visit', 'condition']],
      ['hba1c', ['visit']],
      ['cough better', ['message']],
      ['cough fever', []],
      ['thyr', ['document']],
      ['penicillin', ['allergy']],
      ['t77', ['immunisation']],
      ['worried', []],
    ]
    const found: unknown[] = []
    for (const [text] of wanted) found.push([text, kindsOf(await doctor.consultation.timeline({ patientId, text }))])
    expect(found).toEqual(wanted)
  })

  test('shows what was corrected, added, stopped, cancelled and taken back as such', async () => {
    const { desk, doctor, patientId, aBooking, clock } = await aWholeHistory()
    clock.passMinutes(1)
    await correctVisit(doctor, 1, { diagnoses: [DIABETES], prescription: [aLine({ name: 'Metformin' })] })
    await doctor.consultation.addAddendum({ visitId: 1, text: 'Telephoned: no more vomiting' })
    const [line] = (await doctor.consultation.getMedical({ patientId })).medicines
    await doctor.consultation.stopMedicine({ lineId: line?.id ?? 0, reason: 'nausea' })
    const [set] = await doctor.consultation.vitalsOverTime({ patientId })
    await doctor.consultation.markVitalsInError({
      id: set?.id ?? 0,
      version: set?.version ?? 0,
      reason: 'other patient',
    })
    const [allergy] = (await desk.patients.listAllergies({ patientId })).allergies
    await desk.patients.removeAllergy({ id: allergy?.id ?? 0, version: 1, reason: 'tolerated' })
    const gone = await aBooking('2026-03-06T11:00')
    await desk.scheduling.cancel({ id: gone.id, version: gone.version, by: 'patient', reason: 'away' })
    const answer = await doctor.consultation.timeline({ patientId, to: '2026-03-02', from: '2026-03-02' })
    expect(said(answer)).toEqual([
      '2026-03-02T10:07 prescription Metformin 500 mg stopped',
      '2026-03-02T10:06 document Thyroid null',
      '2026-03-02T10:05 allergy Penicillin removed',
      '2026-03-02T10:03 message The cough is better patient',
      '2026-03-02T10:02 visit Type 2 diabetes corrected',
      '2026-03-02T10:02 condition Type 2 diabetes active',
      '2026-03-02T10:01 vitals  in-error',
    ])
    const { timeline } = doctor.consultation
    expect(kindsOf(await timeline({ patientId, text: 'vomiting' }))).toEqual(['visit'])
    expect(kindsOf(await timeline({ patientId, text: 'paracetamol' }))).toEqual([])
    const [first] = (await timeline({ patientId, from: '2026-03-06' })).entries
    expect(first).toMatchObject({ kind: 'appointment', state: 'cancelled' })
  })

  test('says of an unsigned visit what is in it to its doctor alone', async () => {
    const { desk, doctor, doctorId, aDoctor, patientId, appointmentId } = await aConsultingRoom()
    const { client: other, doctorId: otherId } = await aDoctor()
    await desk.queue.addWalkIn({ patientId, doctorId: otherId })
    const pen = await write(doctor, appointmentId)
    await doctor.consultation.saveDraft({ ...pen, note: aNote({ diagnoses: [FEVER], complaint: 'shivering' }) })
    const asked = { patientId, kinds: ['visit' as const] }
    const own = await doctor.consultation.timeline({ ...asked, text: 'shivering fever' })
    expect(said(own)).toEqual(['2026-03-02T10:00 visit Fever, unspecified unsigned'])
    const seen = await other.consultation.timeline(asked)
    expect(seen.entries).toMatchObject([{ title: '', detail: null, state: 'unsigned', doctorId, visitId: pen.visitId }])
    expect((await other.consultation.timeline({ ...asked, text: 'shivering' })).entries).toEqual([])
  })

  test('of a joined record is the kept one’s', async () => {
    const { administrator, desk, doctor, doctorId, patientId, appointmentId } = await aConsultingRoom()
    const kept = await desk.patients.register(aPatient())
    await signVisit(doctor, appointmentId, { diagnoses: [FEVER] })
    await administrator.patients.merge({
      ...{ keep: { id: kept.id, version: 1 }, drop: { id: patientId, version: 1 }, reason: 'registered twice' },
    })
    for (const id of [kept.id, patientId]) {
      const { entries } = await doctor.consultation.timeline({ patientId: id })
      expect(entries).toMatchObject([{ kind: 'visit', doctorId }])
    }
  })

  test('is refused to who does not treat the patient and who may not read, and every reading is on record', async () => {
    const { administrator, desk, doctor, nurse, stranger, patientId } = await aConsultingRoom()
    const ask = (client: Client) => client.consultation.timeline({ patientId })
    expect(await expectRefusal(ask(stranger), 'NOT_TREATING')).toEqual({ patientId })
    for (const client of [desk, nurse, administrator]) await expectRefusal(ask(client), 'FORBIDDEN')
    await ask(doctor)
    await ask(doctor)
    const { events } = await administrator.audit.list({ limit: 50 })
    const readings = events.filter(({ action }) => action === 'consultation.readTimeline')
    expect(readings.map(({ patientId: id, result }) => [id, result])).toEqual([
      [patientId, 'ok'],
      [null, 'denied'],
      [null, 'denied'],
      [null, 'denied'],
      [patientId, 'denied'],
    ])
    await expectRefusal(doctor.consultation.timeline({ patientId: 999 }), 'NOT_FOUND')
    await expectRefusal(doctor.consultation.timeline({ patientId, from: '2026-02-30' }), 'INVALID_INPUT')
    await expectRefusal(doctor.consultation.timeline({ patientId, limit: 2_001 }), 'INVALID_INPUT')
  })
})

describe('the brief before a visit', () => {
  test('is empty of a patient nothing is known of', async () => {
    const { doctor, patientId } = await aConsultingRoom()
    expect(await doctor.consultation.brief({ patientId })).toEqual({
      ...{
        lastVisit: null,
        newResults: [],
        lastVitals: null,
        vitalsBefore: null,
        undoneTests: [],
        nextAppointment: null,
      },
    })
  })

  test('tells the last visit, results since, the last two measurements, what was not done and what is booked', async () => {
    const { desk, doctor, patientId, clock, appointmentId } = await aWholeHistory()
    await aDocument(desk, patientId, { bytes: aPdf('id'), kind: 'identity' })
    clock.passMinutes(1)
    await doctor.consultation.recordVitals({ patientId, values: { weight: 62 } })
    const brief = await doctor.consultation.brief({ patientId })
    expect(brief).toMatchObject({
      lastVisit: { facts: { appointmentId }, newest: { number: 1, note: { complaint: 'Fever since two days' } } },
      newResults: [{ kind: 'outside-report', title: 'Thyroid' }],
      lastVitals: { values: { weight: 62, pulse: null } },
      vitalsBefore: { values: { weight: 61 } },
      undoneTests: [{ name: 'HbA1c', advisedOn: '2026-03-02', version: 1 }],
      nextAppointment: { startsAt: `${TOMORROW}T09:30` },
    })
    const inTheVisit = await doctor.consultation.brief({ patientId, exceptVisitId: 1 })
    expect(inTheVisit).toMatchObject({ lastVisit: null, undoneTests: [] })
    const [test] = brief.undoneTests
    await doctor.consultation.closeAdvisedTest({ id: test?.id ?? 0, version: 1, state: 'done' })
    expect((await doctor.consultation.brief({ patientId })).undoneTests).toEqual([])
  })

  test('is refused to who does not treat the patient', async () => {
    const { desk, doctor, stranger, patientId } = await aConsultingRoom()
    await expectRefusal(stranger.consultation.brief({ patientId }), 'NOT_TREATING')
    await expectRefusal(desk.consultation.brief({ patientId }), 'FORBIDDEN')
    await expectRefusal(doctor.consultation.brief({ patientId: 999 }), 'NOT_FOUND')
    await expectRefusal(doctor.consultation.brief({ patientId: 0 }), 'INVALID_INPUT')
  })
})

describe('a doctor’s day and patients', () => {
  test('in figures, with what comes, what is unsigned and who should have come again', async () => {
    const room = await aVisitRoom()
    const { administrator, clinic, desk, doctor, doctorId, stranger, clock } = room
    const { patientId, appointmentId, aBooking, anotherWalkIn } = room
    const waiting = await anotherWalkIn(doctorId)
    await aBooking('2026-03-02T15:00', 'in-person')
    await aBooking('2026-03-05T11:00')
    await signVisit(doctor, appointmentId, { followUpOn: '2026-03-09' })
    await doctor.consultation.openVisit({ appointmentId: waiting.appointmentId })
    expect(await doctor.consultation.dashboard()).toMatchObject({
      date: '2026-03-02',
      today: { waiting: 1, inRoom: 0, done: 1, expected: 1, noShow: 0 },
      upcoming: [{ startsAt: '2026-03-02T15:00' }, { startsAt: '2026-03-05T11:00' }],
      unsignedCount: 1,
      followUpsDue: [],
    })
    expect(await stranger.consultation.dashboard()).toMatchObject({
      ...{ today: { waiting: 0, inRoom: 0, done: 0, expected: 0, noShow: 0 }, upcoming: [], unsignedCount: 0 },
    })
    const account = (await administrator.staff.list()).find((member) => member.doctorId === doctorId)
    clock.setTo('2026-03-10T04:30:00.000Z')
    const later = clientOn(clinic)
    await later.session.signIn({ username: account?.username ?? '', password: STAFF_PASSWORD })
    expect(await later.consultation.dashboard()).toMatchObject({
      date: '2026-03-10',
      followUpsDue: [{ visitId: 1, patient: { id: patientId }, dueOn: '2026-03-09', lastSeenOn: '2026-03-02' }],
    })
    await expectRefusal(desk.consultation.dashboard(), 'SIGNED_OUT')
  })

  test('the patients of a doctor are found by name or number, the last seen first', async () => {
    const room = await aVisitRoom()
    const { desk, doctor, doctorId, stranger, patientId, appointmentId, anotherWalkIn, aBooking } = room
    const { patientId: waitingId } = await anotherWalkIn(doctorId)
    const visitId = await signVisit(doctor, appointmentId, {})
    await aBooking(`${TOMORROW}T09:30`)
    const all = await doctor.consultation.listMyPatients({})
    expect(all).toMatchObject({
      total: 2,
      patients: [
        {
          ...{ patient: { id: patientId }, lastSeenOn: '2026-03-02', nextAt: `${TOMORROW}T09:30` },
          ...{ lastVisitAt: '2026-03-02T04:30:00.000Z', lastVisitId: visitId },
        },
        { patient: { id: waitingId }, lastSeenOn: null, nextAt: null, lastVisitAt: null, lastVisitId: null },
      ],
    })
    const found = async (text: string) =>
      (await doctor.consultation.listMyPatients({ text })).patients.map(({ patient }) => patient.id)
    expect(await found('MENON rav')).toEqual([waitingId])
    expect(await found(all.patients[0]?.patient.recordNumber ?? '')).toEqual([patientId])
    expect(await found('nobody')).toEqual([])
    expect((await doctor.consultation.listMyPatients({ offset: 1, limit: 1 })).patients).toHaveLength(1)
    expect(await doctor.consultation.listMyPatients({ offset: 9 })).toEqual({ total: 2, patients: [] })
    expect(await stranger.consultation.listMyPatients({})).toEqual({ total: 0, patients: [] })
    await expectRefusal(desk.consultation.listMyPatients({}), 'FORBIDDEN')
    await expectRefusal(doctor.consultation.listMyPatients({ limit: 0 }), 'INVALID_INPUT')
  })
})
