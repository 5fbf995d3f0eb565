import type { FormulaToken } from './formula-tokens.ts'
import type { FormulaProblem } from './lab-terms.ts'

/** The deepest nesting that is read. */
const MAX_DEPTH = 32

/** The functions of a formula and how many arguments they take. */
const ARGUMENTS = {
  min: { least: 1, most: 60 },
  max: { least: 1, most: 60 },
  abs: { least: 1, most: 1 },
  round: { least: 1, most: 2 },
  sqrt: { least: 1, most: 1 },
  ln: { least: 1, most: 1 },
  log10: { least: 1, most: 1 },
} as const
const FUNCTION_NAMES = ['min', 'max', 'abs', 'round', 'sqrt', 'ln', 'log10'] as const
const END: FormulaToken = { kind: 'end', text: '', at: 0 }

export type Operator = '+' | '-' | '*' | '/' | '^'
export type FunctionName = keyof typeof ARGUMENTS

/** A formula that was read: a tree of numbers, codes, operators and functions. */
export type Formula =
  | { kind: 'number'; number: number }
  | { kind: 'code'; code: string; at: number }
  | { kind: 'minus'; of: Formula }
  | { kind: 'operation'; operator: Operator; left: Formula; right: Formula }
  | { kind: 'function'; name: FunctionName; of: readonly Formula[] }

/** Where the reading stands; after a fault nothing more is read. */
type Cursor = {
  readonly tokens: readonly FormulaToken[]
  place: number
  depth: number
  fault: { problem: FormulaProblem; at: number } | null
}

/** Reads the words of a formula as a tree; at most 32 levels deep. `at` is where in the text, from 0. */
export function parseFormula(
  tokens: readonly FormulaToken[],
): { ok: true; formula: Formula } | { ok: false; problem: FormulaProblem; at: number } {
  const cursor: Cursor = { tokens, place: 0, depth: 0, fault: null }
  const formula = readSum(cursor)
  if (cursor.fault === null && here(cursor).kind !== 'end') fail(cursor, 'syntax')
  return cursor.fault === null ? { ok: true, formula } : { ok: false, ...cursor.fault }
}

function readSum(cursor: Cursor): Formula {
  return readChain(cursor, ['+', '-'], readProduct)
}

function readProduct(cursor: Cursor): Formula {
  return readChain(cursor, ['*', '/'], readSigned)
}

function readChain(cursor: Cursor, operators: readonly Operator[], next: (cursor: Cursor) => Formula): Formula {
  let left = next(cursor)
  for (;;) {
    const operator = operators.find((one) => take(cursor, one))
    if (operator === undefined) return left
    left = { kind: 'operation', operator, left, right: next(cursor) }
  }
}

function readSigned(cursor: Cursor): Formula {
  return deeper(cursor, () => (take(cursor, '-') ? { kind: 'minus', of: readSigned(cursor) } : readPower(cursor)))
}

function readPower(cursor: Cursor): Formula {
  const left = readAtom(cursor)
  return take(cursor, '^') ? { kind: 'operation', operator: '^', left, right: readSigned(cursor) } : left
}

function readAtom(cursor: Cursor): Formula {
  const { kind, text, at } = here(cursor)
  if (kind === 'number') return step(cursor, { kind: 'number', number: Number(text) })
  if (kind === 'name') {
    step(cursor, null)
    return take(cursor, '(') ? readFunction(cursor, text, at) : { kind: 'code', code: text, at }
  }
  if (!take(cursor, '(')) return fail(cursor, 'syntax')
  const inner = readSum(cursor)
  return take(cursor, ')') ? inner : fail(cursor, 'syntax')
}

function readFunction(cursor: Cursor, text: string, at: number): Formula {
  const name = FUNCTION_NAMES.find((one) => one === text.toLowerCase())
  if (name === undefined) return fail(cursor, 'syntax', at)
  const of = [readSum(cursor)]
  while (take(cursor, ',')) of.push(readSum(cursor))
  if (!take(cursor, ')')) return fail(cursor, 'syntax')
  const { least, most } = ARGUMENTS[name]
  return of.length < least || of.length > most ? fail(cursor, 'syntax', at) : { kind: 'function', name, of }
}

/** Counts the levels, so that no nesting however deep exhausts the stack. */
function deeper(cursor: Cursor, read: () => Formula): Formula {
  if (cursor.depth >= MAX_DEPTH) return fail(cursor, 'too_long')
  cursor.depth += 1
  const formula = read()
  cursor.depth -= 1
  return formula
}

function here({ tokens, place, fault }: Cursor): FormulaToken {
  return (fault === null ? tokens[place] : undefined) ?? END
}

function step<T>(cursor: Cursor, result: T): T {
  cursor.place += 1
  return result
}

function take(cursor: Cursor, sign: string): boolean {
  const { kind, text } = here(cursor)
  return kind === 'sign' && text === sign && step(cursor, true)
}

function fail(cursor: Cursor, problem: FormulaProblem, at: number = here(cursor).at): Formula {
  cursor.fault ??= { problem, at }
  return { kind: 'number', number: Number.NaN }
}
