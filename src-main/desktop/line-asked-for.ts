import { isOwnPage, PAGE_ORIGIN } from './page-request.ts'

/** What a window is for: the clinic's own screens, or a board in the waiting room. */
export type WindowKind = 'main' | 'board'

/** What a page may ask a line to. A board asks nothing of the PC it hangs on. */
const LINES = { main: ['clinic', 'pc'], board: ['clinic'] } as const satisfies Record<WindowKind, readonly string[]>

type Line = (typeof LINES)['main'][number]

interface Asker {
  url: string
  origin: string
  parent: unknown
}

/** The line a message asks for, or null where the sender is not the top frame of one of our own pages in a window of ours. */
export const lineAskedFor = (asker: Asker | null, kind: WindowKind | undefined, line: unknown): Line | null => {
  if (asker === null || kind === undefined || asker.parent !== null) return null
  if (asker.origin !== PAGE_ORIGIN || !isOwnPage(asker.url)) return null
  return LINES[kind].find((one) => one === line) ?? null
}
