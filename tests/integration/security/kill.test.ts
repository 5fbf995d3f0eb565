import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { ADMINISTRATOR, type Client, STAFF_PASSWORD, setUp, temporaryFolder } from '#tests/support/clinic.ts'
import { type HostProcess, startHost } from '#tests/support/host-process.ts'
import { behindItsBack } from '#tests/support/raw-database.ts'
import { connectWebSocket } from '#tests/support/transports.ts'

const ROUNDS = 25
const CLIENTS = 8
/** The host is killed at the answer with a random number up to this, with the other clients' calls in the air. */
const MOST_ANSWERS = 80

/** What the host said yes to. */
interface Acknowledged {
  patients: { id: number; recordNumber: string; fullName: string }[]
  tickets: { id: number; token: string; doctorId: number }[]
}

interface Desk {
  administratorToken: string
  deskToken: string
  doctorIds: number[]
}

const portOf = (host: HostProcess) => Number(new URL(host.url).port)

const clientOf = async (host: HostProcess, token: string): Promise<Client> => {
  const { client } = await connectWebSocket(portOf(host))
  await client.session.resume({ token })
  return client
}

/** A zone in which it is about noon now: the clinic's day must not end in the middle of the test. */
const zoneAtNoon = () => {
  const behind = new Date().getUTCHours() - 12
  return behind === 0 ? 'Etc/GMT' : `Etc/GMT${behind > 0 ? '+' : ''}${behind}`
}

const setUpDesk = async (host: HostProcess): Promise<Desk> => {
  const { client } = await connectWebSocket(portOf(host))
  await setUp(client)
  const profile = await client.clinic.getProfile()
  await client.clinic.updateProfile({ ...profile, timeZone: zoneAtNoon() })
  const { token: administratorToken } = await client.session.signIn(ADMINISTRATOR)
  const doctorIds: number[] = []
  for (const shortCode of ['A', 'B', 'C']) {
    const names = { fullName: `Doctor ${shortCode}`, username: `doctor-${shortCode}`, shortCode, room: shortCode }
    const rest = { departmentId: null, phone: null, consultationFeeMinor: 0 }
    doctorIds.push((await client.catalog.createDoctor({ ...names, ...rest })).doctor.id)
  }
  const roleIds = (await client.staff.listRoles()).filter((role) => role.code === 'receptionist').map((role) => role.id)
  const fields = { fullName: 'The desk', username: 'desk', phone: null, roleIds }
  const { oneTimePassword } = await client.staff.create(fields)
  const { client: desk } = await connectWebSocket(portOf(host))
  const { token: deskToken } = await desk.session.signIn({ username: 'desk', password: oneTimePassword })
  await desk.session.changePassword({ currentPassword: oneTimePassword, newPassword: STAFF_PASSWORD })
  return { administratorToken, deskToken, doctorIds }
}

/** Registers and queues one patient after another until the host is gone. */
const workUntilTheEnd = async (
  client: Client,
  name: string,
  doctorIds: readonly number[],
  hear: (told: Partial<Acknowledged>) => void,
) => {
  try {
    for (let number = 0; ; number += 1) {
      const fullName = `${name} ${number}`
      const birth = { kind: 'age', years: 30 } as const
      const patient = await client.patients.register({ fullName, sex: 'other', birth, phone: null })
      hear({ patients: [{ id: patient.id, recordNumber: patient.recordNumber, fullName }] })
      const doctorId = doctorIds[number % doctorIds.length] ?? 0
      const { ticket } = await client.queue.addWalkIn({ patientId: patient.id, doctorId })
      hear({ tickets: [{ id: ticket.id, token: ticket.token, doctorId }] })
    }
  } catch (error) {
    // Only the end of the line is an end; a refusal is a fault of the host.
    if (error instanceof Error && 'code' in error && 'defined' in error) throw error
  }
}

/** One morning that ends with the plug pulled; answers what had been acknowledged by then. */
const workAndKill = async (host: HostProcess, desk: Desk, round: number): Promise<Acknowledged> => {
  const clients = await Promise.all(Array.from({ length: CLIENTS }, () => clientOf(host, desk.deskToken)))
  const acknowledged: Acknowledged = { patients: [], tickets: [] }
  let left = randomInt(1, MOST_ANSWERS)
  const hear = ({ patients = [], tickets = [] }: Partial<Acknowledged>) => {
    acknowledged.patients.push(...patients)
    acknowledged.tickets.push(...tickets)
    left -= 1
    if (left === 0) host.child.kill('SIGKILL')
  }
  const work = clients.map((client, at) => workUntilTheEnd(client, `Patient ${round}-${at}`, desk.doctorIds, hear))
  await Promise.all(work)
  await host.kill()
  return acknowledged
}

const duplicatesIn = (values: readonly string[]) => values.filter((value, at) => values.indexOf(value) !== at)

/** Everything that was acknowledged is there, once, and the audit trail tells of it without a gap. */
const checkAfterRestart = async (host: HostProcess, desk: Desk, acknowledged: Acknowledged) => {
  const client = await clientOf(host, desk.deskToken)
  for (const { id, recordNumber, fullName } of acknowledged.patients) {
    expect(await client.patients.get({ id })).toMatchObject({ recordNumber, fullName })
  }
  const { doctors } = await client.queue.getDay({})
  const today = doctors.flatMap((doctor) => doctor.tickets)
  const places = today.map((ticket) => `${ticket.doctorId} ${ticket.token} ${ticket.id}`)
  for (const { id, token, doctorId } of acknowledged.tickets) expect(places).toContain(`${doctorId} ${token} ${id}`)
  expect(duplicatesIn(today.map((ticket) => `${ticket.doctorId} ${ticket.token}`))).toEqual([])
  const administrator = await clientOf(host, desk.administratorToken)
  expect((await administrator.audit.verifyChain()).brokenAtSeq).toBeNull()
}

test(`${ROUNDS} times the plug is pulled on ${CLIENTS} busy screens, and nothing acknowledged is lost`, async () => {
  const folder = temporaryFolder()
  let host = await startHost(folder)
  const desk = await setUpDesk(host)
  const all: Acknowledged = { patients: [], tickets: [] }
  for (let round = 1; round <= ROUNDS; round += 1) {
    const acknowledged = await workAndKill(host, desk, round)
    expect(acknowledged.patients.length).toBeGreaterThan(0)
    all.patients.push(...acknowledged.patients)
    all.tickets.push(...acknowledged.tickets)
    host = await startHost(folder)
    await checkAfterRestart(host, desk, acknowledged)
  }
  expect(duplicatesIn(all.patients.map((patient) => patient.recordNumber))).toEqual([])
  expect(all.tickets.length).toBeGreaterThan(ROUNDS)
  await host.kill()
  behindItsBack(folder, (connection) => {
    expect(connection.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(connection.pragma('foreign_key_check')).toEqual([])
    const count = (sql: string) => connection.prepare(sql).pluck().get()
    const registered = "SELECT count(*) FROM audit_events WHERE action = 'patients.register' AND result = 'ok'"
    // Both or neither: as many patients as the trail says were registered, no more and no fewer.
    expect(count('SELECT count(*) FROM patients')).toBe(count(registered))
    expect(count('SELECT count(*) FROM patients')).toBeGreaterThanOrEqual(all.patients.length)
    const known = connection.prepare('SELECT 1 FROM patients WHERE id = ?')
    for (const { id } of all.patients) expect(known.get(id)).toBeDefined()
  })
}, 180_000)
