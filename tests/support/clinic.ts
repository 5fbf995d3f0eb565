import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import { onTestFinished } from 'vitest'
import { type Clinic, type OpenOptions, openClinic } from '#main/clinic.ts'
import type { Connection } from '#main/platform/call/context.ts'
import { beginCall } from '#main/rpc/peer.ts'
import { router } from '#main/rpc/router.ts'
import type { contract } from '#shared/contract/index.ts'
import type { BuiltInRole } from '#shared/permissions/roles.ts'
import { type MovableClock, movableClock } from './clock.ts'

export type Client = ContractRouterClient<typeof contract>

/** The administrator every test clinic is set up with; the password is the test's own, never the product's. */
export const ADMINISTRATOR = { fullName: 'Asha Rao', username: 'asha', password: 'a long enough password' }
/** The password every other member of staff of a test clinic chose at the first sign-in. */
export const STAFF_PASSWORD = 'another good password'

/** A new empty folder that is removed when the test is over. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'clinic-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A client of the router in process, on a connection of its own. */
export const clientOn = (clinic: Clinic, connection: Connection = clinic.connect('test')): Client =>
  createRouterClient(router, { context: () => beginCall(clinic.core, connection) })

/** The least argon2id takes: hundreds of accounts are made by the tests, and none of them is worth guessing. */
export const CHEAP_HASHING: NonNullable<OpenOptions['hashing']> = {
  password: { memoryCost: 1024, timeCost: 2, parallelism: 1 },
  phrase: { memoryCost: 1024, timeCost: 2, parallelism: 1 },
}

/** A real clinic on an encrypted temporary database, not yet set up. */
export const aFreshClinic = async (folder: string = temporaryFolder(), options: Pick<OpenOptions, 'pdf'> = {}) => {
  const clock = movableClock('2026-03-02T04:30:00.000Z')
  const clinic = await openClinic({ folder, appVersion: 'test', clock, hashing: CHEAP_HASHING, ...options })
  onTestFinished(() => clinic.close())
  return { clinic, clock, folder, anonymous: clientOn(clinic) }
}

/** Sets the clinic up through its own door and signs the administrator in. */
export const setUp = async (client: Client) => {
  const answer = await client.clinic.setUp({
    clinic: {
      name: 'Riverside Clinic',
      address: '12 Mill Road',
      phone: '0800 123456',
      currency: 'INR',
      timeZone: 'Asia/Kolkata',
    },
    administrator: ADMINISTRATOR,
  })
  const { username, password } = ADMINISTRATOR
  await client.session.signIn({ username, password })
  return answer
}

export interface TestClinic {
  clinic: Clinic
  clock: MovableClock
  folder: string
  /** A connection nobody signed in on. */
  anonymous: Client
  administrator: Client
  /** Makes an account with one built-in role, changes its one-time password, and signs it in on a new connection. */
  signedInAs: (role: BuiltInRole) => Promise<Client>
  /** The same, with what a test needs to sign the person in again or to name them. */
  aColleague: (role: BuiltInRole | { roleId: number }) => Promise<Colleague>
  /** Makes a doctor with an account; answers the doctor and their signed-in client. */
  aDoctor: (overrides?: Partial<DoctorFields>) => Promise<{ doctorId: number; client: Client; username: string }>
}

/** A member of staff who has chosen a password and is signed in. */
interface Colleague {
  client: Client
  id: number
  username: string
  fullName: string
  /** The session's token, for another connection. */
  token: string
}

interface DoctorFields {
  fullName: string
  shortCode: string
  room: string
  departmentId: number | null
}

let counter = 0
const next = () => {
  counter += 1
  return counter
}

const shortCodeOf = (n: number) =>
  `${String.fromCharCode(65 + (n % 26))}${String.fromCharCode(65 + (Math.floor(n / 26) % 26))}`

const firstSignIn = async (client: Client, username: string, oneTimePassword: string) => {
  const { token } = await client.session.signIn({ username, password: oneTimePassword })
  await client.session.changePassword({ currentPassword: oneTimePassword, newPassword: STAFF_PASSWORD })
  return token
}

/** A clinic that is set up, with its administrator signed in and builders for everybody else. */
export const aClinic = async (options: Pick<OpenOptions, 'pdf'> = {}): Promise<TestClinic> => {
  const fresh = await aFreshClinic(temporaryFolder(), options)
  const administrator = clientOn(fresh.clinic)
  await setUp(administrator)

  const roleIdOf = async (role: BuiltInRole) =>
    (await administrator.staff.listRoles()).filter((known) => known.code === role).map((known) => known.id)

  const aColleague = async (role: BuiltInRole | { roleId: number }) => {
    const code = typeof role === 'string' ? role : 'own-role'
    const username = `${code}-${next()}`
    const fullName = `The ${code}`
    const roleIds = typeof role === 'string' ? await roleIdOf(role) : [role.roleId]
    const made = await administrator.staff.create({ fullName, username, phone: null, roleIds })
    const client = clientOn(fresh.clinic)
    const token = await firstSignIn(client, username, made.oneTimePassword)
    return { client, id: made.member.id, username, fullName, token }
  }

  const signedInAs = async (role: BuiltInRole) => (await aColleague(role)).client

  const aDoctor = async (overrides: Partial<DoctorFields> = {}) => {
    const number = next()
    const username = `doctor-${number}`
    const made = await administrator.catalog.createDoctor({
      fullName: `Doctor ${number}`,
      shortCode: shortCodeOf(number),
      room: `Room ${number}`,
      departmentId: null,
      consultationFeeMinor: 50_000,
      phone: null,
      ...overrides,
      username,
    })
    const client = clientOn(fresh.clinic)
    await firstSignIn(client, username, made.oneTimePassword)
    return { doctorId: made.doctor.id, client, username }
  }

  return { ...fresh, administrator, signedInAs, aColleague, aDoctor }
}
