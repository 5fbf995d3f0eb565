import { describe, expect, test } from 'vitest'
import type { VisitNote } from '#shared/contract/visit.values.ts'
import { type Client, STAFF_PASSWORD, setUp, temporaryFolder } from '#tests/support/clinic.ts'
import { type HostProcess, startHost } from '#tests/support/host-process.ts'
import { listenAfresh } from '#tests/support/listener.ts'
import { aPatient } from '#tests/support/patients.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { connectWebSocket } from '#tests/support/transports.ts'
import { aNote } from './consulting-room.ts'
import { aVisitRoom, OTHER_WINDOW, ticketOf, trailOf, WINDOW, write } from './visit-room.ts'

const said = (advice: string) => aNote({ advice })

describe('saveDraft', () => {
  test('follows one revision after another, tells nobody and leaves no event', async () => {
    const { doctor, appointmentId, administrator, clock } = await aVisitRoom()
    const pen = await write(doctor, appointmentId)
    const lastSeq = async () => (await administrator.audit.list({ limit: 1 })).events[0]?.seq
    const [before, heard] = [await lastSeq(), await listenAfresh(doctor)]
    for (const revision of [0, 1, 2]) {
      clock.passMinutes(1)
      const saved = await doctor.consultation.saveDraft({ ...pen, revision, note: said(`word ${revision}`) })
      expect(saved).toEqual({ revision: revision + 1, savedAt: clock.now().toISOString() })
    }
    expect(await lastSeq()).toBe(before)
    const { draft } = await doctor.consultation.getVisit({ visitId: pen.visitId })
    expect(draft).toMatchObject({ revision: 3, note: said('word 2'), correctionReason: null })
    await administrator.catalog.createTerm({ list: 'departments', name: 'Skin' })
    expect(await heard.next()).toMatchObject({ topic: 'catalog' })
  })

  test('keeps every section as it was typed, whatever the script', async () => {
    const { doctor, appointmentId } = await aVisitRoom()
    const pen = await write(doctor, appointmentId)
    const note: VisitNote = {
      ...aNote(),
      complaint: '  तीन दिन से बुखार \n\tand cough  ',
      history: 'حمّى منذ ثلاثة أيام',
      examination: 'x'.repeat(8_000),
      diagnoses: [
        { code: 'J20.9', name: 'Bronchitis 🫁', certainty: 'provisional', problem: 'new', isLongTerm: false },
      ],
      testsAdvised: [{ name: '', note: '' }],
      procedures: [{ name: 'Nebulisation', note: '' }],
      prescription: [],
      precautions: '<b>"none"</b>',
      privateNotes: '--',
      followUpOn: '2026-03-09',
    }
    await doctor.consultation.saveDraft({ ...pen, note })
    expect((await doctor.consultation.getVisit({ visitId: pen.visitId })).draft?.note).toEqual(note)
  })

  test('answers again what was saved and its answer lost', async () => {
    const { doctor, appointmentId } = await aVisitRoom()
    const pen = await write(doctor, appointmentId)
    const first = await doctor.consultation.saveDraft({ ...pen, note: said('once') })
    expect(await doctor.consultation.saveDraft({ ...pen, note: said('once') })).toEqual(first)
    const old = doctor.consultation.saveDraft({ ...pen, note: said('older') })
    expect(await expectRefusal(old, 'DRAFT_HELD')).toMatchObject({ revision: 1 })
    expect((await doctor.consultation.getVisit({ visitId: pen.visitId })).draft?.note.advice).toBe('once')
  })

  test('is refused with every declared code', async () => {
    const { desk, doctor, stranger, appointmentId } = await aVisitRoom()
    const pen = await write(doctor, appointmentId)
    const note = said('word')
    await expectRefusal(desk.consultation.saveDraft({ ...pen, note }), 'FORBIDDEN')
    await expectRefusal(stranger.consultation.saveDraft({ ...pen, note }), 'FORBIDDEN')
    await expectRefusal(doctor.consultation.saveDraft({ ...pen, visitId: 999, note }), 'NOT_FOUND')
    await expectRefusal(doctor.consultation.saveDraft({ ...pen, window: OTHER_WINDOW, note }), 'DRAFT_HELD')
    const tooLong = { ...note, advice: 'x'.repeat(8_001) }
    await expectRefusal(doctor.consultation.saveDraft({ ...pen, note: tooLong }), 'INVALID_INPUT')
    await doctor.consultation.sign({ ...pen, note })
    const late = doctor.consultation.saveDraft({ ...pen, note })
    expect(await expectRefusal(late, 'WRONG_STATE')).toEqual({ state: 'signed', wanted: 'open' })
  })
})

describe('takeDraft', () => {
  test('gives the pen to one window; the next is told who holds it and may take over', async () => {
    const { doctor, appointmentId, administrator, patientId, clock } = await aVisitRoom()
    const pen = await write(doctor, appointmentId)
    const since = clock.now().toISOString()
    await doctor.consultation.saveDraft({ ...pen, note: said('first words') })
    expect(await doctor.consultation.takeDraft(pen)).toMatchObject({ revision: 1 })
    const next = { visitId: pen.visitId, window: OTHER_WINDOW }
    clock.passMinutes(3)
    const held = await expectRefusal(doctor.consultation.takeDraft(next), 'DRAFT_HELD')
    expect(held).toEqual({ by: expect.stringMatching(/^Doctor/), since, revision: 1 })
    const heard = await listenAfresh(doctor)
    const taken = await doctor.consultation.takeDraft({ ...next, takeOver: true })
    expect(taken).toMatchObject({ revision: 1, note: said('first words'), holder: { isThisWindow: true } })
    expect(await heard.nextOf('consultation')).toMatchObject({ id: patientId })
    const lost = doctor.consultation.saveDraft({ ...pen, revision: 1, note: said('lost words') })
    expect(await expectRefusal(lost, 'DRAFT_HELD')).toMatchObject({ revision: 1, since: clock.now().toISOString() })
    expect(await doctor.consultation.saveDraft({ ...next, revision: 1, note: said('second') })).toMatchObject({
      revision: 2,
    })
    expect(await trailOf(administrator, 'consultation.takeDraft')).toHaveLength(2)
  })

  test('a pen that was laid down is taken without taking over; another window cannot lay it down', async () => {
    const { doctor, desk, appointmentId } = await aVisitRoom()
    const pen = await write(doctor, appointmentId)
    const next = { visitId: pen.visitId, window: OTHER_WINDOW }
    await doctor.consultation.releaseDraft(next)
    await expectRefusal(doctor.consultation.takeDraft(next), 'DRAFT_HELD')
    await doctor.consultation.releaseDraft(pen)
    const { draft } = await doctor.consultation.getVisit(pen)
    expect(draft?.holder).toBeNull()
    await expectRefusal(doctor.consultation.saveDraft({ ...pen, note: said('without a pen') }), 'DRAFT_HELD')
    expect(await doctor.consultation.takeDraft(next)).toMatchObject({ holder: { isThisWindow: true } })
    await expectRefusal(desk.consultation.releaseDraft(pen), 'FORBIDDEN')
    await expectRefusal(doctor.consultation.releaseDraft({ ...pen, visitId: 999 }), 'NOT_FOUND')
    await expectRefusal(doctor.consultation.releaseDraft({ visitId: 1, window: '' }), 'INVALID_INPUT')
  })

  test('a visit of another doctor becomes the one of who has the patient now, their private notes stay theirs', async () => {
    const { desk, doctor, stranger, aDoctor, patientId, appointmentId, doctorId } = await aVisitRoom()
    const pen = await write(doctor, appointmentId)
    const { visitId } = pen
    await doctor.consultation.saveDraft({ ...pen, note: { ...said('rest'), privateNotes: 'worried' } })
    const next = await aDoctor()
    const { id: ticketId, version } = await ticketOf(desk, patientId)
    await desk.queue.moveToDoctor({ ticketId, version, doctorId: next.doctorId })
    const { consultation } = next.client
    const other = { visitId, window: OTHER_WINDOW }
    expect(await consultation.openVisit({ appointmentId })).toMatchObject({ id: visitId, doctorId })
    expect(await consultation.getVisit(other)).toMatchObject({ access: 'write', draft: null, setAside: [] })
    await expectRefusal(consultation.saveDraft({ ...other, revision: 1, note: said('mine') }), 'FORBIDDEN')
    const held = await expectRefusal(consultation.takeDraft(other), 'DRAFT_HELD')
    expect(held).toMatchObject({ by: expect.stringMatching(/^Doctor/), revision: 1 })
    await expectRefusal(stranger.consultation.takeDraft({ ...other, takeOver: true }), 'FORBIDDEN')
    const taken = await consultation.takeDraft({ ...other, takeOver: true })
    expect(taken).toMatchObject({ revision: 1, note: { advice: 'rest', privateNotes: '' } })
    const page = await consultation.getVisit(other)
    expect(page).toMatchObject({ facts: { doctorId: next.doctorId }, setAside: [] })
    expect(JSON.stringify(page)).not.toContain('worried')
    const lost = doctor.consultation.saveDraft({ ...pen, revision: 1, note: said('lost') })
    await expectRefusal(lost, 'DRAFT_HELD')
    await doctor.consultation.setAsideText({ visitId, note: { ...said('lost'), privateNotes: 'too' } })
    const former = await doctor.consultation.getVisit({ visitId })
    expect(former).toMatchObject({ access: 'facts-only', draft: null })
    expect(former.setAside.map(({ note }) => note.privateNotes)).toEqual(['too', 'worried'])
    const [text] = (await consultation.getVisit(other)).setAside
    expect(text?.note).toMatchObject({ advice: 'lost', privateNotes: '' })
    await consultation.dropSetAside({ visitId, id: text?.id ?? 0 })
    expect((await consultation.getVisit(other)).setAside).toEqual([])
    expect((await doctor.consultation.getVisit({ visitId })).setAside).toHaveLength(2)
  })

  test('is refused with every declared code', async () => {
    const { desk, doctor, stranger, appointmentId, administrator } = await aVisitRoom()
    const pen = await write(doctor, appointmentId)
    const { takeDraft } = doctor.consultation
    await expectRefusal(desk.consultation.takeDraft(pen), 'FORBIDDEN')
    await expectRefusal(stranger.consultation.takeDraft({ ...pen, takeOver: true }), 'FORBIDDEN')
    await expectRefusal(takeDraft({ ...pen, visitId: 999 }), 'NOT_FOUND')
    await expectRefusal(takeDraft({ ...pen, window: 'x' }), 'INVALID_INPUT')
    await doctor.consultation.sign({ ...pen, note: aNote() })
    await expectRefusal(takeDraft(pen), 'WRONG_STATE')
    const denied = (await trailOf(administrator, 'consultation.takeDraft')).filter(({ result }) => result === 'denied')
    expect(denied).toHaveLength(2)
  })
})

describe('texts set aside', () => {
  test('are kept once, also after the signing, and dropped by who may read them', async () => {
    const { desk, doctor, stranger, appointmentId, administrator } = await aVisitRoom()
    const pen = await write(doctor, appointmentId)
    const { visitId } = pen
    await doctor.consultation.sign({ ...pen, note: aNote() })
    const lost = { visitId, note: said('typed in the other window') }
    await doctor.consultation.setAsideText(lost)
    await doctor.consultation.setAsideText(lost)
    const [kept, ...others] = (await doctor.consultation.getVisit({ visitId })).setAside
    expect(others).toEqual([])
    expect(kept).toMatchObject({ note: lost.note, by: expect.stringMatching(/^Doctor/) })
    expect(await trailOf(administrator, 'consultation.setAsideText')).toHaveLength(1)
    await expectRefusal(stranger.consultation.setAsideText(lost), 'FORBIDDEN')
    await expectRefusal(desk.consultation.setAsideText(lost), 'FORBIDDEN')
    await expectRefusal(doctor.consultation.setAsideText({ ...lost, visitId: 999 }), 'NOT_FOUND')
    await expectRefusal(
      doctor.consultation.setAsideText({ visitId, note: { ...lost.note, advice: '\u0000' } }),
      'INVALID_INPUT',
    )
    const drop = { visitId, id: kept?.id ?? 0 }
    await expectRefusal(stranger.consultation.dropSetAside(drop), 'NOT_FOUND')
    await expectRefusal(desk.consultation.dropSetAside(drop), 'FORBIDDEN')
    await expectRefusal(doctor.consultation.dropSetAside({ ...drop, id: 0 }), 'INVALID_INPUT')
    await doctor.consultation.dropSetAside(drop)
    await expectRefusal(doctor.consultation.dropSetAside(drop), 'NOT_FOUND')
    expect((await doctor.consultation.getVisit({ visitId })).setAside).toEqual([])
  })
})

describe('two windows on one draft', () => {
  test('of twenty saves sent at once, each is acknowledged and stands or is refused and does not', async () => {
    const { doctor, appointmentId } = await aVisitRoom()
    const { visitId } = await write(doctor, appointmentId)
    const windows = [WINDOW, OTHER_WINDOW]
    let acknowledged = { revision: 0, advice: '' }
    let refused = 0
    for (let round = 0; round < 10; round += 1) {
      const holder = windows[round % 2] ?? WINDOW
      await doctor.consultation.takeDraft({ visitId, window: holder, takeOver: true })
      const { revision } = acknowledged
      const saves = windows.map(async (window) => {
        const advice = `${window} ${round}`
        const save = doctor.consultation.saveDraft({ visitId, window, revision, note: said(advice) })
        const saved = await save.catch(() => null)
        if (!saved) {
          refused += 1
          expect(await expectRefusal(save, 'DRAFT_HELD')).toMatchObject({ by: expect.stringMatching(/^Doctor/) })
          return
        }
        expect(window).toBe(holder)
        acknowledged = { revision: saved.revision, advice }
      })
      await Promise.all(saves)
      const { draft } = await doctor.consultation.getVisit({ visitId })
      expect(draft).toMatchObject({ revision: acknowledged.revision, note: { advice: acknowledged.advice } })
    }
    expect({ refused, revision: acknowledged.revision }).toEqual({ refused: 10, revision: 10 })
  })
})

/** A doctor with a patient in the room, on a host of its own. */
const aHostWithVisit = async (host: HostProcess) => {
  const port = Number(new URL(host.url).port)
  const { client: administrator } = await connectWebSocket(port)
  await setUp(administrator)
  const place = { departmentId: null, phone: null, consultationFeeMinor: 0 }
  const names = { fullName: 'Doctor Rao', username: 'rao', shortCode: 'R', room: '1' }
  const { doctor, oneTimePassword } = await administrator.catalog.createDoctor({ ...place, ...names })
  const { client } = await connectWebSocket(port)
  const { token } = await client.session.signIn({ username: names.username, password: oneTimePassword })
  await client.session.changePassword({ currentPassword: oneTimePassword, newPassword: STAFF_PASSWORD })
  const roles = await administrator.staff.listRoles()
  const roleIds = roles.filter(({ code }) => code === 'receptionist').map(({ id }) => id)
  const desk = await administrator.staff.create({ fullName: 'Desk', username: 'desk', phone: null, roleIds })
  const { client: atDesk } = await connectWebSocket(port)
  await atDesk.session.signIn({ username: 'desk', password: desk.oneTimePassword })
  await atDesk.session.changePassword({ currentPassword: desk.oneTimePassword, newPassword: STAFF_PASSWORD })
  const { id: patientId } = await atDesk.patients.register(aPatient())
  const { ticket } = await atDesk.queue.addWalkIn({ patientId, doctorId: doctor.id })
  const { id: visitId } = await client.consultation.openVisit({ appointmentId: ticket.appointmentId ?? 0 })
  return { visitId, token }
}

const resumed = async (host: HostProcess, token: string): Promise<Client> => {
  const { client } = await connectWebSocket(Number(new URL(host.url).port))
  await client.session.resume({ token })
  return client
}

/** Types until the host is gone; answers the last revision that was acknowledged and its text. */
const typeUntilKilled = async (host: HostProcess, client: Client, visitId: number, savings: number) => {
  const { revision: from, note } = await client.consultation.takeDraft({ visitId, window: WINDOW, takeOver: true })
  let acknowledged = { revision: from, advice: note.advice }
  for (let saved = 0; ; saved += 1) {
    const advice = `${'a word and '.repeat(400)}${acknowledged.revision + 1}`
    const save = client.consultation.saveDraft({
      visitId,
      window: WINDOW,
      revision: acknowledged.revision,
      note: said(advice),
    })
    if (saved === savings) host.child.kill('SIGKILL')
    const answer = await save.catch(() => null)
    if (!answer) return acknowledged
    acknowledged = { revision: answer.revision, advice }
  }
}

test('a host killed while drafts are saved has every acknowledged one afterwards', async () => {
  const folder = temporaryFolder()
  let host = await startHost(folder)
  const { visitId, token } = await aHostWithVisit(host)
  let last = 0
  for (const savings of [1, 7, 23, 40]) {
    const acknowledged = await typeUntilKilled(host, await resumed(host, token), visitId, savings)
    await host.kill()
    expect(acknowledged.revision).toBeGreaterThan(last)
    host = await startHost(folder)
    const { draft } = await (await resumed(host, token)).consultation.getVisit({ visitId, window: WINDOW })
    // The one in the air when the plug was pulled may be there too: whole, and nothing else.
    const isLater = draft?.revision === acknowledged.revision + 1
    const advice = isLater ? expect.stringMatching(`and ${acknowledged.revision + 1}$`) : acknowledged.advice
    expect(draft).toMatchObject({ note: { advice }, holder: { isThisWindow: true } })
    expect(isLater || draft?.revision === acknowledged.revision).toBe(true)
    last = draft?.revision ?? 0
  }
}, 60_000)

test('nothing of a draft is told to who may not read it', async () => {
  const { doctor, stranger, patientId, appointmentId } = await aVisitRoom()
  const pen = await write(doctor, appointmentId)
  await doctor.consultation.saveDraft({ ...pen, note: said('secret words') })
  await stranger.patients.breakGlass({ patientId, reason: 'collapsed in the hall' })
  const page = await stranger.consultation.getVisit({ visitId: pen.visitId })
  expect(page).toMatchObject({ access: 'facts-only', draft: null })
  expect(JSON.stringify(page)).not.toContain('secret')
  expect(await stranger.consultation.lastSigned({ patientId })).toBeNull()
})
