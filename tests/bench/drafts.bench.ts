import { join } from 'node:path'
import { openClinic } from '#main/clinic.ts'
import { connect } from '#main/platform/db/connect.ts'
import { DATABASE_FILE } from '#main/platform/db/open.ts'
import { EMPTY_NOTE, type VisitNote } from '#shared/contract/visit.values.ts'
import { type Client, clientOn, STAFF_PASSWORD } from '#tests/support/clinic.ts'
import { databaseKeyOf } from '#tests/support/raw-database.ts'
import { atMost, type Benchmark } from './bench.ts'
import { signInAdministrator, withEmptyClinic } from './clinic-folders.ts'
import { figure, printTable, ratio, type Spread, spreadOf, timed } from './figures.ts'
import { startSourceHost } from './hosts.ts'
import { overWebSocket } from './lines.ts'

const LIMIT_MS = 10
const DOCTORS = 8
const SAVES = 400
const WINDOW = 'window-of-the-bench'

const line = (at: number) => ({
  ...{ key: `line-${at}`, medicineId: null, name: 'Paracetamol', strength: '500 mg', form: 'tablet', route: 'oral' },
  ...{ dose: '1-0-1 AF x 5d', instructions: 'with water', quantity: null, overrideReason: '' },
})

/** A note of so many letters in its history, with four medicines and two diagnoses. */
const aNote = (letters: number): VisitNote => ({
  ...EMPTY_NOTE,
  complaint: 'Fever since two days',
  history: 'word '.repeat(letters / 5),
  diagnoses: ['Acute bronchitis', 'Essential hypertension'].map((name) => ({
    ...{ code: 'J20.9', name, certainty: 'confirmed', problem: 'new', isLongTerm: false },
  })),
  prescription: [1, 2, 3, 4].map(line),
})

interface Writer {
  client: Client
  visitId: number
  revision: number
}

const nameOf = (at: number) => `bench-doctor-${at}`

/** Doctors with a patient each whose visit is open; answers the visits. */
const makeVisits = async (folder: string): Promise<number[]> => {
  const clinic = await openClinic({ folder, appVersion: 'bench' })
  const administrator = await signInAdministrator(clientOn(clinic))
  const visits: number[] = []
  for (let at = 0; at < DOCTORS; at += 1) {
    const place = { departmentId: null, phone: null, consultationFeeMinor: 0, room: `${at}` }
    const names = { fullName: `Doctor ${at}`, username: nameOf(at), shortCode: String.fromCharCode(65 + at) }
    const { doctor, oneTimePassword } = await administrator.catalog.createDoctor({ ...place, ...names })
    const client = clientOn(clinic)
    await client.session.signIn({ username: nameOf(at), password: oneTimePassword })
    await client.session.changePassword({ currentPassword: oneTimePassword, newPassword: STAFF_PASSWORD })
    const desk = clientOn(clinic)
    await desk.session.signIn({ username: 'bench-desk', password: STAFF_PASSWORD })
    const birth = { kind: 'age', years: 60 } as const
    const { id } = await desk.patients.register({ fullName: `Patient ${at}`, sex: 'other', birth, phone: null })
    const { ticket } = await desk.queue.addWalkIn({ patientId: id, doctorId: doctor.id })
    visits.push((await client.consultation.openVisit({ appointmentId: ticket.appointmentId ?? 0 })).id)
  }
  await clinic.close()
  return visits
}

const save = async (writer: Writer, note: VisitNote): Promise<number> => {
  const { client, visitId, revision } = writer
  return timed(async () => {
    writer.revision = (await client.consultation.saveDraft({ visitId, window: WINDOW, revision, note })).revision
  })
}

const saveOften = async (writer: Writer, letters: number, count: number): Promise<number[]> => {
  const times: number[] = []
  for (let at = 0; at < count; at += 1) times.push(await save(writer, { ...aNote(letters), advice: `${at}` }))
  return times
}

/** The same text into the same row by nothing but SQLite: one commit each. */
const bare = async (folder: string, visitId: number, letters: number): Promise<number[]> => {
  const connection = connect(join(folder, DATABASE_FILE), databaseKeyOf(folder), 'write')
  const update = connection.prepare('UPDATE visit_drafts SET note = ? WHERE visit_id = ?')
  const times: number[] = []
  for (let at = 0; at < SAVES; at += 1) {
    const text = JSON.stringify({ ...aNote(letters), advice: `${at}` })
    times.push(await timed(() => update.run(text, visitId)))
  }
  connection.close()
  return times
}

const row = (name: string, spread: Spread, baseline: Spread) => {
  const { count, p50, p95, p99, most } = spread
  return [name, String(count), figure(p50), figure(p95), figure(p99), figure(most), ratio(p50, baseline.p50)]
}

/** Drafts of visits saved over WebSockets, each in its commit, against SQLite alone. */
export const draftsBenchmark: Benchmark = {
  name: 'drafts',
  run: () =>
    withEmptyClinic(async (folder) => {
      const visits = await makeVisits(folder)
      const plain = spreadOf(await bare(folder, visits[0] ?? 0, 2_000))
      const host = await startSourceHost(folder)
      const lines = await Promise.all(visits.map(() => overWebSocket(host.url)))
      const writers: Writer[] = []
      for (const [at, visitId] of visits.entries()) {
        const client = lines[at]?.client
        if (!client) throw new Error('a doctor has no line')
        await client.session.signIn({ username: nameOf(at), password: STAFF_PASSWORD })
        const { revision } = await client.consultation.takeDraft({ visitId, window: WINDOW })
        writers.push({ client, visitId, revision })
      }
      const [first] = writers
      if (!first) throw new Error('there is nobody to write')
      await saveOften(first, 2_000, 50)
      const alone = spreadOf(await saveOften(first, 2_000, SAVES))
      const long = spreadOf(await saveOften(first, 8_000, SAVES))
      const all = await Promise.all(writers.map((writer) => saveOften(writer, 2_000, SAVES / 4)))
      const together = spreadOf(all.flat())
      for (const { close } of lines) close()
      await host.stop()
      printTable(
        ['saving a draft, ms', 'count', 'p50', 'p95', 'p99', 'most', 'of SQLite alone'],
        [
          row('SQLite alone, one commit each', plain, plain),
          row('a note of 2,000 letters', alone, plain),
          row('a note of 8,000 letters', long, plain),
          row(`${DOCTORS} doctors without a pause`, together, plain),
        ],
      )
      return [atMost('saving a draft, p95', alone.p95, LIMIT_MS, 'ms')]
    }),
}
