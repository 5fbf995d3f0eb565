import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { openClinic } from '#main/clinic.ts'
import { connect } from '#main/platform/db/connect.ts'
import { DATABASE_FILE } from '#main/platform/db/open.ts'
import { serveLoopback } from '#main/transports/lan/loopback-server.ts'
import { type Client, clientOn } from '#tests/support/clinic.ts'
import { databaseKeyOf } from '#tests/support/raw-database.ts'
import { atMost, type Benchmark } from './bench.ts'
import { RECEPTIONIST } from './clinic-folders.ts'
import { figure, printTable, ratio, type Spread, spreadOf, timed } from './figures.ts'
import { overMessagePort, overWebSocket } from './lines.ts'
import { type TypedTexts, typedTexts } from './typed-texts.ts'

const LIMIT_MS = 5
const LIKE_SAMPLES = 3
const WARM_UP = 100

const search = (client: Client, text: string) => timed(() => client.patients.search({ text }))

/** Every text once, in order. */
const searchAll = async (client: Client, texts: readonly string[]): Promise<Spread> => {
  const times: number[] = []
  for (const text of texts) times.push(await search(client, text))
  return spreadOf(times)
}

/** What somebody would write without an index: each word anywhere in the columns a patient is looked for by. */
const naiveLike = (connection: Database.Database, text: string) => {
  const words = text.split(' ').filter((word) => word !== '')
  const columns = ['full_name', 'guardian_name', 'phone', 'record_number', 'birth_date']
  const each = words.map(() => `(${columns.map((column) => `${column} LIKE ?`).join(' OR ')})`).join(' AND ')
  const values = words.flatMap((word) => columns.map(() => `%${word}%`))
  const order = 'ORDER BY id DESC LIMIT 12'
  return connection.prepare(`SELECT * FROM patients WHERE ${each} ${order}`).all(...values)
}

const likeSpreads = async (folder: string, texts: TypedTexts): Promise<Map<string, Spread>> => {
  const connection = connect(join(folder, DATABASE_FILE), databaseKeyOf(folder), 'read')
  const spreads = new Map<string, Spread>()
  for (const [kind, all] of texts) {
    const times: number[] = []
    const step = Math.max(1, Math.floor(all.length / LIKE_SAMPLES))
    for (let at = step - 1; times.length < LIKE_SAMPLES; at += step) {
      times.push(await timed(() => naiveLike(connection, all[at % all.length] ?? '')))
    }
    spreads.set(kind, spreadOf(times))
  }
  connection.close()
  return spreads
}

const spreadsOver = async (client: Client, texts: TypedTexts) => {
  await client.session.signIn(RECEPTIONIST)
  const every = [...texts.values()].flat()
  for (let at = 0; at < WARM_UP; at += 1) await search(client, every[(at * 37) % every.length] ?? '')
  const spreads = new Map<string, Spread>()
  for (const [kind, all] of texts) spreads.set(kind, await searchAll(client, all))
  return spreads
}

const threeOf = (spread: Spread | undefined) =>
  spread ? `${figure(spread.p50)} / ${figure(spread.p95)} / ${figure(spread.p99)}` : '-'

/** Search per key press: in process, over a MessagePort and over a WebSocket, against LIKE on the same table. */
export const searchBenchmark: Benchmark = {
  name: 'search',
  run: async ({ large, patients }) => {
    const folder = await large()
    const clinic = await openClinic({ folder, appVersion: 'bench' })
    const pages = mkdtempSync(join(tmpdir(), 'clinic-bench-pages-'))
    const server = await serveLoopback(clinic, { port: 0, rendererFolder: pages })
    const port = overMessagePort(clinic)
    const socket = await overWebSocket(server.url)
    const texts = await typedTexts(clinic)
    const inProcess = await spreadsOver(clientOn(clinic), texts)
    const overPort = await spreadsOver(port.client, texts)
    const overSocket = await spreadsOver(socket.client, texts)
    const like = await likeSpreads(folder, texts)
    port.close()
    socket.close()
    await server.close()
    await clinic.close()
    rmSync(pages, { recursive: true })

    console.log(
      `Milliseconds per search, p50 / p95 / p99, ${patients} patients; both ends of each line in one process.`,
    )
    printTable(
      ['typed', 'texts', 'in process', 'MessagePort', 'WebSocket', `LIKE p50 of ${LIKE_SAMPLES}`, 'LIKE / ours p50'],
      [...texts].map(([kind, all]) => [
        kind,
        String(all.length),
        ...[inProcess, overPort, overSocket].map((spreads) => threeOf(spreads.get(kind))),
        like.get(kind)?.p50 ?? Number.NaN,
        ratio(like.get(kind)?.p50 ?? Number.NaN, inProcess.get(kind)?.p50 ?? Number.NaN),
      ]),
    )
    return [...inProcess].map(([kind, spread]) => atMost(`search, ${kind}: p95 in process`, spread.p95, LIMIT_MS, 'ms'))
  },
}
