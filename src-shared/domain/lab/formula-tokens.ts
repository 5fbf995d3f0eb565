/** A word of a formula and where it begins in the text, from 0; the last one is `end`. */
export type FormulaToken = { kind: 'number' | 'name' | 'sign' | 'end'; text: string; at: number }

const KINDS = [
  ['number', /\d+(?:\.\d+)?|\.\d+/y],
  ['name', /[A-Za-z][A-Za-z0-9_]*/y],
  ['sign', /[-+*/^(),]/y],
] as const

/** Cuts a formula into its words; `at` is the first character that belongs to none, such as one that runs into a number. */
export function formulaTokens(text: string): { ok: true; tokens: FormulaToken[] } | { ok: false; at: number } {
  const tokens: FormulaToken[] = []
  let at = skipSpaces(text, 0)
  while (at < text.length) {
    const token = tokenAt(text, at)
    if (token === undefined) return { ok: false, at }
    tokens.push(token)
    at = skipSpaces(text, at + token.text.length)
  }
  return { ok: true, tokens: [...tokens, { kind: 'end', text: '', at: text.length }] }
}

function tokenAt(text: string, at: number): FormulaToken | undefined {
  for (const [kind, pattern] of KINDS) {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    if (found !== undefined) return { kind, text: found, at }
  }
  return undefined
}

function skipSpaces(text: string, from: number): number {
  let at = from
  while (text.charAt(at) === ' ' || text.charAt(at) === '\t') at += 1
  return at
}
