import type { Core } from '#main/platform/call/context.ts'
import { removeOlderThan, storedName, storedNames } from '#main/platform/files/file-store.ts'
import type { Jobs } from '#main/platform/jobs/jobs.ts'
import { deskOf, openDesk } from './document-desk.ts'
import { filesAfter } from './documents.repo.ts'

/** Bytes no row names are kept this long: they may belong to a document that is just being made. In milliseconds. */
const ORPHAN_KEPT_MS = 24 * 60 * 60 * 1_000
/** Rows read at once while all files are walked. */
const WALK = 1_000

/** How the bytes on disk and the rows in the database fit. */
interface FileCheck {
  /** Files on disk. */
  fileCount: number
  /** Files on disk no row names, those that were removed among them. */
  orphanCount: number
  /** Orphans older than a day: they are gone now. */
  removedCount: number
  /** Rows whose bytes are gone; always 0 unless somebody took files away. */
  missingCount: number
}

/** Compares the files on disk with the rows that name them, and removes orphans older than a day. */
export const checkFiles = async (core: Core): Promise<FileCheck> => {
  const { store } = deskOf(core)
  // The disk first: what is stored meanwhile is then a row without a name in this list, which is looked up once more.
  const orphans = new Set(await storedNames(store))
  const fileCount = orphans.size
  const missing: string[] = []
  for (let after = 0; ; ) {
    const rows = await filesAfter(core.db, after, WALK)
    for (const { sha256 } of rows) {
      const name = storedName(store, Buffer.from(sha256, 'hex'))
      if (!orphans.delete(name)) missing.push(name)
    }
    const last = rows.at(-1)
    if (!last || rows.length < WALK) break
    after = last.id
  }
  const before = new Date(core.clock.now().getTime() - ORPHAN_KEPT_MS)
  const removed = [...orphans].filter((name) => removeOlderThan(store, name, before))
  const now = missing.length > 0 ? new Set(await storedNames(store)) : new Set<string>()
  const missingCount = missing.filter((name) => !now.has(name)).length
  return { fileCount, orphanCount: orphans.size, removedCount: removed.length, missingCount }
}

const checkAndLog = async (core: Core): Promise<void> => {
  const found = await checkFiles(core)
  if (found.missingCount > 0) core.log.error({ ...found }, 'stored files are missing')
  else core.log.info({ ...found }, 'stored files checked')
}

/** Opens the file store and checks it, at once and every night. */
export const openDocuments = (core: Core, jobs: Jobs): void => {
  openDesk(core)
  jobs.start('documents.checkFiles', () => checkAndLog(core))
  jobs.every('documents.checkFiles', '50 3 * * *', () => checkAndLog(core))
}
