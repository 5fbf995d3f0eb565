import { ORPCError } from '@orpc/client'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { askToJoin } from '#main/rpc/station-door.ts'
import type { LabTest } from '#shared/contract/lab.values.ts'
import { EMPTY_NOTE } from '#shared/contract/visit.values.ts'
import { ROLE_PERMISSIONS } from '#shared/permissions/roles.ts'
import { aClinic, type Client, type TestClinic } from '#tests/support/clinic.ts'
import { callByName, type WalkedProcedure, walkedProcedures } from '#tests/support/contract-walk.ts'
import { hostileFrames, hostileInputsFor } from '#tests/support/hostile-input.ts'
import { inProcess } from '#tests/support/transports.ts'
import { aParameter, received, testOf } from '../lab/laboratory.ts'
import { entered, which } from '../lab/results.ts'

/** The same inputs every time; another seed by hand finds others. */
const SEED = Number(process.env.HOSTILE_SEED ?? 20_260_302)
const RUNS = 200
/** Procedures that work through a password on purpose, and those that do much and take no input. */
const SLOW_RUNS = 60
const SLOW = [
  'clinic.setUp',
  'clinic.renewRecoveryPhrase',
  'staff.create',
  'staff.resetPassword',
  'catalog.createDoctor',
  'audit.verifyChain',
  'catalog.addStarterMedicines',
  'catalog.addStarterCatalogue',
  'lab.addStarterTests',
  'lab.listExpected',
  'stations.renewIdentity',
]
/** The first two take no input and end what the test stands on; the last writes to this PC's disk wherever it is told to. */
const LEFT_OUT = ['session.lock', 'session.signOut', 'backup.make']
/** Outcomes of calls that never got to the feature itself. */
const AT_THE_DOOR = ['INVALID_INPUT', 'FORBIDDEN', 'SESSION_LOCKED', 'PASSWORD_CHANGE_REQUIRED', 'CLINIC_NOT_SET_UP']

interface Caller {
  client: Client
  permissions: readonly string[]
}

const runsOf = ({ name }: WalkedProcedure) => (SLOW.includes(name) || name === 'session.signIn' ? SLOW_RUNS : RUNS)

/** Those who get past the door; where nobody does, everybody. */
const callersOf = ({ meta }: WalkedProcedure, callers: readonly Caller[]): readonly Caller[] => {
  const mayCall = callers.filter(({ permissions }) => permissions.includes(meta.permission ?? ''))
  return mayCall.length > 0 ? mayCall : callers
}

const idIn = (input: unknown): unknown =>
  typeof input === 'object' && input !== null && 'id' in input ? input.id : undefined

/** What a failed property shows: the error and the input it came of. */
const told = (procedure: WalkedProcedure, error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? `\n${error.cause.message}` : ''
  return `${procedure.name}: ${error instanceof Error ? error.message.slice(0, 600) : 'unknown'}${cause}`
}

const aSignedAndAnOpenVisit = async ({ consultation }: Client) => {
  const open = async (appointmentId: number, window: string) => {
    const { id: visitId } = await consultation.openVisit({ appointmentId })
    await consultation.takeDraft({ visitId, window })
    return { visitId, window, revision: 0 }
  }
  const note = { ...EMPTY_NOTE, advice: 'rest', testsAdvised: [{ name: 'Urea', note: '' }] }
  await consultation.sign({ ...(await open(1, 'window-one')), note })
  await open(2, 'window-two')
}

/** Tests that were ordered: one is at the bench, one waits for verification, one was verified, and one is not collected yet. */
const aLaboratoryAtWork = async (administrator: Client, doctor: Client, techA: Client, techB: Client) => {
  const { id: categoryId } = await administrator.catalog.createTerm({ list: 'lab-categories', name: 'Chemistry' })
  const fields = { categoryId, turnAroundMinutes: 60, priceMinor: 100 }
  const make = (code: string) =>
    administrator.lab.createTest({ ...fields, code, name: code, parameters: [aParameter({ code })] })
  const tests = [await make('NA'), await make('K'), await make('CL')]
  const testIds = tests.map(({ id }) => id)
  const place = () => doctor.lab.placeOrder({ patientId: 1, visitId: 1, testIds })
  const order = await received(techA, await place())
  const { test: verified } = await entered(techA, testOf(order, 'K'), tests[1] as LabTest, { K: '4' })
  await techB.lab.verify({ tests: [which(verified)] })
  await entered(techA, testOf(order, 'CL'), tests[2] as LabTest, { CL: '100' })
  await administrator.lab.createPanel({ code: 'E', name: 'Electrolytes', testIds })
  await doctor.lab.issueReport({ orderId: order.id })
  await place()
}

/** The network is on, one PC was let in and another one waits. */
const aPairedAndAWaitingPc = async ({ clinic, administrator }: TestClinic) => {
  const { stations } = administrator
  await stations.updateNetwork({ isOn: true, port: 4811, isOpenToBrowsers: false, browserPort: 4812, version: 0 })
  for (const key of ['a', 'b']) {
    const { code } = await stations.offerPairing()
    const device = { appVersion: '1', keyHash: key.repeat(64), words: Array(6).fill('able'), address: '10.0.0.2' }
    await askToJoin(clinic.core, { code, stationName: 'Desk', roleHint: 'front-desk', ...device })
    const [first] = (await stations.getPairing()).requests
    if (key === 'a') await stations.approve({ requestId: first?.id ?? '', name: 'Desk', roleHint: 'front-desk' })
  }
}

/** A clinic with a little of everything, so that small ids hit real rows. */
const aBusyClinic = async () => {
  const clinic = await aClinic()
  const desk = await clinic.aColleague('receptionist')
  const { doctorId, client: doctor } = await clinic.aDoctor()
  for (const fullName of ['Asha Rao', 'Ravi Menon', 'Meera Nair']) {
    const birth = { kind: 'age', years: 40 } as const
    const { id } = await desk.client.patients.register({ fullName, sex: 'female', birth, phone: null })
    await desk.client.queue.addWalkIn({ patientId: id, doctorId })
  }
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => {
    const hours = { from: '08:00', to: '20:00', validFrom: '2026-01-01' }
    return { weekday, ...hours }
  })
  const settings = { slotMinutes: 15, capacity: 2, policy: 'warn' as const }
  await doctor.scheduling.saveTimings({ doctorId, version: 0, ...settings, weekly })
  await desk.client.scheduling.book({ patientId: 1, doctorId, startsAt: '2026-03-03T09:00' })
  const online = { patientId: 2, doctorId, startsAt: '2026-03-02T10:30', mode: 'online' as const }
  await desk.client.scheduling.book(online)
  await aSignedAndAnOpenVisit(doctor)
  const [tech, techB] = [await clinic.aColleague('lab-technician'), await clinic.aColleague('lab-technician')]
  await aLaboratoryAtWork(clinic.administrator, doctor, tech.client, techB.client)
  await clinic.administrator.catalog.createTerm({ list: 'departments', name: 'Skin' })
  await clinic.administrator.queue.createBoard({ name: 'Hall' })
  await aPairedAndAWaitingPc(clinic)
  const accounts = (await clinic.administrator.staff.list()).map((member) => member.id)
  const callers: Caller[] = [
    { client: clinic.administrator, permissions: ROLE_PERMISSIONS.administrator },
    { client: desk.client, permissions: ROLE_PERMISSIONS.receptionist },
    { client: doctor, permissions: ROLE_PERMISSIONS.doctor },
    { client: tech.client, permissions: ROLE_PERMISSIONS['lab-technician'] },
  ]
  return { ...clinic, callers, accounts }
}

test('whatever is sent to a procedure, it answers or refuses with an error it declared', async () => {
  const clinic = await aBusyClinic()
  const outcomes = new Map<string, number>()
  const reached = new Set<string>()
  const note = ({ name }: WalkedProcedure, outcome: string) => {
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    if (!AT_THE_DOOR.includes(outcome)) reached.add(name)
  }

  const judge = async (procedure: WalkedProcedure, caller: Caller, input: unknown) => {
    // The callers' own accounts must outlive the test.
    if (procedure.name.startsWith('staff.') && clinic.accounts.some((id) => id === idIn(input))) return
    try {
      await callByName(caller.client, procedure.name, input)
      note(procedure, 'answered')
    } catch (error) {
      if (!(error instanceof ORPCError)) throw error
      const { code, defined } = error
      expect({ code, defined, declared: procedure.declared.has(code) }).toEqual({ code, defined: true, declared: true })
      expect(code).not.toBe('INTERNAL')
      note(procedure, code)
    }
  }

  const faults: string[] = []
  for (const procedure of walkedProcedures) {
    if (LEFT_OUT.includes(procedure.name)) continue
    const callers = fc.constantFrom(...callersOf(procedure, clinic.callers))
    const property = fc.asyncProperty(callers, hostileInputsFor(procedure.input), (caller, input) =>
      judge(procedure, caller, input),
    )
    try {
      await fc.assert(property, { numRuns: runsOf(procedure), seed: SEED, endOnFailure: true })
    } catch (error) {
      faults.push(told(procedure, error))
    }
  }
  expect(faults).toEqual([])

  const unreached = walkedProcedures.filter(({ name }) => !reached.has(name) && !LEFT_OUT.includes(name))
  expect(unreached.map(({ name }) => name)).toEqual([])
  const total = [...outcomes.values()].reduce((sum, count) => sum + count, 0)
  expect(total).toBeGreaterThan(20_000)
  // Inputs that got past validation, or the test would prove little.
  expect(outcomes.get('answered')).toBeGreaterThan(total / 10)
  expect(outcomes.get('INVALID_INPUT')).toBeGreaterThan(total / 10)
  for (const { client } of clinic.callers) expect((await client.session.whoAmI()).isLocked).toBe(false)
  expect((await clinic.administrator.audit.verifyChain()).brokenAtSeq).toBeNull()
  expect('polluted' in {}).toBe(false)
})

test('whatever arrives on the line, the line goes on', async () => {
  const { clinic } = await aClinic()
  const { connect } = await inProcess(clinic)
  const line = await connect()
  const property = fc.property(hostileFrames, (frame) => {
    void line.exchange(frame, 'nobody waits')
  })
  fc.assert(property, { numRuns: 2_000, seed: SEED })
  const known = JSON.stringify({ i: 'last', p: { u: '/clinic/getStatus', b: {} } })
  expect((await line.exchange(known, 'last')).p.b?.json).toMatchObject({ state: 'ready' })
})
