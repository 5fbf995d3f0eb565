import type { Document } from '#shared/contract/documents.contract.ts'
import type { VitalSet } from '#shared/contract/medical.contract.ts'
import { TIMELINE_KINDS, type TimelineEntry } from '#shared/contract/timeline.contract.ts'
import { VITALS } from '#shared/domain/consultation/vitals.ts'
import { foldName } from '#shared/domain/patients/name.ts'
import type {
  listTimelineAllergies,
  listTimelineAppointments,
  listTimelineConditions,
  listTimelineImmunisations,
  listTimelineLabOrders,
  listTimelineLines,
  listTimelineMessages,
  listTimelinePages,
  listTimelineVisits,
  listTimelineVitals,
} from './timeline.repo.ts'
import { searchedText, storedNote } from './visit-note.ts'

type Row<List extends (...args: never[]) => Promise<unknown[]>> = Awaited<ReturnType<List>>[number]
type Kind = TimelineEntry['kind']

/** An entry with what decides its place among those of the same minute, and more text it is found by. */
export interface Found {
  entry: TimelineEntry
  /** When it was written, ISO 8601. */
  instant: string
  id: number
  /** Text beside the entry's own that a search looks through, folded already. */
  more?: string
}

/** What a clinic's wall clock shows at an instant. */
export type WallClock = (instant: string) => string

/** How much of a long text a line of the timeline shows, in characters. */
const EXCERPT = 300

const excerpt = (text: string): string => (text.length > EXCERPT ? `${text.slice(0, EXCERPT - 1)}…` : text)

/** The first of some texts that says something, shortened. */
const firstSaid = (...texts: (string | null | undefined)[]): string | null => {
  const said = texts.find((text) => text?.trim())
  return said ? excerpt(said.trim()) : null
}

const joined = (...texts: (string | null)[]): string | null => firstSaid(texts.filter((text) => text).join('; '))

const NOTHING = {
  detail: null,
  state: null,
  by: null,
  doctorId: null,
  visitId: null,
  appointmentId: null,
  documentId: null,
  labOrderId: null,
  paperId: null,
  documentKind: null,
  vitals: null,
} satisfies Partial<TimelineEntry>

const found = (
  kind: Kind,
  id: number,
  instant: string,
  fields: Pick<TimelineEntry, 'at' | 'title'> & Partial<TimelineEntry>,
  more?: string,
): Found => ({
  entry: { ...NOTHING, key: `${kind}-${id}`, kind, ...fields },
  instant,
  id,
  ...(more === undefined ? {} : { more }),
})

/** A date known without its time: the time of writing where both are the same day, else the beginning of the day. */
const onDate = (date: string, written: string): string => (written.startsWith(date) ? written : `${date}T00:00`)

const visitState = ({ state, version_count }: Row<typeof listTimelineVisits>) => {
  if (state === 'open') return 'unsigned'
  return version_count > 1 ? 'corrected' : 'signed'
}

/** A visit; an unsigned one says what is in it to its doctor alone. `texts`: what signed ones are searched by. */
export const visitEntry = (
  row: Row<typeof listTimelineVisits>,
  clock: WallClock,
  texts: ReadonlyMap<number, string>,
): Found => {
  const draft = row.own_draft === null ? null : storedNote(row.own_draft)
  const names = draft ? draft.diagnoses.map(({ name }) => name).join('; ') : row.diagnoses
  const complaint = draft ? draft.complaint : row.complaint
  const title = firstSaid(names, complaint) ?? ''
  const rest = [complaint, row.reason].map((text) => firstSaid(text))
  return found(
    'visit',
    row.id,
    row.opened_at,
    {
      at: clock(row.opened_at),
      title,
      detail: rest.find((text) => text !== null && text !== title) ?? null,
      state: visitState(row),
      by: row.doctor_name,
      doctorId: row.doctor_id,
      visitId: row.id,
      appointmentId: row.appointment_id,
    },
    draft ? searchedText(draft) : texts.get(row.id),
  )
}

/** The prescriptions of lines that stand together by their version. */
export const prescriptionEntries = (rows: readonly Row<typeof listTimelineLines>[], clock: WallClock): Found[] =>
  [...Map.groupBy(rows, (row) => row.version_id)].flatMap(([versionId, lines]) => {
    const [first] = lines
    if (!first) return []
    const named = lines.map(({ name, strength }) => (strength ? `${name} ${strength}` : name))
    const taken = lines.map(({ name, dose, instructions }) => `${name}: ${dose ?? instructions ?? ''}`)
    const fields = {
      at: clock(first.signed_at),
      title: excerpt(named.join(', ')),
      detail: excerpt(taken.join('; ')),
      state: lines.every((line) => line.stopped_at !== null) ? 'stopped' : null,
      by: first.doctor_name,
      doctorId: first.doctor_id,
      visitId: first.visit_id,
      appointmentId: first.appointment_id,
    }
    const more = lines.flatMap((line) => [line.name, line.ingredients, line.instructions ?? '']).join(' ')
    return [found('prescription', versionId, first.signed_at, fields, foldName(more))]
  })

const vitalValues = (row: Row<typeof listTimelineVitals>): VitalSet['values'] =>
  Object.fromEntries(VITALS.map((vital) => [vital, row[vital]])) as VitalSet['values']

export const vitalsEntry = (row: Row<typeof listTimelineVitals>, clock: WallClock): Found =>
  found('vitals', row.id, row.taken_at, {
    at: clock(row.taken_at),
    title: '',
    detail: row.error_reason,
    state: row.error_at === null ? null : 'in-error',
    by: row.taken_by_name,
    doctorId: row.doctor_id,
    visitId: row.visit_id,
    appointmentId: row.appointment_id,
    vitals: vitalValues(row),
  })

/** A document as the caller may know of it, at the date it was made where that is known. */
export const documentEntry = (
  document: Document,
  clock: WallClock,
  doctorsOfVisits: ReadonlyMap<number, number>,
): Found => {
  const { id, takenOn, uploadedAt, visitId } = document
  const uploaded = clock(uploadedAt)
  return found('document', id, uploadedAt, {
    at: takenOn === null ? uploaded : onDate(takenOn, uploaded),
    title: document.title,
    state: document.mayRead ? null : 'closed',
    by: document.uploadedBy,
    doctorId: visitId === null ? null : (doctorsOfVisits.get(visitId) ?? null),
    visitId,
    documentId: id,
    labOrderId: document.labOrderId,
    documentKind: document.kind,
  })
}

/** A paper kept as a page stands among the documents. */
export const keptPageEntry = (row: Row<typeof listTimelinePages>, clock: WallClock): Found =>
  found('document', row.id, row.issued_at, {
    key: `paper-${row.id}`,
    at: clock(row.issued_at),
    title: row.title,
    by: row.issued_by_name,
    doctorId: row.doctor_id,
    visitId: row.visit_id,
    paperId: row.id,
    documentKind: row.kind === 'patient-summary' ? 'visit-summary' : row.kind,
  })

/** An order of the laboratory by the names of its tests; values are for who reads results. */
export const labEntry = (row: Row<typeof listTimelineLabOrders>, clock: WallClock): Found =>
  found(
    'lab',
    row.id,
    row.ordered_at,
    {
      at: clock(row.ordered_at),
      title: excerpt(row.tests ?? ''),
      detail: row.lab_number,
      state: row.state === 'verified' && row.is_corrected === 1 ? 'corrected' : row.state,
      by: row.doctor_name ?? row.referrer,
      doctorId: row.doctor_id,
      visitId: row.visit_id,
      appointmentId: row.appointment_id,
      labOrderId: row.id,
    },
    foldName(row.tests ?? ''),
  )

export const appointmentEntry = (row: Row<typeof listTimelineAppointments>, clock: WallClock): Found =>
  found('appointment', row.id, row.created_at, {
    at: row.starts_at ?? onDate(row.starts_on, clock(row.created_at)),
    title: row.reason ?? '',
    state: row.state,
    by: row.doctor_name,
    doctorId: row.doctor_id,
    appointmentId: row.id,
  })

export const conditionEntry = (row: Row<typeof listTimelineConditions>, clock: WallClock): Found =>
  found('condition', row.id, row.noted_at, {
    at: clock(row.noted_at),
    title: row.name,
    detail: joined(row.code, row.since, row.note),
    state: row.state,
    by: row.noted_by_name,
    doctorId: row.doctor_id,
    visitId: row.visit_id,
  })

const immunisationState = (row: Row<typeof listTimelineImmunisations>) => {
  if (row.error_at !== null) return 'in-error'
  return row.is_given_elsewhere === 1 ? 'given-elsewhere' : null
}

export const immunisationEntry = (row: Row<typeof listTimelineImmunisations>, clock: WallClock): Found =>
  found('immunisation', row.id, row.noted_at, {
    at: onDate(row.given_on, clock(row.noted_at)),
    title: row.vaccine,
    detail: joined(row.batch, row.note),
    state: immunisationState(row),
    by: row.noted_by_name,
    doctorId: row.doctor_id,
  })

export const allergyEntry = (row: Row<typeof listTimelineAllergies>, clock: WallClock): Found =>
  found('allergy', row.id, row.noted_at, {
    at: clock(row.noted_at),
    title: row.substance,
    detail: joined(row.reaction, row.remove_reason),
    state: row.removed_at === null ? row.severity : 'removed',
    by: row.noted_by_name,
    doctorId: row.doctor_id,
  })

export const messageEntry = (row: Row<typeof listTimelineMessages>, clock: WallClock): Found =>
  found(
    'message',
    row.id,
    row.at,
    {
      at: clock(row.at),
      title: excerpt(row.text),
      state: row.sender,
      by: row.by_name,
      doctorId: row.doctor_id,
      visitId: row.visit_id,
      appointmentId: row.appointment_id,
    },
    row.text.length > EXCERPT ? foldName(row.text) : undefined,
  )

const compareTexts = (a: string, b: string): number => {
  if (a === b) return 0
  return a < b ? 1 : -1
}

/** The newest first; of the same minute what was written last, then by kind and id: always the same order. */
export const newestFirst = (a: Found, b: Found): number =>
  compareTexts(a.entry.at, b.entry.at) ||
  compareTexts(a.instant, b.instant) ||
  TIMELINE_KINDS.indexOf(a.entry.kind) - TIMELINE_KINDS.indexOf(b.entry.kind) ||
  b.id - a.id

/** Whether every folded word occurs in what an entry says. */
export const saysAll = ({ entry, more = '' }: Found, words: readonly string[]): boolean => {
  const said = `${foldName(`${entry.title} ${entry.detail ?? ''} ${entry.by ?? ''}`)} ${more}`
  return words.every((word) => said.includes(word))
}
