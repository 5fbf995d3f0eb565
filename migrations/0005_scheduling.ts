import { type Migration, runStatements } from './migration.ts'

const HELD = `state IN ('booked', 'arrived', 'in-consultation', 'completed')`

/** When doctors see patients, and the appointments with every step they took. Times are the clinic's wall clock. */
export const scheduling: Migration = {
  name: '0005_scheduling',
  up: (trx) =>
    runStatements(trx, [
      `CREATE TABLE doctor_booking (
        doctor_id INTEGER PRIMARY KEY REFERENCES doctors (id),
        slot_minutes INTEGER NOT NULL CHECK (slot_minutes BETWEEN 5 AND 120),
        capacity INTEGER NOT NULL CHECK (capacity BETWEEN 1 AND 50),
        policy TEXT NOT NULL CHECK (policy IN ('forbid', 'warn', 'allow')),
        updated_at TEXT NOT NULL,
        updated_by INTEGER,
        version INTEGER NOT NULL DEFAULT 1
      ) STRICT`,

      `CREATE TABLE doctor_hours (
        id INTEGER PRIMARY KEY,
        doctor_id INTEGER NOT NULL REFERENCES doctors (id),
        weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
        from_time TEXT NOT NULL,
        to_time TEXT NOT NULL CHECK (to_time > from_time),
        name TEXT,
        valid_from TEXT NOT NULL,
        valid_to TEXT CHECK (valid_to >= valid_from)
      ) STRICT`,
      'CREATE INDEX doctor_hours_by_doctor ON doctor_hours (doctor_id, weekday)',

      // One row per hours of the date; a date that is closed has one row without times.
      `CREATE TABLE doctor_exceptions (
        id INTEGER PRIMARY KEY,
        doctor_id INTEGER NOT NULL REFERENCES doctors (id),
        on_date TEXT NOT NULL,
        from_time TEXT,
        to_time TEXT,
        note TEXT,
        created_at TEXT NOT NULL,
        created_by INTEGER,
        CHECK ((from_time IS NULL) = (to_time IS NULL)),
        CHECK (to_time > from_time)
      ) STRICT`,
      'CREATE INDEX doctor_exceptions_by_doctor ON doctor_exceptions (doctor_id, on_date)',

      `CREATE TABLE doctor_leaves (
        id INTEGER PRIMARY KEY,
        doctor_id INTEGER NOT NULL REFERENCES doctors (id),
        starts_at TEXT NOT NULL,
        ends_at TEXT NOT NULL CHECK (ends_at > starts_at),
        reason TEXT,
        created_at TEXT NOT NULL,
        created_by INTEGER,
        removed_at TEXT,
        removed_by INTEGER
      ) STRICT`,
      'CREATE INDEX doctor_leaves_in_force ON doctor_leaves (doctor_id, ends_at) WHERE removed_at IS NULL',

      `CREATE TABLE clinic_closures (
        id INTEGER PRIMARY KEY,
        from_date TEXT NOT NULL,
        to_date TEXT NOT NULL CHECK (to_date >= from_date),
        name TEXT NOT NULL,
        created_at TEXT NOT NULL,
        created_by INTEGER,
        removed_at TEXT,
        removed_by INTEGER
      ) STRICT`,
      'CREATE INDEX clinic_closures_in_force ON clinic_closures (to_date) WHERE removed_at IS NULL',

      // place: which of the doctor's places at that time it takes; the index is the last guard against double booking.
      `CREATE TABLE appointments (
        id INTEGER PRIMARY KEY,
        patient_id INTEGER NOT NULL REFERENCES patients (id),
        doctor_id INTEGER NOT NULL REFERENCES doctors (id),
        starts_on TEXT NOT NULL,
        starts_at TEXT NOT NULL,
        ends_at TEXT NOT NULL,
        place INTEGER NOT NULL CHECK (place >= 1),
        state TEXT NOT NULL
          CHECK (state IN ('booked', 'arrived', 'in-consultation', 'completed', 'cancelled', 'no-show', 'left')),
        kind TEXT NOT NULL CHECK (kind IN ('new', 'follow-up', 'emergency')),
        source TEXT NOT NULL CHECK (source IN ('desk', 'walk-in', 'portal', 'phone')),
        mode TEXT NOT NULL CHECK (mode IN ('in-person', 'online')),
        reason TEXT,
        override_reason TEXT,
        cancelled_by TEXT CHECK (cancelled_by IN ('patient', 'clinic')),
        is_late_cancel INTEGER NOT NULL DEFAULT 0 CHECK (is_late_cancel IN (0, 1)),
        series_id INTEGER,
        created_at TEXT NOT NULL,
        created_by INTEGER,
        updated_at TEXT NOT NULL,
        updated_by INTEGER,
        version INTEGER NOT NULL DEFAULT 1,
        CHECK (substr(starts_at, 1, 10) = starts_on AND substr(ends_at, 1, 10) = starts_on AND ends_at > starts_at),
        CHECK ((state = 'cancelled') = (cancelled_by IS NOT NULL))
      ) STRICT`,
      `CREATE UNIQUE INDEX appointments_place_once ON appointments (doctor_id, starts_at, place) WHERE ${HELD}`,
      'CREATE INDEX appointments_by_doctor ON appointments (doctor_id, starts_on)',
      'CREATE INDEX appointments_by_day ON appointments (starts_on)',
      'CREATE INDEX appointments_by_patient ON appointments (patient_id, starts_on)',

      `CREATE TABLE appointment_steps (
        id INTEGER PRIMARY KEY,
        appointment_id INTEGER NOT NULL REFERENCES appointments (id),
        step TEXT NOT NULL CHECK (step IN
          ('booked', 'rescheduled', 'arrived', 'in-consultation', 'completed', 'cancelled', 'no-show', 'left')),
        doctor_id INTEGER NOT NULL REFERENCES doctors (id),
        starts_at TEXT NOT NULL,
        ends_at TEXT NOT NULL,
        reason TEXT,
        at TEXT NOT NULL,
        by INTEGER
      ) STRICT`,
      'CREATE INDEX appointment_steps_by_appointment ON appointment_steps (appointment_id)',
    ]),
}
