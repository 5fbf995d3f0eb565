import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/local-date.ts'
import {
  askedBefore,
  MOST_OPENINGS,
  MOST_PER_PATIENT,
  type OpenSlot,
  slotKey,
  startMatching,
  stillWaits,
  suitsWaiting,
  type Waiting,
} from './waiting.ts'

const TUESDAY = '2026-03-03'

const aWish = (changes: Partial<Waiting> = {}): Waiting => ({
  id: 1,
  patientId: changes.id ?? 1,
  doctorId: 7,
  departmentId: null,
  weekdays: [],
  fromTime: null,
  toTime: null,
  fromDate: null,
  untilDate: null,
  isUrgent: false,
  joinedAt: '2026-03-01T08:00:00.000Z',
  heldFrom: null,
  answered: new Set(),
  busy: [],
  ...changes,
})

const aSlot = (changes: Partial<OpenSlot> = {}): OpenSlot => ({
  doctorId: 7,
  departmentId: 3,
  startsAt: `${TUESDAY}T09:00`,
  endsAt: `${TUESDAY}T09:30`,
  ...changes,
})

const match = (waiting: readonly Waiting[], slots: readonly OpenSlot[]) => {
  const matching = startMatching(waiting)
  matching.add(slots)
  return matching.openings()
}

describe('whom a slot suits', () => {
  it.each<[string, Partial<Waiting>, boolean]>([
    ['any time with the doctor', {}, true],
    ['another doctor', { doctorId: 8 }, false],
    ['the doctor’s department', { doctorId: null, departmentId: 3 }, true],
    ['another department', { doctorId: null, departmentId: 4 }, false],
    ['the weekday', { weekdays: [2, 4] }, true],
    ['other weekdays', { weekdays: [1, 3] }, false],
    ['from its start', { fromTime: '09:00' }, true],
    ['later than its start', { fromTime: '09:01' }, false],
    ['until its end', { toTime: '09:30' }, true],
    ['until before its end', { toTime: '09:29' }, false],
    ['from its date', { fromDate: TUESDAY }, true],
    ['from a later date', { fromDate: '2026-03-04' }, false],
    ['until its date', { untilDate: TUESDAY }, true],
    ['until an earlier date', { untilDate: '2026-03-02' }, false],
    ['a held booking that is later', { heldFrom: `${TUESDAY}T09:15` }, true],
    ['a held booking that is as early', { heldFrom: `${TUESDAY}T09:00` }, false],
    ['declined before', { answered: new Set([slotKey(aSlot())]) }, false],
    ['declined with another doctor', { answered: new Set([slotKey(aSlot({ doctorId: 8 }))]) }, true],
    ['elsewhere then', { busy: [{ startsAt: `${TUESDAY}T09:20`, endsAt: `${TUESDAY}T09:40` }] }, false],
    ['elsewhere right after', { busy: [{ startsAt: `${TUESDAY}T09:30`, endsAt: `${TUESDAY}T10:00` }] }, true],
  ])('%s', (_, wish, suits) => {
    expect(suitsWaiting(aWish(wish), aSlot())).toBe(suits)
    expect(match([aWish(wish)], [aSlot()])).toHaveLength(suits ? 1 : 0)
  })

  it('a doctor without a department is in none', () =>
    expect(suitsWaiting(aWish({ doctorId: null, departmentId: 3 }), aSlot({ departmentId: null }))).toBe(false))
})

describe('who still waits', () => {
  const NOW = `${TUESDAY}T10:00`
  const held = (
    state: 'booked' | 'cancelled' | 'completed' | 'no-show' | 'arrived',
    startsAt = `${TUESDAY}T11:00`,
  ) => ({
    state,
    startsAt,
  })
  it.each([
    ['nothing said', { untilDate: null, held: null }, true],
    ['the last date is today', { untilDate: TUESDAY, held: null }, true],
    ['the last date is over', { untilDate: '2026-03-02', held: null }, false],
    ['the held booking is ahead', { untilDate: null, held: held('booked') }, true],
    ['the held booking begins now', { untilDate: null, held: held('booked', NOW) }, false],
    ['the held booking was cancelled', { untilDate: null, held: held('cancelled', `${TUESDAY}T09:00`) }, true],
    ['they came', { untilDate: null, held: held('arrived') }, false],
    ['they were seen', { untilDate: null, held: held('completed') }, false],
    ['they did not come', { untilDate: null, held: held('no-show') }, false],
  ])('%s', (_, entry, waits) => expect(stillWaits(entry, NOW)).toBe(waits))
})

describe('openings', () => {
  it('ask urgent patients first, then those who joined first', () => {
    const waiting = [
      aWish({ id: 1, joinedAt: '2026-03-01T09:00:00.000Z' }),
      aWish({ id: 2, joinedAt: '2026-03-01T08:00:00.000Z' }),
      aWish({ id: 3, joinedAt: '2026-03-01T10:00:00.000Z', isUrgent: true }),
      aWish({ id: 4, joinedAt: '2026-03-01T08:00:00.000Z' }),
    ]
    expect(waiting.toSorted(askedBefore).map(({ id }) => id)).toEqual([3, 2, 4, 1])
    expect(match(waiting, [aSlot()])).toEqual([
      {
        ...aSlot(),
        candidates: [
          { entryId: 3, rank: 1 },
          { entryId: 2, rank: 2 },
          { entryId: 4, rank: 3 },
          { entryId: 1, rank: 4 },
        ],
      },
    ])
  })

  it('name a patient who waits twice once', () => {
    const twice = [aWish({ id: 1 }), aWish({ id: 2, patientId: 1, doctorId: null, departmentId: 3 })]
    expect(match(twice, [aSlot()])[0]?.candidates).toEqual([{ entryId: 1, rank: 1 }])
  })

  it('come in the order of time, five for a patient at most', () => {
    const slots = Array.from({ length: 8 }, (_, day) => {
      const date = addDays(TUESDAY, 7 - day)
      return aSlot({ startsAt: `${date}T09:00`, endsAt: `${date}T09:30` })
    })
    const narrow = aWish({ id: 2, toTime: '08:00' })
    const matching = startMatching([aWish(), narrow])
    matching.add(slots)
    const openings = matching.openings()
    expect(matching.open()).toEqual([narrow])
    expect(openings).toHaveLength(MOST_PER_PATIENT)
    expect(openings[0]?.startsAt).toBe(`${TUESDAY}T09:00`)
    expect(openings.map(({ startsAt }) => startsAt)).toEqual(openings.map(({ startsAt }) => startsAt).toSorted())
  })

  it('are fifty at most, and then it is done', () => {
    const waiting = Array.from({ length: 60 }, (_, at) => aWish({ id: at + 1, doctorId: at + 1 }))
    const slots = waiting.map(({ id }) => aSlot({ doctorId: id }))
    const matching = startMatching(waiting)
    matching.add(slots.slice(0, 10))
    expect(matching.open()).toHaveLength(60)
    matching.add(slots.slice(10))
    expect(matching.openings()).toHaveLength(MOST_OPENINGS)
    expect(matching.open()).toEqual([])
  })

  it('are none, and done at once, where nobody waits', () => {
    const matching = startMatching([])
    expect(matching.open()).toEqual([])
    matching.add([aSlot()])
    expect(matching.openings()).toEqual([])
  })
})
