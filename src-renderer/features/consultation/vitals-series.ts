import type { VitalSet } from '#shared/contract/medical.contract.ts'
import { type CriticalLimit, criticalLimits, type Vital } from '#shared/domain/consultation/vital-limits.ts'
import { VITALS } from '#shared/domain/consultation/vitals.ts'
import type { Age } from '#shared/domain/patients/age.ts'

/** How far back the charts go, in days; null goes back to the first value. */
export const VITALS_PERIODS = { quarter: 92, year: 366, 'five-years': 1827, all: null } as const
export type VitalsPeriod = keyof typeof VITALS_PERIODS

/** One picture: one vital, or both pressures together. */
export interface VitalsChartOf {
  vitals: readonly Vital[]
  points: readonly { at: Date; values: readonly (number | null)[] }[]
  /** The limits of today's age, of each vital of the picture. */
  limits: readonly { vital: Vital; side: 'low' | 'high'; limit: CriticalLimit }[]
}

const DAY_MS = 86_400_000

/** The sets of a period that ends now. */
export const setsWithin = (sets: readonly VitalSet[], period: VitalsPeriod, now: Date): VitalSet[] => {
  const days = VITALS_PERIODS[period]
  if (days === null) return [...sets]
  const from = new Date(now.getTime() - days * DAY_MS).toISOString()
  return sets.filter(({ takenAt }) => takenAt >= from)
}

/** The vitals anybody measured in these sets, in the order they are asked for. */
export const measuredIn = (sets: readonly VitalSet[]): Vital[] =>
  VITALS.filter((vital) => sets.some(({ values }) => values[vital] !== null))

/** A picture for each vital that has values, the pressures in one; points of one vital only where it was measured. */
export const chartsOf = (sets: readonly VitalSet[], age: Age | null): VitalsChartOf[] => {
  const measured = measuredIn(sets)
  const hasPressure = measured.includes('systolic') || measured.includes('diastolic')
  const groups = measured.flatMap((vital): (readonly Vital[])[] => {
    if (vital === 'diastolic' && measured.includes('systolic')) return []
    return [hasPressure && (vital === 'systolic' || vital === 'diastolic') ? ['systolic', 'diastolic'] : [vital]]
  })
  return groups.map((vitals) => ({
    vitals,
    points: sets
      .filter(({ values }) => vitals.some((vital) => values[vital] !== null))
      .map(({ takenAt, values }) => ({ at: new Date(takenAt), values: vitals.map((vital) => values[vital]) })),
    limits: vitals.flatMap((vital) => {
      const { low, high } = criticalLimits(vital, age)
      return [
        ...(low ? [{ vital, side: 'low' as const, limit: low }] : []),
        ...(high ? [{ vital, side: 'high' as const, limit: high }] : []),
      ]
    }),
  }))
}

/** The lowest and highest of a picture with room around them; every limit lies within. */
export const spanOf = ({ points, limits }: Pick<VitalsChartOf, 'points' | 'limits'>): [least: number, most: number] => {
  const all = [
    ...points.flatMap(({ values }) => values.filter((value) => value !== null)),
    ...limits.map(({ limit }) => limit.value),
  ]
  const [least, most] = [Math.min(...all), Math.max(...all)]
  const room = Math.max((most - least) * 0.1, most === least ? Math.max(Math.abs(most) * 0.1, 1) : 0)
  return [Math.max(0, least - room), most + room]
}
