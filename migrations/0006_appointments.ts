import { type QueryExecutorProvider, sql } from 'kysely'
import { type Migration, runStatements } from './migration.ts'

const STATES = `'booked', 'arrived', 'in-consultation', 'completed', 'cancelled', 'no-show', 'left'`
const HELD = `state IN ('booked', 'arrived', 'in-consultation', 'completed')`

/** A list of words the clinic keeps: each once, taken out of use rather than deleted. */
const words = (table: string): string => `CREATE TABLE ${table} (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_folded TEXT NOT NULL UNIQUE,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  updated_at TEXT NOT NULL,
  updated_by INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT`

const wordLists = [
  words('designations'),
  words('specialities'),
  words('visit_reasons'),
  words('rooms'),
  'ALTER TABLE doctors ADD COLUMN room_id INTEGER REFERENCES rooms (id)',
]

/** Makes every room a doctor has one row, however its letters were typed; SQLite folds only those of English. */
const moveRooms = async (trx: QueryExecutorProvider): Promise<void> => {
  const doctors = sql<{
    id: number
    room: string
    updated_at: string
  }>`SELECT id, room, updated_at FROM doctors ORDER BY id`
  for (const { id, room, updated_at } of (await doctors.execute(trx)).rows) {
    const name = room.trim()
    const folded = name.normalize('NFKC').toLowerCase()
    await sql`INSERT INTO rooms (name, name_folded, updated_at) VALUES (${name}, ${folded}, ${updated_at})
      ON CONFLICT (name_folded) DO NOTHING`.execute(trx)
    await sql`UPDATE doctors SET room_id = (SELECT id FROM rooms WHERE name_folded = ${folded}) WHERE id = ${id}`.execute(
      trx,
    )
  }
}

const doctorColumns = [
  'ALTER TABLE doctors DROP COLUMN room',
  'ALTER TABLE doctors ADD COLUMN designation_id INTEGER REFERENCES designations (id)',
  'ALTER TABLE doctors ADD COLUMN qualification TEXT',
  'ALTER TABLE doctors ADD COLUMN registration_number TEXT',
  `ALTER TABLE doctors ADD COLUMN sex TEXT CHECK (sex IN ('female', 'male', 'other'))`,
  'ALTER TABLE doctors ADD COLUMN follow_up_fee_minor INTEGER CHECK (follow_up_fee_minor >= 0)',
  'ALTER TABLE doctors ADD COLUMN follow_up_days INTEGER CHECK (follow_up_days >= 1)',
  'ALTER TABLE doctors ADD COLUMN follow_up_visits INTEGER CHECK (follow_up_visits >= 1)',
  'CREATE INDEX doctors_by_designation ON doctors (designation_id)',
  'CREATE INDEX doctors_by_room ON doctors (room_id)',
  `CREATE TABLE doctor_specialities (
    doctor_id INTEGER NOT NULL REFERENCES doctors (id),
    speciality_id INTEGER NOT NULL REFERENCES specialities (id),
    PRIMARY KEY (doctor_id, speciality_id)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX doctor_specialities_by_speciality ON doctor_specialities (speciality_id)',
]

const patients = [
  'ALTER TABLE patients ADD COLUMN deceased_on TEXT',
  'ALTER TABLE patients ADD COLUMN merged_into_id INTEGER REFERENCES patients (id)',
  'CREATE INDEX patients_merged ON patients (merged_into_id) WHERE merged_into_id IS NOT NULL',
  'CREATE INDEX patients_by_registration ON patients (registered_at) WHERE merged_into_id IS NULL',
  // Two lines of imports may have become records that are one now.
  'DROP INDEX import_rows_by_patient',
  'CREATE INDEX import_rows_by_patient ON import_rows (patient_id)',
  // snapshots: both records as they were; moved: which rows of which tables went from the one to the other.
  `CREATE TABLE patient_merges (
    id INTEGER PRIMARY KEY,
    kept_id INTEGER NOT NULL,
    dropped_id INTEGER NOT NULL,
    reason TEXT NOT NULL,
    snapshots TEXT NOT NULL,
    moved TEXT NOT NULL,
    at TEXT NOT NULL,
    by INTEGER,
    undone_at TEXT,
    undone_by INTEGER,
    undo_reason TEXT
  ) STRICT`,
  'CREATE INDEX patient_merges_by_kept ON patient_merges (kept_id)',
]

// SQLite cannot take NOT NULL off a column: the appointments move to a new table, their steps with them.
const appointments = [
  'CREATE TABLE kept_steps AS SELECT * FROM appointment_steps',
  'CREATE TABLE kept_appointments AS SELECT * FROM appointments',
  'DROP TABLE appointment_steps',
  'DROP TABLE appointments',
  // A walk-in is an appointment for its day without a time; place: which of the doctor's places at that time it takes.
  `CREATE TABLE appointments (
    id INTEGER PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    doctor_id INTEGER NOT NULL REFERENCES doctors (id),
    starts_on TEXT NOT NULL,
    starts_at TEXT,
    ends_at TEXT,
    place INTEGER CHECK (place >= 1),
    state TEXT NOT NULL CHECK (state IN (${STATES})),
    kind TEXT NOT NULL CHECK (kind IN ('new', 'follow-up', 'emergency')),
    source TEXT NOT NULL CHECK (source IN ('desk', 'walk-in', 'portal', 'phone')),
    mode TEXT NOT NULL CHECK (mode IN ('in-person', 'online')),
    reason TEXT,
    override_reason TEXT,
    cancelled_by TEXT CHECK (cancelled_by IN ('patient', 'clinic')),
    is_late_cancel INTEGER NOT NULL DEFAULT 0 CHECK (is_late_cancel IN (0, 1)),
    series_id INTEGER,
    reminder TEXT CHECK (reminder IN ('reached', 'no-answer')),
    reminded_at TEXT,
    reminded_by INTEGER,
    created_at TEXT NOT NULL,
    created_by INTEGER,
    updated_at TEXT NOT NULL,
    updated_by INTEGER,
    version INTEGER NOT NULL DEFAULT 1,
    CHECK (substr(starts_at, 1, 10) = starts_on AND substr(ends_at, 1, 10) = starts_on AND ends_at > starts_at),
    CHECK ((starts_at IS NULL) = (source = 'walk-in')),
    CHECK ((starts_at IS NULL) = (ends_at IS NULL) AND (starts_at IS NULL) = (place IS NULL)),
    CHECK ((state = 'cancelled') = (cancelled_by IS NOT NULL))
  ) STRICT`,
  `INSERT INTO appointments (id, patient_id, doctor_id, starts_on, starts_at, ends_at, place, state, kind, source, mode,
      reason, override_reason, cancelled_by, is_late_cancel, series_id, created_at, created_by, updated_at, updated_by,
      version)
    SELECT id, patient_id, doctor_id, starts_on, starts_at, ends_at, place, state, kind, source, mode,
      reason, override_reason, cancelled_by, is_late_cancel, series_id, created_at, created_by, updated_at, updated_by,
      version FROM kept_appointments`,
  'DROP TABLE kept_appointments',
  // The last guard against double booking.
  `CREATE UNIQUE INDEX appointments_place_once ON appointments (doctor_id, starts_at, place) WHERE ${HELD}`,
  // Holds all that slots are computed from: a month of a doctor is read without its rows.
  'CREATE INDEX appointments_by_doctor ON appointments (doctor_id, starts_on, state, starts_at, ends_at, place)',
  'CREATE INDEX appointments_by_day ON appointments (starts_on, state, source)',
  'CREATE INDEX appointments_by_patient ON appointments (patient_id, starts_on)',
  // The night asks for bookings of days that are over: among millions there are a few, or none.
  `CREATE INDEX appointments_booked ON appointments (starts_on) WHERE state = 'booked'`,
  // How often each reason for a visit was given.
  'CREATE INDEX appointments_by_reason ON appointments (reason) WHERE reason IS NOT NULL',
  'CREATE INDEX appointments_of_series ON appointments (series_id, starts_at) WHERE series_id IS NOT NULL',
  `CREATE TABLE appointment_steps (
    id INTEGER PRIMARY KEY,
    appointment_id INTEGER NOT NULL REFERENCES appointments (id),
    step TEXT NOT NULL CHECK (step IN ('rescheduled', ${STATES})),
    doctor_id INTEGER NOT NULL REFERENCES doctors (id),
    starts_at TEXT,
    ends_at TEXT,
    reason TEXT,
    at TEXT NOT NULL,
    by INTEGER
  ) STRICT`,
  `INSERT INTO appointment_steps (id, appointment_id, step, doctor_id, starts_at, ends_at, reason, at, by)
    SELECT id, appointment_id, step, doctor_id, starts_at, ends_at, reason, at, by FROM kept_steps`,
  'DROP TABLE kept_steps',
  'CREATE INDEX appointment_steps_by_appointment ON appointment_steps (appointment_id)',

  // Tickets of before this step belong to no appointment.
  'ALTER TABLE queue_tickets ADD COLUMN appointment_id INTEGER REFERENCES appointments (id)',
  `CREATE INDEX queue_tickets_by_appointment ON queue_tickets (appointment_id) WHERE appointment_id IS NOT NULL`,
]

/** All that slots are computed from but the bookings. */
const CALENDAR_TABLES = [
  'doctors',
  'doctor_specialities',
  'doctor_booking',
  'doctor_hours',
  'doctor_exceptions',
  'doctor_leaves',
  'clinic_closures',
  'settings',
]

// Another text whenever one of these changed, by whatever door: who keeps what they read asks for it, in the same transaction.
const newStamp = 'BEGIN UPDATE calendar_stamp SET stamp = hex(randomblob(12)); END'
const calendarStamp = [
  'CREATE TABLE calendar_stamp (id INTEGER PRIMARY KEY CHECK (id = 1), stamp TEXT NOT NULL) STRICT',
  'INSERT INTO calendar_stamp (id, stamp) VALUES (1, hex(randomblob(12)))',
  ...CALENDAR_TABLES.flatMap((table) =>
    ['insert', 'update', 'delete'].map(
      (change) =>
        `CREATE TRIGGER calendar_stamp_${table}_${change} AFTER ${change.toUpperCase()} ON ${table} ${newStamp}`,
    ),
  ),
  `CREATE TRIGGER calendar_stamp_doctor_name AFTER UPDATE OF full_name ON staff_members ${newStamp}`,
]

// What leave, a closure or other hours break, to be moved or cancelled by the desk; how far it is shows in the bookings.
const rebooking = [
  `CREATE TABLE rebooking_lists (
    id INTEGER PRIMARY KEY,
    cause TEXT NOT NULL CHECK (cause IN ('leave', 'closure', 'exception', 'hours')),
    doctor_id INTEGER REFERENCES doctors (id),
    leave_id INTEGER REFERENCES doctor_leaves (id),
    closure_id INTEGER REFERENCES clinic_closures (id),
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    note TEXT,
    created_at TEXT NOT NULL,
    created_by INTEGER,
    withdrawn_at TEXT
  ) STRICT`,
  'CREATE INDEX rebooking_lists_standing ON rebooking_lists (ends_at) WHERE withdrawn_at IS NULL',
  `CREATE TABLE rebookings (
    id INTEGER PRIMARY KEY,
    list_id INTEGER NOT NULL REFERENCES rebooking_lists (id),
    appointment_id INTEGER NOT NULL REFERENCES appointments (id),
    was_doctor_id INTEGER NOT NULL REFERENCES doctors (id),
    was_starts_at TEXT NOT NULL,
    note TEXT,
    call_later_at TEXT,
    call_later_by INTEGER,
    updated_at TEXT NOT NULL,
    updated_by INTEGER,
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (list_id, appointment_id)
  ) STRICT`,
  'CREATE INDEX rebookings_by_appointment ON rebookings (appointment_id)',
]

const waitingList = [
  // weekdays: digits 1 to 7 of the days that suit, such as 24 for Tuesday and Thursday; empty means any.
  `CREATE TABLE waiting_list_entries (
    id INTEGER PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    doctor_id INTEGER REFERENCES doctors (id),
    department_id INTEGER REFERENCES departments (id),
    weekdays TEXT NOT NULL DEFAULT '',
    from_time TEXT,
    to_time TEXT,
    from_date TEXT,
    until_date TEXT,
    is_urgent INTEGER NOT NULL DEFAULT 0 CHECK (is_urgent IN (0, 1)),
    note TEXT,
    appointment_id INTEGER REFERENCES appointments (id),
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'booked', 'withdrawn')),
    end_reason TEXT,
    created_at TEXT NOT NULL,
    created_by INTEGER,
    updated_at TEXT NOT NULL,
    updated_by INTEGER,
    version INTEGER NOT NULL DEFAULT 1,
    CHECK ((doctor_id IS NULL) <> (department_id IS NULL))
  ) STRICT`,
  `CREATE INDEX waiting_list_entries_waiting ON waiting_list_entries (created_at) WHERE state = 'waiting'`,
  'CREATE INDEX waiting_list_entries_by_patient ON waiting_list_entries (patient_id)',
  `CREATE TABLE waiting_list_offers (
    id INTEGER PRIMARY KEY,
    entry_id INTEGER NOT NULL REFERENCES waiting_list_entries (id),
    doctor_id INTEGER NOT NULL REFERENCES doctors (id),
    starts_at TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('booked', 'declined', 'no-answer')),
    note TEXT,
    at TEXT NOT NULL,
    by INTEGER
  ) STRICT`,
  'CREATE INDEX waiting_list_offers_by_entry ON waiting_list_offers (entry_id)',
]

/** The rest of the master data, walk-ins as appointments, tickets that belong to one, and the lists the desk works off. */
export const appointmentLife: Migration = {
  name: '0006_appointments',
  up: async (trx) => {
    await runStatements(trx, wordLists)
    await moveRooms(trx)
    await runStatements(trx, [
      ...doctorColumns,
      ...patients,
      ...appointments,
      ...calendarStamp,
      ...rebooking,
      ...waitingList,
    ])
  },
}
