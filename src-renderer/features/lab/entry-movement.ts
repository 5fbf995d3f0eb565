/** What a key press in a box says about where to go. */
export type Move = 'next' | 'previous' | null

export interface PressedKey {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

/** Where the cursor stands in a box of several lines; a box of one line is on its first and its last one. */
export interface LinePlace {
  isMultiLine: boolean
  isFirstLine: boolean
  isLastLine: boolean
}

/** Enter and the arrow down go to the next box, Shift+Enter and the arrow up back; in several lines the arrows first go through them. */
export const moveOf = (pressed: PressedKey, place: LinePlace): Move => {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null
  if (pressed.key === 'Enter' && !pressed.shiftKey) return 'next'
  // Shift+Enter begins a new line where there are lines.
  if (pressed.key === 'Enter') return place.isMultiLine ? null : 'previous'
  if (pressed.shiftKey) return null
  if (pressed.key === 'ArrowDown') return place.isLastLine ? 'next' : null
  return pressed.key === 'ArrowUp' && place.isFirstLine ? 'previous' : null
}

/** The line the cursor is in, by the text around it. */
export const placeIn = (text: string, from: number, to: number, isMultiLine: boolean): LinePlace => ({
  isMultiLine,
  isFirstLine: !isMultiLine || !text.slice(0, from).includes('\n'),
  isLastLine: !isMultiLine || !text.slice(to).includes('\n'),
})

/** A box of the grid. */
export interface Cell {
  row: number
  column: number
}

/**
 * The next box of a grid down its column, and from its end on at the top of the next one; back the other way. `open` says row by row
 * which boxes can be typed into.
 */
export const cellAfter = (
  open: readonly (readonly boolean[])[],
  from: Cell,
  move: 'next' | 'previous',
): Cell | undefined => {
  const columns = Math.max(0, ...open.map((row) => row.length))
  const rows = open.length
  const by = move === 'next' ? 1 : -1
  for (let at = from.column * rows + from.row + by; at >= 0 && at < columns * rows; at += by) {
    const cell = { row: at % rows, column: Math.floor(at / rows) }
    if (open[cell.row]?.[cell.column]) return cell
  }
  return undefined
}
