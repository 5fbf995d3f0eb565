import type Database from 'better-sqlite3'
import { EMPTY_NOTE, type VisitNote } from '#shared/contract/visit.values.ts'
import { foldName } from '#shared/domain/patients/name.ts'

/** How many things of each kind a long history has: 2,000 entries of the timeline in all. */
const OF_EACH = {
  visits: 400,
  vitals: 400,
  documents: 250,
  appointments: 250,
  conditions: 100,
  immunisations: 60,
  allergies: 20,
  messages: 120,
} as const

/** The entries of such a history on the timeline: each visit has its prescription. */
export const ENTRIES = Object.values(OF_EACH).reduce<number>((sum, count) => sum + count, OF_EACH.visits)

const NAMES = ['Paracetamol', 'Metformin', 'Amlodipine', 'Atorvastatin', 'Cetirizine', 'Omeprazole', 'Losartan']
const WORDS = ['fever', 'since', 'three', 'days', 'with', 'cough', 'no', 'vomiting', 'pain', 'in', 'both', 'knees']

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T

const dayOf = (at: number): string => new Date(Date.UTC(2014, 0, 1 + at * 10)).toISOString().slice(0, 10)
const instantOf = (at: number): string => `${dayOf(at)}T05:${String(at % 60).padStart(2, '0')}:00.000Z`

const prose = (words: number, at: number): string =>
  Array.from({ length: words }, (_, place) => pick(WORDS, at * 7 + place * 5)).join(' ')

/** A note as long as a careful doctor's, about two kilobytes. */
const longNote = (at: number): VisitNote => ({
  ...EMPTY_NOTE,
  complaint: `Complaint ${at}: ${prose(30, at)}`,
  history: prose(80, at + 1),
  examination: prose(80, at + 2),
  advice: prose(40, at + 3),
  precautions: prose(20, at + 4),
  privateNotes: prose(20, at + 5),
})

interface Whose {
  patientId: number
  doctorId: number
  staffId: number
}

/** An inserter of rows by the names of their columns; answers the id. */
const into = (file: Database.Database) => (table: string, row: Record<string, string | number | null>) => {
  const names = Object.keys(row)
  const places = names.map((name) => `@${name}`).join(', ')
  const statement = file.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places})`)
  return Number(statement.run(row).lastInsertRowid)
}

type Insert = ReturnType<typeof into>

const addVisit = (insert: Insert, { patientId, doctorId, staffId }: Whose, at: number) => {
  const [date, instant] = [dayOf(at), instantOf(at)]
  const stamp = { updated_at: instant, updated_by: staffId }
  const appointmentId = insert('appointments', {
    ...{ patient_id: patientId, doctor_id: doctorId, starts_on: date, state: 'completed', kind: 'follow-up' },
    ...{ source: 'walk-in', mode: 'in-person', reason: 'review', created_at: instant, created_by: staffId, ...stamp },
  })
  const visitId = insert('visits', {
    ...{ appointment_id: appointmentId, patient_id: patientId, doctor_id: doctorId, on_date: date, state: 'signed' },
    ...{ opened_at: instant, opened_by: staffId, signed_at: instant, version_count: 1, ...stamp },
  })
  const note = longNote(at)
  const texts = [note.complaint, note.history, note.examination, note.advice, note.precautions]
  const versionId = insert('visit_versions', {
    ...{ visit_id: visitId, number: 1, note: JSON.stringify(note), text_folded: foldName(texts.join('\n')) },
    ...{ signed_at: instant, signed_by: staffId },
  })
  for (const place of [0, 1]) {
    insert('visit_diagnoses', {
      ...{ version_id: versionId, code: 'R50.9', name: `Diagnosis ${(at + place) % 40}`, certainty: 'confirmed' },
      ...{ problem: 'new', is_long_term: 0 },
    })
  }
  for (const position of [0, 1, 2]) {
    const name = pick(NAMES, at + position)
    insert('prescription_lines', {
      ...{ version_id: versionId, patient_id: patientId, position, name, ingredients: name, strength: '500 mg' },
      ...{ dose: '1-0-1 x 5d', is_quantity_by_hand: 0, allergy_check: 'none', starts_on: date, ends_on: date },
    })
  }
  return appointmentId
}

const addRest = (insert: Insert, whose: Whose, appointmentId: number) => {
  const { patientId: patient_id, doctorId: doctor_id, staffId } = whose
  const of = (count: number, add: (at: number, stamp: { updated_at: string; updated_by: number }) => void) => {
    for (let at = 0; at < count; at += 1) add(at, { updated_at: instantOf(at), updated_by: staffId })
  }
  const noted = (at: number) => ({ noted_at: instantOf(at), noted_by: staffId })
  of(OF_EACH.vitals, (at, stamp) =>
    insert('vital_sets', {
      ...{ patient_id, weight: 60 + (at % 9), pulse: 70 + (at % 20), systolic: 120 + (at % 30), diastolic: 80 },
      ...{ taken_at: stamp.updated_at, taken_by: staffId, ...stamp },
    }),
  )
  of(OF_EACH.documents, (at, stamp) => {
    const file_id = insert('stored_files', {
      ...{ sha256: String(at).padStart(64, '0'), size_bytes: 1000, content_type: 'application/pdf' },
      stored_at: stamp.updated_at,
    })
    insert('documents', {
      ...{ patient_id, file_id, kind: 'outside-report', title: `Report ${at}`, taken_on: dayOf(at) },
      ...{ uploaded_at: stamp.updated_at, uploaded_by: staffId, ...stamp },
    })
  })
  of(OF_EACH.appointments, (at, stamp) =>
    insert('appointments', {
      ...{ patient_id, doctor_id, starts_on: dayOf(at), state: 'no-show', kind: 'new', source: 'walk-in' },
      ...{ mode: 'in-person', created_at: stamp.updated_at, created_by: staffId, ...stamp },
    }),
  )
  of(OF_EACH.conditions, (at, stamp) => {
    const name = `Condition ${at}`
    insert('conditions', { patient_id, name, name_folded: name.toLowerCase(), ...noted(at), ...stamp })
  })
  of(OF_EACH.immunisations, (at, stamp) =>
    insert('immunisations', {
      ...{ patient_id, vaccine: `Vaccine ${at}`, given_on: dayOf(at), is_given_elsewhere: 0, ...noted(at), ...stamp },
    }),
  )
  of(OF_EACH.allergies, (at, stamp) => {
    const substance = at < NAMES.length ? pick(NAMES, at) : `Substance ${at}`
    const folded = { substance, substance_folded: substance.toLowerCase() }
    insert('allergies', { patient_id, ...folded, severity: 'mild', ...noted(at), ...stamp })
  })
  of(OF_EACH.messages, (at) =>
    insert('visit_messages', {
      ...{ appointment_id: appointmentId, patient_id, sender: 'patient', text: prose(20, at), at: instantOf(at) },
      by: staffId,
    }),
  )
}

/** Writes a history of {@link ENTRIES} entries into a clinic's file, behind the core's back. */
export const addLongHistory = (file: Database.Database, whose: Whose): void => {
  const insert = into(file)
  file.transaction(() => {
    let appointmentId = 0
    for (let at = 0; at < OF_EACH.visits; at += 1) appointmentId = addVisit(insert, whose, at)
    addRest(insert, whose, appointmentId)
  })()
}
