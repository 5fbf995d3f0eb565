import type { ContractRouterClient } from '@orpc/contract'
import { DEMO_BOOKED_PATIENTS } from '#migrations/seed/demo-appointments.ts'
import { DEMO_PATIENTS, DEMO_UNIDENTIFIED } from '#migrations/seed/demo-clinic.ts'
import { DEMO_HISTORIES } from '#migrations/seed/demo-histories.ts'
import type { contract } from '#shared/contract/index.ts'

type Client = ContractRouterClient<typeof contract>

/** The demo's people by their names, as far as they are registered. */
export type DemoPeople = ReadonlyMap<string, number>

const registerQueued = (desk: Client, { fullName, sex, birth, phone, guardian }: (typeof DEMO_PATIENTS)[number]) => {
  const details = guardian ? { guardianName: guardian.name, guardianRelation: guardian.relation } : {}
  return desk.patients.register({ fullName, sex, birth, phone, details })
}

/** Registers those whose past is known, half a year ago; throws where nobody of that name is in the demo. */
export const registerKnown = async (desk: Client): Promise<DemoPeople> => {
  const known = new Map<string, number>()
  for (const { patient } of DEMO_HISTORIES) {
    const queued = DEMO_PATIENTS.find(({ fullName }) => fullName === patient)
    const booked = DEMO_BOOKED_PATIENTS.find(({ fullName }) => fullName === patient)
    if (queued) known.set(patient, (await registerQueued(desk, queued)).id)
    else if (booked) known.set(patient, (await desk.patients.register(booked)).id)
    else throw new Error(`the demo has nobody called ${patient}`)
  }
  return known
}

/** People who come by appointment only, then those of the queue: the last ones registered are the ones seen today. */
export const registerEverybody = async (desk: Client, known: DemoPeople) => {
  const people = new Map(known)
  const idOf = async (fullName: string, register: () => Promise<{ id: number }>) => {
    const id = people.get(fullName) ?? (await register()).id
    people.set(fullName, id)
    return id
  }
  const [bookedIds, patientIds]: [number[], number[]] = [[], []]
  for (const patient of DEMO_BOOKED_PATIENTS) {
    bookedIds.push(await idOf(patient.fullName, () => desk.patients.register(patient)))
  }
  for (const patient of DEMO_PATIENTS) {
    patientIds.push(await idOf(patient.fullName, () => registerQueued(desk, patient)))
  }
  patientIds.push((await desk.patients.registerUnidentified(DEMO_UNIDENTIFIED)).id)
  return { bookedIds, patientIds, people }
}
