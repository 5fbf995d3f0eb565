import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Clinic } from '#main/clinic.ts'
import { type Import, type ImportMapping, MAX_IMPORT_CHUNK_BYTES } from '#shared/contract/interop.contract.ts'
import type { Client } from './clinic.ts'

const dataFolder = join(import.meta.dirname, '..', '..', '..', 'shared', 'data')

/** A folder of real data beside the repository, and what to add to a test's name where it is absent. */
export const realData = (name: string) => {
  const folder = join(dataFolder, name)
  const isHere = existsSync(folder)
  return { folder, isHere, unless: isHere ? '' : ` (skipped: ../shared/data/${name} is absent)` }
}

/** Brings a file in pieces, as the import page does. */
export const upload = async (client: Client, bytes: Buffer, fileName = 'patients.csv'): Promise<Import> => {
  let taken = await client.interop.beginUpload({ fileName, sizeBytes: bytes.length })
  for (let offset = 0; offset < bytes.length; offset += MAX_IMPORT_CHUNK_BYTES) {
    const base64 = bytes.subarray(offset, offset + MAX_IMPORT_CHUNK_BYTES).toString('base64')
    taken = await client.interop.uploadChunk({ importId: taken.id, offset, base64 })
  }
  return taken
}

/** Uploads a text as UTF-8. */
export const uploadText = (client: Client, text: string): Promise<Import> => upload(client, Buffer.from(text))

/** Waits until an import is no longer at work, woken by the change feed. */
export const settled = async (clinic: Clinic, client: Client, importId: number): Promise<Import> => {
  for await (const _ of clinic.core.changes.stream({})) {
    const now = await client.interop.getImport({ importId })
    if (now.state !== 'checking' && now.state !== 'running') return now
  }
  throw new Error('the change feed ended')
}

/** Uploads, takes the guessed mapping and waits for the end of the check. */
export const checkedImport = async (
  { clinic, administrator }: { clinic: Clinic; administrator: Client },
  content: string | Buffer,
  mapping?: ImportMapping,
): Promise<Import> => {
  const { id } = await upload(administrator, Buffer.from(content))
  const guess = mapping ?? (await administrator.interop.inspect({ importId: id })).guess
  await administrator.interop.check({ importId: id, mapping: guess })
  return settled(clinic, administrator, id)
}

/** The whole report, page by page. */
export const wholeReport = async (client: Client, importId: number): Promise<string[]> => {
  let csv = ''
  for (let afterLine: number | null = 0; afterLine !== null; ) {
    const page: { csv: string; nextAfterLine: number | null } = await client.interop.downloadReport({
      importId,
      afterLine,
    })
    csv += page.csv
    afterLine = page.nextAfterLine
  }
  return csv.trimEnd().split('\r\n')
}

const SYLLABLES = ['ba', 'ke', 'li', 'mo', 'nu', 'ra', 'se', 'ti', 'vo', 'za', 'cha', 'dre', 'fin', 'gor', 'hul', 'jen']

/** So many made-up patients as CSV, each with a name and birth date of their own. */
export const manyPatients = (count: number): string => {
  const rows = Array.from({ length: count }, (_, at) => {
    const bytes = createHash('sha256').update(String(at)).digest()
    const part = (from: number) =>
      [0, 1, 2].map((n) => SYLLABLES[(bytes[from + n] ?? 0) % SYLLABLES.length] ?? '').join('')
    const day = new Date(Date.UTC(1930, 0, 1 + ((at * 7919) % 30_000))).toISOString().slice(0, 10)
    return `${part(0)} ${part(3)},${at % 2 ? 'F' : 'M'},${day}`
  })
  return `name,sex,dob\n${rows.join('\n')}\n`
}
