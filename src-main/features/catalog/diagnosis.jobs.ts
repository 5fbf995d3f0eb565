import { setTimeout } from 'node:timers/promises'
import { type Core, systemCall, write } from '#main/platform/call/context.ts'
import type { Jobs } from '#main/platform/jobs/jobs.ts'
import { type DiagnosisCode, diagnosisRank, plainCode } from '#shared/domain/catalog/diagnosis-code.ts'
import { diagnosisWords, pickerTerms } from '#shared/domain/catalog/picker-words.ts'
import { recordEvent } from '../audit/audit.service.ts'
import {
  deleteSomeOfEdition,
  diagnosisId,
  insertCodes,
  insertEdition,
  listEditions,
  mergeIndex,
  type NewCode,
  updateEdition,
} from './diagnosis.repo.ts'
import { markLoading } from './diagnosis.service.ts'
import { codesOf, type DiagnosisResource, newestResource } from './diagnosis-resource.ts'

/** Codes written in one transaction: somebody at the desk who saves waits no longer than such a batch takes. */
const BATCH = 400
/** Pages of the index merged in one transaction. */
const MERGED_PAGES = 64

interface Load {
  core: Core
  resource: DiagnosisResource
  editionId: number
  signal: AbortSignal
}

/** Does one transaction, then rests for as long as it took: the desk has half of the time and more. */
const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  const began = performance.now()
  const result = await work()
  await setTimeout(performance.now() - began)
  return result
}

const newCode = (editionId: number, code: DiagnosisCode, line: number): NewCode => {
  const terms = pickerTerms(diagnosisWords(code.name), [plainCode(code.code).toLowerCase()]).join(' ')
  return { ...code, id: diagnosisId(editionId, diagnosisRank(code), line), terms }
}

const writeBatch = ({ core, editionId }: Load, codes: readonly NewCode[], loadedCount: number) =>
  inTurn(() =>
    core.transact(async (trx) => {
      await insertCodes(
        trx,
        editionId,
        codes.toSorted((a, b) => a.id - b.id),
      )
      await updateEdition(trx, editionId, { loaded_count: loadedCount })
    }),
  )

/** Writes the codes behind those that are there already; answers how many there are, or null where it was told to stop. */
const writeCodes = async (load: Load, alreadyThere: number): Promise<number | null> => {
  let line = 0
  let batch: NewCode[] = []
  for await (const code of codesOf(load.resource)) {
    if (load.signal.aborted) return null
    line += 1
    if (line > alreadyThere) batch.push(newCode(load.editionId, code, line))
    if (batch.length < BATCH) continue
    await writeBatch(load, batch, line)
    batch = []
  }
  if (batch.length > 0) await writeBatch(load, batch, line)
  return line
}

const mergeAll = async ({ core, signal }: Load) => {
  let isFirst = true
  let isMore = true
  while (isMore && !signal.aborted) {
    isMore = await inTurn(() => core.transact((trx) => mergeIndex(trx, MERGED_PAGES, isFirst)))
    isFirst = false
  }
}

const complete = async ({ core, editionId, resource }: Load, count: number) => {
  const call = systemCall(core, 'catalog.loadDiagnosisCodes')
  await write(call, async (trx, writing) => {
    await updateEdition(trx, editionId, { completed_at: call.now.toISOString() })
    const changes = { codes: { before: 0, after: count } }
    await recordEvent(trx, writing, { entity: 'diagnosis-codes', entityId: editionId, reason: resource.name, changes })
    writing.note('catalog')
  })
  core.log.info({ edition: resource.name, count }, 'diagnosis codes loaded')
}

const removeOthers = async (core: Core, keptId: number, signal: AbortSignal) => {
  for (const { id } of await listEditions(core.db)) {
    if (id === keptId) continue
    let isGone = false
    while (!isGone && !signal.aborted) {
      isGone = await inTurn(() => core.transact((trx) => deleteSomeOfEdition(trx, id, BATCH)))
    }
  }
}

const loadEdition = async (core: Core, resource: DiagnosisResource, signal: AbortSignal) => {
  if (signal.aborted) return
  const known = (await listEditions(core.db)).find(({ name }) => name === resource.name)
  const begunAt = core.clock.now().toISOString()
  const editionId = known?.id ?? (await core.transact((trx) => insertEdition(trx, resource.name, begunAt)))
  const load: Load = { core, resource, editionId, signal }
  const count = await writeCodes(load, known?.loaded_count ?? 0)
  await mergeAll(load)
  if (count === null || signal.aborted) return
  await complete(load, count)
  await removeOthers(core, editionId, signal)
}

/** Waits until the first patients had the machine for themselves; a closing clinic waits no longer. */
const afterTheOpening = (core: Core, signal: AbortSignal): Promise<void> =>
  setTimeout(core.loadAfterMs, undefined, { signal, ref: false }).catch(() => undefined)

/**
 * Loads the codes that came with the app where the clinic has none or an earlier edition, in the background and from where it
 * was cut off; an earlier edition is searched until the new one is complete.
 */
export const openDiagnosisCodes = async (core: Core, jobs: Jobs): Promise<void> => {
  if (core.resourceFolder === null) return
  const resource = newestResource(core.resourceFolder)
  if (!resource) core.log.warn('no diagnosis codes came with the app')
  const [current, ...others] = await listEditions(core.db)
  const isCurrent = current !== undefined && current.completed_at !== null
  if (resource && !(isCurrent && current.name >= resource.name)) {
    markLoading(core, true)
    jobs.start('catalog.loadDiagnosisCodes', (signal) =>
      afterTheOpening(core, signal)
        .then(() => loadEdition(core, resource, signal))
        .finally(() => markLoading(core, false)),
    )
  } else if (isCurrent && others.length > 0) {
    jobs.start('catalog.loadDiagnosisCodes', (signal) => removeOthers(core, current.id, signal))
  }
}
