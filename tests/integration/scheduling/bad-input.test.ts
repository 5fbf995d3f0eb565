import { ORPCError } from '@orpc/client'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Core } from '#main/platform/call/context.ts'
import type { Tables } from '#migrations/tables.ts'
import { aSchedulingClinic, MONDAY, of, TUESDAY } from './scheduling-clinic.ts'

const NINE = `${TUESDAY}T09:00`
const YESTERDAY = '2026-03-01'
const WEEKLY = { every: 'week', interval: 1, ends: { times: 4 } } as const
const MORNING = { weekday: 1, from: '09:00', to: '12:00', validFrom: '2026-01-01' }

/** Everything an appointment, hours or a list could be written to, and the audit trail. */
const WRITTEN = [
  ...['appointments', 'appointment_steps', 'queue_tickets', 'audit_events', 'doctor_booking', 'doctor_hours'],
  ...['doctor_exceptions', 'doctor_leaves', 'clinic_closures', 'rebooking_lists', 'rebookings'],
  ...['waiting_list_entries', 'waiting_list_offers'],
] as (keyof Tables)[]

const rowsIn = async ({ db }: Core): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const table of WRITTEN) {
    const { count } = await db.selectFrom(table).select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow()
    counts[table] = count
  }
  return counts
}

/** A code, and the first field that is wrong where it is the input: `INVALID_INPUT startsAt in_the_past`. */
const codeOf = async (call: Promise<unknown>): Promise<string> => {
  const error = await call.then(
    () => 'answered',
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ORPCError)) return String(error)
  const { issues = [], conflicts = [] } = error.data as {
    issues?: { path: string; code: string }[]
    conflicts?: { reason: string }[]
  }
  const fields = issues.slice(0, 1).map(({ path, code }) => ` ${path} ${code}`)
  const reasons = error.code === 'SERIES_CONFLICT' ? conflicts.map(({ reason }) => ` ${reason}`) : []
  return [error.code, ...fields, ...new Set(reasons)].join('')
}

type Attempt = [how: string, call: () => Promise<unknown>, code: string]

/** Makes each attempt and expects its code, and not a row more than before. */
const allRefused = async (core: Core, attempts: readonly Attempt[]): Promise<void> => {
  const before = await rowsIn(core)
  const outcomes: unknown[] = []
  for (const [how, call] of attempts) outcomes.push([how, await codeOf(call()), await rowsIn(core)])
  expect(outcomes).toEqual(attempts.map(([how, , code]) => [how, code, before]))
}

/** Every way to a time in a calendar: a booking, a move, a series, what one would book, its move, a slot of the waiting list. */
const aClinicToMisuse = async () => {
  const clinic = await aSchedulingClinic()
  const { desk, aBooking, aPatient } = clinic
  const { doctorId, client: doctor, version } = await clinic.aBusyDoctor()
  const patientId = await aPatient()
  const booked = await aBooking(doctorId, '2026-03-04T10:00')
  const entry = await desk.scheduling.joinWaitingList({ patientId: await aPatient(), doctorId })
  const { scheduling } = desk
  type Changes = { patientId?: number; doctorId?: number; startsAt?: string }
  const ways = {
    book: (changes: Changes) => scheduling.book({ patientId, doctorId, startsAt: NINE, ...changes }),
    plan: (changes: Changes) =>
      scheduling.planSeries({ patientId, doctorId, startsAt: NINE, rule: WEEKLY, ...changes }),
    series: (changes: Changes) =>
      scheduling.bookSeries({ patientId, doctorId, startsAt: NINE, rule: WEEKLY, ...changes }),
    move: (changes: Changes) => scheduling.reschedule({ ...of(booked), doctorId, startsAt: NINE, ...changes }),
    moveAll: (changes: Changes) =>
      scheduling.rescheduleSeries({ ...of(booked), doctorId, startsAt: NINE, scope: 'all', ...changes }),
    accept: (changes: Changes) =>
      scheduling.acceptOffer({ entryId: entry.id, version: entry.version, doctorId, startsAt: NINE, ...changes }),
  }
  const { core } = clinic.clinic
  return { ...clinic, core, doctor, doctorId, version, patientId, booked, entry, ways, scheduling }
}

test('what ends before it starts', async () => {
  const { administrator, core, doctor, doctorId, version, patientId, ways, scheduling } = await aClinicToMisuse()
  const settings = { slotMinutes: 30, capacity: 1, policy: 'forbid' as const }
  const hours = (weekly: Parameters<typeof scheduling.saveTimings>[0]['weekly']) => () =>
    doctor.scheduling.saveTimings({ doctorId, ...settings, weekly, version })
  const until = { ...WEEKLY, ends: { until: YESTERDAY } }
  const leave = (startsAt: string, endsAt: string) => () => doctor.scheduling.addLeave({ doctorId, startsAt, endsAt })
  await allRefused(core, [
    ['hours', hours([{ ...MORNING, to: '08:00' }]), 'INVALID_INPUT weekly ends_before_start'],
    ['hours over midnight', hours([{ ...MORNING, to: '02:00' }]), 'INVALID_INPUT weekly ends_before_start'],
    ['hours of no length', hours([{ ...MORNING, to: '09:00' }]), 'INVALID_INPUT weekly ends_before_start'],
    ['validity', hours([{ ...MORNING, validTo: '2025-12-31' }]), 'INVALID_INPUT weekly ends_before_start'],
    [
      'a date’s own hours',
      () => doctor.scheduling.addException({ doctorId, date: TUESDAY, hours: [{ from: '12:00', to: '09:00' }] }),
      'INVALID_INPUT hours ends_before_start',
    ],
    ['leave', leave(`${TUESDAY}T12:00`, NINE), 'INVALID_INPUT endsAt ends_before_start'],
    ['leave of no length', leave(NINE, NINE), 'INVALID_INPUT endsAt ends_before_start'],
    [
      'a closure',
      () => administrator.scheduling.addClosure({ from: '2026-03-10', to: TUESDAY, name: 'Holi' }),
      'INVALID_INPUT to ends_before_start',
    ],
    [
      'a series',
      () => scheduling.bookSeries({ patientId, doctorId, startsAt: NINE, rule: until }),
      'INVALID_INPUT rule.ends ends_before_start',
    ],
    ['over midnight', () => ways.book({ startsAt: `${TUESDAY}T23:50` }), 'INVALID_INPUT startsAt over_midnight'],
    ['a series of such', () => ways.series({ startsAt: `${TUESDAY}T23:50` }), 'INVALID_INPUT startsAt over_midnight'],
    ...[0, 4, 481, -30].map(
      (minutes): Attempt => [
        `${minutes} minutes`,
        () => scheduling.book({ patientId, doctorId, startsAt: NINE, minutes }),
        `INVALID_INPUT minutes ${minutes > 480 ? 'too_big' : 'too_small'}`,
      ],
    ),
    [
      'what suits who waits',
      () => scheduling.joinWaitingList({ patientId, doctorId, fromTime: '12:00', toTime: '09:00' }),
      'INVALID_INPUT toTime ends_before_start',
    ],
  ])
})

test('what is past', async () => {
  const { administrator, core, doctor, doctorId, patientId, ways, scheduling } = await aClinicToMisuse()
  const past = { startsAt: `${MONDAY}T09:59` }
  const lastYear = { startsAt: '2025-03-03T09:00' }
  await allRefused(core, [
    ['a minute ago', () => ways.book(past), 'IN_THE_PAST'],
    ['a year ago', () => ways.book(lastYear), 'IN_THE_PAST'],
    ['a move', () => ways.move(past), 'IN_THE_PAST'],
    ['a series', () => ways.series(past), 'SERIES_CONFLICT IN_THE_PAST'],
    ['the move of a series', () => ways.moveAll(past), 'SERIES_CONFLICT IN_THE_PAST'],
    ['a slot for who waits', () => ways.accept(past), 'IN_THE_PAST'],
    [
      'with a reason, as an emergency',
      () => scheduling.book({ patientId, doctorId, ...past, kind: 'emergency', overrideReason: 'chest pain' }),
      'IN_THE_PAST',
    ],
    [
      'leave',
      () => doctor.scheduling.addLeave({ doctorId, startsAt: `${YESTERDAY}T09:00`, endsAt: `${MONDAY}T10:00` }),
      'INVALID_INPUT endsAt in_the_past',
    ],
    [
      'a date’s own hours',
      () => doctor.scheduling.addException({ doctorId, date: YESTERDAY, hours: [] }),
      'INVALID_INPUT date in_the_past',
    ],
    [
      'a closure',
      () => administrator.scheduling.addClosure({ from: YESTERDAY, to: YESTERDAY, name: 'Holi' }),
      'INVALID_INPUT to in_the_past',
    ],
    [
      'the waiting list',
      () => scheduling.joinWaitingList({ patientId, doctorId, untilDate: YESTERDAY }),
      'INVALID_INPUT untilDate in_the_past',
    ],
  ])
})

test('a doctor who is none, or no longer works here', async () => {
  const { administrator, core, desk, aBusyDoctor, patientId, ways, scheduling } = await aClinicToMisuse()
  const gone = await aBusyDoctor()
  await administrator.catalog.deactivateDoctor({ id: gone.doctorId, version: 1 })
  const nobody = { doctorId: 9_999 }
  const away = { doctorId: gone.doctorId }
  const leave = { startsAt: NINE, endsAt: `${TUESDAY}T12:00` }
  await allRefused(core, [
    ...Object.entries(ways).flatMap(([how, way]): Attempt[] => [
      [`${how}, none`, () => way(nobody), 'NOT_FOUND'],
      [`${how}, gone`, () => way(away), 'DEACTIVATED'],
    ]),
    ['waits, none', () => scheduling.joinWaitingList({ patientId, ...nobody }), 'NOT_FOUND'],
    ['waits, gone', () => scheduling.joinWaitingList({ patientId, ...away }), 'DEACTIVATED'],
    ['walks in, none', () => desk.queue.addWalkIn({ patientId, ...nobody }), 'NOT_FOUND'],
    ['walks in, gone', () => desk.queue.addWalkIn({ patientId, ...away }), 'DEACTIVATED'],
    ['leave of none', () => administrator.scheduling.addLeave({ ...nobody, ...leave }), 'NOT_FOUND'],
  ])
})

test('a patient who is none, died, or whose record was joined into another', async () => {
  const { administrator, core, desk, doctorId, aPatient, diesUnheard, booked, entry, ways, scheduling } =
    await aClinicToMisuse()
  const [dead, kept, dropped] = [await aPatient(), await aPatient(), await aPatient()]
  await desk.patients.setDeceased({ id: dead, version: 1, deceasedOn: YESTERDAY })
  const records = { keep: { id: kept, version: 1 }, drop: { id: dropped, version: 1 } }
  await administrator.patients.merge({ ...records, reason: 'registered twice' })
  // Who is booked or waits and died a moment ago, before that was heard.
  for (const one of [booked, entry]) diesUnheard(one.patient.id)
  const { book, plan, series, move, moveAll, accept } = ways
  const join = ({ patientId = 0 }) => scheduling.joinWaitingList({ patientId, doctorId })
  const walkIn = ({ patientId = 0 }) => desk.queue.addWalkIn({ patientId, doctorId })
  await allRefused(core, [
    ...Object.entries({ book, plan, series, join, walkIn }).flatMap(([how, way]): Attempt[] => [
      [`${how}, none`, () => way({ patientId: 9_999 }), 'NOT_FOUND'],
      [`${how}, died`, () => way({ patientId: dead }), 'PATIENT_DECEASED'],
      [`${how}, joined`, () => way({ patientId: dropped }), 'PATIENT_MERGED'],
    ]),
    ...Object.entries({ move, moveAll, accept }).map(
      ([how, way]): Attempt => [`${how}, died`, () => way({}), 'PATIENT_DECEASED'],
    ),
  ])
  expect(await book({ patientId: kept })).toMatchObject({ patient: { id: kept } })
})

test('a series of ten thousand, of once, of nothing, or beyond the calendar', async () => {
  const { core, patientId, doctorId, scheduling } = await aClinicToMisuse()
  const input = { patientId, doctorId, startsAt: NINE }
  const wrong: [string, object, string][] = [
    ['ten thousand times', { ends: { times: 10_000 } }, 'rule.ends too_many_occurrences'],
    ['201 times', { ends: { times: 201 } }, 'rule.ends too_many_occurrences'],
    ['every day for years', { every: 'day', ends: { until: '2028-01-01' } }, 'rule.ends too_many_occurrences'],
    ['for ever', { every: 'day', ends: { until: '2199-12-31' } }, 'rule.ends too_many_occurrences'],
    ['beyond the calendar', { every: 'month', interval: 12, ends: { times: 200 } }, 'rule.ends out_of_calendar'],
    ['until a year that is none', { ends: { until: '9999-12-31' } }, 'rule.ends.until out_of_calendar'],
    ['once', { ends: { times: 1 } }, 'rule.ends.times too_small'],
    ['every 0 weeks', { interval: 0 }, 'rule.interval too_small'],
    ['every year', { every: 'year' }, 'rule.every invalid_value'],
  ]
  const skip = [0, 7, 14, 21].map((days) => `2026-03-${String(3 + days).padStart(2, '0')}T09:00`)
  await allRefused(core, [
    ...wrong.flatMap(([how, changes, said]): Attempt[] => {
      const asked = { ...input, rule: { ...WEEKLY, ...changes } }
      return [
        [`${how}, planned`, () => scheduling.planSeries(asked), `INVALID_INPUT ${said}`],
        [`${how}, booked`, () => scheduling.bookSeries(asked), `INVALID_INPUT ${said}`],
      ]
    }),
    ['all left out', () => scheduling.bookSeries({ ...input, rule: WEEKLY, skip }), 'INVALID_INPUT skip nothing_left'],
  ])
})

test('a time of another zone, with seconds, or that is none', async () => {
  const { core, doctor, doctorId, ways } = await aClinicToMisuse()
  const form = ['2026-03-03T09:00Z', '2026-03-03T09:00+05:30', '2026-03-03T09:00:00', '2026-03-03T09:00:00.000Z']
  const noTime = ['2026-03-03 09:00', '2026-03-03T24:00', '2026-03-03T9:00', '2026-03-03', 'tomorrow', '']
  const times = [
    ...[...form, ...noTime].map((startsAt) => [startsAt, 'invalid_format']),
    ['2026-02-30T09:00', 'no_such_date'],
    ['9999-12-31T09:00', 'out_of_calendar'],
    ['1999-12-31T09:00', 'out_of_calendar'],
  ] as const
  await allRefused(
    core,
    times.flatMap(([startsAt, code]) => [
      ...Object.entries(ways).map(
        ([how, way]): Attempt => [`${how} ${startsAt}`, () => way({ startsAt }), `INVALID_INPUT startsAt ${code}`],
      ),
      [
        `leave from ${startsAt}`,
        () => doctor.scheduling.addLeave({ doctorId, startsAt, endsAt: '2026-03-09T00:00' }),
        `INVALID_INPUT startsAt ${code}`,
      ],
    ]),
  )
})
