import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import { type Browser, chromium } from '@playwright/test'
import { findChromium } from '../../scripts/chromium.mjs'
import { type Aim, atMost, type Benchmark } from './bench.ts'
import { withEmptyClinic } from './clinic-folders.ts'
import { figure, printTable, ratio, type Spread, spreadOf } from './figures.ts'
import { type Host, startBuiltHost } from './hosts.ts'
import { overWebSocket } from './lines.ts'

const RUNS = 15
const EMPTY_LIMIT_S = 0.3
const LARGE_LIMIT_S = 0.6

/** Milliseconds from the start of the process to a moment the work ends with, and what else was measured. */
const sinceStart = async <T>(folder: string, work: (host: Host) => Promise<T>) => {
  const host = await startBuiltHost(folder)
  const measured = await work(host)
  const ms = performance.now() - host.startedAt
  await host.stop()
  return { ms, measured }
}

const askStatus = async (host: Host) => {
  const { client, close } = await overWebSocket(host.url)
  await client.clinic.getStatus()
  close()
}

const getPage = async (host: Host) => {
  const [response] = await once(get(host.url, { agent: false }), 'response')
  response.resume()
  await once(response, 'end')
}

/** Opens the first page in a context of its own: ms to its first painted content, as the browser says. */
const openSignIn = async (browser: Browser, host: Host): Promise<number> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } })
  const page = await context.newPage()
  await page.goto(host.url, { waitUntil: 'commit' })
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  const name = 'first-contentful-paint'
  await page.waitForFunction((entry) => performance.getEntriesByName(entry).length > 0, name)
  const painted = await page.evaluate((entry) => performance.getEntriesByName(entry)[0]?.startTime, name)
  // Closing the context is not part of what a person waits for, but it is short beside the rest.
  void context.close()
  return painted ?? Number.NaN
}

const repeat = async <T>(work: () => Promise<T>): Promise<T[]> => {
  await work()
  const results: T[] = []
  for (let run = 0; run < RUNS; run += 1) results.push(await work())
  return results
}

const bareNode = async (): Promise<number> => {
  const began = performance.now()
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit')
  return performance.now() - began
}

const spreadOfStarts = async (folder: string, work: (host: Host) => Promise<unknown>) =>
  spreadOf((await repeat(() => sinceStart(folder, work))).map(({ ms }) => ms))

const measureClinic = async (what: string, folder: string, limitS: number, browser: Browser | null, bare: Spread) => {
  const status = await spreadOfStarts(folder, askStatus)
  const page = await spreadOfStarts(folder, getPage)
  const row = (name: string, one: Spread, against = bare) => [
    `${what}: ${name}`,
    one.p50,
    one.p95,
    ratio(one.p50, against.p50),
  ]
  const rows = [row('clinic.getStatus over a WebSocket', status), row('GET /', page)]
  if (browser) {
    const shown = await repeat(() => sinceStart(folder, (host) => openSignIn(browser, host)))
    rows.push(row('sign-in form visible in Chromium', spreadOf(shown.map(({ ms }) => ms))))
    const painted = spreadOf(shown.map(({ measured }) => measured))
    rows.push(row('of that, from navigation to first contentful paint', painted))
  }
  const aim = (name: string, one: Spread): Aim => atMost(`start, ${what}: p95 to ${name}`, one.p95 / 1000, limitS, 's')
  return { rows, aims: [aim('first WebSocket answer', status), aim('first page', page)] }
}

/** From the start of the built host's process to the first answer and to a painted sign-in page. */
export const startBenchmark: Benchmark = {
  name: 'start',
  run: async ({ large, patients }) => {
    const executablePath = findChromium()
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const browser = executablePath === undefined ? null : await chromium.launch({ executablePath, args })
    if (!browser) console.log('No Chromium was found: the painted page is left out.')
    const bare = spreadOf(await repeat(bareNode))
    const empty = await withEmptyClinic((folder) => measureClinic('empty', folder, EMPTY_LIMIT_S, browser, bare))
    const full = await measureClinic(`${patients}`, await large(), LARGE_LIMIT_S, browser, bare)
    await browser?.close()
    console.log(
      `Milliseconds from the start of the process, ${RUNS} runs each after one that is not counted. The browser is warm, its context new.`,
    )
    printTable(
      ['', 'p50', 'p95', 'p50 / node'],
      [['node -e 0, to its end', bare.p50, bare.p95, `${figure(1)}x`], ...empty.rows, ...full.rows],
    )
    return [...empty.aims, ...full.aims]
  },
}
