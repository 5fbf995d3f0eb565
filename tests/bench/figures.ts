/** How a set of measured times is spread, in the unit they were measured in. */
export interface Spread {
  count: number
  p50: number
  p95: number
  p99: number
  most: number
}

/** The p50, p95, p99 and largest of some figures (nearest rank). */
export const spreadOf = (figures: readonly number[]): Spread => {
  const sorted = figures.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), most: at(1) }
}

/** Milliseconds one piece of work took. */
export const timed = async (work: () => unknown): Promise<number> => {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** A figure with as many decimals as are worth reading. */
export const figure = (value: number): string => {
  if (!Number.isFinite(value)) return '-'
  if (value >= 100) return value.toFixed(0)
  return value.toFixed(value >= 10 ? 1 : 2)
}

/** One figure against its baseline: `0.62x`. */
export const ratio = (value: number, baseline: number): string => `${figure(value / baseline)}x`

/** Prints a table in Markdown, so that what a run prints can stand in docs/benchmarks.md as it is. */
export const printTable = (heads: readonly string[], rows: readonly (readonly (string | number)[])[]): void => {
  const cells = [
    heads.map(String),
    ...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? figure(cell) : cell))),
  ]
  const widths = heads.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length), 3))
  const line = (row: readonly string[]) => {
    const padded = widths.map((width, column) =>
      column === 0 ? (row[column] ?? '').padEnd(width) : (row[column] ?? '').padStart(width),
    )
    return `| ${padded.join(' | ')} |`
  }
  const [head = [], ...body] = cells
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  console.log(['', line(head), line(rule), ...body.map(line), ''].join('\n'))
}

/** A small seeded generator (Lehmer): every run asks the same questions. */
export const seeded = (seed: number): ((below: number) => number) => {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}
