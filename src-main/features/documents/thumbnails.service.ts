import type { Call, Core } from '#main/platform/call/context.ts'
import { FileFailure } from '#main/platform/files/file-failure.ts'
import { readStored } from '#main/platform/files/file-store.ts'
import { deskOf } from './document-desk.ts'
import { rowWithVersions } from './document-rows.ts'
import { requireRead } from './documents.policy.ts'
import { type DocumentRow, findThumbnail, insertThumbnail } from './documents.repo.ts'
import { smallPicture } from './small-picture.ts'

/** Pictures unpacked at once: each may take some hundred megabytes for a moment. */
const AT_ONCE = 1

interface Workshop {
  /** What is being made, by the file it is made of: asked for twice, it is made once. */
  making: Map<number, Promise<Uint8Array | null>>
  free: number
  waiting: (() => void)[]
}

const workshops = new WeakMap<Core, Workshop>()

const workshopOf = (core: Core): Workshop => {
  const known = workshops.get(core) ?? { making: new Map(), free: AT_ONCE, waiting: [] }
  workshops.set(core, known)
  return known
}

const inTurn = async <T>(workshop: Workshop, work: () => Promise<T>): Promise<T> => {
  if (workshop.free > 0) workshop.free -= 1
  else await new Promise<void>((resolve) => workshop.waiting.push(resolve))
  try {
    return await work()
  } finally {
    const next = workshop.waiting.shift()
    if (next) next()
    else workshop.free += 1
  }
}

/** Makes the small picture of a file and keeps it, or that there is none; bytes that are gone or damaged may come back. */
const make = async ({ core }: Call, row: DocumentRow): Promise<Uint8Array | null> => {
  const contents = { sha256: Buffer.from(row.sha256, 'hex'), sizeBytes: row.size_bytes }
  try {
    const bytes = await readStored(deskOf(core).store, contents, { offset: 0, length: row.size_bytes })
    const webp = await smallPicture(bytes, row.content_type)
    await core.transact((trx) => insertThumbnail(trx, row.file_id, webp))
    return webp
  } catch (error) {
    if (error instanceof FileFailure) return null
    throw error
  }
}

const thumbnailOf = async (call: Call, row: DocumentRow): Promise<Uint8Array | null> => {
  const kept = await findThumbnail(call.core.db, row.file_id)
  if (kept) return kept.webp
  const workshop = workshopOf(call.core)
  const known = workshop.making.get(row.file_id)
  if (known) return known
  const made = inTurn(workshop, () => make(call, row)).finally(() => workshop.making.delete(row.file_id))
  workshop.making.set(row.file_id, made)
  return made
}

/** The small picture of a document that is one, for whoever may read it; throws NOT_FOUND, or FORBIDDEN on record. */
export const documentThumbnail = async (call: Call, id: number): Promise<{ base64: string | null }> => {
  const { row, newest } = await rowWithVersions(call.core.db, id)
  await requireRead(call, row, newest.hidden_at !== null)
  if (!row.content_type.startsWith('image/')) return { base64: null }
  const webp = await thumbnailOf(call, row)
  return { base64: webp && Buffer.from(webp).toString('base64') }
}
