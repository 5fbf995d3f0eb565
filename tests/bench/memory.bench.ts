import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { openClinic } from '#main/clinic.ts'
import { atMost, type Benchmark } from './bench.ts'
import { RECEPTIONIST, withCopyOf, withEmptyClinic } from './clinic-folders.ts'
import { printTable, ratio } from './figures.ts'
import { startBuiltHost } from './hosts.ts'
import { overWebSocket } from './lines.ts'
import { newPatients } from './register.bench.ts'
import { typedTexts } from './typed-texts.ts'

const IDLE_LIMIT_MB = 100
const LARGE_LIMIT_MB = 200
const IDLE_MS = 5_000
const SEARCHES = 1_000
const REGISTRATIONS = 200

/** Resident memory in megabytes (10^6 bytes); the split where the system tells it. */
interface Memory {
  rss: number
  anonymous: number
  fromFiles: number
}

const kilobytes = (text: string, name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1])

/** What a process holds at this moment. */
export const memoryOf = (pid: number): Memory => {
  const megabytes = (kib: number) => (kib * 1024) / 1e6
  if (process.platform === 'linux') {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    const [rss, anonymous] = [megabytes(kilobytes(text, 'Rss')), megabytes(kilobytes(text, 'Anonymous'))]
    return { rss, anonymous, fromFiles: rss - anonymous }
  }
  if (process.platform === 'win32') return { rss: Number.NaN, anonymous: Number.NaN, fromFiles: Number.NaN }
  const rss = megabytes(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })))
  return { rss, anonymous: Number.NaN, fromFiles: Number.NaN }
}

const bareNode = async (): Promise<Memory> => {
  const child: ChildProcess = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' })
  await wait(1_000)
  const memory = memoryOf(child.pid ?? 0)
  child.kill()
  return memory
}

const idleAfterStart = async (folder: string): Promise<Memory> => {
  const host = await startBuiltHost(folder)
  await wait(IDLE_MS)
  const memory = memoryOf(host.pid)
  await host.stop()
  return memory
}

const someTexts = async (folder: string): Promise<string[]> => {
  const clinic = await openClinic({ folder, appVersion: 'bench' })
  const every = [...(await typedTexts(clinic)).values()].flat()
  await clinic.close()
  return Array.from({ length: SEARCHES }, (_, at) => every[(at * 37) % every.length] ?? '')
}

const afterWork = async (folder: string) => {
  const texts = await someTexts(folder)
  const host = await startBuiltHost(folder)
  await wait(IDLE_MS)
  const idle = memoryOf(host.pid)
  const { client, close } = await overWebSocket(host.url)
  await client.session.signIn(RECEPTIONIST)
  for (const text of texts) await client.patients.search({ text })
  const searched = memoryOf(host.pid)
  const next = newPatients(13)
  for (let at = 0; at < REGISTRATIONS; at += 1) await client.patients.register(next())
  const registered = memoryOf(host.pid)
  close()
  await wait(IDLE_MS)
  const rested = memoryOf(host.pid)
  await host.stop()
  return { idle, searched, registered, rested }
}

/** Resident memory of the built host, idle and after work, against a bare node process. */
export const memoryBenchmark: Benchmark = {
  name: 'memory',
  run: async ({ large, patients }) => {
    const bare = await bareNode()
    const empty = await withEmptyClinic(idleAfterStart)
    const worked = await withCopyOf(await large(), afterWork)
    const row = (what: string, { rss, anonymous, fromFiles }: Memory) => [
      what,
      rss,
      anonymous,
      fromFiles,
      ratio(rss, bare.rss),
    ]
    console.log('Resident megabytes of the built host; anonymous is its own, the rest are pages of program files.')
    printTable(
      ['', 'RSS', 'anonymous', 'from files', 'RSS / node'],
      [
        row('bare node process', bare),
        row(`empty clinic, idle for ${IDLE_MS / 1000} s`, empty),
        row(`${patients} patients, idle for ${IDLE_MS / 1000} s`, worked.idle),
        row(`after ${SEARCHES} searches`, worked.searched),
        row(`and ${REGISTRATIONS} registrations`, worked.registered),
        row(`and ${IDLE_MS / 1000} s of rest`, worked.rested),
      ],
    )
    return [
      atMost('memory, empty clinic: idle', empty.rss, IDLE_LIMIT_MB, 'MB'),
      atMost(`memory, ${patients} patients: idle`, worked.idle.rss, LARGE_LIMIT_MB, 'MB'),
      atMost(`memory, ${patients} patients: after the work`, worked.registered.rss, LARGE_LIMIT_MB, 'MB'),
    ]
  },
}
