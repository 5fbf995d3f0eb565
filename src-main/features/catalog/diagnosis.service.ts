import type { Call, Core } from '#main/platform/call/context.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { DiagnosisHit } from '#shared/contract/catalog-codes.contract.ts'
import { plainCode, typedCode } from '#shared/domain/catalog/diagnosis-code.ts'
import { diagnosisWords, typedWords } from '#shared/domain/catalog/picker-words.ts'
import {
  addUse,
  type CodeRow,
  codesBeginning,
  codesById,
  codesNamed,
  codesUsedBy,
  idsOfEdition,
  listEditions,
} from './diagnosis.repo.ts'
import { rowidsFitting } from './picker-search.repo.ts'

/** The codes a doctor uses most that are looked through before the whole list. */
const MOST_FREQUENT = 200

const loading = new WeakSet<Core>()

/** Says whether the clinic's codes are being loaded. */
export const markLoading = (core: Core, isLoading: boolean): void => {
  if (isLoading) loading.add(core)
  else loading.delete(core)
}

const toHit = ({ code, name, is_leaf }: CodeRow): DiagnosisHit => ({ code, name, isLeaf: is_leaf === 1 })

/** What is looked for: words and, where the text may be one, the beginning of a code. */
interface Wanted {
  words: readonly string[]
  code: string | null
}

const fits = (row: CodeRow, { words, code }: Wanted): boolean => {
  if (code !== null && row.code.startsWith(code)) return true
  const own = [...diagnosisWords(row.name), plainCode(row.code).toLowerCase()]
  return words.every((typed) => own.some((word) => word.startsWith(typed)))
}

const frequentFirst = async (db: Db, editionId: number, frequent: readonly string[], wanted: Wanted) => {
  if (frequent.length === 0) return []
  const rows = new Map((await codesNamed(db, editionId, frequent)).map((row) => [row.code, row]))
  return frequent.flatMap((code) => rows.get(code) ?? []).filter((row) => fits(row, wanted))
}

const inOrder = async (db: Db, ids: readonly number[]): Promise<CodeRow[]> => {
  if (ids.length === 0) return []
  const rows = new Map((await codesById(db, ids)).map((row) => [row.id, row]))
  return ids.flatMap((id) => rows.get(id) ?? [])
}

/**
 * Codes of an edition that fit a typed text: those of `frequent` in that order, then by the beginning of the code, then by
 * words of the name in any order. Nothing typed answers those of `frequent` only.
 */
const codesFitting = async (
  db: Db,
  editionId: number,
  { text, limit }: { text: string; limit: number },
  frequent: readonly string[],
): Promise<CodeRow[]> => {
  const wanted: Wanted = { words: typedWords(text, diagnosisWords), code: typedCode(text) }
  const found = new Map<number, CodeRow>()
  const add = (rows: readonly CodeRow[]) => {
    for (const row of rows) if (found.size < limit) found.set(row.id, row)
  }
  const isNothing = text.trim() === ''
  if (isNothing || wanted.words.length > 0) add(await frequentFirst(db, editionId, frequent, wanted))
  if (wanted.code !== null && found.size < limit) add(await codesBeginning(db, editionId, wanted.code, limit))
  if (wanted.words.length > 0 && found.size < limit) {
    const ids = await rowidsFitting(db, 'diagnosis_search', wanted.words, idsOfEdition(editionId), limit)
    add(await inOrder(db, ids))
  }
  return [...found.values()]
}

/**
 * Finds diagnosis codes as one types, the calling doctor's own frequent ones first; says where the list is still being loaded
 * and may be incomplete.
 */
export const searchDiagnoses = async (
  { core, caller }: Call,
  input: { text: string; limit: number },
): Promise<{ codes: DiagnosisHit[]; isLoading: boolean }> => {
  const [edition] = await listEditions(core.db)
  const isLoading = loading.has(core) && (edition?.completed_at ?? null) === null
  if (!edition) return { codes: [], isLoading }
  const doctorId = caller?.kind === 'staff' ? caller.doctorId : null
  const frequent = doctorId === null ? [] : await codesUsedBy(core.db, doctorId, MOST_FREQUENT)
  const rows = await codesFitting(core.db, edition.id, input, frequent)
  return { codes: rows.map(toHit), isLoading }
}

/** Counts that a doctor gave these diagnoses, inside the caller's transaction: they are offered first from then on. */
export const noteDiagnosesGiven = async (trx: Trx, doctorId: number, codes: readonly string[], now: Date) => {
  for (const code of new Set(codes)) await addUse(trx, doctorId, code, now.toISOString())
}
