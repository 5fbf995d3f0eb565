import { describe, expect, test } from 'vitest'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aSchedulingClinic, of, TUESDAY } from './scheduling-clinic.ts'

const NINE = `${TUESDAY}T09:00`
const WEEKLY = { every: 'week', interval: 1, ends: { times: 4 } } as const
const TUESDAYS = ['2026-03-03', '2026-03-10', '2026-03-17', '2026-03-24']

const startsOf = (appointments: readonly { startsAt: string }[]) => appointments.map(({ startsAt }) => startsAt)

const aSeriesClinic = async () => {
  const clinic = await aSchedulingClinic()
  const { doctorId, client } = await clinic.aBusyDoctor()
  const patientId = await clinic.aPatient()
  const input = { patientId, doctorId, startsAt: NINE, rule: WEEKLY }
  const aSeries = async () => (await clinic.desk.scheduling.bookSeries(input)).appointments
  return { ...clinic, doctorId, doctor: client, patientId, input, aSeries }
}

const at = (series: readonly BookedAppointment[], place: number): BookedAppointment => {
  const one = series[place]
  if (!one) throw new Error('the series is shorter')
  return one
}

describe('planSeries and bookSeries', () => {
  test('lists what is in the way before anything is booked, and books all but what is left out', async () => {
    const { administrator, desk, doctor, doctorId, input, aBooking } = await aSeriesClinic()
    const other = await aBooking(doctorId, '2026-03-10T09:15')
    await doctor.scheduling.addLeave({ doctorId, startsAt: '2026-03-17T00:00', endsAt: '2026-03-18T00:00' })
    const plan = await desk.scheduling.planSeries(input)
    expect(startsOf(plan)).toEqual(TUESDAYS.map((date) => `${date}T09:00`))
    expect(plan.map(({ conflict }) => conflict?.reason ?? null)).toEqual([null, 'SLOT_TAKEN', 'ON_LEAVE', null])
    expect(plan[1]?.conflict).toMatchObject({
      startsAt: '2026-03-10T09:15',
      appointmentId: other.id,
      canOverride: false,
    })
    expect(await desk.scheduling.listDay({ date: TUESDAY })).toEqual([])

    const refused = await expectRefusal(desk.scheduling.bookSeries(input), 'SERIES_CONFLICT')
    expect(refused.conflicts).toEqual([
      { at: '2026-03-10T09:00', canOverride: false, ...plan[1]?.conflict },
      { at: '2026-03-17T09:00', canOverride: false, ...plan[2]?.conflict },
    ])
    expect(await desk.scheduling.listDay({ date: TUESDAY })).toEqual([])

    const skip = ['2026-03-10T09:00', '2026-03-17T09:00']
    const { seriesId, appointments } = await desk.scheduling.bookSeries({ ...input, skip })
    expect(startsOf(appointments)).toEqual(['2026-03-03T09:00', '2026-03-24T09:00'])
    expect(appointments.map((one) => one.seriesId)).toEqual([seriesId, seriesId])
    expect(appointments[0]?.id).toBe(seriesId)
    expect(await desk.scheduling.listDay({ date: '2026-03-24' })).toEqual([appointments[1]])
    const { events } = await administrator.audit.list({ action: 'scheduling.bookSeries' })
    expect(events).toHaveLength(2)
  })

  test('the horizon binds the first one only', async () => {
    const { desk, input } = await aSeriesClinic()
    const rule = { every: 'month', interval: 1, ends: { until: '2026-08-31' } } as const
    const plan = await desk.scheduling.planSeries({ ...input, rule })
    expect(plan.map(({ conflict }) => conflict)).toEqual([null, null, null, null, null, null])
    const late = { ...input, rule, startsAt: '2026-04-02T09:00' }
    expect((await desk.scheduling.planSeries(late))[0]?.conflict?.reason).toBe('TOO_FAR_AHEAD')
    await expectRefusal(desk.scheduling.bookSeries(late), 'SERIES_CONFLICT')
    expect((await desk.scheduling.bookSeries({ ...input, rule })).appointments).toHaveLength(6)
  })

  test('a warning policy lets a series through with a reason, written where it was needed', async () => {
    const { desk, aBusyDoctor, aPatient } = await aSchedulingClinic()
    const { doctorId, client } = await aBusyDoctor({ policy: 'warn' })
    await client.scheduling.addLeave({ doctorId, startsAt: '2026-03-10T00:00', endsAt: '2026-03-11T00:00' })
    const input = { patientId: await aPatient(), doctorId, startsAt: NINE, rule: WEEKLY }
    expect((await desk.scheduling.planSeries(input))[1]?.conflict).toMatchObject({
      reason: 'ON_LEAVE',
      canOverride: true,
    })
    const { appointments } = await desk.scheduling.bookSeries({ ...input, overrideReason: 'the doctor agreed' })
    expect(appointments.map(({ overrideReason }) => overrideReason)).toEqual([null, 'the doctor agreed', null, null])
  })

  test('two hundred at once are booked', async () => {
    const { desk, input } = await aSeriesClinic()
    const rule = { every: 'day', interval: 1, ends: { times: 200 } } as const
    expect((await desk.scheduling.bookSeries({ ...input, rule })).appointments).toHaveLength(200)
  })

  test('is for the desk', async () => {
    const { administrator, doctor, input } = await aSeriesClinic()
    for (const who of [administrator, doctor]) {
      await expectRefusal(who.scheduling.planSeries(input), 'FORBIDDEN')
      await expectRefusal(who.scheduling.bookSeries(input), 'FORBIDDEN')
    }
  })
})

describe('rescheduleSeries', () => {
  test('moves this one and those after it by as many days, to the same time', async () => {
    const { desk, doctorId, aSeries } = await aSeriesClinic()
    const series = await aSeries()
    const move = { ...of(at(series, 1)), doctorId, startsAt: '2026-03-11T10:30', scope: 'following' as const }
    const moved = await desk.scheduling.rescheduleSeries(move)
    expect(startsOf(moved)).toEqual(['2026-03-11T10:30', '2026-03-18T10:30', '2026-03-25T10:30'])
    expect(moved.map(({ endsAt }) => endsAt.slice(11))).toEqual(['11:00', '11:00', '11:00'])
    expect(await desk.scheduling.get({ id: at(series, 0).id })).toEqual(series[0])
    const history = await desk.scheduling.getHistory({ id: at(series, 2).id })
    expect(history.map(({ step, startsAt }) => [step, startsAt])).toEqual([
      ['booked', '2026-03-17T09:00'],
      ['rescheduled', '2026-03-18T10:30'],
    ])
  })

  test('goes through the places it leaves itself, forwards and backwards', async () => {
    const { desk, doctorId, patientId } = await aSeriesClinic()
    const rule = { every: 'day', interval: 1, ends: { times: 5 } } as const
    const { appointments } = await desk.scheduling.bookSeries({ patientId, doctorId, startsAt: NINE, rule })
    const first = at(appointments, 0)
    const forwards = { ...of(first), doctorId, startsAt: '2026-03-04T09:00', scope: 'all' as const }
    const later = await desk.scheduling.rescheduleSeries(forwards)
    expect(startsOf(later)[4]).toBe('2026-03-08T09:00')
    const back = await desk.scheduling.rescheduleSeries({ ...forwards, ...of(at(later, 0)), startsAt: NINE })
    expect(startsOf(back)).toEqual(startsOf(appointments))
    // To the half hour in which each of them ends: none is in its own way.
    const half = { ...forwards, ...of(at(back, 0)), startsAt: `${TUESDAY}T09:15` }
    expect(startsOf(await desk.scheduling.rescheduleSeries(half))[0]).toBe(`${TUESDAY}T09:15`)
  })

  test('moves all that are still booked to another doctor, or none where one cannot be', async () => {
    const { desk, doctorId, aSeries, aBusyDoctor, aBooking } = await aSeriesClinic()
    const series = await aSeries()
    const other = await aBusyDoctor()
    const won = await aBooking(other.doctorId, '2026-03-17T09:00')
    await desk.scheduling.cancel({ ...of(at(series, 1)), by: 'patient', reason: 'away' })
    const move = { ...of(at(series, 3)), doctorId: other.doctorId, startsAt: '2026-03-24T09:00', scope: 'all' as const }
    const refused = await expectRefusal(desk.scheduling.rescheduleSeries(move), 'SERIES_CONFLICT')
    expect(refused.conflicts).toMatchObject([{ at: '2026-03-17T09:00', reason: 'SLOT_TAKEN', appointmentId: won.id }])
    expect((await desk.scheduling.get({ id: at(series, 0).id })).doctorId).toBe(doctorId)
    await desk.scheduling.cancel({ ...of(won), by: 'patient', reason: 'away' })
    const moved = await desk.scheduling.rescheduleSeries(move)
    expect(moved.map((one) => [one.doctorId, one.startsAt])).toEqual(
      ['2026-03-03', '2026-03-17', '2026-03-24'].map((date) => [other.doctorId, `${date}T09:00`]),
    )
  })

  test('is refused like every change', async () => {
    const { administrator, desk, doctor, doctorId, patientId, aSeries, aBusyDoctor, diesUnheard } =
      await aSeriesClinic()
    const series = await aSeries()
    const move = { ...of(at(series, 0)), doctorId, startsAt: `${TUESDAY}T10:00`, scope: 'all' as const }
    await expectRefusal(doctor.scheduling.rescheduleSeries(move), 'FORBIDDEN')
    await expectRefusal(desk.scheduling.rescheduleSeries({ ...move, id: 999 }), 'NOT_FOUND')
    await expectRefusal(desk.scheduling.rescheduleSeries({ ...move, doctorId: 999 }), 'NOT_FOUND')
    await expectRefusal(desk.scheduling.rescheduleSeries({ ...move, version: 9 }), 'VERSION_CONFLICT')
    await expectRefusal(desk.scheduling.rescheduleSeries({ ...move, startsAt: '2026-03-03T10:00Z' }), 'INVALID_INPUT')
    await expectRefusal(desk.scheduling.rescheduleSeries({ ...move, startsAt: '2199-12-30T10:00' }), 'INVALID_INPUT')
    const gone = await aBusyDoctor()
    await administrator.catalog.deactivateDoctor({ id: gone.doctorId, version: 1 })
    await expectRefusal(desk.scheduling.rescheduleSeries({ ...move, doctorId: gone.doctorId }), 'DEACTIVATED')
    const cancelled = await desk.scheduling.cancel({ ...of(at(series, 3)), by: 'clinic', reason: 'no' })
    await expectRefusal(desk.scheduling.rescheduleSeries({ ...move, ...of(cancelled) }), 'WRONG_STATE')
    diesUnheard(patientId)
    await expectRefusal(desk.scheduling.rescheduleSeries(move), 'PATIENT_DECEASED')
  })
})

describe('cancelSeries', () => {
  test('cancels this one and those after it, or all that are still booked', async () => {
    const { desk, aSeries } = await aSeriesClinic()
    const series = await aSeries()
    const why = { by: 'patient' as const, reason: 'moves away' }
    const following = await desk.scheduling.cancelSeries({ ...of(at(series, 2)), ...why, scope: 'following' })
    expect(startsOf(following)).toEqual(['2026-03-17T09:00', '2026-03-24T09:00'])
    expect(following.every(({ state, cancelledBy }) => state === 'cancelled' && cancelledBy === 'patient')).toBe(true)
    const rest = await desk.scheduling.cancelSeries({ ...of(at(series, 1)), ...why, scope: 'all' })
    expect(startsOf(rest)).toEqual(['2026-03-03T09:00', '2026-03-10T09:00'])
    // Tomorrow's is late, the others are not.
    expect(rest.map(({ isLateCancel }) => isLateCancel)).toEqual([true, false])
  })

  test('a booking of no series is a series of one', async () => {
    const { desk, doctorId, aBooking } = await aSeriesClinic()
    const booking = await aBooking(doctorId)
    const why = { by: 'clinic' as const, reason: 'closed', scope: 'all' as const }
    expect(await desk.scheduling.cancelSeries({ ...of(booking), ...why })).toHaveLength(1)
  })

  test('is refused like every change', async () => {
    const { desk, doctor, aSeries } = await aSeriesClinic()
    const series = await aSeries()
    const input = { ...of(at(series, 0)), by: 'clinic' as const, reason: 'closed', scope: 'all' as const }
    await expectRefusal(doctor.scheduling.cancelSeries(input), 'FORBIDDEN')
    await expectRefusal(desk.scheduling.cancelSeries({ ...input, id: 999 }), 'NOT_FOUND')
    await expectRefusal(desk.scheduling.cancelSeries({ ...input, version: 9 }), 'VERSION_CONFLICT')
    await expectRefusal(desk.scheduling.cancelSeries({ ...input, reason: '' }), 'INVALID_INPUT')
    await desk.scheduling.cancelSeries(input)
    await expectRefusal(desk.scheduling.cancelSeries({ ...input, version: 2 }), 'WRONG_STATE')
  })
})
