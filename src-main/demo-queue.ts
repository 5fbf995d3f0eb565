import type { ContractRouterClient } from '@orpc/contract'
import { DEMO_DOCTORS, DEMO_PATIENTS, type DemoOutcome } from '#migrations/seed/demo-clinic.ts'
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

const walkIn = (task: DemoQueueTask, doctorId: number, at: number, seen: { isToday: boolean }) => {
  const patientId = task.patientIds[at % task.patientIds.length] ?? 0
  const patient = seen.isToday ? DEMO_PATIENTS[at % task.patientIds.length] : undefined
  const unidentified = { priority: 'emergency' as const, reason: 'Unwell, cannot say who he is' }
  const { priority, reason } = patient ?? (seen.isToday ? unidentified : { priority: 'normal' as const, reason: null })
  return follow(async () => (await task.desk.queue.addWalkIn({ patientId, doctorId, priority, reason })).ticket)
}

/** Yesterday's finished visits of every doctor, from an instant on, so that today's waits can be told. */
export const seedYesterday = async (task: DemoQueueTask, from: number): Promise<void> => {
  const { queue } = task.desk
  let nth = 0
  const happenings = DEMO_DOCTORS.flatMap(({ yesterday }, doctorAt) =>
    yesterday.flatMap((minutes, slot): Happening[] => {
      nth += 1
      const visit = walkIn(task, task.doctorIds[doctorAt] ?? 0, nth, { isToday: false })
      const began = from + slot * SLOT_MINUTES * MS_PER_MINUTE
      return [
        { at: began, happen: visit.arrive },
        { at: began + 4 * MS_PER_MINUTE, happen: visit.step(queue.callAgain) },
        { at: began + 5 * MS_PER_MINUTE, happen: visit.step(queue.markInRoom) },
        { at: began + (5 + minutes) * MS_PER_MINUTE, happen: visit.step(queue.markDone) },
      ]
    }),
  )
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

/** This morning's queue in every state, fitted into the time since it began, however short that is. */
export const seedToday = async (task: DemoQueueTask, morning: { from: number; until: number }): Promise<void> => {
  const length = morning.until - morning.from
  let nth = 0
  const happenings = DEMO_DOCTORS.flatMap(({ today }, doctorAt) => {
    const doctorId = task.doctorIds[doctorAt] ?? 0
    const nextDoctorId = task.doctorIds[(doctorAt + 1) % task.doctorIds.length] ?? 0
    const visits = today.filter((outcome) => outcome === 'done').length
    const slotLength = (VISITS.until - VISITS.from) / Math.max(visits, 1)
    let visit = 0
    return today.flatMap((outcome, at): Happening[] => {
      const patient = walkIn(task, doctorId, nth, { isToday: true })
      nth += 1
      const slot = { from: VISITS.from + visit * slotLength, length: Math.min(slotLength, 0.12) }
      if (outcome === 'done') visit += 1
      const arrived =
        outcome === 'done'
          ? slot.from * (0.3 + 0.1 * (doctorAt % 5))
          : ((LAST_ARRIVAL - EARLIER * (doctorAt % 7)) * (at + 1)) / today.length
      const arrival = { at: arrived, happen: patient.arrive }
      return [arrival, ...stepsTo(outcome, patient, task.desk, slot, nextDoctorId)]
    })
  })
  const atInstant = ({ at, happen }: Happening): Happening => ({ at: morning.from + at * length, happen })
  await runInOrder(task, happenings.map(atInstant))
}
