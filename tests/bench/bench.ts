import { figure } from './figures.ts'

/** What a run was asked for. */
interface Wish {
  patients: number
  /** The folder of the clinic of that many patients; made at the first call. */
  large: () => Promise<string>
  /** Take what is kept, even where what it was made from has changed since. */
  isKept: boolean
}

/** One group of measurements: prints its tables and answers how each aim came out. */
export interface Benchmark {
  name: string
  run: (wish: Wish) => Promise<Aim[]>
}

/** A figure somebody asked for, and what was measured. */
export interface Aim {
  what: string
  wanted: string
  measured: string
  isMet: boolean
}

/** An aim that is met at or below a limit. */
export const atMost = (what: string, measured: number, limit: number, unit: string): Aim => ({
  what,
  wanted: `<= ${limit} ${unit}`,
  measured: `${figure(measured)} ${unit}`,
  isMet: measured <= limit,
})

/** An aim that is met at or above a limit. */
export const atLeast = (what: string, measured: number, limit: number, unit: string): Aim => ({
  what,
  wanted: `>= ${limit} ${unit}`,
  measured: `${figure(measured)} ${unit}`,
  isMet: measured >= limit,
})
