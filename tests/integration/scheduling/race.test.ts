import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import { addDays } from '#shared/domain/calendar/local-date.ts'
import { endAfter, timeOn } from '#shared/domain/scheduling/wall-clock.ts'
import type { Client } from '#tests/support/clinic.ts'
import { inProcess, overWebSocket, type Transport } from '#tests/support/transports.ts'
import { aSchedulingClinic, of, TUESDAY } from './scheduling-clinic.ts'

const RACERS = 20
/** BOOKING_RACE_ROUNDS asks for more or fewer. */
const ROUNDS = Number(process.env.BOOKING_RACE_ROUNDS ?? 200)
const SLOT_MINUTES = 15
const SLOTS_A_DAY = 1440 / SLOT_MINUTES

/** In process all twenty stand in the middle of their writes at once; over sockets they come as the network brings them. */
const RACES = [
  { line: 'WebSocket', transport: overWebSocket, capacity: 1 },
  { line: 'WebSocket', transport: overWebSocket, capacity: 2 },
  { line: 'in process', transport: inProcess, capacity: 1 },
  { line: 'in process', transport: inProcess, capacity: 2 },
]

const slotOf = (round: number): string =>
  timeOn(addDays(TUESDAY, Math.floor(round / SLOTS_A_DAY)), (round % SLOTS_A_DAY) * SLOT_MINUTES)

/** A doctor who sees patients day and night, and twenty desks on lines of their own, each with a patient. */
const aRace = async (transport: Transport, capacity: number) => {
  const clinic = await aSchedulingClinic()
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => {
    const hours = { from: '00:00', to: '24:00', validFrom: '2026-01-01' }
    return { weekday, ...hours }
  })
  const { doctorId } = await clinic.aBusyDoctor({ weekly, slotMinutes: SLOT_MINUTES, capacity })
  const { token } = await clinic.aColleague('receptionist')
  const { connect } = await transport(clinic.clinic)
  const racers: { client: Client; patientId: number }[] = []
  for (let n = 0; n < RACERS; n += 1) {
    const { client } = await connect()
    await client.session.resume({ token })
    racers.push({ client, patientId: await clinic.aPatient() })
  }
  const holders = (startsAt: string) =>
    clinic.clinic.core.db
      .selectFrom('appointments')
      .select(['id', 'place'])
      .where('doctor_id', '=', doctorId)
      .where('starts_at', '=', startsAt)
      .where('state', '=', 'booked')
      .orderBy('id')
      .execute()
  return { ...clinic, doctorId, racers, holders }
}

/** Divides what happened into those who got the slot and those who were refused, who must all have been so for one reason. */
const divide = (outcomes: readonly PromiseSettledResult<BookedAppointment>[], startsAt: string) => {
  const winners = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  const blamed = outcomes.flatMap((outcome) => {
    if (outcome.status === 'fulfilled') return []
    const error: unknown = outcome.reason
    if (!(error instanceof ORPCError)) throw error
    const endsAt = endAfter(startsAt, SLOT_MINUTES)
    expect(error).toMatchObject({ code: 'SLOT_TAKEN', defined: true, data: { startsAt, endsAt } })
    return [error.data.appointmentId as number]
  })
  return { winners, blamed }
}

test.each(RACES)(
  '$line: twenty desks book one slot of $capacity at once: exactly so many win, the others hear which booking won',
  async ({ transport, capacity }) => {
    const { doctorId, racers, holders, administrator } = await aRace(transport, capacity)
    for (let round = 0; round < ROUNDS; round += 1) {
      const startsAt = slotOf(round)
      const outcomes = await Promise.allSettled(
        racers.map(({ client, patientId }) => client.scheduling.book({ patientId, doctorId, startsAt })),
      )
      const { winners, blamed } = divide(outcomes, startsAt)
      const ids = winners.map(({ id }) => id).sort((a, b) => a - b)
      expect(ids).toHaveLength(capacity)
      expect(blamed).toHaveLength(RACERS - capacity)
      for (const id of blamed) expect(ids).toContain(id)
      expect(await holders(startsAt)).toEqual(ids.map((id, at) => ({ id, place: at + 1 })))
    }
    const { events } = await administrator.audit.list({ action: 'scheduling.book', limit: 200 })
    expect(events).toHaveLength(Math.min(200, ROUNDS * capacity))
    expect((await administrator.audit.verifyChain()).brokenAtSeq).toBeNull()
  },
)

test.each(RACES)(
  '$line: booking, moving and cancelling at once never fills a slot of $capacity over its capacity',
  async ({ transport, capacity }) => {
    const { doctorId, racers, holders } = await aRace(transport, capacity)
    const [canceller, ...others] = racers
    if (!canceller) throw new Error('nobody races')
    // Every second desk moves a booking it has to the slot everybody wants; the rest book it.
    const movers = others.filter((_, at) => at % 2 === 0)
    const bookers = others.filter((_, at) => at % 2 === 1)
    const waitingAt = await Promise.all(
      movers.map(({ client, patientId }, at) =>
        client.scheduling.book({ patientId, doctorId, startsAt: slotOf(SLOTS_A_DAY * 10 + at) }),
      ),
    )
    for (let round = 0; round < ROUNDS; round += 1) {
      const startsAt = slotOf(round)
      const first = await canceller.client.scheduling.book({ patientId: canceller.patientId, doctorId, startsAt })
      const cancel = () => canceller.client.scheduling.cancel({ ...of(first), by: 'patient', reason: 'not needed' })
      const taking = [
        ...bookers.map(
          ({ client, patientId }) =>
            () =>
              client.scheduling.book({ patientId, doctorId, startsAt }),
        ),
        ...movers.map(({ client }, at) => async () => {
          const mine = waitingAt[at]
          if (!mine) throw new Error('nothing to move')
          const moved = await client.scheduling.reschedule({ ...of(mine), doctorId, startsAt })
          waitingAt[at] = moved
          return moved
        }),
      ]
      const middle = round % taking.length
      const calls = [...taking.slice(0, middle), cancel, ...taking.slice(middle)]
      const outcomes = await Promise.allSettled(calls.map((call) => call()))
      const ended = outcomes[middle]
      expect(ended).toMatchObject({ status: 'fulfilled', value: { state: 'cancelled' } })
      const { winners } = divide([...outcomes.slice(0, middle), ...outcomes.slice(middle + 1)], startsAt)
      const held = await holders(startsAt)
      expect(held.length).toBeLessThanOrEqual(capacity)
      expect(held.map(({ id }) => id)).toEqual(winners.map(({ id }) => id).sort((a, b) => a - b))
      expect(new Set(held.map(({ place }) => place)).size).toBe(held.length)
      // Those who moved here go back, so that the next round has somebody to move.
      for (const [at, mine] of waitingAt.entries()) {
        if (mine.startsAt !== startsAt) continue
        const back = { ...of(mine), doctorId, startsAt: slotOf(SLOTS_A_DAY * 10 + at) }
        waitingAt[at] = await canceller.client.scheduling.reschedule(back)
      }
    }
  },
)
