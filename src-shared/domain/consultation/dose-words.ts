import type { Dose, DoseDuration, DoseSchedule } from './dose.ts'
import type { Fraction } from './fraction.ts'

/** When a dose is said to be taken: keys of the locale, not words. */
type DoseTime =
  | 'morning'
  | 'noon'
  | 'evening'
  | 'night'
  | 'bedtime'
  | 'times-a-day'
  | 'on-the-day'
  | 'once-now'
  | 'any-time'

/** An amount to say: `n`/`d` is all of it (3/2), `whole` and `rest` the same as people say it (one and a half). */
export type SaidAmount = Fraction & { readonly whole: number; readonly rest: Fraction | null }

/** So much at this time of the day; `times` is how often (1 but for `times-a-day`); amount null: none was written. */
type DosePart = { readonly at: DoseTime; readonly times: number; readonly amount: SaidAmount | null }

/** A dose ready to be said in any language: the renderer has a key for each word and puts the numbers in. */
export interface DoseWords {
  readonly parts: readonly DosePart[]
  readonly every: 'day' | 'week' | { readonly days: number } | null
  readonly food: 'after' | 'before' | null
  readonly asNeeded: boolean
  readonly duration: DoseDuration | null
}

const TIMES_OF_DAY = { 3: ['morning', 'noon', 'night'], 4: ['morning', 'noon', 'evening', 'night'] } as const
const SINGLE_TIMES = { bedtime: 'bedtime', once: 'once-now', 'any-time': 'any-time' } as const

/**
 * The dose as keys and numbers to read back in the patient's language (domain.md "Prescription"). Parts of nothing are left out;
 * `every` is null where no day is meant (once now, any time).
 */
export function doseWords({ schedule, everyDays, food, asNeeded, duration }: Dose): DoseWords {
  const hasNoDay = schedule.kind === 'once' || schedule.kind === 'any-time'
  const every = everyDays === 1 ? 'day' : everyDays === 7 ? 'week' : { days: everyDays }
  return { parts: partsOf(schedule, everyDays), every: hasNoDay ? null : every, food, asNeeded, duration }
}

/** An amount as it is said: 3/2 is one whole and a half. */
export function saidAmount({ n, d }: Fraction): SaidAmount {
  const whole = Math.floor(n / d)
  return { n, d, whole, rest: n % d === 0 ? null : { n: n % d, d } }
}

function partsOf(schedule: DoseSchedule, everyDays: number): DosePart[] {
  if (schedule.kind === 'parts') {
    const times = TIMES_OF_DAY[schedule.amounts.length]
    return schedule.amounts.flatMap((amount, index) => {
      const at = times[index]
      return at === undefined || amount.n === 0 ? [] : [{ at, times: 1, amount: saidAmount(amount) }]
    })
  }
  const amount = schedule.amount && saidAmount(schedule.amount)
  if (schedule.kind !== 'times') return [{ at: SINGLE_TIMES[schedule.kind], times: 1, amount }]
  const isOnceThatDay = schedule.times === 1 && everyDays > 1
  return [{ at: isOnceThatDay ? 'on-the-day' : 'times-a-day', times: schedule.times, amount }]
}
