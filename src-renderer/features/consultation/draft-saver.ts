import { VisitNote } from '#shared/contract/visit.values.ts'
import { createStore, type Store } from '../../client/store.ts'

/** How long after the last keystroke a note is saved, and how long after the first one at the latest. */
const SAVE_AFTER_PAUSE_MS = 800
const SAVE_AT_LATEST_MS = 2000
const RETRY_MS = 3000

/** What a draft at the core answers: how far it is saved, and what stands in it. */
export interface SavedDraft {
  note: VisitNote
  revision: number
  savedAt: string
}

/** Why the core did not take a note, as far as the saver has to know. */
export type SaveFailure =
  /** It was not reached, or nobody knows whether it was, or this screen is covered. */
  | { kind: 'unreachable'; mayHaveArrived: boolean }
  /** Another window holds the pen, or the revision is not the newest. */
  | { kind: 'held'; by: string; since: string }
  /** It is signed, or gone. */
  | { kind: 'over' }
  | { kind: 'refused'; error: unknown }

/** The way to the core; `failureOf` reads what was thrown by the others. */
export interface DraftPort {
  save: (note: VisitNote, revision: number) => Promise<{ revision: number; savedAt: string }>
  /** Takes the pen up again without taking it over from anybody. */
  take: () => Promise<SavedDraft>
  setAside: (note: VisitNote) => Promise<unknown>
  failureOf: (error: unknown) => SaveFailure
}

export interface SaverClock {
  now: () => number
  /** Runs `act` later; the answer takes it back. */
  later: (milliseconds: number, act: () => void) => () => void
}

export type DraftStatus =
  | { kind: 'saved'; at: string }
  | { kind: 'typing' }
  | { kind: 'saving' }
  | { kind: 'not-saved'; why: 'unreachable' }
  | { kind: 'not-saved'; why: 'refused'; error: unknown }
  /** The pen is gone; what could not be saved was set aside, or is still on its way there. */
  | { kind: 'lost'; why: 'taken-over' | 'over'; by: string; since: string; unsaved: 'none' | 'keeping' | 'set-aside' }

export interface DraftSaver {
  note: Store<VisitNote>
  status: Store<DraftStatus>
  /** What is written from now on; it is saved by itself. */
  change: (note: VisitNote) => void
  /** Saves at once; true when everything written is at the core. */
  flush: () => Promise<boolean>
  /** The core can be reached again: what was kept back is sent. */
  resume: () => void
  /** Somebody else was seen to hold the pen: the core is asked whether that is so. */
  noticeHolder: () => void
  revision: () => number
  /** True while something written is not at the core. */
  hasUnsaved: () => boolean
  stop: () => void
}

const canonical = (note: VisitNote): string => {
  const parsed = VisitNote.safeParse(note)
  return JSON.stringify(parsed.success ? parsed.data : note)
}

/** True when two notes say the same, in whatever order their parts stand. */
export const isSameNote = (one: VisitNote, other: VisitNote): boolean =>
  one === other || canonical(one) === canonical(other)

/**
 * Saves a note while it is written: 800 ms after the last change and at the latest 2 s after the first one, one save at a time.
 * What cannot be saved stays in memory and is sent when the core is back. Nothing saved by another window is overwritten: where
 * the pen was taken over, the unsaved text is set aside.
 */
export const createDraftSaver = (draft: SavedDraft, port: DraftPort, clock: SaverClock): DraftSaver => {
  const note = createStore(draft.note)
  const status = createStore<DraftStatus>({ kind: 'saved', at: draft.savedAt })
  let saved = draft.note
  let sent: VisitNote | undefined
  let revision = draft.revision
  let savedAt = draft.savedAt
  let dirtySince: number | undefined
  let mustAsk = false
  let sending: Promise<void> | undefined
  let cancelTimer = () => {}
  let isStopped = false

  const isLost = () => status.get().kind === 'lost'
  const hasUnsaved = () => note.get() !== saved
  const later = (milliseconds: number) => {
    cancelTimer()
    if (!isStopped) cancelTimer = clock.later(milliseconds, () => void pump())
  }
  const arm = () => {
    const now = clock.now()
    dirtySince ??= now
    later(Math.max(0, Math.min(SAVE_AFTER_PAUSE_MS, dirtySince + SAVE_AT_LATEST_MS - now)))
  }
  const settle = () => {
    dirtySince = hasUnsaved() ? (dirtySince ?? clock.now()) : undefined
    status.set(hasUnsaved() ? { kind: 'typing' } : { kind: 'saved', at: savedAt })
  }
  const keepAside = async (text: VisitNote) => {
    try {
      await port.setAside(text)
      saved = note.get()
      const now = status.get()
      if (now.kind === 'lost') status.set({ ...now, unsaved: 'set-aside' })
    } catch {
      later(RETRY_MS)
    }
  }
  const lose = async (why: 'taken-over' | 'over', by: string, since: string) => {
    const unsaved = hasUnsaved() ? 'keeping' : 'none'
    status.set({ kind: 'lost', why, by, since, unsaved })
    if (unsaved === 'keeping') await keepAside(note.get())
  }
  const fail = async (failure: SaveFailure) => {
    if (failure.kind === 'held') await lose('taken-over', failure.by, failure.since)
    else if (failure.kind === 'over') await lose('over', '', '')
    else {
      if (failure.kind === 'unreachable' && failure.mayHaveArrived) mustAsk = true
      status.set(
        failure.kind === 'refused'
          ? { kind: 'not-saved', why: 'refused', error: failure.error }
          : { kind: 'not-saved', why: 'unreachable' },
      )
      later(RETRY_MS)
    }
  }
  /** Asks how far the core has got: our last save may have arrived, or another window may have written in between. */
  const ask = async () => {
    const core = await port.take()
    mustAsk = false
    const isOurs = core.revision === revision || (sent !== undefined && isSameNote(core.note, sent))
    if (!isOurs && !isSameNote(core.note, note.get())) {
      // Somebody wrote and has put the pen down since: theirs stands, ours is kept beside it.
      await lose('taken-over', '', core.savedAt)
      return
    }
    if (core.revision !== revision) {
      saved = isSameNote(core.note, note.get()) ? note.get() : (sent ?? saved)
      savedAt = core.savedAt
    }
    revision = core.revision
  }
  const saveOnce = async () => {
    const text = note.get()
    sent = text
    dirtySince = undefined
    const answer = await port.save(text, revision)
    revision = answer.revision
    savedAt = answer.savedAt
    saved = text
  }
  const tryOnce = async (hasAsked: boolean) => {
    try {
      if (mustAsk) await ask()
      if (!isLost() && hasUnsaved()) await saveOnce()
    } catch (error) {
      const failure = port.failureOf(error)
      if (failure.kind !== 'held' || mustAsk || hasAsked) return fail(failure)
      // A stale revision of our own, such as after an answer that was lost, looks the same as a pen taken over.
      mustAsk = true
      return tryOnce(true)
    }
    if (!isLost()) settle()
  }
  async function pump() {
    cancelTimer()
    if (sending) return sending
    if (isLost()) {
      const now = status.get()
      if (now.kind === 'lost' && now.unsaved === 'keeping') await keepAside(note.get())
      return
    }
    if (!hasUnsaved() && !mustAsk) return settle()
    status.set({ kind: 'saving' })
    sending = tryOnce(false)
    await sending
    sending = undefined
    if (status.get().kind === 'typing') arm()
  }

  return {
    note,
    status,
    change: (next) => {
      if (isLost() || next === note.get()) return
      note.set(next)
      // A lost line is not knocked at with every letter; the retry and the return of the line see to it.
      if (status.get().kind === 'not-saved' && dirtySince !== undefined) return
      if (!sending && status.get().kind !== 'not-saved') status.set({ kind: 'typing' })
      if (sending) dirtySince ??= clock.now()
      else arm()
    },
    flush: async () => {
      if (sending) await sending
      if (hasUnsaved() || mustAsk) await pump()
      return !hasUnsaved()
    },
    resume: () => {
      if (!sending && (status.get().kind === 'not-saved' || isLost())) void pump()
    },
    noticeHolder: () => {
      if (isLost()) return
      mustAsk = true
      void pump()
    },
    revision: () => revision,
    hasUnsaved,
    stop: () => {
      isStopped = true
      cancelTimer()
    },
  }
}
