import { openClinic } from '#main/clinic.ts'
import { type Client, clientOn, STAFF_PASSWORD } from '#tests/support/clinic.ts'
import { behindItsBack } from '#tests/support/raw-database.ts'
import { type Aim, atMost, type Benchmark } from './bench.ts'
import { RECEPTIONIST, signInAdministrator, withEmptyClinic } from './clinic-folders.ts'
import { printTable, type Spread, spreadOf, timed } from './figures.ts'
import { addLongHistory, ENTRIES } from './long-history.ts'

const READINGS = 60
const WARM_UP = 5
const TIMELINE_MS = 50

/** A doctor with a patient who has a long history and has just walked in. */
const prepare = async (folder: string) => {
  const clinic = await openClinic({ folder, appVersion: 'bench' })
  const administrator = await signInAdministrator(clientOn(clinic))
  await administrator.catalog.addStarterMedicines()
  const username = 'bench-doctor'
  const { doctor, oneTimePassword } = await administrator.catalog.createDoctor({
    ...{ fullName: 'The doctor', username, shortCode: 'A', room: '1' },
    ...{ departmentId: null, phone: null, consultationFeeMinor: 0 },
  })
  const desk = clientOn(clinic)
  await desk.session.signIn(RECEPTIONIST)
  const { id: patientId } = await desk.patients.register({
    ...{ fullName: 'Kamala Devi', sex: 'female', birth: { kind: 'age', years: 60 }, phone: null },
  })
  behindItsBack(folder, (file) => addLongHistory(file, { patientId, doctorId: doctor.id, staffId: doctor.staffId }))
  await desk.queue.addWalkIn({ patientId, doctorId: doctor.id })
  const client = clientOn(clinic)
  await client.session.signIn({ username, password: oneTimePassword })
  await client.session.changePassword({ currentPassword: oneTimePassword, newPassword: STAFF_PASSWORD })
  return { clinic, client, patientId }
}

/** How long something took, and how long the processor worked for it on average. */
type Reading = Spread & { processor: number }

const readings = async (read: () => Promise<unknown>): Promise<Reading> => {
  for (let round = 0; round < WARM_UP; round += 1) await read()
  const times: number[] = []
  const before = process.cpuUsage()
  for (let round = 0; round < READINGS; round += 1) times.push(await timed(read))
  const { user, system } = process.cpuUsage(before)
  return { ...spreadOf(times), processor: (user + system) / 1000 / READINGS }
}

/** What a doctor's screens ask of the patient, by what it is called in the table. */
const asked = async (client: Client, patientId: number): Promise<[what: string, read: () => Promise<unknown>][]> => {
  const medicines = await client.catalog.searchMedicines({ text: 'am', limit: 8 })
  const lines = medicines.map(({ id, name }) => ({ key: `line-${id}`, medicineId: id, name }))
  const { timeline, brief, checkLines } = client.consultation
  return [
    ['timeline, the first 100', () => timeline({ patientId })],
    ['timeline, all in one answer', () => timeline({ patientId, limit: ENTRIES })],
    ['timeline, two words searched', () => timeline({ patientId, text: 'cough knees' })],
    ['timeline, visits of one kind and year', () => timeline({ patientId, kinds: ['visit'], from: '2020-01-01' })],
    ['brief', () => brief({ patientId })],
    [`checkLines, ${lines.length} lines against 20 allergies`, () => checkLines({ patientId, lines })],
  ]
}

const aimsOf = (what: string, { p95 }: Spread): Aim[] =>
  what.startsWith('timeline') || what === 'brief' ? [atMost(`visit, ${what}: p95`, p95, TIMELINE_MS, 'ms')] : []

/** What a doctor waits for: a patient's long history, the brief, and the allergy check. */
export const visitBenchmark: Benchmark = {
  name: 'visit',
  run: () =>
    withEmptyClinic(async (folder) => {
      const { clinic, client, patientId } = await prepare(folder)
      const { total } = await client.consultation.timeline({ patientId })
      const rows: [string, Reading][] = []
      for (const [what, read] of await asked(client, patientId)) rows.push([what, await readings(read)])
      await clinic.close()
      console.log(
        `Milliseconds, the router in process, a patient with ${total} entries on the timeline, ${READINGS} times each. ` +
          'What the processor worked is told beside, for a machine that is shared.',
      )
      printTable(
        ['', 'p50', 'p95', 'most', 'processor, mean'],
        rows.map(([what, { p50, p95, most, processor }]) => [what, p50, p95, most, processor]),
      )
      return rows.flatMap(([what, spread]) => aimsOf(what, spread))
    }),
}
