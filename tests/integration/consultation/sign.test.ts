import { describe, expect, test } from 'vitest'
import type { DiagnosisEntry, VisitNote } from '#shared/contract/visit.values.ts'
import { listenAfresh } from '#tests/support/listener.ts'
import { behindItsBack } from '#tests/support/raw-database.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aLine, aNote, signVisit, TODAY } from './consulting-room.ts'
import { aVisitRoom, OTHER_WINDOW, TOMORROW, ticketOf, trailOf, WINDOW, write } from './visit-room.ts'

const aDiagnosis = (overrides: Partial<DiagnosisEntry> = {}): DiagnosisEntry => ({
  code: 'I10',
  name: 'Essential (primary) hypertension',
  certainty: 'confirmed',
  problem: 'new',
  isLongTerm: true,
  ...overrides,
})

const aWholeNote = (): VisitNote =>
  aNote({
    history: 'Known for years',
    examination: '150/95',
    diagnoses: [
      aDiagnosis(),
      aDiagnosis({ code: null, name: ' Stress ', certainty: 'provisional', isLongTerm: false }),
    ],
    testsAdvised: [{ name: 'Creatinine', note: 'fasting' }],
    procedures: [{ name: 'ECG', note: '' }],
    prescription: [aLine()],
    advice: 'less salt',
    privateNotes: 'drinks',
    followUpOn: '2026-03-16',
  })

describe('sign', () => {
  test('freezes what was written with everything that follows from it, and ends queue and appointment', async () => {
    const { desk, doctor, doctorId, patientId, appointmentId, administrator, clock } = await aVisitRoom()
    const pen = await write(doctor, appointmentId)
    const note = aWholeNote()
    const heard = await listenAfresh(doctor)
    const facts = await doctor.consultation.sign({ ...pen, note })
    expect(facts).toMatchObject({ state: 'signed', versionCount: 1, appointmentState: 'completed' })
    expect(facts.signedAt).toBe(clock.now().toISOString())
    const page = await doctor.consultation.getVisit({ visitId: pen.visitId })
    expect(page).toMatchObject({ draft: null, addenda: [], setAside: [] })
    expect(page.versions).toMatchObject([{ number: 1, note, reason: null, signedBy: expect.stringMatching(/^Doctor/) }])
    expect(page.versions[0]?.prescribed).toMatchObject([{ name: 'Paracetamol', quantity: 10, startsOn: TODAY }])
    expect(await ticketOf(desk, patientId)).toMatchObject({ state: 'done', canUndo: false })
    expect((await desk.scheduling.get({ id: appointmentId })).state).toBe('completed')
    expect((await desk.scheduling.getHistory({ id: appointmentId })).map(({ step }) => step)).toEqual([
      'arrived',
      'completed',
    ])
    const medical = await doctor.consultation.getMedical({ patientId })
    expect(medical.conditions).toMatchObject([{ code: 'I10', state: 'active' }])
    expect(medical.medicines).toMatchObject([{ name: 'Paracetamol', visitId: pen.visitId }])
    const { undoneTests } = await doctor.consultation.brief({ patientId })
    expect(undoneTests).toMatchObject([{ name: 'Creatinine', advisedOn: TODAY }])
    expect(await heard.nextOf('queue')).toMatchObject({ id: doctorId })
    expect(await heard.nextOf('consultation')).toMatchObject({ id: patientId })
    const trail = await trailOf(administrator, 'consultation.sign')
    expect(trail).toMatchObject([{ entity: 'visit', entityId: pen.visitId, patientId }])
  })

  test('is found by what was written, but not by the private notes', async () => {
    const { doctor, patientId, appointmentId } = await aVisitRoom()
    await signVisit(doctor, appointmentId, aWholeNote())
    const found = async (text: string) =>
      (await doctor.consultation.timeline({ patientId, text, kinds: ['visit'] })).entries.length
    expect(await Promise.all(['SALT', 'hypertension', 'i10', 'drinks'].map(found))).toEqual([1, 1, 1, 0])
  })

  test.each(['waiting', 'called', 'in-room', 'skipped'] as const)('ends a ticket that is %s', async (state) => {
    const { desk, doctor, patientId, appointmentId } = await aVisitRoom()
    const ticket = await ticketOf(desk, patientId)
    const one = { ticketId: ticket.id, version: ticket.version }
    if (state === 'called') await desk.queue.callAgain(one)
    if (state === 'in-room') await desk.queue.markInRoom(one)
    if (state === 'skipped') await desk.queue.skip(one)
    await signVisit(doctor, appointmentId, {})
    const done = await ticketOf(desk, patientId)
    expect(done).toMatchObject({ state: 'done', canUndo: false })
    const undo = desk.queue.undo({ ticketId: done.id, version: done.version })
    await expectRefusal(undo, 'NOTHING_TO_UNDO')
  })

  test('makes a ticket that was done before final too, and leaves the place in another queue alone', async () => {
    const { desk, doctor, aDoctor, patientId, appointmentId, aBooking } = await aVisitRoom()
    const { id: ticketId, version } = await ticketOf(desk, patientId)
    const inside = await desk.queue.markInRoom({ ticketId, version })
    const done = await desk.queue.markDone({ ticketId, version: inside.version })
    expect(done.canUndo).toBe(true)
    await signVisit(doctor, appointmentId, {})
    const after = await ticketOf(desk, patientId)
    await expectRefusal(desk.queue.undo({ ticketId, version: after.version }), 'NOTHING_TO_UNDO')

    const booking = await aBooking('2026-03-02T11:00', 'in-person')
    const arrived = await desk.queue.markArrived({ appointmentId: booking.id, version: booking.version })
    const pen = await write(doctor, booking.id)
    const next = await aDoctor()
    const { ticket } = arrived
    await desk.queue.moveToDoctor({ ticketId: ticket.id, version: ticket.version, doctorId: next.doctorId })
    await doctor.consultation.sign({ ...pen, note: aNote() })
    const places = await desk.queue.findPatientTickets({ patientId })
    expect(places.find(({ doctorId }) => doctorId === next.doctorId)).toMatchObject({ state: 'waiting' })
    expect((await desk.scheduling.get({ id: booking.id })).state).toBe('arrived')
  })

  test('the day after, of a patient whom the night sent home, completes the appointment', async () => {
    const { folder, desk, doctor, appointmentId } = await aVisitRoom()
    const pen = await write(doctor, appointmentId)
    behindItsBack(folder, (connection) => {
      connection.prepare("UPDATE queue_tickets SET state = 'left', updated_by = NULL").run()
      connection.prepare("UPDATE appointments SET state = 'left', updated_by = NULL").run()
    })
    await doctor.consultation.sign({ ...pen, note: aNote() })
    expect((await desk.scheduling.get({ id: appointmentId })).state).toBe('completed')
  })

  test('of a patient who left, as the desk says, leaves it at that', async () => {
    const { desk, doctor, patientId, appointmentId } = await aVisitRoom()
    const pen = await write(doctor, appointmentId)
    const { id: ticketId, version } = await ticketOf(desk, patientId)
    await desk.queue.markLeft({ ticketId, version })
    expect(await doctor.consultation.sign({ ...pen, note: aNote() })).toMatchObject({ appointmentState: 'left' })
  })

  test('of a booking whose arrival was taken back leaves it to be waited for', async () => {
    const { desk, doctor, patientId, aBooking } = await aVisitRoom()
    const walkIn = await ticketOf(desk, patientId)
    await desk.queue.markLeft({ ticketId: walkIn.id, version: walkIn.version })
    const booking = await aBooking('2026-03-02T11:00', 'in-person')
    const { ticket } = await desk.queue.markArrived({ appointmentId: booking.id, version: booking.version })
    const pen = await write(doctor, booking.id)
    await desk.queue.undoArrival({ ticketId: ticket.id, version: ticket.version })
    expect(await doctor.consultation.sign({ ...pen, note: aNote() })).toMatchObject({ appointmentState: 'booked' })
  })

  test('names everything that is missing or wrong, and writes nothing', async () => {
    const { doctor, appointmentId, desk, patientId } = await aVisitRoom()
    const pen = await write(doctor, appointmentId)
    const problemsOf = async (note: VisitNote) =>
      (await expectRefusal(doctor.consultation.sign({ ...pen, note }), 'NOT_READY_TO_SIGN')).problems
    expect(await problemsOf(aNote({ complaint: ' ', privateNotes: 'only this' }))).toEqual([
      { path: '', code: 'empty_visit' },
    ])
    const wrong = aNote({
      diagnoses: [aDiagnosis(), aDiagnosis({ name: ' ' })],
      testsAdvised: [{ name: '', note: 'soon' }],
      procedures: [
        { name: 'ECG', note: '' },
        { name: '', note: '' },
      ],
      prescription: [aLine(), aLine({ name: '', dose: '1-0-x' }), aLine({ dose: '', instructions: '' })],
      followUpOn: TODAY,
    })
    expect(await problemsOf(wrong)).toEqual([
      { path: 'diagnoses.1.name', code: 'diagnosis_missing_name' },
      { path: 'testsAdvised.0.name', code: 'name_missing' },
      { path: 'procedures.1.name', code: 'name_missing' },
      { path: 'followUpOn', code: 'follow_up_before_visit' },
      { path: 'prescription.1.name', code: 'name_missing' },
      { path: 'prescription.1.dose', code: expect.any(String) },
      { path: 'prescription.2.dose', code: 'dose_or_instructions_missing' },
    ])
    const { draft, versions } = await doctor.consultation.getVisit({ visitId: pen.visitId })
    expect({ revision: draft?.revision, versions }).toEqual({ revision: 0, versions: [] })
    expect((await ticketOf(desk, patientId)).state).toBe('waiting')
    expect(await doctor.consultation.sign({ ...pen, note: aNote({ followUpOn: TOMORROW }) })).toMatchObject({
      state: 'signed',
    })
  })

  test('wants a reason for a medicine the patient is allergic to', async () => {
    const { doctor, patientId, appointmentId } = await aVisitRoom()
    await doctor.patients.addAllergy({ patientId, substance: 'Paracetamol' })
    const pen = await write(doctor, appointmentId)
    const without = doctor.consultation.sign({ ...pen, note: aNote({ prescription: [aLine()] }) })
    expect(await expectRefusal(without, 'NOT_READY_TO_SIGN')).toEqual({
      problems: [{ path: 'prescription.0.overrideReason', code: 'allergy_needs_reason' }],
    })
    const reason = 'only a rash once'
    await doctor.consultation.sign({ ...pen, note: aNote({ prescription: [aLine({ overrideReason: reason })] }) })
    const { versions } = await doctor.consultation.getVisit({ visitId: pen.visitId })
    expect(versions[0]?.prescribed).toMatchObject([{ allergyCheck: 'overridden', overrideReason: reason }])
  })

  test.each(['"', '%_*?"', 'NEAR("a" b)', "' OR 1=1 --"])(
    'is not stopped by an allergy written as %s',
    async (substance) => {
      const { doctor, patientId, appointmentId } = await aVisitRoom()
      await doctor.patients.addAllergy({ patientId, substance })
      const visitId = await signVisit(doctor, appointmentId, { prescription: [aLine()] })
      const { versions } = await doctor.consultation.getVisit({ visitId })
      expect(versions[0]?.prescribed).toMatchObject([{ allergyCheck: 'not-checked' }])
    },
  )

  test('follows the newest saving of the window that writes', async () => {
    const { doctor, appointmentId } = await aVisitRoom()
    const pen = await write(doctor, appointmentId)
    await doctor.consultation.saveDraft({ ...pen, note: aNote({ advice: 'rest' }) })
    const older = doctor.consultation.sign({ ...pen, note: aNote({ advice: 'older' }) })
    expect(await expectRefusal(older, 'DRAFT_HELD')).toMatchObject({ revision: 1 })
    const elsewhere = doctor.consultation.sign({ ...pen, revision: 1, window: OTHER_WINDOW, note: aNote() })
    await expectRefusal(elsewhere, 'DRAFT_HELD')
    // Its answer was lost, so the window does not know that it is saved.
    expect(await doctor.consultation.sign({ ...pen, note: aNote({ advice: 'rest' }) })).toMatchObject({
      state: 'signed',
    })
  })

  test('is refused with every declared code', async () => {
    const { desk, doctor, stranger, appointmentId, administrator } = await aVisitRoom()
    const pen = await write(doctor, appointmentId)
    const note = aNote()
    for (const who of [desk, administrator, stranger]) {
      await expectRefusal(who.consultation.sign({ ...pen, note }), 'FORBIDDEN')
    }
    await expectRefusal(doctor.consultation.sign({ ...pen, visitId: 999, note }), 'NOT_FOUND')
    await expectRefusal(doctor.consultation.sign({ ...pen, revision: -1, note }), 'INVALID_INPUT')
    await doctor.consultation.sign({ ...pen, note })
    await expectRefusal(doctor.consultation.sign({ ...pen, note }), 'WRONG_STATE')
  })

  test.each(['prescription_lines', 'visit_diagnoses', 'conditions', 'advised_tests', 'audit_events', 'queue_steps'])(
    'that fails at %s leaves nothing behind, and works once that is over',
    async (table) => {
      const { folder, doctor, desk, patientId, appointmentId, administrator } = await aVisitRoom()
      const pen = await write(doctor, appointmentId)
      const { revision } = await doctor.consultation.saveDraft({ ...pen, note: aNote({ advice: 'rest' }) })
      await doctor.consultation.getVisit({ visitId: pen.visitId })
      const inside = (sql: string) => behindItsBack(folder, (connection) => connection.exec(sql))
      inside(`CREATE TRIGGER planted BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'planted'); END`)
      await expectRefusal(doctor.consultation.sign({ ...pen, revision, note: aWholeNote() }), 'INTERNAL')
      inside('DROP TRIGGER planted')
      const { facts, draft, versions } = await doctor.consultation.getVisit({ visitId: pen.visitId })
      expect(facts).toMatchObject({ state: 'open', versionCount: 0, appointmentState: 'arrived' })
      expect({ draft: draft?.note.advice, versions }).toEqual({ draft: 'rest', versions: [] })
      expect((await ticketOf(desk, patientId)).state).toBe('waiting')
      const counted = behindItsBack(folder, (connection) =>
        ['visit_versions', 'visit_diagnoses', 'prescription_lines', 'conditions', 'advised_tests'].map((name) =>
          connection.prepare(`SELECT count(*) FROM ${name}`).pluck().get(),
        ),
      )
      expect(counted).toEqual([0, 0, 0, 0, 0])
      await doctor.consultation.sign({ ...pen, revision, note: aWholeNote() })
      expect((await administrator.audit.verifyChain()).brokenAtSeq).toBeNull()
    },
  )

  test('what was signed does not change, not even behind the core', async () => {
    const { folder, doctor, appointmentId } = await aVisitRoom()
    const visitId = await signVisit(doctor, appointmentId, {})
    await doctor.consultation.addAddendum({ visitId, text: 'came back' })
    for (const table of ['visit_versions', 'visit_addenda']) {
      for (const sql of [`DELETE FROM ${table}`, `UPDATE ${table} SET visit_id = visit_id`]) {
        expect(() => behindItsBack(folder, (connection) => connection.exec(sql))).toThrow('does not change')
      }
    }
  })

  test('counts its codes for the picker', async () => {
    const { folder, doctor, doctorId, appointmentId } = await aVisitRoom()
    await signVisit(doctor, appointmentId, aWholeNote())
    const uses = behindItsBack(folder, (connection) =>
      connection.prepare('SELECT doctor_id, code FROM diagnosis_uses').all(),
    )
    expect(uses).toEqual([{ doctor_id: doctorId, code: 'I10' }])
  })
})

describe('closeAdvisedTest', () => {
  test('closes a test, opens it again, and is refused with every declared code', async () => {
    const { desk, doctor, stranger, patientId, appointmentId } = await aVisitRoom()
    await signVisit(doctor, appointmentId, { testsAdvised: [{ name: 'Creatinine', note: '' }] })
    const undone = async () => (await doctor.consultation.brief({ patientId })).undoneTests
    const [advised] = await undone()
    const { id, version } = advised ?? { id: 0, version: 0 }
    const { closeAdvisedTest } = doctor.consultation
    expect(await closeAdvisedTest({ id, version, state: 'done' })).toEqual({ id, version: version + 1 })
    expect(await undone()).toEqual([])
    await expectRefusal(closeAdvisedTest({ id, version, state: 'done' }), 'VERSION_CONFLICT')
    await expectRefusal(closeAdvisedTest({ id: 999, version: 1, state: 'done' }), 'NOT_FOUND')
    await expectRefusal(closeAdvisedTest({ id, version: 0, state: 'done' }), 'INVALID_INPUT')
    await expectRefusal(desk.consultation.closeAdvisedTest({ id, version, state: 'done' }), 'FORBIDDEN')
    await expectRefusal(stranger.consultation.closeAdvisedTest({ id, version, state: 'done' }), 'NOT_TREATING')
    await closeAdvisedTest({ id, version: version + 1, state: 'advised' })
    expect(await undone()).toHaveLength(1)
  })
})

describe('addAddendum', () => {
  test('adds what came up later, whoever treats the patient, and is refused with every declared code', async () => {
    const { desk, doctor, stranger, patientId, appointmentId, administrator } = await aVisitRoom()
    const pen = await write(doctor, appointmentId)
    const { visitId } = pen
    const text = 'The wound is dry.\nاتصلت المريضة'
    await expectRefusal(doctor.consultation.addAddendum({ visitId, text }), 'WRONG_STATE')
    await doctor.consultation.sign({ ...pen, note: aNote() })
    const own = await doctor.consultation.addAddendum({ visitId, text })
    expect(own).toMatchObject({ text, by: expect.stringMatching(/^Doctor/) })
    await expectRefusal(stranger.consultation.addAddendum({ visitId, text }), 'NOT_TREATING')
    await stranger.patients.breakGlass({ patientId, reason: 'called at night' })
    const { id } = await stranger.consultation.addAddendum({ visitId, text: 'Called at night' })
    expect((await doctor.consultation.getVisit({ visitId })).addenda.map((one) => one.id)).toEqual([own.id, id])
    await expectRefusal(desk.consultation.addAddendum({ visitId, text }), 'FORBIDDEN')
    await expectRefusal(doctor.consultation.addAddendum({ visitId, text: ' ' }), 'INVALID_INPUT')
    await expectRefusal(doctor.consultation.addAddendum({ visitId: 999, text }), 'NOT_FOUND')
    const trail = (await trailOf(administrator, 'consultation.addAddendum')).filter(({ result }) => result === 'ok')
    expect(trail).toHaveLength(2)
  })
})

test('a window key is no more than a name: it lets nobody else in', async () => {
  const { stranger, doctor, appointmentId } = await aVisitRoom()
  const pen = await write(doctor, appointmentId)
  await expectRefusal(stranger.consultation.saveDraft({ ...pen, window: WINDOW, note: aNote() }), 'FORBIDDEN')
})
