import { type Formula, type FunctionName, type Operator, parseFormula } from './formula-syntax.ts'
import { formulaTokens } from './formula-tokens.ts'
import type { FormulaProblem, ParameterKind } from './lab-terms.ts'

/** The longest formula, as in the contract. */
const MAX_FORMULA_LENGTH = 300

const MOST_DECIMALS = 6
const EXACT_DIGITS = 15

type FormulaFault = { code: string; problem: FormulaProblem; at: number | null }

const FUNCTIONS: Readonly<Record<FunctionName, (numbers: readonly number[]) => number>> = {
  min: (numbers) => Math.min(...numbers),
  max: (numbers) => Math.max(...numbers),
  abs: ([number = Number.NaN]) => Math.abs(number),
  round: ([number = Number.NaN, decimals = 0]) => rounded(number, decimals),
  sqrt: ([number = Number.NaN]) => Math.sqrt(number),
  ln: ([number = Number.NaN]) => Math.log(number),
  log10: ([number = Number.NaN]) => Math.log10(number),
}

const OPERATIONS: Readonly<Record<Operator, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  // What is missing stays missing: the language itself says that anything to the power of 0 is 1.
  '^': (left, right) => (Number.isNaN(left) ? left : left ** right),
}

/**
 * Reads a formula: numbers with a point, codes of parameters (case counts), `+ - * / ^`, parentheses, and `min max abs round sqrt ln
 * log10`. `^` binds from the right and before a minus in front (`-2^2` is -4). At most 300 characters and 32 levels deep. `at` is
 * where in the text, from 0.
 */
export function readFormula(
  text: string,
): { ok: true; formula: Formula } | { ok: false; problem: FormulaProblem; at: number } {
  if (text.length > MAX_FORMULA_LENGTH) return { ok: false, problem: 'too_long', at: MAX_FORMULA_LENGTH }
  const reading = formulaTokens(text)
  return reading.ok ? parseFormula(reading.tokens) : { ok: false, problem: 'syntax', at: reading.at }
}

/** The codes a formula needs, each once, in the order they are written. */
export function codesIn(formula: Formula): readonly string[] {
  return [...new Set(codesWithPlaces(formula).map(({ code }) => code))]
}

/** What a formula comes to; null where a value is missing, something is divided by zero, or a step is no finite number. */
export function evaluateFormula(formula: Formula, numbers: ReadonlyMap<string, number>): number | null {
  const number = numberOf(formula, numbers)
  return Number.isFinite(number) ? number + 0 : null
}

/** What is wrong with the formulas of a test: each parameter at most once, where its own text has the fault. */
export function formulaFaults(
  parameters: readonly { code: string; formula: string | null; kind?: ParameterKind }[],
): FormulaFault[] {
  const needs = new Map<string, readonly string[]>()
  const faults: FormulaFault[] = []
  for (const { code, formula, kind = 'number' } of parameters) {
    if (formula === null) continue
    const reading = readFormula(formula)
    if (!reading.ok) {
      faults.push({ code, problem: reading.problem, at: reading.at })
      continue
    }
    needs.set(code, codesIn(reading.formula))
    const fault =
      kind === 'number'
        ? faultOfCodes(code, reading.formula, parameters)
        : ({ problem: 'not_a_number', at: null } as const)
    if (fault) faults.push({ code, ...fault })
  }
  for (const code of circularCodes(needs)) {
    if (!faults.some((fault) => fault.code === code)) faults.push({ code, problem: 'circular', at: null })
  }
  return faults
}

/**
 * The computed parameters of a test from the numbers that were typed, in the order they depend on each other; each rounded to its
 * decimals at the end only, so one computed from another takes that one unrounded. Null where it cannot be computed; what was typed
 * for a computed parameter does not count.
 */
export function computeAll(
  parameters: readonly { code: string; formula: string | null; decimals: number | null }[],
  numbers: ReadonlyMap<string, number>,
): Map<string, number | null> {
  const formulas = new Map<string, Formula | null>()
  for (const { code, formula } of parameters) {
    const reading = formula === null ? undefined : readFormula(formula)
    if (reading) formulas.set(code, reading.ok ? reading.formula : null)
  }
  const known = new Map([...numbers].filter(([code]) => !formulas.has(code)))
  const done = new Map<string, number | null>()
  for (const code of inOrder(formulas)) {
    const formula = formulas.get(code) ?? null
    const number = formula === null ? null : evaluateFormula(formula, known)
    if (number !== null) known.set(code, number)
    done.set(code, number)
  }
  const computed = parameters.filter(({ code }) => formulas.has(code))
  return new Map(computed.map(({ code, decimals }) => [code, written(done.get(code) ?? null, decimals)]))
}

/** The parameters formulas mean: of several with one code the first, those out of use standing behind the others. */
export function meantByCode<P extends { code: string }>(parameters: readonly P[]): P[] {
  return parameters.filter(({ code }, at) => parameters.findIndex((one) => one.code === code) === at)
}

function written(number: number | null, decimals: number | null): number | null {
  if (number === null) return null
  return decimals === null ? Number(number.toPrecision(12)) : rounded(number, decimals)
}

/** Half away from zero, decided on the fifteen digits a computer holds exactly: 1.005 to two decimals is 1.01. */
function rounded(number: number, decimals: number): number {
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > MOST_DECIMALS) return Number.NaN
  const shifted = Number((Math.abs(number) * 10 ** decimals).toPrecision(EXACT_DIGITS))
  return Math.sign(number) * (Math.round(shifted) / 10 ** decimals) + 0
}

function numberOf(formula: Formula, numbers: ReadonlyMap<string, number>): number {
  switch (formula.kind) {
    case 'number':
      return formula.number
    case 'code':
      return numbers.get(formula.code) ?? Number.NaN
    case 'minus':
      return -numberOf(formula.of, numbers)
    case 'operation':
      return finite(OPERATIONS[formula.operator](numberOf(formula.left, numbers), numberOf(formula.right, numbers)))
    case 'function':
      return finite(FUNCTIONS[formula.name](formula.of.map((one) => numberOf(one, numbers))))
  }
}

/** What was infinite on the way stays no number, although `1 / (1 / 0)` would come out as zero. */
function finite(number: number): number {
  return Number.isFinite(number) ? number : Number.NaN
}

function codesWithPlaces(formula: Formula): { code: string; at: number }[] {
  switch (formula.kind) {
    case 'number':
      return []
    case 'code':
      return [formula]
    case 'minus':
      return codesWithPlaces(formula.of)
    case 'operation':
      return [...codesWithPlaces(formula.left), ...codesWithPlaces(formula.right)]
    case 'function':
      return formula.of.flatMap(codesWithPlaces)
  }
}

function faultOfCodes(
  own: string,
  formula: Formula,
  parameters: readonly { code: string; kind?: ParameterKind }[],
): { problem: FormulaProblem; at: number } | undefined {
  for (const { code, at } of codesWithPlaces(formula)) {
    const parameter = parameters.find((one) => one.code === code)
    if (code === own) return { problem: 'refers_to_itself', at }
    if (parameter === undefined) return { problem: 'unknown_code', at }
    if (parameter.kind !== undefined && parameter.kind !== 'number') return { problem: 'not_a_number', at }
  }
  return undefined
}

/** The codes whose formulas, followed on, come back to themselves. */
function circularCodes(needs: ReadonlyMap<string, readonly string[]>): string[] {
  return [...needs.keys()].filter((start) => {
    const reached = new Set<string>()
    const open = [...(needs.get(start) ?? [])]
    for (let code = open.pop(); code !== undefined; code = open.pop()) {
      if (code === start) return true
      if (!reached.has(code)) open.push(...(needs.get(code) ?? []))
      reached.add(code)
    }
    return false
  })
}

/** The computed codes, each after those it needs; what needs itself in a circle is left out. */
function inOrder(formulas: ReadonlyMap<string, Formula | null>): string[] {
  const ordered: string[] = []
  const waiting = new Map([...formulas].map(([code, formula]) => [code, formula ? codesIn(formula) : []]))
  for (let ready = readyOf(waiting); ready.length > 0; ready = readyOf(waiting)) {
    for (const code of ready) waiting.delete(code)
    ordered.push(...ready)
  }
  return ordered
}

function readyOf(waiting: ReadonlyMap<string, readonly string[]>): string[] {
  return [...waiting].filter(([, needs]) => !needs.some((code) => waiting.has(code))).map(([code]) => code)
}
