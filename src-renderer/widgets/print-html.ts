import type { PrintPurpose } from '#shared/contract/pc.contract.ts'
import { pcClient } from '../client/pc.ts'
import { createStore, useStore } from '../client/store.ts'
import { isDesktop } from '../client/transport.ts'

/** What this station does with a slip once a token is given: print by itself, show it first, or neither. */
export const SLIP_HABITS = ['print', 'ask', 'never'] as const
export type SlipHabit = (typeof SLIP_HABITS)[number]

const STORED_UNDER = 'station.slipHabit'
/** A print window left open by a slow printer is given up after this. */
const FORGET_FRAME_MS = 120_000

const kept = (): SlipHabit => {
  try {
    const text = localStorage.getItem(STORED_UNDER)
    return SLIP_HABITS.find((habit) => habit === text) ?? 'print'
  } catch {
    return 'print'
  }
}

const habit = createStore<SlipHabit>(kept())

/** This station's habit, and the way to change it. */
export const useSlipHabit = (): [SlipHabit, (next: SlipHabit) => void] => [
  useStore(habit),
  (next) => {
    habit.set(next)
    try {
      localStorage.setItem(STORED_UNDER, next)
    } catch {
      // A browser that keeps nothing asks again after the next start; that is all.
    }
  },
]

/** Why a page was not printed, until whoever works here was told. */
export const printProblem = createStore<{ error: unknown } | undefined>(undefined)

const LONGEST_TITLE = 200

/**
 * Prints a page of the core: in the desktop app on this PC's printer for its purpose, in a browser through the browser's own
 * window. Returns at once, so that the keyboard stays where it is; a refusal is told in the window's frame.
 */
export const printHtml = (html: string, title: string, purpose: PrintPurpose = 'paper'): void => {
  if (!isDesktop()) {
    printInFrame(html, title)
    return
  }
  pcClient
    .print({ purpose, title: title.slice(0, LONGEST_TITLE), html })
    .catch((error: unknown) => printProblem.set({ error }))
}

/** Prints in a frame nobody sees, where no script runs; the print window comes after the screen has settled. */
const printInFrame = (html: string, title: string): void => {
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals')
  frame.setAttribute('aria-hidden', 'true')
  frame.tabIndex = -1
  frame.title = title
  Object.assign(frame.style, {
    position: 'fixed',
    width: '0',
    height: '0',
    border: '0',
    insetInlineEnd: '0',
    bottom: '0',
  })
  frame.srcdoc = html
  const before = document.activeElement
  const remove = () => frame.remove()
  frame.addEventListener('load', () => {
    const inside = frame.contentWindow
    if (!inside) return remove()
    inside.addEventListener('afterprint', () => {
      setTimeout(remove, 0)
      if (before instanceof HTMLElement && before.isConnected && document.activeElement === frame) before.focus()
    })
    setTimeout(() => inside.print(), 50)
    setTimeout(remove, FORGET_FRAME_MS)
  })
  document.body.append(frame)
}
