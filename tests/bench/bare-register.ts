import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { toSearchable } from '#main/features/patients/patient-rows.ts'
import { searchTerms } from '#main/features/patients/patient-search-terms.ts'
import type { PatientRow } from '#main/features/patients/patients.repo.ts'
import { connect } from '#main/platform/db/connect.ts'
import { DATABASE_FILE } from '#main/platform/db/open.ts'
import { databaseKeyOf } from '#tests/support/raw-database.ts'

type Row = Record<string, string | number | null>

/** Everything one registration wrote. */
interface Written {
  patient: Row
  terms: string
  keys: Row[]
  event: Row
  recent: Row
}

/** The registrations a clinic's file holds after an event, each with all its rows. */
const writtenAfter = (connection: Database.Database, seq: number): Written[] => {
  const patientOf = connection.prepare<[unknown], PatientRow>('SELECT * FROM patients WHERE id = ?')
  // No index by patient: the keys' table is walked once, not for every patient.
  const first = connection.prepare(
    "SELECT min(patient_id) FROM audit_events WHERE seq > ? AND action = 'patients.register'",
  )
  const from = first.pluck().get(seq)
  const keys = connection.prepare<[unknown], Row>('SELECT * FROM patient_keys WHERE patient_id >= ?').all(from)
  const keysOf = Map.groupBy(keys, (key) => key.patient_id)
  const recentOf = connection.prepare<[unknown, unknown], Row>(
    'SELECT * FROM recent_patients WHERE staff_id = ? AND patient_id = ?',
  )
  return connection
    .prepare<[number], Row>("SELECT * FROM audit_events WHERE seq > ? AND action = 'patients.register' ORDER BY seq")
    .all(seq)
    .flatMap((event) => {
      const patient = patientOf.get(event.patient_id)
      const recent = recentOf.get(event.user_id, event.patient_id)
      if (!patient || !recent) return []
      const terms = searchTerms(toSearchable(patient))
      return [{ patient: { ...patient }, terms, keys: keysOf.get(patient.id) ?? [], event, recent }]
    })
}

const inserter = (connection: Database.Database, table: string) => {
  const columns = connection.pragma(`table_info(${table})`) as { name: string }[]
  const names = columns.map(({ name }) => name)
  return connection.prepare(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
  )
}

/**
 * Copies what was registered in one clinic into another, row for row, with prepared statements and one durable transaction
 * for each patient: the least work that leaves the same file behind. The rows are read before the time is taken.
 */
export const bareRegister = (from: string, to: string): { catchUp: () => number; close: () => void } => {
  const source = connect(join(from, DATABASE_FILE), databaseKeyOf(from), 'read')
  const target = connect(join(to, DATABASE_FILE), databaseKeyOf(to), 'write')
  const patients = inserter(target, 'patients')
  const keys = inserter(target, 'patient_keys')
  const events = inserter(target, 'audit_events')
  const recent = inserter(target, 'recent_patients')
  const search = target.prepare('INSERT INTO patient_search (rowid, terms) VALUES (?, ?)')
  const counter = target.prepare(
    'INSERT INTO counters (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value',
  )
  const write = target.transaction((one: Written) => {
    counter.get('patients.record_number.bench')
    patients.run(one.patient)
    search.run(one.patient.id, one.terms)
    for (const key of one.keys) keys.run(key)
    events.run(one.event)
    recent.run(one.recent)
  })
  let seq = Number(target.prepare('SELECT max(seq) FROM audit_events').pluck().get())

  /** Writes whatever is new in the source; answers the milliseconds of the writing alone. */
  const catchUp = () => {
    const written = writtenAfter(source, seq)
    const began = performance.now()
    for (const one of written) write.immediate(one)
    const ms = performance.now() - began
    seq = Number(target.prepare('SELECT max(seq) FROM audit_events').pluck().get())
    return ms
  }
  const close = () => {
    source.close()
    target.close()
  }
  return { catchUp, close }
}
