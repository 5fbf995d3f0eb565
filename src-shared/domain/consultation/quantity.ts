import { type Dose, daysOf } from './dose.ts'
import { ceilingOf, type Fraction, fractionOf, sumOf } from './fraction.ts'

/** How many to hand out, in the unit the amounts are in (tablets, ml), or why no number can be computed. */
export type ComputedQuantity =
  | { kind: 'computed'; quantity: number }
  | { kind: 'none'; why: 'free-text' | 'as-needed' | 'no-duration' | 'no-amount' }

/** The quantity that stands on the line, and the computed one to offer where it says something else. */
export type LineQuantity = { quantity: number | null; offered: number | null }

/**
 * The quantity of a line: ceil(sum of parts x days), a week 7 days and a month 30 (domain.md "Prescription"); every n days there are
 * ceil(days / n) days with a dose; a single dose (STAT) is its amount rounded up. None for a free text (null) or as needed.
 */
export function computeQuantity(dose: Dose | null): ComputedQuantity {
  if (dose === null) return { kind: 'none', why: 'free-text' }
  if (dose.asNeeded || dose.schedule.kind === 'any-time') return { kind: 'none', why: 'as-needed' }
  const amount = amountOfDay(dose.schedule)
  if (amount === null) return { kind: 'none', why: 'no-amount' }
  if (dose.schedule.kind === 'once') return { kind: 'computed', quantity: ceilingOf(amount, 1) }
  if (dose.duration === null) return { kind: 'none', why: 'no-duration' }
  const daysWithDose = Math.ceil(daysOf(dose.duration) / dose.everyDays)
  return { kind: 'computed', quantity: ceilingOf(amount, daysWithDose) }
}

/**
 * What stands on the line: a quantity changed by hand (0 too: the patient has it at home) stays and the computed one is offered beside
 * it when it differs; null by hand means nobody changed it.
 */
export function lineQuantity(computed: ComputedQuantity, byHand: number | null): LineQuantity {
  const quantity = computed.kind === 'computed' ? computed.quantity : null
  if (byHand === null) return { quantity, offered: null }
  return { quantity: byHand, offered: quantity === byHand ? null : quantity }
}

function amountOfDay(schedule: Dose['schedule']): Fraction | null {
  if (schedule.kind === 'parts') return sumOf(schedule.amounts)
  if (schedule.amount === null) return null
  const { n, d } = schedule.amount
  return schedule.kind === 'times' ? fractionOf(n * schedule.times, d) : schedule.amount
}
