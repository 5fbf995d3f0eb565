import type { z } from 'zod'
import { openClinic } from '#main/clinic.ts'
import type { RegisterPatient } from '#shared/contract/patients.contract.ts'
import { clientOn } from '#tests/support/clinic.ts'
import { bareRegister } from './bare-register.ts'
import { type Aim, atLeast, type Benchmark } from './bench.ts'
import { RECEPTIONIST, withCopyOf, withEmptyClinic } from './clinic-folders.ts'
import { figure, printTable, ratio, seeded, timed } from './figures.ts'
import { startSourceHost } from './hosts.ts'
import { type Line, overWebSocket } from './lines.ts'

const LEAST_RATIO = 0.5
const ROUNDS = 8
const PER_ROUND = 125
const WARM_UP = 250
const CLIENTS = 8

type Registration = z.input<typeof RegisterPatient>

const SYLLABLES = ['ra', 'mi', 'ko', 'ta', 'sen', 'lu', 'ba', 'ne', 'jo', 'vi', 'dha', 'per', 'an', 'il', 'os', 'me']

/** New patients one after another, with what a desk usually asks. */
export const newPatients = (seed: number): (() => Registration) => {
  const below = seeded(seed)
  const word = () => {
    const text = Array.from({ length: 2 + below(2) }, () => SYLLABLES[below(SYLLABLES.length)] ?? 'ra').join('')
    return text.charAt(0).toUpperCase() + text.slice(1)
  }
  return () => ({
    fullName: `${word()} ${word()}`,
    sex: below(2) === 0 ? 'female' : 'male',
    birth: { kind: 'date', date: `${1940 + below(80)}-0${1 + below(9)}-1${below(10)}` },
    phone: `9${String(100_000_000 + below(899_999_999))}`,
    details: {
      guardianName: `${word()} ${word()}`,
      houseNumber: String(1 + below(300)),
      addressLine: `${word()} Road`,
      city: word(),
    },
  })
}

/** Registrations per second, ours and bare, in the same rounds. */
interface Rates {
  ours: number
  bare: number
}

const perSecond = (count: number, ms: number) => (count * 1000) / ms

/** Registers some people, however many ways at once. */
type Desk = (people: readonly Registration[]) => Promise<void>

/**
 * Rounds of registrations in one clinic, and after each the very rows it left, written by bare better-sqlite3 into a second
 * clinic that began as the same file: both see the same disk in the same seconds.
 */
const inRounds = async (desk: Desk, folder: string, bareFolder: string, seed: number): Promise<Rates> => {
  const bare = bareRegister(folder, bareFolder)
  const next = newPatients(seed)
  const round = async (count: number) => {
    const people = Array.from({ length: count }, next)
    const ms = await timed(() => desk(people))
    return { ms, bareMs: bare.catchUp() }
  }
  await round(WARM_UP)
  let [ms, bareMs] = [0, 0]
  for (let at = 0; at < ROUNDS; at += 1) {
    const one = await round(PER_ROUND)
    ms += one.ms
    bareMs += one.bareMs
  }
  bare.close()
  return { ours: perSecond(ROUNDS * PER_ROUND, ms), bare: perSecond(ROUNDS * PER_ROUND, bareMs) }
}

const inProcess = async (folder: string, bareFolder: string): Promise<Rates> => {
  const clinic = await openClinic({ folder, appVersion: 'bench' })
  const client = clientOn(clinic)
  await client.session.signIn(RECEPTIONIST)
  const desk: Desk = async (people) => {
    for (const person of people) await client.patients.register(person)
  }
  const rates = await inRounds(desk, folder, bareFolder, 11)
  await clinic.close()
  return rates
}

const overSockets = async (folder: string, bareFolder: string): Promise<Rates> => {
  const host = await startSourceHost(folder)
  const lines = await Promise.all(Array.from({ length: CLIENTS }, () => overWebSocket(host.url)))
  for (const { client } of lines) await client.session.signIn(RECEPTIONIST)
  const desk: Desk = async (people) => {
    const left = [...people]
    const work = async ({ client }: Line) => {
      for (let person = left.pop(); person; person = left.pop()) await client.patients.register(person)
    }
    await Promise.all(lines.map(work))
  }
  const rates = await inRounds(desk, folder, bareFolder, 12)
  for (const { close } of lines) close()
  await host.stop()
  return rates
}

const onTwoCopies = (original: string, work: (folder: string, bareFolder: string) => Promise<Rates>) =>
  withCopyOf(original, (folder) => withCopyOf(original, (bareFolder) => work(folder, bareFolder)))

const measure = async (what: string, original: string): Promise<{ rows: string[][]; aims: Aim[] }> => {
  const router = await onTwoCopies(original, inProcess)
  const sockets = await onTwoCopies(original, overSockets)
  const row = (how: string, { ours, bare }: Rates) => [
    `${what}: ${how}`,
    figure(ours),
    figure(1000 / ours),
    figure(bare),
    ratio(ours, bare),
  ]
  const aim = (how: string, { ours, bare }: Rates) =>
    atLeast(`register, ${what}: ${how} against bare`, ours / bare, LEAST_RATIO, 'x')
  return {
    rows: [
      row('router in process, one after another', router),
      row(`${CLIENTS} WebSocket clients, host in a process of its own`, sockets),
    ],
    aims: [aim('router in process', router), aim(`${CLIENTS} WebSocket clients`, sockets)],
  }
}

/** Registrations with durable commits, against bare better-sqlite3 making the same inserts. */
export const registerBenchmark: Benchmark = {
  name: 'register',
  run: async ({ large, patients }) => {
    const empty = await withEmptyClinic((folder) => measure('empty clinic', folder))
    const full = await measure(`${patients} patients`, await large())
    console.log(`${ROUNDS * PER_ROUND} registrations each, every one a transaction with synchronous=FULL.`)
    printTable(['', 'per second', 'ms each', 'bare, per second', 'ours / bare'], [...empty.rows, ...full.rows])
    return [...empty.aims, ...full.aims]
  },
}
