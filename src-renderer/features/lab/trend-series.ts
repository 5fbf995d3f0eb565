import type { PreviousValue } from '#shared/contract/lab.values.ts'
import type { Flag } from '#shared/domain/lab/lab-terms.ts'

/** A value of a parameter at one time, with the normal range it was held against. */
export interface TrendValue extends PreviousValue {
  orderTestId: number
  labNumber: string
  normal: { low: number | null; high: number | null } | null
}

/** A point of the picture. */
export interface TrendPoint {
  at: Date
  number: number
  /** As it was reported, such as `<5`. */
  value: string
  flag: Flag | null
}

/** A stretch of time in which one normal range held; a limit that is null goes to the end of the picture. */
export interface NormalStretch {
  from: Date
  to: Date
  low: number | null
  high: number | null
}

/** A parameter over time as it is drawn. */
export interface TrendSeries {
  points: TrendPoint[]
  stretches: NormalStretch[]
  /** Values that stand in the table alone: no numbers, or in another unit than the newest. */
  leftOut: number
}

const isNumber = (value: TrendValue): value is TrendValue & { number: number } => value.number !== null

/** What is drawn of the values, the oldest first: numbers in the newest one's unit. Other units are never drawn on one scale. */
export const seriesOf = (values: readonly TrendValue[]): TrendSeries => {
  const numbers = values.filter(isNumber)
  const unit = numbers.at(-1)?.unit
  const drawn = numbers.filter((value) => value.unit === unit).toSorted((one, other) => one.at.localeCompare(other.at))
  return {
    points: drawn.map(({ at, number, value, flag }) => ({ at: new Date(at), number, value, flag })),
    stretches: stretchesOf(drawn),
    leftOut: values.length - drawn.length,
  }
}

/** One stretch as long as the range stays the same; it holds until the next value was held against another one. */
const stretchesOf = (values: readonly TrendValue[]): NormalStretch[] => {
  const stretches: NormalStretch[] = []
  let last: NormalStretch | undefined
  for (const { at, normal } of values) {
    const when = new Date(at)
    if (last) last.to = when
    const [low, high] = [normal?.low ?? null, normal?.high ?? null]
    if (last && last.low === low && last.high === high) continue
    last = low === null && high === null ? undefined : { from: when, to: when, low, high }
    if (last) stretches.push(last)
  }
  return stretches
}

/** The least and most of the picture with room around them: every value and every limit lies within. */
export const spanOf = ({ points, stretches }: TrendSeries): [least: number, most: number] => {
  const all = [
    ...points.map(({ number }) => number),
    ...stretches.flatMap(({ low, high }) => [low, high].filter((limit) => limit !== null)),
  ]
  if (all.length === 0) return [0, 1]
  const [least, most] = [Math.min(...all), Math.max(...all)]
  const room = most === least ? Math.max(Math.abs(most) * 0.1, 1) : (most - least) * 0.1
  // Nothing of what is measured here goes below zero unless a value did.
  return [least >= 0 ? Math.max(0, least - room) : least - room, most + room]
}
