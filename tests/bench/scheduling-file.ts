import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { openClinic } from '#main/clinic.ts'
import { connect } from '#main/platform/db/connect.ts'
import { DATABASE_FILE } from '#main/platform/db/open.ts'
import { addDays } from '#shared/domain/calendar/local-date.ts'
import { timeOn, weekdayOf } from '#shared/domain/scheduling/wall-clock.ts'
import { localDateAt } from '#shared/values/dates.ts'
import { clientOn, setUp } from '#tests/support/clinic.ts'
import { databaseKeyOf } from '#tests/support/raw-database.ts'
import { addReceptionist, codeStamp } from './clinic-folders.ts'

export const DOCTORS = 60
export const APPOINTMENTS = 2_000_000
/** Patients who are booked, and those after them who are not. */
const BOOKED_PATIENTS = 20_000
export const UNBOOKED = { from: BOOKED_PATIENTS + 1, count: 15_000 }
const SLOT_MINUTES = 15
/** Two hours lists a day, 09:00 to 13:00 and 14:00 to 19:00: 36 slots. */
const DAY_HOURS = [
  ['09:00', '13:00'],
  ['14:00', '19:00'],
] as const
const STARTS = [9 * 60, 14 * 60].flatMap((from, at) =>
  Array.from({ length: at === 0 ? 16 : 20 }, (_, n) => from + n * SLOT_MINUTES),
)
/** Of every day's slots so many are booked; what is left of a day is free. */
const BOOKED_A_DAY = 30
/** Days ahead of today that are booked too. */
const DAYS_AHEAD = 28

const CACHE = join(tmpdir(), 'clinic-bench')
const MADE_FROM = ['migrations', 'tests/bench/scheduling-file.ts']

const insertPatients = (connection: Database.Database, at: string) => {
  const insert = connection.prepare(
    `INSERT INTO patients (record_number, full_name, name_folded, sex, phone, is_unidentified, is_birth_estimated,
      is_treatment_consented, is_reminder_consented, allergy_status, registered_at, updated_at)
      VALUES (?, ?, ?, 'female', ?, 0, 0, 0, 0, 'not-asked', ?, ?)`,
  )
  for (let n = 1; n < UNBOOKED.from + UNBOOKED.count; n += 1) {
    const name = `Patient ${n}`
    insert.run(`B-${n}`, name, name.toLowerCase(), `9${String(n).padStart(9, '0')}`, at, at)
  }
}

const insertDoctors = (connection: Database.Database, at: string) => {
  const staff = connection.prepare(
    `INSERT INTO staff_members (full_name, username, username_folded, password_hash, must_change_password, created_at,
      updated_at) VALUES (?, ?, ?, 'none', 1, ?, ?)`,
  )
  const doctor = connection.prepare(
    'INSERT INTO doctors (staff_id, short_code, consultation_fee_minor, updated_at) VALUES (?, ?, 0, ?)',
  )
  const booking = connection.prepare(
    `INSERT INTO doctor_booking (doctor_id, slot_minutes, capacity, policy, updated_at) VALUES (?, ?, 1, 'forbid', ?)`,
  )
  const hours = connection.prepare(
    `INSERT INTO doctor_hours (doctor_id, weekday, from_time, to_time, valid_from) VALUES (?, ?, ?, ?, '2000-01-01')`,
  )
  for (let n = 0; n < DOCTORS; n += 1) {
    const code = `${String.fromCharCode(65 + (n % 26))}${String.fromCharCode(65 + Math.floor(n / 26))}`
    const username = `bench-doctor-${n}`
    const { lastInsertRowid: staffId } = staff.run(`Doctor ${code}`, username, username, at, at)
    const { lastInsertRowid: id } = doctor.run(staffId, `X${code}`, at)
    booking.run(id, SLOT_MINUTES, at)
    for (let weekday = 1; weekday <= 7; weekday += 1)
      for (const [from, to] of DAY_HOURS) hours.run(id, weekday, from, to)
  }
}

/** Appointments day by day backwards from some weeks ahead, every doctor alike, with their first step. */
const insertAppointments = (connection: Database.Database, today: string, at: string) => {
  const insert = connection.prepare(
    `INSERT INTO appointments (patient_id, doctor_id, starts_on, starts_at, ends_at, place, state, kind, source, mode,
      cancelled_by, created_at, updated_at) VALUES (?, ?, ?, ?, ?, 1, ?, 'new', 'desk', 'in-person', ?, ?, ?)`,
  )
  const step = connection.prepare(
    `INSERT INTO appointment_steps (appointment_id, step, doctor_id, starts_at, ends_at, at) VALUES (?, 'booked', ?, ?, ?, ?)`,
  )
  const doctorIds = connection.prepare<[], number>('SELECT id FROM doctors ORDER BY id').pluck().all()
  const days = Math.ceil(APPOINTMENTS / (DOCTORS * BOOKED_A_DAY))
  let made = 0
  for (let day = 0; day < days; day += 1) {
    const date = addDays(today, DAYS_AHEAD - days + 1 + day)
    const isOver = date < today
    for (const [number, doctorId] of doctorIds.entries()) {
      // Which slots stay free differs by doctor and day.
      const skipped = (number * 7 + day * 5 + weekdayOf(date)) % STARTS.length
      for (let n = 0; n < BOOKED_A_DAY; n += 1) {
        const start = STARTS[(skipped + n) % STARTS.length] ?? 0
        const [startsAt, endsAt] = [timeOn(date, start), timeOn(date, start + SLOT_MINUTES)]
        made += 1
        const isCancelled = made % 20 === 0
        const state = isCancelled ? 'cancelled' : isOver ? (made % 13 === 0 ? 'no-show' : 'completed') : 'booked'
        const row = [1 + ((made * 37) % BOOKED_PATIENTS), doctorId, date, startsAt, endsAt, state]
        const { lastInsertRowid: id } = insert.run(...row, isCancelled ? 'patient' : null, at, at)
        step.run(id, doctorId, startsAt, endsAt, at)
      }
    }
    if (day % 200 === 199) console.log(`  ${made} appointments`)
  }
}

const fill = async (folder: string) => {
  const clinic = await openClinic({ folder, appVersion: 'bench' })
  const administrator = clientOn(clinic)
  await setUp(administrator)
  await addReceptionist(clinic, administrator)
  await clinic.close()
  const connection = connect(join(folder, DATABASE_FILE), databaseKeyOf(folder), 'write')
  const at = new Date().toISOString()
  const today = localDateAt(new Date(), 'Asia/Kolkata')
  connection.pragma('cache_size = -1000000')
  connection.transaction(() => {
    insertPatients(connection, at)
    insertDoctors(connection, at)
  })()
  connection.transaction(() => insertAppointments(connection, today, at))()
  connection.pragma('wal_checkpoint(TRUNCATE)')
  connection.close()
}

/** The folder of a clinic with two million appointments of sixty doctors around today, made first where none is kept. */
export const calendarFolder = async (takesAny: boolean): Promise<string> => {
  const today = localDateAt(new Date(), 'Asia/Kolkata')
  const folder = join(CACHE, `calendar-${today}-${codeStamp(MADE_FROM)}`)
  if (existsSync(join(folder, 'bench-ready'))) return folder
  mkdirSync(CACHE, { recursive: true, mode: 0o700 })
  const earlier = readdirSync(CACHE).filter((name) => name.startsWith('calendar-'))
  const kept = earlier.find(
    (name) => name.startsWith(`calendar-${today}`) && existsSync(join(CACHE, name, 'bench-ready')),
  )
  if (takesAny && kept !== undefined) return join(CACHE, kept)
  for (const name of earlier) rmSync(join(CACHE, name), { recursive: true })
  console.log(`making the calendar of ${APPOINTMENTS} appointments in ${folder}`)
  await fill(folder)
  writeFileSync(join(folder, 'bench-ready'), '')
  return folder
}
