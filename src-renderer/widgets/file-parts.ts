import { isOrangeBook } from '#shared/domain/interop/orange-book.ts'

/** A part of a table's file that is a file of its own: the first line of the whole, then some of its rows. */
export interface FilePart {
  text: string
  /** How many lines further down its rows stand in the whole file. */
  offset: number
}

const DELIMITERS = new Set([',', ';', '\t'])

/** Where each row of a text begins, its first line too; a line break inside quotes ends none. */
const rowStarts = (text: string, hasQuotes: boolean): number[] => {
  const starts = [0]
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (hasQuotes && sign === '"') {
      const before = text[at - 1]
      const isFieldStart = before === undefined || before === '\n' || before === '\r' || DELIMITERS.has(before)
      // Two of them inside a quoted cell are one sign: the cell ends and goes on at once.
      if (isQuoted || isFieldStart) isQuoted = !isQuoted
      if (!isQuoted && text[at + 1] === '"') {
        isQuoted = true
        at += 1
      }
    }
    const isEnd = sign === '\n' || (sign === '\r' && text[at + 1] !== '\n')
    if (isEnd && !isQuoted && at + 1 < text.length) starts.push(at + 1)
  }
  return starts
}

const linesIn = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0

/**
 * Cuts the text of a table's file into parts of at most so many characters, each beginning with the first line; one that is
 * short enough stays whole. Undefined where a single row is too long.
 */
export const fileParts = (text: string, most: number): FilePart[] | undefined => {
  if (text.length <= most) return [{ text, offset: 0 }]
  const starts = rowStarts(text, !isOrangeBook(text))
  const [, firstRow = text.length] = starts
  const head = text.slice(0, firstRow)
  const parts: FilePart[] = []
  let from = firstRow
  let linesBefore = 0
  const close = (to: number) => {
    const rows = text.slice(from, to)
    parts.push({ text: head + rows, offset: linesBefore })
    linesBefore += linesIn(rows)
    from = to
  }
  for (const [at, start] of starts.entries()) {
    if (at === 0) continue
    const end = starts[at + 1] ?? text.length
    if (head.length + end - start > most) return undefined
    if (head.length + end - from > most) close(start)
  }
  if (from < text.length) close(text.length)
  return parts
}
