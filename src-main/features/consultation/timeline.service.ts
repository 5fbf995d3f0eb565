import { type Call, staffOf } from '#main/platform/call/context.ts'
import { TIMELINE_KINDS, type TimelineEntry } from '#shared/contract/timeline.contract.ts'
import { foldName, nameTokens } from '#shared/domain/patients/name.ts'
import { localDateTimeAt } from '#shared/values/dates.ts'
import { clinicProfile } from '../clinic/clinic.service.ts'
import { listDocuments } from '../documents/document-lists.service.ts'
import { requireCare } from '../patients/care.service.ts'
import {
  doctorsOfVisits,
  listTimelineAllergies,
  listTimelineAppointments,
  listTimelineConditions,
  listTimelineDoctors,
  listTimelineImmunisations,
  listTimelineLabOrders,
  listTimelineLines,
  listTimelineMessages,
  listTimelinePages,
  listTimelineVisits,
  listTimelineVitals,
  listVisitTexts,
} from './timeline.repo.ts'
import {
  allergyEntry,
  appointmentEntry,
  conditionEntry,
  documentEntry,
  type Found,
  immunisationEntry,
  keptPageEntry,
  labEntry,
  messageEntry,
  newestFirst,
  prescriptionEntries,
  saysAll,
  visitEntry,
  vitalsEntry,
  type WallClock,
} from './timeline-entries.ts'
import { recordReading } from './visit-reading.service.ts'

type Kind = TimelineEntry['kind']

interface Wanted {
  patientId: number
  kinds: readonly Kind[]
  doctorId?: number | undefined
  from?: string | undefined
  to?: string | undefined
  text: string
  offset: number
  limit: number
}

/** Whose timeline is read, by whom, on which wall clock. */
interface Reading {
  call: Call
  patientId: number
  clock: WallClock
  isSearched: boolean
}

const visits = async ({ call, patientId, clock, isSearched }: Reading): Promise<Found[]> => {
  const { db } = call.core
  const texts = isSearched ? await listVisitTexts(db, patientId) : []
  const folded = new Map(texts.map((row) => [row.id, `${row.text_folded} ${foldName(row.addenda ?? '')}`]))
  const rows = await listTimelineVisits(db, patientId, staffOf(call).doctorId)
  return rows.map((row) => visitEntry(row, clock, folded))
}

const documents = async ({ call, patientId, clock }: Reading): Promise<Found[]> => {
  const pages = (await listTimelinePages(call.core.db, patientId)).map((row) => keptPageEntry(row, clock))
  if (!staffOf(call).permissions.has('documents.read')) return pages
  const listed = await listDocuments(call, { patientId, withHidden: false })
  const doctors = await doctorsOfVisits(call.core.db, patientId)
  return [...pages, ...listed.documents.map((document) => documentEntry(document, clock, doctors))]
}

const SOURCES: Readonly<Record<Kind, (reading: Reading) => Promise<Found[]>>> = {
  visit: visits,
  prescription: async ({ call, patientId, clock }) =>
    prescriptionEntries(await listTimelineLines(call.core.db, patientId), clock),
  vitals: async ({ call, patientId, clock }) =>
    (await listTimelineVitals(call.core.db, patientId)).map((row) => vitalsEntry(row, clock)),
  lab: async ({ call, patientId, clock }) =>
    (await listTimelineLabOrders(call.core.db, patientId)).map((row) => labEntry(row, clock)),
  document: documents,
  appointment: async ({ call, patientId, clock }) =>
    (await listTimelineAppointments(call.core.db, patientId)).map((row) => appointmentEntry(row, clock)),
  condition: async ({ call, patientId, clock }) =>
    (await listTimelineConditions(call.core.db, patientId)).map((row) => conditionEntry(row, clock)),
  immunisation: async ({ call, patientId, clock }) =>
    (await listTimelineImmunisations(call.core.db, patientId)).map((row) => immunisationEntry(row, clock)),
  allergy: async ({ call, patientId, clock }) =>
    (await listTimelineAllergies(call.core.db, patientId)).map((row) => allergyEntry(row, clock)),
  message: async ({ call, patientId, clock }) =>
    (await listTimelineMessages(call.core.db, patientId)).map((row) => messageEntry(row, clock)),
}

const isWithin = ({ at, doctorId }: TimelineEntry, wanted: Wanted): boolean => {
  const date = at.slice(0, 10)
  const isInTime = date >= (wanted.from ?? '') && date <= (wanted.to ?? '9999')
  return isInTime && (wanted.doctorId === undefined || doctorId === wanted.doctorId)
}

/**
 * Everything of a patient in one list, the newest first, narrowed as asked; audited once per person, patient and five minutes.
 * Of a joined record the kept one's. Throws NOT_FOUND and NOT_TREATING.
 */
export const timelineOf = async (call: Call, wanted: Wanted) => {
  const { db } = call.core
  const patientId = await requireCare(call, wanted.patientId)
  await recordReading(call, `timeline ${patientId}`, { entity: 'patient', entityId: patientId, patientId })
  const { timeZone } = await clinicProfile(db)
  const words = nameTokens(wanted.text)
  const clock = (instant: string) => localDateTimeAt(new Date(instant), timeZone)
  const reading = { call, patientId, clock, isSearched: words.length > 0 }
  const kinds =
    wanted.kinds.length === 0 ? TIMELINE_KINDS : TIMELINE_KINDS.filter((kind) => wanted.kinds.includes(kind))
  const all = (await Promise.all(kinds.map((kind) => SOURCES[kind](reading)))).flat()
  const fitting = all.filter((one) => isWithin(one.entry, wanted) && (words.length === 0 || saysAll(one, words)))
  const page = fitting.toSorted(newestFirst).slice(wanted.offset, wanted.offset + wanted.limit)
  return {
    entries: page.map(({ entry }) => entry),
    total: fitting.length,
    doctors: await listTimelineDoctors(db, patientId),
  }
}
