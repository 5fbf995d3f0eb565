import type { WritingAid } from '#shared/contract/prescribing.contract.ts'

/** A short word of the doctor's own and the text it stands for. */
export interface Shortcut {
  id: number
  version: number
  /** Without the dot it is typed with. */
  word: string
  text: string
}

/** The shortcuts among what a doctor keeps, by word. */
export const shortcutsOf = (aids: readonly WritingAid[]): Shortcut[] =>
  aids.flatMap(({ id, version, name, content }) =>
    content.kind === 'shortcut' ? [{ id, version, word: name, text: content.text }] : [],
  )

const WORD = /^[\p{L}\p{M}\p{N}_-]+$/u
const AT_CURSOR = /(?:^|[\s([{,;:/])\.([\p{L}\p{M}\p{N}_-]+)$/u

/** A typed shortcut's word as it is kept: without its dot; undefined where it is no single word. */
export const shortcutWord = (typed: string): string | undefined => {
  const word = typed.trim().replace(/^\./, '')
  return WORD.test(word) && word.length <= 60 ? word : undefined
}

const fold = (word: string) => word.normalize('NFC').toLocaleLowerCase('en')

/** What takes the place of the letters from one position to another. */
export interface Expansion {
  from: number
  to: number
  text: string
}

/** What the `.word` that ends at the cursor stands for; undefined where none of the shortcuts is meant, as in `3.5` or `e.g`. */
export const expansionAt = (
  text: string,
  cursor: number,
  shortcuts: readonly Pick<Shortcut, 'word' | 'text'>[],
): Expansion | undefined => {
  const typed = AT_CURSOR.exec(text.slice(0, cursor))?.[1]
  if (typed === undefined) return undefined
  const meant = shortcuts.find(({ word }) => fold(word) === fold(typed))
  return meant && { from: cursor - typed.length - 1, to: cursor, text: meant.text }
}
