import { randomBytes } from 'node:crypto'
import { closeSync, copyFileSync, fsyncSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MAX_DOCUMENT_BYTES, MAX_DOCUMENT_CHUNK_BYTES } from '#shared/contract/documents.contract.ts'
import type { Client } from '#tests/support/clinic.ts'
import { aPng } from '#tests/support/documents.ts'
import type { Benchmark } from './bench.ts'
import { RECEPTIONIST, withEmptyClinic } from './clinic-folders.ts'
import { figure, printTable, ratio, spreadOf, timed } from './figures.ts'
import { startSourceHost } from './hosts.ts'
import { overWebSocket } from './lines.ts'

const ROUNDS = 12
/** Pieces in the air at once: the line is never idle, and what is unread stays small. */
const AHEAD = 3

const offsetsOf = (length: number) =>
  Array.from({ length: Math.ceil(length / MAX_DOCUMENT_CHUNK_BYTES) }, (_, at) => at * MAX_DOCUMENT_CHUNK_BYTES)

/** Calls one after another, some of them ahead of the answers. */
const ahead = async <T>(offsets: readonly number[], call: (offset: number) => Promise<T>): Promise<T[]> => {
  const answers: Promise<T>[] = []
  for (const [at, offset] of offsets.entries()) {
    if (at >= AHEAD) await answers[at - AHEAD]
    answers.push(call(offset))
  }
  return Promise.all(answers)
}

const sendUp = async ({ documents }: Client, patientId: number, bytes: Buffer): Promise<number> => {
  const { uploadId } = await documents.begin({ fileName: 'scan.png', sizeBytes: bytes.length })
  await ahead(offsetsOf(bytes.length), (offset) =>
    documents.chunk({
      uploadId,
      offset,
      base64: bytes.subarray(offset, offset + MAX_DOCUMENT_CHUNK_BYTES).toString('base64'),
    }),
  )
  return (await documents.finish({ uploadId, patientId, kind: 'identity' })).id
}

const fetchDown = async ({ documents }: Client, id: number, sizeBytes: number): Promise<Buffer> => {
  const pieces = await ahead(offsetsOf(sizeBytes), (offset) => documents.readChunk({ id, offset }))
  return Buffer.concat(pieces.map(({ base64 }) => Buffer.from(base64, 'base64')))
}

const syncFile = (path: string) => {
  const file = openSync(path, 'r+')
  fsyncSync(file)
  closeSync(file)
}

/** The same bytes by the system's own copy, on disk when it answers, as ours are. */
const copies = async (bytes: Buffer): Promise<number[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'clinic-bench-copy-'))
  const source = join(folder, 'source')
  writeFileSync(source, bytes)
  syncFile(source)
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const target = join(folder, `copy-${round}`)
    times.push(
      await timed(() => {
        copyFileSync(source, target)
        syncFile(target)
      }),
    )
  }
  rmSync(folder, { recursive: true })
  return times
}

/** The largest document up and down over a WebSocket, against a plain copy of the file. */
export const documentsBenchmark: Benchmark = {
  name: 'documents',
  run: () =>
    withEmptyClinic(async (folder) => {
      const host = await startSourceHost(folder)
      const { client, close } = await overWebSocket(host.url)
      await client.session.signIn(RECEPTIONIST)
      const birth = { kind: 'age', years: 60 } as const
      const { id: patientId } = await client.patients.register({
        fullName: 'Kamala',
        sex: 'female',
        birth,
        phone: null,
      })
      const picture = () => aPng(640, 480, randomBytes(MAX_DOCUMENT_BYTES - 100))
      const [up, down, pings]: [number[], number[], number[]] = [[], [], []]
      const other = await overWebSocket(host.url)
      await other.client.session.signIn(RECEPTIONIST)
      for (let round = 0; round < ROUNDS; round += 1) {
        const bytes = picture()
        let id = 0
        const sending = timed(async () => {
          id = await sendUp(client, patientId, bytes)
        })
        let isSending = true
        void sending.then(() => {
          isSending = false
        })
        while (isSending) pings.push(await timed(() => other.client.patients.search({ text: 'kam' })))
        up.push(await sending)
        down.push(
          await timed(async () => {
            const back = await fetchDown(client, id, bytes.length)
            if (!back.equals(bytes)) throw new Error('other bytes came back')
          }),
        )
      }
      other.close()
      close()
      await host.stop()
      const spreads = { up: spreadOf(up), down: spreadOf(down), copy: spreadOf(await copies(picture())) }
      console.log(
        `Milliseconds for ${figure(MAX_DOCUMENT_BYTES / 2 ** 20)} MiB in pieces of 512 KiB, ${AHEAD} ahead, ${ROUNDS} times; ` +
          'durably stored, the copy too.',
      )
      const row = (what: string, { p50, p95 }: (typeof spreads)['up']) => [what, p50, p95, ratio(p50, spreads.copy.p50)]
      const search = spreadOf(pings)
      printTable(
        ['', 'p50', 'p95', 'p50 / copy'],
        [
          row('document up over WebSocket', spreads.up),
          row('document down over WebSocket', spreads.down),
          row('plain copy and fsync', spreads.copy),
          ['somebody else’s search meanwhile', search.p50, search.p95, ''],
        ],
      )
      return []
    }),
}
