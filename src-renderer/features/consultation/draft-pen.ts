import { useContext, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { VisitDraft, VisitNote } from '#shared/contract/visit.values.ts'
import { client } from '../../client/api.ts'
import { useConnection } from '../../client/connection.ts'
import { codeOf, errorData } from '../../client/errors.ts'
import type { Gate } from '../../client/query-client.ts'
import { beforeLeaving, SeatContext, useSession } from '../../client/session.ts'
import { useStore } from '../../client/store.ts'
import { createDraftSaver, type DraftPort, type DraftSaver, type DraftStatus, type SaveFailure } from './draft-saver.ts'

const KEPT_UNDER = 'clinic.window'

/** What tells this window from every other one of the same person; it says nothing of anybody. */
export const windowKey = (): string => {
  const kept = sessionStorage.getItem(KEPT_UNDER)
  if (kept !== null) return kept
  const made = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  sessionStorage.setItem(KEPT_UNDER, made)
  return made
}

const ANSWER_WITHIN_MS = 8000

class Covered extends Error {}
class Unanswered extends Error {}

/** A line that hangs is as good as a lost one: after a while nobody knows whether it arrived. */
const withinTime = <T>(answer: Promise<T>): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Unanswered()), ANSWER_WITHIN_MS)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}

const failureOf = (error: unknown): SaveFailure => {
  if (error instanceof Covered) return { kind: 'unreachable', mayHaveArrived: false }
  if (error instanceof Unanswered) return { kind: 'unreachable', mayHaveArrived: true }
  const held = errorData(error, 'DRAFT_HELD')
  if (held) return { kind: 'held', by: held.by, since: held.since }
  const code = codeOf(error)
  if (code === 'WRONG_STATE' || code === 'NOT_FOUND') return { kind: 'over' }
  if (code === 'ANSWER_LOST') return { kind: 'unreachable', mayHaveArrived: true }
  const isAway = code === 'OFFLINE' || code === 'SESSION_LOCKED' || code === 'SIGNED_OUT'
  return isAway ? { kind: 'unreachable', mayHaveArrived: false } : { kind: 'refused', error }
}

/** Characters no field may hold, as a paste may bring them: controls but tab and line ends (values/text.ts refuses them). */
const CONTROL = /[^\P{Cc}\t\n\r]/gu

/** A note as it may be sent: without characters the core would refuse the whole note for. */
export const noteToSend = (note: VisitNote): VisitNote =>
  JSON.parse(
    JSON.stringify(note, (_key, value: unknown) =>
      typeof value === 'string' ? value.replace(CONTROL, '').toWellFormed() : value,
    ),
  )

/** The way to the core for one person's visit: shut while their screen is covered, so that nobody writes in another's name. */
const portOf = (visitId: number, gate: Gate | undefined): DraftPort => {
  const passes = () => {
    if (gate?.isOpen() !== true) throw new Covered()
  }
  const inWindow = () => ({ visitId, window: windowKey() })
  return {
    save: async (note, revision) => {
      passes()
      return withinTime(client.consultation.saveDraft({ ...inWindow(), note: noteToSend(note), revision }))
    },
    take: async () => {
      passes()
      return withinTime(client.consultation.takeDraft(inWindow()))
    },
    setAside: async (note) => {
      passes()
      return withinTime(client.consultation.setAsideText({ visitId, note: noteToSend(note) }))
    },
    failureOf,
  }
}

const clock = {
  now: () => Date.now(),
  later: (milliseconds: number, act: () => void) => {
    const timer = setTimeout(act, milliseconds)
    return () => clearTimeout(timer)
  },
}

/** What a window writes a visit with. */
export interface Pen extends DraftSaver {
  visitId: number
  /** Writes one part of the note. */
  write: <K extends keyof VisitNote>(key: K, value: VisitNote[K]) => void
}

/** The pen of a visit while its page is open: saved on leaving, locking and hiding; put down at the end. */
export const usePen = (visitId: number, draft: VisitDraft): Pen => {
  const gate = useContext(SeatContext)?.gate
  const [pen] = useState((): Pen => {
    const saver = createDraftSaver(draft, portOf(visitId, gate), clock)
    const write: Pen['write'] = (key, value) => saver.change({ ...saver.note.get(), [key]: value })
    return { ...saver, visitId, write }
  })
  const { state } = useConnection()
  const { isLocked } = useSession()
  useEffect(() => {
    if (state === 'connected' && !isLocked) pen.resume()
  }, [pen, state, isLocked])
  useEffect(() => {
    const release = () => client.consultation.releaseDraft({ visitId, window: windowKey() })
    const putDown = async () => {
      if ((await pen.flush()) && pen.status.get().kind !== 'lost' && gate?.isOpen() === true) await release()
    }
    const forget = beforeLeaving((how) => (how === 'lock' ? pen.flush() : putDown()))
    const save = () => void pen.flush()
    const onHidden = () => document.visibilityState === 'hidden' && save()
    window.addEventListener('pagehide', save)
    document.addEventListener('visibilitychange', onHidden)
    return () => {
      forget()
      window.removeEventListener('pagehide', save)
      document.removeEventListener('visibilitychange', onHidden)
      // What cannot be reached now is taken up by the next window that takes the pen.
      void putDown().catch(() => undefined)
      pen.stop()
    }
  }, [pen, visitId, gate])
  return pen
}

/** One part of the note, followed by the component that asks; the other parts do not draw it again. */
export const usePart = <K extends keyof VisitNote>(pen: Pen, key: K): VisitNote[K] =>
  useSyncExternalStore(pen.note.subscribe, () => pen.note.get()[key])

const isUnwritten = (note: VisitNote): boolean =>
  Object.values(note).every((part) => part === null || part.length === 0)

/** Whether nothing at all is written. */
export const useIsUnwritten = (pen: Pen): boolean =>
  useSyncExternalStore(pen.note.subscribe, () => isUnwritten(pen.note.get()))

/** How far the note is saved. */
export const usePenStatus = (pen: Pen): DraftStatus => useStore(pen.status)

/** Tells the pen who holds it, as the visit was last read. */
export const useHolderNoticed = (pen: Pen, draft: VisitDraft | null) => {
  const first = useRef(draft)
  useEffect(() => {
    // What was read before the pen was taken says nothing of now.
    if (draft === first.current) return
    const holder = draft?.holder
    if (holder && !holder.isThisWindow) pen.noticeHolder()
  }, [pen, draft])
}
