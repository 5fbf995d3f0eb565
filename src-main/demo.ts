import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import {
  DEMO_CLINIC,
  DEMO_DEPARTMENTS,
  DEMO_DESIGNATIONS,
  DEMO_DOCTORS,
  DEMO_SPECIALITIES,
  DEMO_STAFF,
} from '#migrations/seed/demo-clinic.ts'
import { DEMO_LAB_STAT } from '#migrations/seed/demo-lab.ts'
import { DEMO_MORNING } from '#migrations/seed/demo-visits.ts'
import { STARTER_CATALOGUE } from '#migrations/seed/starter-catalogue.ts'
import type { contract } from '#shared/contract/index.ts'
import type { MasterList } from '#shared/domain/catalog/master-lists.ts'
import { localDateAt } from '#shared/values/dates.ts'
import type { Clinic } from './clinic.ts'
import { DOCTOR_ON_LEAVE, seedBookings, seedLeave, seedTimings } from './demo-appointments.ts'
import { type DemoBench, placeReferrals, seedLabDay, seedLabMorning, seedLabTests } from './demo-lab.ts'
import { type DemoPeople, registerEverybody } from './demo-people.ts'
import { arrivalsOfToday, arrivalsOfYesterday, type DemoQueueTask, seedToday, seedYesterday } from './demo-queue.ts'
import { demoFoundedAt, seedMedicines, seedMorningVisits, seedPast, seedStatOrder } from './demo-visits.ts'
import { makeOneTimePassword } from './platform/password/password.ts'
import { beginCall } from './rpc/peer.ts'
import { router } from './rpc/router.ts'

type Client = ContractRouterClient<typeof contract>

/** One account of the demo clinic with its random password, which nobody can ask for again. */
export interface DemoAccount {
  username: string
  role: string
  password: string
}

const MS_PER_MINUTE = 60_000
const MS_PER_HOUR = 60 * MS_PER_MINUTE
/** A session heard of this often does not lock. */
const PING_MS = 10 * MS_PER_MINUTE
/** How long before midnight yesterday's work begins. */
const MADE_BEFORE_MIDNIGHT_MS = 16 * MS_PER_HOUR
/** Between two bookings that are made one after another. */
const BETWEEN_BOOKINGS_MS = 4_000
/** How far back this morning's first patient came, where the day is that old. */
const MORNING_MS = 150 * MS_PER_MINUTE
/** Of the morning: when the samples were taken. */
const COLLECTED = 0.3

/** A clinic whose clock is set by hand while it is filled, sharing everything else with the real one. */
const stage = (clinic: Clinic) => {
  let now = clinic.core.clock.now().getTime()
  const core = { ...clinic.core, clock: { now: () => new Date(now) } }
  const connect = (): Client => {
    const connection = clinic.connect('demo')
    return createRouterClient(router, { context: () => beginCall(core, connection) })
  }
  return {
    connect,
    now: () => new Date(now),
    setTo: (instant: number) => {
      now = Math.max(0, instant)
    },
    pass: (ms: number) => {
      now += ms
    },
    /** Moves the clock to an instant while this client stays at work. */
    passTo: async (instant: number, client: Client) => {
      while (now + PING_MS < instant) {
        now += PING_MS
        await client.session.whoAmI()
      }
      now = Math.max(now, instant)
    },
  }
}

type Stage = ReturnType<typeof stage>

/** The first instant of the clinic's day: the latest at which the minute before was still yesterday. */
const midnightBefore = (now: number, timeZone: string): number => {
  const today = localDateAt(new Date(now), timeZone)
  let [yesterday, later] = [now - 26 * MS_PER_HOUR, now]
  while (later - yesterday > 1) {
    const middle = Math.floor((yesterday + later) / 2)
    if (localDateAt(new Date(middle), timeZone) === today) later = middle
    else yesterday = middle
  }
  return later
}

/** Signs in with the one-time password and puts a random one in its place. */
const settle = async (staged: Stage, role: string, username: string, oneTimePassword: string): Promise<DemoAccount> => {
  const client = staged.connect()
  const password = makeOneTimePassword()
  await client.session.signIn({ username, password: oneTimePassword })
  await client.session.changePassword({ currentPassword: oneTimePassword, newPassword: password })
  await client.session.signOut()
  return { username, role, password }
}

const signedIn = async (staged: Stage, account: DemoAccount | undefined): Promise<Client> => {
  if (!account) throw new Error('the demo clinic lacks an account')
  const client = staged.connect()
  await client.session.signIn({ username: account.username, password: account.password })
  return client
}

const setUp = async (staged: Stage, timeZone: string): Promise<DemoAccount> => {
  const [first] = DEMO_STAFF
  const password = makeOneTimePassword()
  await staged.connect().clinic.setUp({
    clinic: { ...DEMO_CLINIC, timeZone },
    administrator: { fullName: first.fullName, username: first.username, password },
  })
  return { username: first.username, role: first.role, password }
}

const seedStaff = async (staged: Stage, administrator: Client): Promise<DemoAccount[]> => {
  const roles = await administrator.staff.listRoles()
  return Promise.all(
    DEMO_STAFF.slice(1).map(async ({ role, fullName, username }) => {
      const roleIds = roles.filter((known) => known.code === role).map((known) => known.id)
      const made = await administrator.staff.create({ fullName, username, phone: null, roleIds })
      return settle(staged, role, username, made.oneTimePassword)
    }),
  )
}

const seedWords = async (administrator: Client, list: MasterList, names: readonly string[]) => {
  const ids = new Map<string, number>()
  for (const name of names) ids.set(name, (await administrator.catalog.createTerm({ list, name })).id)
  return ids
}

const seedDoctors = async (staged: Stage, administrator: Client) => {
  const departments = await seedWords(administrator, 'departments', DEMO_DEPARTMENTS)
  const designations = await seedWords(administrator, 'designations', DEMO_DESIGNATIONS)
  const specialities = await seedWords(administrator, 'specialities', Object.values(DEMO_SPECIALITIES).flat())
  await seedWords(administrator, 'visit-reasons', STARTER_CATALOGUE['visit-reasons'])
  return Promise.all(
    DEMO_DOCTORS.map(async ({ fullName, username, department, shortCode, room, feeMinor }, at) => {
      const made = await administrator.catalog.createDoctor({
        ...{ fullName, username, shortCode, room, phone: null },
        departmentId: departments.get(department) ?? null,
        designationId: designations.get(DEMO_DESIGNATIONS[at % DEMO_DESIGNATIONS.length] ?? '') ?? null,
        specialityIds: DEMO_SPECIALITIES[department].flatMap((name) => specialities.get(name) ?? []),
        registrationNumber: `HS-${4_101 + at * 37}`,
        consultationFeeMinor: feeMinor,
        followUp: { feeMinor: Math.round(feeMinor / 2), days: 14, visits: 2 },
      })
      const account = await settle(staged, 'doctor', username, made.oneTimePassword)
      return { doctorId: made.doctor.id, account }
    }),
  )
}

/** When things happened: the clinic was founded half a year ago, yesterday was a day at work, and this morning began. */
const timesOf = (now: number, timeZone: string) => {
  const midnight = midnightBefore(now, timeZone)
  const made = midnight - MADE_BEFORE_MIDNIGHT_MS
  const morning = { from: Math.max(midnight, now - MORNING_MS), until: now }
  const today = localDateAt(new Date(now), timeZone)
  return { founded: demoFoundedAt(midnight), midnight, made, yesterday: made + MS_PER_HOUR, morning, today }
}

/** Yesterday at the desk: everybody else registered, two weeks booked, and the visits of the day. */
const seedDayBefore = async (
  staged: Stage,
  desk: Client,
  about: ReturnType<typeof timesOf> & {
    doctors: Awaited<ReturnType<typeof seedDoctors>>
    timeZone: string
    known: DemoPeople
  },
) => {
  const { morning, today, timeZone, yesterday } = about
  const doctorIds = about.doctors.map(({ doctorId }) => doctorId)
  const { patientIds, bookedIds, people } = await registerEverybody(desk, about.known)
  const arrivals = { yesterday: arrivalsOfYesterday(yesterday), today: arrivalsOfToday(morning) }
  const ofCalendar = { desk, doctorIds, queuedIds: patientIds, bookedIds }
  const pass = () => staged.pass(BETWEEN_BOOKINGS_MS)
  const bookings = await seedBookings({ ...ofCalendar, timeZone, today, now: morning.until, pass }, arrivals)
  const passTo = (instant: number) => staged.passTo(instant, desk)
  await seedYesterday({ patientIds, doctorIds, desk, passTo }, yesterday, bookings.yesterday)
  if (bookings.noShow) {
    const { id, version } = bookings.noShow
    await desk.scheduling.markNoShow({ id, version })
  }
  return { patientIds, doctorIds, people, bookings: bookings.today }
}

/** The clinic's beginning: its staff, doctors with their hours, medicines and tests of the laboratory. */
const foundClinic = async (staged: Stage, times: ReturnType<typeof timesOf>, timeZone: string) => {
  staged.setTo(times.founded)
  const first = await setUp(staged, timeZone)
  const administrator = await signedIn(staged, first)
  const [staff, doctors] = [await seedStaff(staged, administrator), await seedDoctors(staged, administrator)]
  await seedTimings(administrator, { doctorIds: doctors.map(({ doctorId }) => doctorId), today: times.today })
  const [medicines, labTests] = [await seedMedicines(administrator), await seedLabTests(administrator)]
  await administrator.session.signOut()
  return { first, staff, doctors, medicines, labTests }
}

/** Signs both technicians in for some work of the laboratory. */
const workAtBench = async (staged: Stage, staff: readonly DemoAccount[], work: (bench: DemoBench) => Promise<void>) => {
  const accounts = staff.filter(({ role }) => role === 'lab-technician')
  const [first, second] = await Promise.all(accounts.map((account) => signedIn(staged, account)))
  if (!first || !second) throw new Error('the demo clinic lacks a technician')
  await work([first, second])
  await Promise.all([first, second].map((client) => client.session.signOut()))
}

/** When this morning's samples were taken. */
const collectionOf = ({ from, until }: { from: number; until: number }): string =>
  new Date(from + (until - from) * COLLECTED).toISOString()

/**
 * Fills an empty clinic with invented people, a few of them with a past, yesterday's visits, this morning's queue and two weeks of bookings, through the
 * same procedures the screens use. Answers the accounts with their random passwords, kept only as hashes; nothing where the
 * clinic is set up.
 */
export const fillDemoClinic = async (
  clinic: Clinic,
  timeZone: string = Intl.DateTimeFormat().resolvedOptions().timeZone,
): Promise<DemoAccount[]> => {
  const now = clinic.core.clock.now().getTime()
  const staged = stage(clinic)
  const { state } = await staged.connect().clinic.getStatus()
  if (state === 'ready') return []

  const times = timesOf(now, timeZone)
  const { first, staff, doctors, medicines, labTests } = await foundClinic(staged, times, timeZone)
  const deskAccount = staff.find((account) => account.role === 'receptionist')
  const doctorAccount = (username: string) => doctors.find(({ account }) => account.username === username)?.account
  const signIn = {
    desk: () => signedIn(staged, deskAccount),
    doctor: (username: string) => signedIn(staged, doctorAccount(username)),
  }
  const atBench = (work: (bench: DemoBench) => Promise<void>) => workAtBench(staged, staff, work)
  const laboratory = (daysAgo: number, people: DemoPeople) =>
    atBench((bench) => seedLabDay({ bench, tests: labTests, people, pass: staged.pass }, daysAgo))
  const doctorIds = new Map(doctors.map(({ doctorId, account }) => [account.username, doctorId]))
  const known = await seedPast({ ...times, ...signIn, ...staged, timeZone, medicines, labTests, doctorIds, laboratory })

  staged.setTo(times.made)
  const desk = await signIn.desk()
  const { bookings, people, ...seated } = await seedDayBefore(staged, desk, { ...times, doctors, timeZone, known })
  await desk.session.signOut()

  staged.setTo(times.morning.from)
  const today = await signIn.desk()
  const referrals = await placeReferrals(today, { tests: labTests, people })
  const task: DemoQueueTask = { ...seated, desk: today, passTo: (instant) => staged.passTo(instant, today) }
  await seedToday(task, times.morning, bookings)
  const doctor = await signedIn(staged, doctors[DOCTOR_ON_LEAVE]?.account)
  await seedLeave(doctor, today, { ...seated, today: times.today })
  await doctor.session.signOut()
  await today.session.signOut()
  const about = { people, medicines, labTests, today: times.today }
  const [writer, other] = [await signIn.doctor(DEMO_MORNING.signed.doctor), await signIn.doctor(DEMO_LAB_STAT.doctor)]
  await seedMorningVisits({ ...about, doctor: writer })
  const stat = await seedStatOrder({ ...about, doctor: other }, DEMO_LAB_STAT)
  await Promise.all([writer, other].map((client) => client.session.signOut()))
  const collectedAt = collectionOf(times.morning)
  await atBench((bench) =>
    seedLabMorning({ bench, tests: labTests, people, pass: () => {} }, { referrals, stat, collectedAt }),
  )
  return [first, ...staff, ...doctors.map(({ account }) => account)]
}

/** Fills an empty clinic for the demo; answers the lines to show its user once, none where it was filled before. */
export const seedDemoClinic = async (clinic: Clinic): Promise<string[]> => {
  const accounts = await fillDemoClinic(clinic)
  if (accounts.length === 0) return []
  const widest = Math.max(...accounts.map(({ username }) => username.length))
  const lines = accounts.map(({ username, role, password }) => `${username.padEnd(widest)}  ${password}  ${role}`)
  return ['The demo clinic is filled. Its sign-in names and passwords, shown this once:', ...lines]
}
