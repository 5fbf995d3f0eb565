/** A code of ICD-10 as it stands in the classification's list. */
export interface DiagnosisCode {
  /** As printed, with its dot: `A00`, `A00.1`. */
  code: string
  name: string
  /** True where the code has no closer ones below it, so that it may stand for a diagnosis (billable). */
  isLeaf: boolean
}

const LETTERS_BEFORE_DOT = 3
const CODE_LIKE = /^[A-Z]\d[0-9A-Z]?(?:\.?[0-9A-Z]{0,4})$/

/** A code as printed, its dot behind the third character. */
export const dottedCode = (plain: string): string =>
  plain.length > LETTERS_BEFORE_DOT ? `${plain.slice(0, LETTERS_BEFORE_DOT)}.${plain.slice(LETTERS_BEFORE_DOT)}` : plain

/** A code without its dot. */
export const plainCode = (code: string): string => code.replace('.', '')

/** What is typed as the beginning of a code as printed, with or without its dot; null where it cannot be one. */
export const typedCode = (text: string): string | null => {
  const typed = text.trim().toUpperCase()
  if (!CODE_LIKE.test(typed)) return null
  const [head = '', tail = ''] = typed.split('.')
  // A dot after two characters belongs to no code.
  if (typed.includes('.') && head.length !== LETTERS_BEFORE_DOT) return null
  return typed.endsWith('.') ? typed : dottedCode(head + tail)
}

/**
 * How far behind other names of the same length a code is listed, in letters, by its chapter. A judgement of what is looked
 * for in an outpatient clinic, not of what is frequent: causes of injuries come last.
 */
const BEHIND: Readonly<Record<string, number>> = {
  ...{ V: 300, W: 300, X: 300, Y: 300 },
  ...{ S: 60, T: 60 },
  ...{ O: 40, P: 40, Q: 30, C: 20, D: 10, Z: 20 },
}
const LONGEST_NAME = 400

/** The place of a code among those a text fits, smaller is nearer the top: short names first, by chapter. Below 1,000. */
export const diagnosisRank = ({ code, name }: Pick<DiagnosisCode, 'code' | 'name'>): number =>
  Math.min(name.length, LONGEST_NAME) + (BEHIND[code.charAt(0)] ?? 0)

// One line of the resource: a character for how many letters of the code before are kept (doubled, one more for a leaf), the
// rest of the code, a tab, how many letters of the name before are kept, a tab, the rest of the name.
const FIRST_KEPT = '0'.charCodeAt(0)

const sameLetters = (before: string, now: string): number => {
  let same = 0
  while (same < before.length && same < now.length && before[same] === now[same]) same += 1
  return same
}

/** Writes codes as lines that each hold only what differs from the line before; the order is kept. */
export function* diagnosisLines(codes: Iterable<DiagnosisCode>): Generator<string> {
  let [beforeCode, beforeName] = ['', '']
  for (const { code, name, isLeaf } of codes) {
    const plain = plainCode(code)
    const [kept, keptOfName] = [sameLetters(beforeCode, plain), sameLetters(beforeName, name)]
    const mark = String.fromCharCode(FIRST_KEPT + kept * 2 + (isLeaf ? 1 : 0))
    yield `${mark}${plain.slice(kept)}\t${keptOfName}\t${name.slice(keptOfName)}`
    beforeCode = plain
    beforeName = name
  }
}

/** Makes the reader of such lines, which must be given all of them in their order; throws where a line is none. */
export const makeDiagnosisReader = (): ((line: string) => DiagnosisCode) => {
  let [plain, name] = ['', '']
  return (line) => {
    const [head, kept, rest] = line.split('\t')
    if (!head || kept === undefined || rest === undefined) throw new Error('this is no line of diagnosis codes')
    const mark = head.charCodeAt(0) - FIRST_KEPT
    plain = plain.slice(0, mark >> 1) + head.slice(1)
    name = name.slice(0, Number(kept)) + rest
    return { code: dottedCode(plain), name, isLeaf: mark % 2 === 1 }
  }
}
