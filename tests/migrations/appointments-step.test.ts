import type Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { openClinic } from '#main/clinic.ts'
import { deriveKey, fileKeyStore, makeDataKey } from '#main/platform/db/key.ts'
import { openDatabase } from '#main/platform/db/open.ts'
import { migrations } from '#migrations/index.ts'
import { temporaryFolder } from '#tests/support/clinic.ts'
import { behindItsBack } from '#tests/support/raw-database.ts'

/** The steps a clinic had before appointments got their life. */
const BEFORE = migrations.findIndex(({ name }) => name === '0006_appointments')
const AT = '2026-03-02T04:30:00.000Z'
const ROOMS = ['Room 1', 'ROOM 1', 'Ölraum', 'ölRAUM', '部屋 5']

const addPeople = (connection: Database.Database) => {
  const account = connection.prepare(`INSERT INTO staff_members
    (id, username, username_folded, full_name, password_hash, must_change_password, created_at, updated_at)
    VALUES (@id, @name, @name, @name, 'x', 0, '${AT}', '${AT}')`)
  const doctor = connection.prepare(`INSERT INTO doctors
    (id, staff_id, short_code, room, consultation_fee_minor, is_active, updated_at, updated_by, version)
    VALUES (@id, @id, @code, @room, 500, @active, '${AT}', 1, 7)`)
  for (const [at, room] of ROOMS.entries()) {
    const id = at + 1
    account.run({ id, name: `doctor-${id}` })
    doctor.run({ id, code: String.fromCharCode(65 + at), room, active: at === 4 ? 0 : 1 })
  }
  const patient = connection.prepare(`INSERT INTO patients
    (id, record_number, full_name, name_folded, sex, is_birth_estimated, is_treatment_consented, is_reminder_consented,
      allergy_status, is_unidentified, registered_at, updated_at)
    VALUES (?, ?, 'Meera', 'meera', 'female', 0, 0, 0, 'not-asked', 0, '${AT}', '${AT}')`)
  for (const id of [1, 2]) patient.run(id, `26-0000${id}`)
}

const addVisits = (connection: Database.Database) => {
  const appointment = connection.prepare(`INSERT INTO appointments
    (id, patient_id, doctor_id, starts_on, starts_at, ends_at, place, state, kind, source, mode, reason, override_reason,
      cancelled_by, is_late_cancel, series_id, created_at, created_by, updated_at, updated_by, version)
    VALUES (@id, 1, 1, '2026-03-03', @from, @to, @place, @state, 'follow-up', 'phone', 'online', 'Fever', @why, @by, @late,
      @series, '${AT}', 2, '${AT}', 3, 4)`)
  const plain = { place: 1, why: null, by: null, late: 0, series: null }
  const time = (from: string, to: string) => ({ from: `2026-03-03T${from}`, to: `2026-03-03T${to}` })
  appointment.run({ ...plain, ...time('09:00', '09:30'), id: 11, state: 'booked', series: 11 })
  appointment.run({ ...plain, ...time('09:00', '09:30'), id: 12, state: 'booked', place: 2, why: 'an emergency' })
  appointment.run({ ...plain, ...time('09:00', '09:30'), id: 15, state: 'cancelled', by: 'patient', late: 1 })
  appointment.run({ ...plain, ...time('23:30', '24:00'), id: 40, state: 'no-show' })
  const step = connection.prepare(`INSERT INTO appointment_steps
    (id, appointment_id, step, doctor_id, starts_at, ends_at, reason, at, by) VALUES (?, ?, ?, ?, ?, ?, ?, '${AT}', 2)`)
  step.run(101, 11, 'booked', 2, '2026-03-02T09:00', '2026-03-02T09:30', null)
  step.run(102, 11, 'rescheduled', 1, '2026-03-03T09:00', '2026-03-03T09:30', 'the patient asked')
  step.run(105, 15, 'cancelled', 1, '2026-03-03T09:00', '2026-03-03T09:30', 'has a cold')
  connection.exec(`
    INSERT INTO queue_tickets (id, patient_id, doctor_id, on_date, token_number, token, priority, arrived_at, state,
      state_since, created_at, updated_at, version)
    VALUES (9, 2, 3, '2026-03-02', 1, 'C-1', 'elderly', '${AT}', 'waiting', '${AT}', '${AT}', '${AT}', 3);
    INSERT INTO queue_steps (id, ticket_id, doctor_id, state, called_times, started_at)
    VALUES (90, 9, 3, 'waiting', 0, '${AT}')`)
}

const everything = (connection: Database.Database, ...tables: string[]) =>
  tables.map((table) => connection.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY 1`).all())

const VISITS = ['appointments', 'appointment_steps', 'queue_tickets', 'queue_steps'] as const

/** A clinic of the step before with five doctors, appointments and an open ticket, then opened by today's app. */
const aMigratedClinic = async () => {
  const folder = temporaryFolder()
  const dataKey = makeDataKey()
  fileKeyStore(folder).save(dataKey)
  const steps = migrations.slice(0, BEFORE)
  const older = await openDatabase({ folder, key: deriveKey(dataKey, 'database'), steps, now: new Date(0) })
  await older.close()
  const before = behindItsBack(folder, (connection) => {
    addPeople(connection)
    addVisits(connection)
    return everything(connection, ...VISITS)
  })
  await (await openClinic({ folder, appVersion: 'test', steps: migrations.slice(0, BEFORE + 1) })).close()
  return { folder, before }
}

describe('0006_appointments', () => {
  test('the rooms of doctors become the list of rooms, each once', async () => {
    const { folder } = await aMigratedClinic()
    behindItsBack(folder, (connection) => {
      const doctors = connection.prepare(`SELECT doctors.id, rooms.name AS room, doctors.is_active, doctors.version
        FROM doctors JOIN rooms ON rooms.id = doctors.room_id ORDER BY doctors.id`)
      expect(doctors.all()).toEqual([
        { id: 1, room: 'Room 1', is_active: 1, version: 7 },
        { id: 2, room: 'Room 1', is_active: 1, version: 7 },
        { id: 3, room: 'Ölraum', is_active: 1, version: 7 },
        { id: 4, room: 'Ölraum', is_active: 1, version: 7 },
        { id: 5, room: '部屋 5', is_active: 0, version: 7 },
      ])
      const rooms = connection.prepare('SELECT name_folded, is_active, version FROM rooms ORDER BY id').all()
      expect(rooms).toEqual(
        ['room 1', 'ölraum', '部屋 5'].map((name_folded) => ({ name_folded, is_active: 1, version: 1 })),
      )
    })
  })

  test('appointments, their steps and open tickets keep everything they had', async () => {
    const { folder, before } = await aMigratedClinic()
    behindItsBack(folder, (connection) => {
      const added = [{ reminder: null, reminded_at: null, reminded_by: null }, {}, { appointment_id: null }, {}]
      expect(before.map((rows) => rows.length)).toEqual([4, 3, 1, 1])
      expect(everything(connection, ...VISITS)).toEqual(
        before.map((rows, at) => rows.map((row) => ({ ...row, ...added[at] }))),
      )
      expect(connection.pragma('foreign_key_check')).toEqual([])
      expect(connection.pragma('integrity_check', { simple: true })).toBe('ok')
    })
  })

  test('a place is still taken once, and only a walk-in has no time', async () => {
    const { folder } = await aMigratedClinic()
    behindItsBack(folder, (connection) => {
      const copy = (changes: string) => () =>
        connection.exec(`INSERT INTO appointments
          (patient_id, doctor_id, starts_on, starts_at, ends_at, place, state, kind, source, mode, created_at, updated_at)
          SELECT 2, doctor_id, starts_on, ${changes}, 'new', 'desk', 'in-person', '', '' FROM appointments WHERE id = 11`)
      expect(copy("starts_at, ends_at, 1, 'booked'")).toThrow(/UNIQUE/)
      expect(copy("NULL, NULL, NULL, 'arrived'")).toThrow(/CHECK/)
      expect(copy("starts_at, NULL, 3, 'booked'")).toThrow(/CHECK/)
      copy("starts_at, ends_at, 3, 'booked'")()
      connection.exec(`INSERT INTO appointments
        (patient_id, doctor_id, starts_on, state, kind, source, mode, created_at, updated_at)
        VALUES (2, 1, '2026-03-03', 'arrived', 'new', 'walk-in', 'in-person', '', '')`)
    })
  })
})
