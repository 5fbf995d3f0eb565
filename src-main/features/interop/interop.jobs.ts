import type { Core } from '#main/platform/call/context.ts'
import type { Jobs } from '#main/platform/jobs/jobs.ts'
import { checkRows, takeBackCheck } from './import-check.job.ts'
import { ImportFailure } from './import-failure.ts'
import { removeStored, storedImports } from './import-file.ts'
import { runRows } from './import-run.job.ts'
import { endImport, type ImportWork, importNow } from './import-work.ts'
import { findForgotten, findImportAtWork, findImportRow, type NewFinding, updateImport } from './interop.repo.ts'

/** How long an uploaded file waits for its import before it is removed, in days. */
const FILE_KEPT_DAYS = 7
/** The states of an import that needs its file no longer. */
const OVER: ReadonlySet<string> = new Set(['finished', 'cancelled', 'failed'])
const DAY_MS = 24 * 60 * 60 * 1_000

interface Desk {
  jobs: Jobs
  /** The work in hand, by import: how to stop it and when it is over. */
  inHand: Map<number, { stop: AbortController; done: Promise<void> }>
}

const desks = new WeakMap<Core, Desk>()

const deskOf = (core: Core): Desk => {
  const desk = desks.get(core)
  if (!desk) throw new Error('imports work only while the clinic is open')
  return desk
}

/** Where the file could not be read on from a line, the findings end with it. */
const lastFinding = (importId: number, error: unknown): NewFinding[] => {
  if (!(error instanceof ImportFailure) || error.line === undefined) return []
  const { line, reason } = error
  return [{ import_id: importId, line, kind: 'bad', field: null, reason, patient_id: null, other_line: null }]
}

const failImport = (work: ImportWork, error: unknown) => {
  const failure = error instanceof ImportFailure ? error.reason : 'internal'
  if (failure === 'internal') {
    const name = error instanceof Error ? error.name : typeof error
    work.core.log.error({ job: 'import', importId: work.importId, name }, 'import failed')
  }
  return endImport(work, { state: 'failed', failure, findings: lastFinding(work.importId, error) })
}

/** Does what the import's state says, then what its end asks for: nothing where the clinic closes, for it is taken up again. */
const doWork = async (work: ImportWork, stop: AbortSignal): Promise<void> => {
  const { state } = await importNow(work)
  try {
    const isDone = state === 'running' ? await runRows(work) : await checkRows(work)
    if (isDone || !stop.aborted) return
    if (state === 'running') await endImport(work, { state: 'cancelled' })
    else await takeBackCheck(work)
  } catch (error) {
    await failImport(work, error)
  }
}

/** Starts the background work of an import whose state is `checking` or `running`. */
export const startWork = (core: Core, importId: number): void => {
  const { jobs, inHand } = deskOf(core)
  const stop = new AbortController()
  const over = Promise.withResolvers<void>()
  inHand.set(importId, { stop, done: over.promise })
  jobs.start('import', async (closing) => {
    try {
      await doWork({ core, importId, signal: AbortSignal.any([closing, stop.signal]) }, stop.signal)
    } finally {
      inHand.delete(importId)
      over.resolve()
    }
  })
}

/** Stops the work of an import after the batch in hand and waits for that. */
export const stopWork = async (core: Core, importId: number): Promise<void> => {
  const work = deskOf(core).inHand.get(importId)
  work?.stop.abort()
  await work?.done
}

/**
 * Files nobody brought in within a week are thrown away, for they hold people's data; so is a file whose import ended while
 * the process was being killed.
 */
const forgetOldFiles = async (core: Core): Promise<void> => {
  const now = core.clock.now()
  const before = new Date(now.getTime() - FILE_KEPT_DAYS * DAY_MS).toISOString()
  for (const { id } of await findForgotten(core.db, before)) {
    await core.transact((trx) => updateImport(trx, id, { state: 'cancelled', finished_at: now.toISOString() }))
    removeStored(core, id)
    core.changes.announce([{ topic: 'imports', id }])
  }
  for (const id of storedImports(core)) {
    const row = await findImportRow(core.db, id)
    if (!row || OVER.has(row.state)) removeStored(core, id)
  }
}

/** Takes up the import that was cut off when the clinic closed or crashed, and removes forgotten files once a day. */
export const openInterop = async (core: Core, jobs: Jobs): Promise<void> => {
  desks.set(core, { jobs, inHand: new Map() })
  await forgetOldFiles(core)
  jobs.every('imports.forget', '40 3 * * *', () => forgetOldFiles(core))
  const cutOff = await findImportAtWork(core.db)
  if (!cutOff) return
  startWork(core, cutOff.id)
  // A cancel that was asked for before the crash still counts.
  if (cutOff.is_stopping === 1) void stopWork(core, cutOff.id)
}
