import { expect, test } from 'vitest'
import type { Occurrence } from '#shared/contract/appointments.contract.ts'
import { type BookingDraft, draftFrom, isFilledIn, placeOf, whatIsMissing } from './book-draft.ts'
import { NO_REPEAT } from './series-rule.ts'

const empty = draftFrom({}, '2026-11-23')
const chosen: BookingDraft = { ...empty, chosen: { doctorId: 7, startsAt: '2026-11-24T09:00' } }
const weekly: BookingDraft = { ...chosen, repeat: { ...NO_REPEAT, every: 'week' } }

const inTheWay = (canOverride: boolean) => ({
  ...{ startsAt: null, endsAt: null, appointmentId: null },
  canOverride,
  conflicts: [],
})
const occurrence = (conflict: Occurrence['conflict']): Occurrence => ({
  startsAt: '2026-11-24T09:00',
  endsAt: '2026-11-24T09:15',
  conflict,
})
const free = occurrence(null)
const onLeave = occurrence({ reason: 'ON_LEAVE', startsAt: null, endsAt: null, appointmentId: null, canOverride: true })

test('a time dragged in the calendar is chosen from the start, and its day is looked at', () => {
  const draft = draftFrom({ doctorId: 7, startsAt: '2026-12-01T10:00', minutes: 45 }, '2026-11-23')
  expect(draft.chosen).toEqual({ doctorId: 7, startsAt: '2026-12-01T10:00', minutes: 45 })
  expect(draft.search.day).toBe('2026-12-01')
  expect(draft.search.doctorId).toBe(7)
})

test('only what was typed is asked about before it is thrown away', () => {
  expect(isFilledIn(chosen)).toBe(false)
  expect(isFilledIn({ ...empty, purpose: { ...empty.purpose, reason: 'Rash' } })).toBe(true)
})

test('empty texts are sent as none', () => {
  expect(placeOf(empty)).toBeUndefined()
  expect(placeOf({ ...chosen, overrideReason: '  ' })).toMatchObject({ reason: null, overrideReason: null })
})

test.each<[string, Parameters<typeof whatIsMissing>, ReturnType<typeof whatIsMissing>]>([
  ['no patient', [chosen, false, undefined, undefined], 'patient'],
  ['no time', [empty, true, undefined, undefined], 'slot'],
  ['nothing', [chosen, true, undefined, undefined], undefined],
  ['a reason for a conflict that a reason does away with', [chosen, true, undefined, inTheWay(true)], 'reason'],
  ['nothing, to be refused again', [chosen, true, undefined, inTheWay(false)], undefined],
  ['a plan that is not there yet', [weekly, true, undefined, undefined], 'repeat'],
  ['a number of visits', [{ ...weekly, repeat: { ...weekly.repeat, times: '' } }, true, [free], undefined], 'repeat'],
  ['anything to book', [weekly, true, [onLeave], undefined], 'nothing'],
  ['nothing of a series', [weekly, true, [free, onLeave], undefined], undefined],
  [
    'a reason for a visit one insists on',
    [{ ...weekly, ticks: { leftOut: new Set(), insisted: new Set([onLeave.startsAt]) } }, true, [onLeave], undefined],
    'reason',
  ],
])('lacks %s', (_name, given, missing) => {
  expect(whatIsMissing(...given)).toBe(missing)
})
