import type { Age } from '../patients/age.ts'

/** The measurements of a visit (domain.md "Visit"). */
export type Vital =
  | 'height'
  | 'weight'
  | 'temperature'
  | 'pulse'
  | 'systolic'
  | 'diastolic'
  | 'respiration'
  | 'spo2'
  | 'glucose'
  | 'pain'

/** The published rule a critical limit comes from. */
type LimitSource =
  | 'NEWS2'
  | 'ACC/AHA 2017'
  | 'AAP 2017'
  | 'AHA PALS'
  | 'WHO IMCI'
  | 'NICE NG143'
  | 'ADA level 2'
  | 'WHO newborn'
  | 'laboratory critical limits'

/** A limit in the unit of the vital: critical `at` the value and beyond it, or only `beyond` it. */
export type CriticalLimit = { readonly value: number; readonly from: 'at' | 'beyond'; readonly source: LimitSource }

/** The critical limits that hold for an age; a side is missing where no source fits or the sources disagree. */
export type CriticalLimits = { readonly low?: CriticalLimit; readonly high?: CriticalLimit }

type Range = readonly [least: number, most: number]

/**
 * What can be measured on a person at all, both ends included, and the decimals kept: cm, kg, °C, beats, mmHg, breaths, %, mg/dL, 0-10.
 * The ends lie beyond the human records (2.72 m, 635 kg), and zero is possible where it can be measured (no pulse, a diastolic
 * sound heard down to 0). Temperature leaves no room for Fahrenheit.
 */
export const POSSIBLE: Readonly<Record<Vital, { range: Range; decimals: number }>> = {
  height: { range: [20, 280], decimals: 1 },
  weight: { range: [0.2, 650], decimals: 3 },
  temperature: { range: [20, 46], decimals: 1 },
  pulse: { range: [0, 350], decimals: 0 },
  systolic: { range: [0, 350], decimals: 0 },
  diastolic: { range: [0, 250], decimals: 0 },
  respiration: { range: [0, 150], decimals: 0 },
  spo2: { range: [0, 100], decimals: 0 },
  glucose: { range: [0, 2700], decimals: 1 },
  pain: { range: [0, 10], decimals: 0 },
}

/** The bands of age (upper end in completed months, not included) of the likely ranges. */
const BANDS = [1, 12, 24, 60, 120, 180] as const

// Height and weight: the WHO child growth standards and growth reference at -3 to +3 SD, rounded well outward. Pulse and respiration:
// the 1st to 99th centiles of Fleming 2011 (Lancet 377:1011), widened for fever and crying. Their use is to catch a slip of the hand.
const LIKELY: Readonly<Record<Vital, readonly Range[]>> = {
  height: [
    [30, 65],
    [40, 90],
    [60, 105],
    [70, 130],
    [85, 165],
    [105, 205],
    [120, 220],
  ],
  weight: [
    [0.6, 7],
    [1.5, 16],
    [5, 22],
    [6, 40],
    [9, 85],
    [15, 140],
    [25, 220],
  ],
  temperature: [
    [34, 41],
    [34, 41.5],
    [34, 41.5],
    [34, 41.5],
    [34, 41.5],
    [34, 41.5],
    [34, 41.5],
  ],
  pulse: [
    [80, 220],
    [80, 220],
    [70, 210],
    [60, 190],
    [50, 180],
    [45, 170],
    [40, 160],
  ],
  systolic: [
    [45, 110],
    [55, 125],
    [60, 130],
    [65, 135],
    [70, 150],
    [75, 180],
    [75, 230],
  ],
  diastolic: [
    [20, 75],
    [25, 80],
    [30, 85],
    [30, 90],
    [35, 100],
    [35, 115],
    [40, 130],
  ],
  respiration: [
    [20, 80],
    [18, 75],
    [15, 60],
    [12, 50],
    [12, 45],
    [10, 40],
    [8, 40],
  ],
  spo2: [
    [80, 100],
    [80, 100],
    [80, 100],
    [80, 100],
    [80, 100],
    [80, 100],
    [80, 100],
  ],
  glucose: [
    [30, 250],
    [40, 400],
    [40, 500],
    [40, 500],
    [40, 500],
    [40, 600],
    [40, 600],
  ],
  pain: [
    [0, 10],
    [0, 10],
    [0, 10],
    [0, 10],
    [0, 10],
    [0, 10],
    [0, 10],
  ],
}

/** The range in which nobody asks again at this age, both ends included; without an age only what is likely at no age asks. */
export function likelyRange(vital: Vital, age: Age | null): Range {
  const ranges = LIKELY[vital]
  const everyAge: Range = [Math.min(...ranges.map(([least]) => least)), Math.max(...ranges.map(([, most]) => most))]
  if (age === null) return everyAge
  const band = BANDS.findIndex((months) => monthsOf(age) < months)
  return ranges[band === -1 ? BANDS.length : band] ?? everyAge
}

/**
 * The limits at which a vital is worded critical at this age. Adults (16 and over, where NEWS2 holds): the values NEWS2 (Royal College
 * of Physicians 2017, SpO2 scale 1) scores 3; pressure above 180/120 (ACC/AHA 2017, AAP 2017 from 13 years). Children only where
 * sources agree: see each. Without an age nothing is critical and the value counts as not judged.
 */
export function criticalLimits(vital: Vital, age: Age | null): CriticalLimits {
  if (age === null) return {}
  switch (vital) {
    case 'temperature':
      return temperatureLimits(age)
    case 'pulse':
      return pulseLimits(age)
    case 'systolic':
      return systolicLimits(age)
    case 'diastolic':
      return age.years >= 13 ? { high: { value: 120, from: 'beyond', source: pressureSource(age) } } : {}
    case 'respiration':
      return respirationLimits(age)
    case 'spo2':
      // WHO (IMCI and hospital care for children): hypoxaemia is below 90 %.
      return {
        low: isAdult(age)
          ? { value: 91, from: 'at', source: 'NEWS2' }
          : { value: 90, from: 'beyond', source: 'WHO IMCI' },
      }
    case 'glucose':
      return glucoseLimits(age)
    case 'height':
    case 'weight':
    case 'pain':
      return {}
  }
}

// NEWS2 gives a high temperature 2 at most, so an adult has no high limit. Under 3 months 38.0 is a red sign of NICE NG143 (IMCI asks
// from 37.5 under 2 months); below 35.5 under 2 months is IMCI's sign of very severe disease.
function temperatureLimits(age: Age): CriticalLimits {
  if (isAdult(age)) return { low: { value: 35, from: 'at', source: 'NEWS2' } }
  if (monthsOf(age) >= 3) return {}
  const high: CriticalLimit = { value: 38, from: 'at', source: 'NICE NG143' }
  return monthsOf(age) < 2 ? { low: { value: 35.5, from: 'beyond', source: 'WHO IMCI' }, high } : { high }
}

// The charts of children's pulse disagree (Fleming 2011, Bonafide 2013, APLS); only the infant's pulse below 60 is the same in all.
function pulseLimits(age: Age): CriticalLimits {
  if (isAdult(age))
    return { low: { value: 40, from: 'at', source: 'NEWS2' }, high: { value: 131, from: 'at', source: 'NEWS2' } }
  return age.years < 1 ? { low: { value: 60, from: 'beyond', source: 'AHA PALS' } } : {}
}

// PALS calls a systolic pressure low under 60 (to 28 days), 70 (to 12 months), 70 + 2 x years (to 10 years), 90 (from 10 years).
function systolicLimits(age: Age): CriticalLimits {
  if (isAdult(age))
    return {
      low: { value: 90, from: 'at', source: 'NEWS2' },
      high: { value: 180, from: 'beyond', source: pressureSource(age) },
    }
  const floor = isNewborn(age) ? 60 : age.years < 10 ? 70 + 2 * age.years : 90
  const low: CriticalLimit = { value: floor, from: 'beyond', source: 'AHA PALS' }
  return age.years >= 13 ? { low, high: { value: 180, from: 'beyond', source: pressureSource(age) } } : { low }
}

// Fast breathing of IMCI: from 60 under 2 months, 50 under 12 months, 40 under 5 years. From 5 to 15 years the sources disagree.
function respirationLimits(age: Age): CriticalLimits {
  if (isAdult(age))
    return { low: { value: 8, from: 'at', source: 'NEWS2' }, high: { value: 25, from: 'at', source: 'NEWS2' } }
  if (age.years >= 5) return {}
  const value = monthsOf(age) < 2 ? 60 : age.years < 1 ? 50 : 40
  return { high: { value, from: 'at', source: 'WHO IMCI' } }
}

// Low: under 54 mg/dL is clinically significant at every age (ADA level 2, 3.0 mmol/L), under 45 in the newborn (WHO, 2.5 mmol/L).
// High: 450 mg/dL is the 25 mmol/L laboratories telephone also for known diabetes; for children their limits differ.
function glucoseLimits(age: Age): CriticalLimits {
  if (isNewborn(age)) return { low: { value: 45, from: 'beyond', source: 'WHO newborn' } }
  const low: CriticalLimit = { value: 54, from: 'beyond', source: 'ADA level 2' }
  return isAdult(age) ? { low, high: { value: 450, from: 'at', source: 'laboratory critical limits' } } : { low }
}

function pressureSource(age: Age): LimitSource {
  return age.years >= 18 ? 'ACC/AHA 2017' : 'AAP 2017'
}

function isAdult(age: Age): boolean {
  return age.years >= 16
}

function isNewborn(age: Age): boolean {
  return monthsOf(age) === 0 && age.days <= 28
}

function monthsOf(age: Age): number {
  return age.years * 12 + age.months
}
