import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Core } from '#main/platform/call/context.ts'
import { DATABASE_FILE } from '#main/platform/db/open.ts'
import type { Jobs } from '#main/platform/jobs/jobs.ts'

interface Desk {
  jobs: Jobs
  database: FileHandle | null
}

const desks = new WeakMap<Core, Desk>()

const deskOf = (core: Core): Desk => {
  const desk = desks.get(core)
  if (!desk) throw new Error('the clinic is not open for backups')
  return desk
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

/** Makes the clinic ready for backups; what they opened is closed when the clinic is. */
export const openDesk = (core: Core, jobs: Jobs): void => {
  const desk: Desk = { jobs, database: null }
  desks.set(core, desk)
  jobs.start('backup.desk', async (signal) => {
    await aborted(signal)
    await desk.database?.close()
  })
}

/** Where backups run. */
export const backgroundOf = (core: Core): Jobs => deskOf(core).jobs

/** The clinic's database file, open until the clinic closes: closing it earlier would take this process's locks from it. */
export const databaseOf = async (core: Core): Promise<FileHandle> => {
  const desk = deskOf(core)
  desk.database ??= await open(join(core.folder, DATABASE_FILE), 'r')
  return desk.database
}
