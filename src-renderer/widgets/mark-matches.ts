/** A piece of a text that was or was not searched for. */
export interface MarkedPart {
  text: string
  isMatch: boolean
}

/** Letters as people see them: a sign never loses the marks written on it. */
const clusters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

const fold = (letter: string) => letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Whether a match may begin here: names are searched by the beginnings of their words, numbers anywhere. */
const beginsWord = (letters: readonly string[], at: number) =>
  at === 0 || !/[\p{L}\p{M}\p{N}]/u.test(letters[at - 1] ?? '')

/** Cuts a text into pieces that were searched for and pieces that were not; case and accents do not count. */
export const markMatches = (text: string, search: string): MarkedPart[] => {
  const letters = [...clusters.segment(text)].map(({ segment }) => segment)
  const folded = letters.map(fold)
  const marked = new Array<boolean>(letters.length).fill(false)
  for (const word of search.split(/\s+/).filter(Boolean)) {
    const wanted = [...word].map(fold).join('')
    const isNumber = /^[\d+().-]+$/.test(word)
    for (let start = 0; start < letters.length; start += 1) {
      if (!isNumber && !beginsWord(letters, start)) continue
      let seen = ''
      let end = start
      while (end < letters.length && seen.length < wanted.length) seen += folded[end++]
      if (wanted !== '' && seen.startsWith(wanted)) marked.fill(true, start, end)
    }
  }
  const parts: MarkedPart[] = []
  letters.forEach((letter, at) => {
    const isMatch = marked[at] === true
    const last = parts.at(-1)
    if (last && last.isMatch === isMatch) last.text += letter
    else parts.push({ text: letter, isMatch })
  })
  return parts
}
