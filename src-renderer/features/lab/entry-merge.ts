import type { TestEntry } from '#shared/contract/lab-results.contract.ts'
import { type BoxDraft, boxIn, savedDraft, type TestDraft } from './entry-draft.ts'

/** A box, or the comment of the test (null), that somebody else saved while another text was typed here. */
export interface EntryConflict {
  parameterId: number | null
  theirs: BoxDraft
}

export interface MergedDraft {
  draft: TestDraft
  conflicts: EntryConflict[]
  /** How many boxes hold what somebody else saved. */
  taken: number
}

const saysSame = (one: BoxDraft, other: BoxDraft): boolean =>
  one.text.trim() === other.text.trim() && one.comment.trim() === other.comment.trim()

const asBox = (comment: string): BoxDraft => ({ text: comment, comment: '', confirmed: [] })

type Choice = 'mine' | 'theirs' | 'conflict'

const choose = (was: BoxDraft, mine: BoxDraft, theirs: BoxDraft): Choice => {
  if (saysSame(mine, was) || saysSame(mine, theirs)) return 'theirs'
  return saysSame(theirs, was) ? 'mine' : 'conflict'
}

/**
 * Joins what is typed here with what somebody else saved meanwhile, box by box: what only one of them changed holds; what both changed
 * otherwise stays as it is typed here, and is named. `saved` is what was saved when typing began.
 */
export const mergeEntry = (saved: TestDraft, mine: TestDraft, theirs: TestEntry): MergedDraft => {
  const theirDraft = savedDraft(theirs)
  const boxes: Record<number, BoxDraft> = {}
  const conflicts: EntryConflict[] = []
  let taken = 0
  for (const { parameter } of theirs.boxes) {
    const [was, typed, is] = [boxIn(saved, parameter.id), boxIn(mine, parameter.id), boxIn(theirDraft, parameter.id)]
    const choice = choose(was, typed, is)
    boxes[parameter.id] = choice === 'theirs' ? is : typed
    if (choice === 'conflict') conflicts.push({ parameterId: parameter.id, theirs: is })
    else if (choice === 'theirs' && !saysSame(was, is) && !saysSame(typed, is)) taken += 1
  }
  const comment = choose(asBox(saved.comment), asBox(mine.comment), asBox(theirDraft.comment))
  if (comment === 'conflict') conflicts.push({ parameterId: null, theirs: asBox(theirDraft.comment) })
  return { draft: { boxes, comment: comment === 'theirs' ? theirDraft.comment : mine.comment }, conflicts, taken }
}
