import type { ContractRouterClient } from '@orpc/contract'
import { DEMO_DOCTORS, DEMO_PATIENTS, type DemoOutcome } from '#migrations/seed/demo-clinic.ts'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import type { contract } from '#shared/contract/index.ts'
import type { Ticket } from '#shared/contract/queue.contract.ts'

type Client = ContractRouterClient<typeof contract>

/** What the demo's queue is made with: its people, the desk that is signed in, and how to move the clock. */
export interface DemoQueueTask {
  patientIds: readonly number[]
  doctorIds: readonly number[]
  desk: Client
  passTo: (instant: number) => Promise<void>
}

/** Somebody of the queue: who they are, whose patient, the how manieth of that doctor's, and when they come. */
export interface DemoArrival {
  nth: number
  doctorAt: number
  visit: number
  at: number
}

/** The bookings of those who came by appointment, by their `nth`; the others are walk-ins. */
export type DemoBookings = ReadonlyMap<number, BookedAppointment>

/** Something that happens to one patient at an instant. */
interface Happening {
  at: number
  happen: () => Promise<void>
}

const MS_PER_MINUTE = 60_000
/** Minutes between the beginnings of two visits of yesterday; longer than any of them. */
const SLOT_MINUTES = 45
/** Of the morning: when the last patient came (earlier with every other doctor), and when the visits that are over began and ended. */
const LAST_ARRIVAL = 0.85
const EARLIER = 0.03
const VISITS = { from: 0.12, until: 0.86 }
/** Of a visit's slot: the call, the coming in, the end. */
const WITHIN_SLOT = { called: 0.05, inRoom: 0.15, done: 0.9 }
/** Of the morning: steps that lead to how it stands now. */
const NOW = { aside: 0.87, inRoom: 0.9, calledFirst: 0.93, called: 0.97 }

const of = (ticket: Ticket) => ({ ticketId: ticket.id, version: ticket.version })

/** One patient's morning: the ticket as it stands, replaced by every step. */
const follow = (first: () => Promise<Ticket>) => {
  let known: Ticket | undefined
  return {
    arrive: async () => {
      known = await first()
    },
    step: (take: (one: { ticketId: number; version: number }) => Promise<Ticket>) => async () => {
      if (known) known = await take(of(known))
    },
  }
}

const runInOrder = async (task: DemoQueueTask, happenings: Happening[]) => {
  for (const { at, happen } of happenings.toSorted((a, b) => a.at - b.at)) {
    await task.passTo(Math.round(at))
    await happen()
  }
}

const come = (
  task: DemoQueueTask,
  { nth, doctorAt }: DemoArrival,
  bookings: DemoBookings,
  seen: { isToday: boolean },
) => {
  const { queue } = task.desk
  const doctorId = task.doctorIds[doctorAt] ?? 0
  const patientId = task.patientIds[nth % task.patientIds.length] ?? 0
  const patient = seen.isToday ? DEMO_PATIENTS[nth % task.patientIds.length] : undefined
  const unidentified = { priority: 'emergency' as const, reason: 'Unwell, cannot say who he is' }
  const { priority, reason } = patient ?? (seen.isToday ? unidentified : { priority: 'normal' as const, reason: null })
  const booking = bookings.get(nth)
  return follow(async () => {
    const given = booking
      ? await queue.markArrived({ appointmentId: booking.id, version: booking.version, priority })
      : await queue.addWalkIn({ patientId, doctorId, priority, reason })
    return given.ticket
  })
}

/** When yesterday's patients came, from an instant on. */
export const arrivalsOfYesterday = (from: number): DemoArrival[] =>
  DEMO_DOCTORS.flatMap(({ yesterday }, doctorAt) =>
    yesterday.map((_, visit) => ({ doctorAt, visit, at: from + visit * SLOT_MINUTES * MS_PER_MINUTE })),
  ).map((arrival, at) => ({ ...arrival, nth: at + 1 }))

/** Yesterday's finished visits of every doctor, from an instant on, so that today's waits can be told. */
export const seedYesterday = async (task: DemoQueueTask, from: number, bookings: DemoBookings): Promise<void> => {
  const { queue } = task.desk
  const happenings = arrivalsOfYesterday(from).flatMap((arrival): Happening[] => {
    const { doctorAt, visit: visitAt, at: began } = arrival
    const visit = come(task, arrival, bookings, { isToday: false })
    const minutes = DEMO_DOCTORS[doctorAt]?.yesterday[visitAt] ?? 0
    return [
      { at: began, happen: visit.arrive },
      { at: began + 4 * MS_PER_MINUTE, happen: visit.step(queue.callAgain) },
      { at: began + 5 * MS_PER_MINUTE, happen: visit.step(queue.markInRoom) },
      { at: began + (5 + minutes) * MS_PER_MINUTE, happen: visit.step(queue.markDone) },
    ]
  })
  await runInOrder(task, happenings)
}

type Patient = ReturnType<typeof follow>

/** The steps that lead from waiting to how a patient stands now, as parts of the morning. */
const stepsTo = (
  outcome: DemoOutcome,
  patient: Patient,
  { queue }: Client,
  slot: { from: number; length: number },
  nextDoctorId: number,
): Happening[] => {
  const call = patient.step(queue.callAgain)
  const within = (part: number) => slot.from + part * slot.length
  switch (outcome) {
    case 'waiting':
      return []
    case 'done':
      return [
        { at: within(WITHIN_SLOT.called), happen: call },
        { at: within(WITHIN_SLOT.inRoom), happen: patient.step(queue.markInRoom) },
        { at: within(WITHIN_SLOT.done), happen: patient.step(queue.markDone) },
      ]
    case 'in-room':
      return [
        { at: NOW.aside, happen: call },
        { at: NOW.inRoom, happen: patient.step(queue.markInRoom) },
      ]
    case 'called':
      return [{ at: NOW.called, happen: call }]
    case 'called-twice':
      return [
        { at: NOW.calledFirst, happen: call },
        { at: NOW.called, happen: call },
      ]
    case 'skipped':
      return [
        { at: NOW.aside, happen: call },
        { at: NOW.inRoom, happen: patient.step(queue.skip) },
      ]
    case 'recall-later':
      return [{ at: NOW.aside, happen: patient.step(queue.recallLater) }]
    case 'left':
      return [{ at: NOW.inRoom, happen: patient.step(queue.markLeft) }]
    case 'moved':
      return [
        {
          at: NOW.calledFirst,
          happen: patient.step(async (one) => (await queue.moveToDoctor({ ...one, doctorId: nextDoctorId })).ticket),
        },
      ]
  }
}

/** The visits of a doctor that are over, as parts of the morning: where each one's slot begins, by place in the list. */
const slotsOfVisits = (today: readonly DemoOutcome[]) => {
  const visits = today.filter((outcome) => outcome === 'done').length
  const length = (VISITS.until - VISITS.from) / Math.max(visits, 1)
  return today.map((_, at) => {
    const before = today.slice(0, at).filter((outcome) => outcome === 'done').length
    return { from: VISITS.from + before * length, length: Math.min(length, 0.12) }
  })
}

/** When this morning's patients come. */
export const arrivalsOfToday = (morning: { from: number; until: number }): DemoArrival[] =>
  DEMO_DOCTORS.flatMap(({ today }, doctorAt) => {
    const slots = slotsOfVisits(today)
    return today.map((outcome, visit) => {
      const part =
        outcome === 'done'
          ? (slots[visit]?.from ?? 0) * (0.3 + 0.1 * (doctorAt % 5))
          : ((LAST_ARRIVAL - EARLIER * (doctorAt % 7)) * (visit + 1)) / today.length
      return { doctorAt, visit, at: morning.from + part * (morning.until - morning.from) }
    })
  }).map((arrival, nth) => ({ ...arrival, nth }))

/** This morning's queue in every state, fitted into the time since it began, however short that is. */
export const seedToday = async (
  task: DemoQueueTask,
  morning: { from: number; until: number },
  bookings: DemoBookings,
): Promise<void> => {
  const length = morning.until - morning.from
  const happenings = arrivalsOfToday(morning).flatMap((arrival): Happening[] => {
    const { doctorAt, visit } = arrival
    const today = DEMO_DOCTORS[doctorAt]?.today ?? []
    const [outcome, slot] = [today[visit], slotsOfVisits(today)[visit]]
    if (!outcome || !slot) return []
    const patient = come(task, arrival, bookings, { isToday: true })
    const nextDoctorId = task.doctorIds[(doctorAt + 1) % task.doctorIds.length] ?? 0
    const steps = stepsTo(outcome, patient, task.desk, slot, nextDoctorId)
    const atInstant = ({ at, happen }: Happening): Happening => ({ at: morning.from + at * length, happen })
    return [{ at: arrival.at, happen: patient.arrive }, ...steps.map(atInstant)]
  })
  await runInOrder(task, happenings)
}
