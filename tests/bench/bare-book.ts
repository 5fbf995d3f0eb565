import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { connect } from '#main/platform/db/connect.ts'
import { DATABASE_FILE } from '#main/platform/db/open.ts'
import { databaseKeyOf } from '#tests/support/raw-database.ts'

type Row = Record<string, string | number | null>

/** Everything one booking wrote. */
interface Written {
  appointment: Row
  step: Row
  event: Row
}

const writtenAfter = (connection: Database.Database, seq: number): Written[] => {
  const appointmentOf = connection.prepare<[unknown], Row>('SELECT * FROM appointments WHERE id = ?')
  const stepOf = connection.prepare<[unknown], Row>('SELECT * FROM appointment_steps WHERE appointment_id = ?')
  return connection
    .prepare<[number], Row>("SELECT * FROM audit_events WHERE seq > ? AND action = 'scheduling.book' ORDER BY seq")
    .all(seq)
    .flatMap((event) => {
      const appointment = appointmentOf.get(event.entity_id)
      const step = stepOf.get(event.entity_id)
      return appointment && step ? [{ appointment, step, event }] : []
    })
}

const inserter = (connection: Database.Database, table: string) => {
  const names = (connection.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name)
  return connection.prepare(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
  )
}

/**
 * Copies what was booked in one clinic into another, row for row, under the same constraints, with prepared statements and
 * one durable transaction for each booking. The rows are read before the time is taken.
 */
export const bareBook = (from: string, to: string): { catchUp: () => number; close: () => void } => {
  const source = connect(join(from, DATABASE_FILE), databaseKeyOf(from), 'read')
  const target = connect(join(to, DATABASE_FILE), databaseKeyOf(to), 'write')
  const appointments = inserter(target, 'appointments')
  const steps = inserter(target, 'appointment_steps')
  const events = inserter(target, 'audit_events')
  const write = target.transaction((one: Written) => {
    appointments.run(one.appointment)
    steps.run(one.step)
    events.run(one.event)
  })
  const lastSeq = target.prepare('SELECT max(seq) FROM audit_events').pluck()
  // What the source did before the first booking (signing in) is no part of it: places in the chain may be left out.
  let seq = Number(lastSeq.get())

  /** Writes whatever is new in the source; answers the milliseconds of the writing alone. */
  const catchUp = () => {
    const written = writtenAfter(source, seq)
    const began = performance.now()
    for (const one of written) write.immediate(one)
    const ms = performance.now() - began
    seq = Number(lastSeq.get())
    return ms
  }
  const close = () => {
    source.close()
    target.close()
  }
  return { catchUp, close }
}
