/** How many minutes this doctor's visits took, today and over the last 30 days. */
export type VisitMinutes = { today: readonly number[]; last30Days: readonly number[] }

/** The wait to tell a patient, as a range in minutes rounded to five; unknown for a doctor without history. */
export type ExpectedWait = { kind: 'known'; fromMinutes: number; toMinutes: number } | { kind: 'unknown' }

const FEWEST_VISITS_TODAY = 3
const STEP = 5
// A median says nothing of the spread: a fifth to either side keeps the promise honest without making it useless.
const SPREAD = 0.2

/** The expected wait with so many people ahead: median minutes per visit today (from three visits on), else of the last 30 days, x people. */
export function expectedWait(visits: VisitMinutes, peopleAhead: number): ExpectedWait {
  const minutes = minutesPerVisit(visits)
  if (minutes === undefined) return { kind: 'unknown' }
  const wait = minutes * Math.max(0, peopleAhead)
  const fromMinutes = Math.floor((wait * (1 - SPREAD)) / STEP) * STEP
  const toMinutes = Math.ceil((wait * (1 + SPREAD)) / STEP) * STEP
  return { kind: 'known', fromMinutes, toMinutes: Math.max(toMinutes, fromMinutes + STEP) }
}

/** The median minutes per visit that the expected wait is reckoned with; undefined without history. */
export function minutesPerVisit({ today, last30Days }: VisitMinutes): number | undefined {
  return median(today.length >= FEWEST_VISITS_TODAY ? today : last30Days)
}

function median(numbers: readonly number[]): number | undefined {
  const sorted = numbers.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2
}
