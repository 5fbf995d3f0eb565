import type { TestEntry } from '#shared/contract/lab-results.contract.ts'
import type { ValueProblem, ValueQuestion } from '#shared/domain/lab/lab-terms.ts'
import { createStore, type Store } from '../../client/store.ts'
import {
  type BoxDraft,
  boxIn,
  type CoreVerdicts,
  isInTheWay,
  type JudgedBox,
  judgeTest,
  NO_VERDICTS,
  savedDraft,
  type TestDraft,
  toSend,
} from './entry-draft.ts'
import { type EntryConflict, mergeEntry } from './entry-merge.ts'

/** What is sent of a test. */
export interface EntryToSave {
  orderTestId: number
  version: number
  values: { parameterId: number; value: string; comment: string | null; confirmed: ValueQuestion[] }[]
  comment?: string | null
  isComplete: boolean
}

/** Why the core did not take it, as far as the form has to know. */
export type EntryRefusal =
  | { kind: 'stale'; by: string; at: string }
  | { kind: 'refused'; problems: readonly { parameterId: number; problem: ValueProblem }[] }
  | { kind: 'questioned'; questions: readonly { parameterId: number; question: ValueQuestion }[] }
  | { kind: 'other'; error: unknown; isAway: boolean }

/** The way to the core for one test. */
export interface EntryPort {
  save: (input: EntryToSave) => Promise<TestEntry>
  /** The test as it is saved now; nothing where it is gone. */
  read: () => Promise<TestEntry | undefined>
  refusalOf: (error: unknown) => EntryRefusal
}

export interface KeptEntry {
  /** As it was last read; its version is the one that is sent. */
  entry: TestEntry
  draft: TestDraft
  conflicts: readonly EntryConflict[]
  /** Who saved meanwhile, until it is put away. */
  news: { by: string; at: string; taken: number } | null
  verdicts: CoreVerdicts
  isSaving: boolean
  /** Why the last save did not come through; null while nothing is wrong. */
  trouble: { error: unknown; isAway: boolean } | null
}

/** `stuck`: something typed cannot be saved yet, and where the first of it stands. */
type SaveOutcome = { kind: 'saved' } | { kind: 'stuck'; parameterId: number | null } | { kind: 'not-saved' }

/** What is typed for one test of an order, until the core has it. */
export interface EntryKeeper {
  state: Store<KeptEntry>
  type: (parameterId: number, text: string) => void
  commentOn: (parameterId: number, comment: string) => void
  comment: (comment: string) => void
  /** Answers what is asked of a value with yes. */
  confirm: (parameterId: number) => void
  settle: (parameterId: number | null, whose: 'mine' | 'theirs') => void
  putNewsAway: () => void
  judged: () => JudgedBox[]
  save: () => Promise<SaveOutcome>
  /** Saves and hands over to verification; `stuck` where something is missing. */
  finish: () => Promise<SaveOutcome>
  /** The test as it stands once what is typed here was given up. */
  discard: (entry: TestEntry) => void
  /** The test as it was read again: what somebody else saved is joined with what is typed here. */
  take: (entry: TestEntry) => void
  hasUnsaved: () => boolean
}

const STILL_ENTERED = ['received', 'in-progress']
const without = <T>(record: Readonly<Record<number, T>>, parameterId: number): Record<number, T> =>
  Object.fromEntries(Object.entries(record).filter(([id]) => Number(id) !== parameterId))

/**
 * Holds what is typed for a test: sends what may be sent, keeps what may not, joins it with what others saved, and overwrites nothing of
 * theirs unasked. `at` is when the specimen was taken, `me` whose own saving is no news.
 */
export const createEntryKeeper = (first: TestEntry, at: string, me: string, port: EntryPort): EntryKeeper => {
  const state = createStore<KeptEntry>({
    entry: first,
    draft: savedDraft(first),
    conflicts: [],
    news: null,
    verdicts: NO_VERDICTS,
    isSaving: false,
    trouble: null,
  })
  let running: Promise<unknown> | undefined
  let waiting: TestEntry | undefined

  const change = (part: Partial<KeptEntry>) => state.set({ ...state.get(), ...part })
  const judged = () => {
    const { entry, draft, verdicts } = state.get()
    return judgeTest(entry, draft, at, verdicts)
  }
  const isOpen = (parameterId: number | null) =>
    state.get().conflicts.some((conflict) => conflict.parameterId === parameterId)
  const isCommentChanged = () => {
    const { entry, draft } = state.get()
    return draft.comment.trim() !== (entry.comment ?? '').trim()
  }
  const hasUnsaved = () => isCommentChanged() || judged().some(({ isChanged }) => isChanged)
  const writeBox = (parameterId: number, part: Partial<BoxDraft>) => {
    const { draft } = state.get()
    change({ draft: { ...draft, boxes: { ...draft.boxes, [parameterId]: { ...boxIn(draft, parameterId), ...part } } } })
  }

  const join = (entry: TestEntry, saved: TestDraft, by?: { by: string; at: string }) => {
    const before = state.get()
    const merged = mergeEntry(saved, before.draft, entry)
    const stillOpen = before.conflicts.filter(
      ({ parameterId }) => !merged.conflicts.some((conflict) => conflict.parameterId === parameterId),
    )
    const isNews = merged.conflicts.length > 0 || by !== undefined || (merged.taken > 0 && hasUnsaved())
    const who = by ?? { by: entry.changedBy, at: entry.changedAt }
    change({
      entry,
      draft: merged.draft,
      conflicts: [...stillOpen, ...merged.conflicts],
      ...(isNews && (by !== undefined || who.by !== me) && { news: { ...who, taken: merged.taken } }),
    })
  }
  const take = (entry: TestEntry) => {
    const before = state.get()
    if (entry === before.entry) return
    if (running !== undefined) {
      waiting = entry
      return
    }
    if (entry.test.version < before.entry.test.version) return
    if (entry.test.version === before.entry.test.version) change({ entry })
    else join(entry, savedDraft(before.entry))
  }

  /** What was sent is saved now; what was typed while it was on its way, and what was not sent, stays typed. */
  const settleSaved = (answer: TestEntry, sent: TestDraft, input: EntryToSave) => {
    const before = savedDraft(state.get().entry)
    const isSent = new Set(input.values.map(({ parameterId }) => parameterId))
    const boxes = Object.fromEntries(
      Object.keys(before.boxes).map((id) => [id, boxIn(isSent.has(Number(id)) ? sent : before, Number(id))]),
    )
    const base = { boxes, comment: input.comment === undefined ? before.comment : sent.comment }
    // Whatever differs was typed here meanwhile: nobody else did, so no conflict comes of it.
    const { draft } = mergeEntry(base, state.get().draft, answer)
    change({ entry: answer, draft, verdicts: NO_VERDICTS, trouble: null })
  }
  const refuse = async (refusal: EntryRefusal, sent: TestDraft): Promise<void> => {
    const { verdicts, entry } = state.get()
    const textOf = (parameterId: number) => boxIn(sent, parameterId).text
    if (refusal.kind === 'other') change({ trouble: { error: refusal.error, isAway: refusal.isAway } })
    else if (refusal.kind === 'refused') {
      const refused = { ...verdicts.refused }
      for (const { parameterId, problem } of refusal.problems)
        refused[parameterId] = { text: textOf(parameterId), problem }
      change({ verdicts: { ...verdicts, refused } })
    } else if (refusal.kind === 'questioned') {
      const asked = { ...verdicts.asked }
      for (const { parameterId, question } of refusal.questions) {
        const before = asked[parameterId]?.questions ?? []
        asked[parameterId] = { text: textOf(parameterId), questions: [...before, question] }
      }
      change({ verdicts: { ...verdicts, asked } })
    } else {
      const fresh = await port.read()
      if (fresh) join(fresh, savedDraft(entry), { by: refusal.by, at: refusal.at })
    }
  }

  const inputOf = (isComplete: boolean): EntryToSave => {
    const { entry, draft } = state.get()
    const values = toSend(judged())
      .filter(({ box }) => !isOpen(box.parameter.id))
      .map(({ box, draft: typed }) => ({
        parameterId: box.parameter.id,
        value: typed.text.trim(),
        comment: typed.comment.trim() === '' ? null : typed.comment.trim(),
        confirmed: [...typed.confirmed],
      }))
    const comment = draft.comment.trim() === '' ? null : draft.comment.trim()
    return {
      orderTestId: entry.test.id,
      version: entry.test.version,
      values,
      ...(isCommentChanged() && !isOpen(null) && { comment }),
      isComplete,
    }
  }
  const send = async (isComplete: boolean, mayTryAgain: boolean): Promise<SaveOutcome> => {
    const input = inputOf(isComplete)
    if (!isComplete && input.values.length === 0 && input.comment === undefined) return outcome()
    const sent = state.get().draft
    try {
      settleSaved(await port.save(input), sent, input)
      return outcome()
    } catch (error) {
      const refusal = port.refusalOf(error)
      await refuse(refusal, sent).catch((second: unknown) => change({ trouble: { error: second, isAway: true } }))
      if (refusal.kind === 'other') return { kind: 'not-saved' }
      // What touches nothing of theirs is sent once more, at their version; finishing waits for whoever looks at it.
      const isSafe = state.get().conflicts.length === 0 && STILL_ENTERED.includes(state.get().entry.test.state)
      if (refusal.kind === 'stale' && mayTryAgain && isSafe && !isComplete) return send(false, false)
      return stuck() ?? { kind: 'stuck', parameterId: null }
    }
  }
  const stuck = (): SaveOutcome | undefined => {
    const conflict = state.get().conflicts[0]
    if (conflict) return { kind: 'stuck', parameterId: conflict.parameterId }
    const first = judged().find(({ isChanged, problem, questions }) => isChanged && (problem ?? questions[0]))
    return first && { kind: 'stuck', parameterId: first.box.parameter.id }
  }
  const outcome = (): SaveOutcome => stuck() ?? (hasUnsaved() ? { kind: 'not-saved' } : { kind: 'saved' })

  const run = async (isComplete: boolean): Promise<SaveOutcome> => {
    while (running !== undefined) await running
    const inTheWay = isComplete ? (stuckToFinish() ?? undefined) : undefined
    if (inTheWay) return inTheWay
    change({ isSaving: true, trouble: null })
    const sending = send(isComplete, true)
    running = sending
    const result = await sending.finally(() => {
      running = undefined
      change({ isSaving: false })
    })
    const late = waiting
    waiting = undefined
    if (late) take(late)
    return result
  }
  const stuckToFinish = (): SaveOutcome | undefined => {
    const open = stuck()
    if (open) return open
    const first = judged().find(isInTheWay)
    return first && { kind: 'stuck', parameterId: first.box.parameter.id }
  }

  return {
    state,
    judged,
    hasUnsaved,
    take,
    type: (parameterId, text) => {
      const { verdicts } = state.get()
      if (verdicts.refused[parameterId] || verdicts.asked[parameterId])
        change({
          verdicts: { refused: without(verdicts.refused, parameterId), asked: without(verdicts.asked, parameterId) },
        })
      writeBox(parameterId, { text, confirmed: [] })
    },
    commentOn: (parameterId, comment) => writeBox(parameterId, { comment }),
    comment: (comment) => change({ draft: { ...state.get().draft, comment } }),
    confirm: (parameterId) => {
      const questions = judged().find(({ box }) => box.parameter.id === parameterId)?.questions ?? []
      const { confirmed } = boxIn(state.get().draft, parameterId)
      writeBox(parameterId, { confirmed: [...confirmed, ...questions] })
    },
    settle: (parameterId, whose) => {
      const { conflicts, draft } = state.get()
      const conflict = conflicts.find((one) => one.parameterId === parameterId)
      if (!conflict) return
      if (whose === 'theirs' && parameterId === null) change({ draft: { ...draft, comment: conflict.theirs.text } })
      if (whose === 'theirs' && parameterId !== null) writeBox(parameterId, conflict.theirs)
      change({ conflicts: conflicts.filter((one) => one !== conflict) })
    },
    putNewsAway: () => change({ news: null }),
    discard: (entry) =>
      change({ entry, draft: savedDraft(entry), conflicts: [], news: null, verdicts: NO_VERDICTS, trouble: null }),
    save: () => run(false),
    finish: () => run(true),
  }
}
