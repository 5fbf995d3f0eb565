import type { ContractRouterClient } from '@orpc/contract'
import { DEMO_PATIENTS } from '#migrations/seed/demo-clinic.ts'
import {
  DEMO_HISTORIES,
  type DemoHistory,
  type DemoLine,
  type DemoVisit,
  type DemoWriter,
} from '#migrations/seed/demo-histories.ts'
import { DEMO_LAB_HISTORY } from '#migrations/seed/demo-lab.ts'
import { DEMO_AIDS, DEMO_MORNING, DEMO_VISIT_DAYS, type DemoAid } from '#migrations/seed/demo-visits.ts'
import type { Medicine } from '#shared/contract/catalog-codes.contract.ts'
import type { contract } from '#shared/contract/index.ts'
import type { LabOrder } from '#shared/contract/lab.values.ts'
import type { AidContent } from '#shared/contract/prescribing.contract.ts'
import { type DraftLine, EMPTY_NOTE, type VisitNote } from '#shared/contract/visit.values.ts'
import { addDays } from '#shared/domain/calendar/local-date.ts'
import { localDateAt } from '#shared/values/dates.ts'
import { type DemoLabTests, idsOfTests } from './demo-lab.ts'
import { type DemoPeople, registerKnown } from './demo-people.ts'

type Client = ContractRouterClient<typeof contract>
type Written = Omit<DemoVisit, 'daysAgo'>

/** The medicines of the demo's catalogue by name, strength and form, parted by bars. */
export type DemoMedicines = ReadonlyMap<string, Medicine>

/** What the demo's past is made with: its people and doctors, who signs in, and how the clock is moved. */
export interface DemoPastTask {
  people: DemoPeople
  medicines: DemoMedicines
  labTests: DemoLabTests
  /** What the laboratory does at the end of a day. */
  laboratory: (daysAgo: number, people: DemoPeople) => Promise<void>
  /** By sign-in name. */
  doctorIds: ReadonlyMap<string, number>
  desk: () => Promise<Client>
  doctor: (username: string) => Promise<Client>
  setTo: (instant: number) => void
  pass: (ms: number) => void
  now: () => Date
  /** The midnight today began with. */
  midnight: number
  timeZone: string
}

const MS_PER_MINUTE = 60_000
const MS_PER_DAY = 24 * 60 * MS_PER_MINUTE
/** When the past days begin, after midnight; and the minutes of a visit, few enough that no session locks: waiting, way, room. */
const BEGINS_MS = 10 * 60 * MS_PER_MINUTE
const MINUTES = { wait: 1, way: 1, visit: 5 }
/** More than the starter list holds. */
const ALL_MEDICINES = 500
const WINDOW = 'the demo’s window'

/** The days of the past on which somebody works, the longest ago first. */
const PAST_DAYS = [
  ...new Set<number>([...DEMO_VISIT_DAYS, ...DEMO_LAB_HISTORY.days.map(({ daysAgo }) => daysAgo)]),
].toSorted((a, b) => b - a)

const WRITERS = ['amara', 'dina', 'hugo'] as const satisfies readonly DemoWriter[]

/** The instant the demo clinic is founded: a day before anybody writes in it. */
export const demoFoundedAt = (midnight: number): number => midnight - (DEMO_VISIT_DAYS[0] + 1) * MS_PER_DAY + BEGINS_MS

/** Takes the starter medicines into the catalogue and answers them. */
export const seedMedicines = async ({ catalog }: Client): Promise<DemoMedicines> => {
  await catalog.addStarterMedicines()
  const all = await catalog.searchMedicines({ text: '', limit: ALL_MEDICINES })
  return new Map(all.map((medicine) => [`${medicine.name}|${medicine.strength}|${medicine.form}`, medicine]))
}

const lineOf = (medicines: DemoMedicines, [name, dose, instructions = '']: DemoLine, at: number): DraftLine => {
  const medicine = medicines.get(name)
  if (!medicine) throw new Error(`the starter list has no ${name}`)
  return {
    ...{ key: `line-${at}`, medicineId: medicine.id, name: medicine.name },
    ...{ strength: medicine.strength ?? '', form: medicine.form, route: medicine.route ?? '' },
    ...{ dose, instructions, quantity: null, overrideReason: '' },
  }
}

const contentOf = (medicines: DemoMedicines, aid: DemoAid): AidContent => {
  if ('text' in aid) return { kind: 'shortcut', text: aid.text }
  if ('line' in aid) return { kind: 'favourite', line: lineOf(medicines, aid.line, 0) }
  return { kind: 'template', lines: aid.lines.map((line, at) => lineOf(medicines, line, at)) }
}

const seedAids = async ({ consultation }: Client, medicines: DemoMedicines, aids: readonly DemoAid[]) => {
  for (const aid of aids) await consultation.saveAid({ name: aid.name, content: contentOf(medicines, aid) })
}

const noteOf = (medicines: DemoMedicines, visit: Written, today: string): VisitNote => ({
  ...EMPTY_NOTE,
  complaint: visit.complaint,
  history: visit.history ?? '',
  examination: visit.examination,
  diagnoses: visit.diagnoses.map(({ code, name, isProvisional, isLongTerm, isFollowUp }) => ({
    ...{ code, name, isLongTerm: isLongTerm ?? false },
    certainty: isProvisional ? 'provisional' : 'confirmed',
    problem: isFollowUp ? 'follow-up' : 'new',
  })),
  testsAdvised: (visit.tests ?? []).map((name) => ({ name, note: '' })),
  prescription: visit.prescription.map((line, at) => lineOf(medicines, line, at)),
  advice: visit.advice,
  privateNotes: visit.privateNotes ?? '',
  followUpOn: visit.followUpAfterDays === undefined ? null : addDays(today, visit.followUpAfterDays),
})

/** What is asked at the first visit: allergies, habits, what is known, what was given. */
const seedFirstVisit = async (doctor: Client, patientId: number, history: DemoHistory, today: string) => {
  const { consultation, patients } = doctor
  if (history.allergies === 'none-known') await patients.setNoKnownAllergies({ patientId })
  else for (const allergy of history.allergies) await patients.addAllergy({ patientId, ...allergy })
  const { habits = null, familyHistory = null, pastHistory = null, ...asked } = history.background
  await consultation.saveBackground({ patientId, version: 0, ...asked, habits, familyHistory, pastHistory })
  for (const condition of history.conditions ?? []) await consultation.addCondition({ patientId, ...condition })
  for (const { daysBefore, ...given } of history.immunisations ?? []) {
    await consultation.addImmunisation({ patientId, givenOn: addDays(today, -daysBefore), ...given })
  }
}

interface Sitting {
  doctor: Client
  patientId: number
  appointmentId: number
  today: string
}

/** Measures and writes what was seen, and signs it. */
const seedSigned = async (
  task: Pick<DemoPastTask, 'medicines' | 'labTests' | 'pass'>,
  sitting: Sitting,
  visit: Written,
) => {
  const { doctor, patientId, appointmentId, today } = sitting
  const { consultation } = doctor
  const { id: visitId } = await consultation.openVisit({ appointmentId })
  await consultation.recordVitals({ patientId, appointmentId, values: visit.vitals })
  const { revision } = await consultation.takeDraft({ visitId, window: WINDOW })
  task.pass(MINUTES.visit * MS_PER_MINUTE)
  await consultation.sign({ visitId, window: WINDOW, revision, note: noteOf(task.medicines, visit, today) })
  if (visit.addendum !== undefined) await consultation.addAddendum({ visitId, text: visit.addendum })
  if (!visit.ordered) return
  await doctor.lab.placeOrder({ patientId, visitId, testIds: idsOfTests(task.labTests, visit.ordered) })
}

/** One visit of the past: the patient walks in, is called, examined, and the visit signed. */
const seedVisit = async (task: DemoPastTask, desk: Client, doctor: Client, history: DemoHistory, visit: DemoVisit) => {
  const patientId = task.people.get(history.patient) ?? 0
  const doctorId = task.doctorIds.get(visit.doctor) ?? 0
  const reason = DEMO_PATIENTS.find(({ fullName }) => fullName === history.patient)?.reason ?? null
  await desk.queue.addWalkIn({ patientId, doctorId, reason })
  task.pass(MINUTES.wait * MS_PER_MINUTE)
  const { id: ticketId, version, appointmentId } = await doctor.queue.callNext({ doctorId })
  task.pass(MINUTES.way * MS_PER_MINUTE)
  await doctor.queue.markInRoom({ ticketId, version })
  const today = localDateAt(task.now(), task.timeZone)
  if (visit === history.visits[0]) await seedFirstVisit(doctor, patientId, history, today)
  await seedSigned(task, { doctor, patientId, appointmentId: appointmentId ?? 0, today }, visit)
}

const seenOn = (daysAgo: number, writer: string) =>
  DEMO_HISTORIES.flatMap((history) =>
    history.visits
      .filter((visit) => visit.daysAgo === daysAgo && visit.doctor === writer)
      .map((visit) => ({ history, visit })),
  )

/** A day of the past on which doctors write. */
const seedVisitDay = async (
  past: Omit<DemoPastTask, 'people'>,
  known: DemoPeople,
  daysAgo: number,
  furnished: Set<string>,
): Promise<DemoPeople> => {
  const writers = WRITERS.filter((writer) => seenOn(daysAgo, writer).length > 0)
  // All at once: what a password costs is most of what a day costs.
  const [desk, doctors] = await Promise.all([past.desk(), Promise.all(writers.map(past.doctor))])
  const people = known.size === 0 ? await registerKnown(desk) : known
  for (const [at, doctor] of doctors.entries()) {
    const writer = writers[at] ?? WRITERS[0]
    if (!furnished.has(writer)) await seedAids(doctor, past.medicines, DEMO_AIDS[writer])
    furnished.add(writer)
    const task = { ...past, people }
    for (const { history, visit } of seenOn(daysAgo, writer)) await seedVisit(task, desk, doctor, history, visit)
  }
  await Promise.all([desk, ...doctors].map((client) => client.session.signOut()))
  return people
}

/** The visits and tests of the last months, on a few days of a few doctors; answers whose they were, registered on the first day. */
export const seedPast = async (past: Omit<DemoPastTask, 'people'>): Promise<DemoPeople> => {
  let people: DemoPeople = new Map()
  const furnished = new Set<string>()
  for (const daysAgo of PAST_DAYS) {
    past.setTo(past.midnight - daysAgo * MS_PER_DAY + BEGINS_MS)
    const isVisitDay = DEMO_VISIT_DAYS.some((day) => day === daysAgo)
    if (isVisitDay) people = await seedVisitDay(past, people, daysAgo, furnished)
    await past.laboratory(daysAgo, people)
  }
  return people
}

/** What the doctor of the demo's first room has to do with this morning's patients. */
export interface DemoMorningTask {
  doctor: Client
  people: DemoPeople
  medicines: DemoMedicines
  labTests: DemoLabTests
  today: string
}

const appointmentOf = async ({ consultation }: Client, patientId: number, dates: { from: string; to: string }) => {
  const { entries } = await consultation.timeline({ patientId, kinds: ['appointment'], ...dates })
  const appointmentId = entries.find(({ state }) => state !== 'cancelled')?.appointmentId
  if (!appointmentId) throw new Error('the demo lacks an appointment')
  return appointmentId
}

/** This morning so far: one visit is signed, one of yesterday is still to be, and somebody who waits was measured. */
export const seedMorningVisits = async (task: DemoMorningTask): Promise<void> => {
  const { doctor, people, today } = task
  const { signed, unsigned, measured } = DEMO_MORNING
  const idOf = (patient: string) => people.get(patient) ?? 0
  const patientId = idOf(signed.patient)
  const appointmentId = await appointmentOf(doctor, patientId, { from: today, to: today })
  // Written at once: what is left of the morning may be a minute.
  await seedSigned({ ...task, pass: () => {} }, { doctor, patientId, appointmentId, today }, signed)
  const yesterday = addDays(today, -1)
  const late = await appointmentOf(doctor, idOf(unsigned.patient), { from: yesterday, to: yesterday })
  const { id: visitId } = await doctor.consultation.openVisit({ appointmentId: late })
  const pen = { visitId, window: WINDOW }
  const { revision } = await doctor.consultation.takeDraft(pen)
  const note = { ...EMPTY_NOTE, complaint: unsigned.complaint }
  await doctor.consultation.saveDraft({ ...pen, revision, note })
  await doctor.consultation.releaseDraft(pen)
  const waits = idOf(measured.patient)
  const ofWaiting = await appointmentOf(doctor, waits, { from: today, to: today })
  await doctor.consultation.recordVitals({ patientId: waits, appointmentId: ofWaiting, values: measured.vitals })
}

/** What a doctor has just sent somebody in the room for: ordered at once, the visit still open. */
export const seedStatOrder = async (
  { doctor, people, labTests, today }: Omit<DemoMorningTask, 'medicines'>,
  { patient, code }: { patient: string; code: string },
): Promise<LabOrder> => {
  const patientId = people.get(patient) ?? 0
  const appointmentId = await appointmentOf(doctor, patientId, { from: today, to: today })
  const { id: visitId } = await doctor.consultation.openVisit({ appointmentId })
  const testIds = idsOfTests(labTests, [code])
  return doctor.lab.placeOrder({ patientId, visitId, testIds, priority: 'stat' })
}
