import type { Call } from '#main/platform/call/context.ts'
import type { Db } from '#main/platform/db/handle.ts'
import { makePace } from '#main/platform/jobs/pace.ts'
import type { LabFigures } from '#shared/contract/lab-figures.contract.ts'
import { addDays, daysBetween } from '#shared/domain/calendar/local-date.ts'
import { turnAroundFigures } from '#shared/domain/lab/turn-around.ts'
import { instantOf } from '#shared/domain/queue/booked-instant.ts'
import { clinicProfile } from '../clinic/clinic.service.ts'
import {
  countOpen,
  countOrdered,
  countVerified,
  listCritical,
  listRejected,
  listWanted,
  type Stretch,
} from './figures.repo.ts'

/** Dates of the clinic's calendar, the last one included. */
export interface FiguresPeriod {
  from: string
  to: string
}

const MINUTE_MS = 60_000

const stretchOf = ({ from, to }: FiguresPeriod, timeZone: string): Stretch => {
  const midnight = (date: string) => instantOf(`${date}T00:00`, timeZone).toISOString()
  return { from: midnight(from), before: midnight(addDays(to, 1)) }
}

/** How often a test took how many minutes. */
type Minutes = Map<number, number>

interface Counted {
  days: LabFigures['days']
  corrected: number
  byTest: Map<number, Minutes>
}

/** Counts day by day, and lets others have their turn in between: a year of a large laboratory is no single question. */
const countDays = async (db: Db, { from, to }: FiguresPeriod, timeZone: string): Promise<Counted> => {
  const pace = makePace()
  const counted: Counted = { days: [], corrected: 0, byTest: new Map() }
  for (let at = 0; at <= daysBetween(from, to); at += 1) {
    const date = addDays(from, at)
    const stretch = stretchOf({ from: date, to: date }, timeZone)
    const rows = await countVerified(db, stretch)
    for (const { test_id, minutes, count, corrected } of rows) {
      counted.corrected += corrected
      if (minutes === null) continue
      const ofTest = counted.byTest.get(test_id) ?? new Map<number, number>()
      ofTest.set(minutes, (ofTest.get(minutes) ?? 0) + count)
      counted.byTest.set(test_id, ofTest)
    }
    const verified = rows.reduce((sum, { count }) => sum + count, 0)
    counted.days.push({ date, ordered: await countOrdered(db, stretch), verified })
    await pace()
  }
  return counted
}

const eachOf = (minutes: Minutes): number[] =>
  [...minutes].flatMap(([minute, count]) => Array.from({ length: count }, () => minute))

/** Turn-around of each test by name. */
const turnAroundOf = async (db: Db, byTest: Counted['byTest']): Promise<LabFigures['turnAround']> => {
  if (byTest.size === 0) return []
  const pace = makePace()
  const found: LabFigures['turnAround'] = []
  for (const { id: testId, code, name, turn_around_minutes } of await listWanted(db, [...byTest.keys()])) {
    const minutes = eachOf(byTest.get(testId) ?? new Map())
    const figures = turnAroundFigures(minutes)
    await pace()
    if (!figures) continue
    found.push({
      ...{ testId, code, name, count: minutes.length, wantedMinutes: turn_around_minutes },
      ...{ medianMinutes: Math.round(figures.median), p90Minutes: Math.round(figures.p90) },
    })
  }
  return found.toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
}

const rejectedWithin = async (db: Db, stretch: Stretch): Promise<LabFigures['rejected']> =>
  (await listRejected(db, stretch)).map((row) => ({
    at: row.rejected_at ?? '',
    label: `${row.lab_number}-${row.number}`,
    specimenType: row.specimen_type,
    reason: row.reject_reason ?? '',
    by: row.rejected_by_name ?? '',
    isRecollected: row.is_recollected === 1,
  }))

/** From entry to the call; a call made while the rest was still being entered waited for nothing. */
const minutesBetween = (enteredAt: string | null, toldAt: string): number | null =>
  enteredAt === null ? null : Math.max(0, Math.round((Date.parse(toldAt) - Date.parse(enteredAt)) / MINUTE_MS))

const callsWithin = async (db: Db, stretch: Stretch): Promise<LabFigures['calls']> =>
  (await listCritical(db, stretch)).map((row) => ({
    verifiedAt: row.verified_at,
    labNumber: row.lab_number,
    testName: row.name,
    toldAt: row.told_at,
    isReadBack: row.is_read_back === null ? null : row.is_read_back === 1,
    minutes: row.told_at === null ? null : minutesBetween(row.entered_at, row.told_at),
  }))

const sumOf = (days: LabFigures['days'], of: 'ordered' | 'verified') => days.reduce((sum, day) => sum + day[of], 0)

/** The laboratory's work in figures over a period: no patient's name and no value stands in them. */
export const labFigures = async ({ core: { db }, now }: Call, period: FiguresPeriod): Promise<LabFigures> => {
  const { timeZone } = await clinicProfile(db)
  const stretch = stretchOf(period, timeZone)
  const { days, corrected, byTest } = await countDays(db, period, timeZone)
  const { open, overdue } = await countOpen(db, stretch, now.toISOString())
  return {
    ...{ ordered: sumOf(days, 'ordered'), verified: sumOf(days, 'verified'), open, overdue, corrected, days },
    turnAround: await turnAroundOf(db, byTest),
    rejected: await rejectedWithin(db, stretch),
    calls: await callsWithin(db, stretch),
  }
}
