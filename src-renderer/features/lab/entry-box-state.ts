import { useEffect, useState } from 'react'
import type { JudgedBox } from './entry-draft.ts'
import type { EntryKeeper } from './entry-keeper.ts'

/** After this pause in typing it is said what is wrong with a value: not while it is half typed. */
const SETTLED_AFTER_MS = 500

/** What is to be said beside a box now, and what its keys do. */
export interface BoxState {
  hasProblem: boolean
  isAsking: boolean
  /** The question waits for its answer, and Enter gives it. */
  isAsked: boolean
  isMissing: boolean
  type: (text: string) => void
  confirm: () => void
  leave: () => void
  /** Whether the cursor may go on; Enter stays at what is wrong, and a second one answers the question with yes. */
  mayGoOn: (byEnter: boolean) => boolean
}

/** Follows one box: when its problem or question is said, and whether it was asked. */
export const useBoxState = (keeper: EntryKeeper, judged: JudgedBox, isTried: boolean): BoxState => {
  const { text, problem, questions } = judged
  const parameterId = judged.box.parameter.id
  const [settled, setSettled] = useState(text)
  const [asked, setAsked] = useState<string>()
  useEffect(() => {
    if (settled === text) return
    const timer = setTimeout(() => setSettled(text), SETTLED_AFTER_MS)
    return () => clearTimeout(timer)
  }, [settled, text])
  const isSettled = settled === text || isTried
  const hasQuestion = questions.length > 0
  return {
    hasProblem: problem !== null && isSettled,
    isAsking: hasQuestion && isSettled,
    isAsked: hasQuestion && asked === text,
    isMissing: isTried && judged.isMissing,
    type: (next) => {
      // Whoever comes back to a value is asked anew.
      setAsked(undefined)
      keeper.type(parameterId, next)
    },
    confirm: () => keeper.confirm(parameterId),
    leave: () => setSettled(text),
    mayGoOn: (byEnter) => {
      setSettled(text)
      if (!byEnter) return true
      if (problem !== null) return false
      if (!hasQuestion) return true
      if (asked === text) {
        keeper.confirm(parameterId)
        return true
      }
      setAsked(text)
      return false
    },
  }
}

/** The boxes that can be typed into, in their order on the page. */
const boxesIn = (root: Element): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('[data-box]')]

/** Puts the cursor into the box beside, or answers false where there is none. */
export const focusBeside = (root: Element | null, from: HTMLElement, move: 'next' | 'previous'): boolean => {
  if (!root) return false
  const boxes = boxesIn(root)
  const next = boxes[boxes.indexOf(from) + (move === 'next' ? 1 : -1)]
  next?.focus()
  return next !== undefined
}

/** Whether a box is the last one of its test. */
export const isLastOf = (test: Element | null, from: HTMLElement): boolean =>
  test !== null && boxesIn(test).at(-1) === from

/** Puts the cursor into the box of a parameter of a test. */
export const focusBox = (root: Element | null, parameterId: number): void =>
  root?.querySelector<HTMLElement>(`[data-box="${parameterId}"]`)?.focus()
