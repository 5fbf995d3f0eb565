import { type Migration, runStatements } from './migration.ts'

/** Settings, counters, the audit trail, staff with roles and sessions, departments and doctors. */
export const foundation: Migration = {
  name: '0001_foundation',
  up: (trx) =>
    runStatements(trx, [
      `CREATE TABLE settings (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        updated_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID`,

      `CREATE TABLE counters (
        name TEXT PRIMARY KEY,
        value INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,

      `CREATE TABLE audit_events (
        seq INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        station TEXT NOT NULL,
        user_id INTEGER,
        user_name TEXT,
        role TEXT,
        action TEXT NOT NULL,
        entity TEXT,
        entity_id INTEGER,
        patient_id INTEGER,
        reason TEXT,
        changes TEXT,
        result TEXT NOT NULL CHECK (result IN ('ok', 'denied', 'failed')),
        prev_hash TEXT NOT NULL,
        hash TEXT NOT NULL
      ) STRICT`,
      'CREATE INDEX audit_events_by_patient ON audit_events (patient_id, seq) WHERE patient_id IS NOT NULL',
      'CREATE INDEX audit_events_by_user ON audit_events (user_id, seq) WHERE user_id IS NOT NULL',
      `CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events
        BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END`,
      `CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events
        BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END`,
      // INSERT OR REPLACE deletes without waking a delete trigger: a place in the chain is taken once.
      `CREATE TRIGGER audit_events_no_replace BEFORE INSERT ON audit_events
        WHEN NEW.seq <= (SELECT coalesce(max(seq), 0) FROM audit_events)
        BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END`,

      `CREATE TABLE staff_members (
        id INTEGER PRIMARY KEY,
        username TEXT NOT NULL,
        username_folded TEXT NOT NULL UNIQUE,
        full_name TEXT NOT NULL,
        phone TEXT,
        password_hash TEXT NOT NULL,
        must_change_password INTEGER NOT NULL CHECK (must_change_password IN (0, 1)),
        is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
        last_sign_in_at TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        updated_by INTEGER,
        version INTEGER NOT NULL DEFAULT 1
      ) STRICT`,

      `CREATE TABLE roles (
        id INTEGER PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL UNIQUE COLLATE NOCASE,
        is_built_in INTEGER NOT NULL CHECK (is_built_in IN (0, 1)),
        updated_at TEXT NOT NULL,
        updated_by INTEGER,
        version INTEGER NOT NULL DEFAULT 1
      ) STRICT`,
      `CREATE TABLE role_permissions (
        role_id INTEGER NOT NULL REFERENCES roles (id),
        permission TEXT NOT NULL,
        PRIMARY KEY (role_id, permission)
      ) STRICT, WITHOUT ROWID`,
      `CREATE TABLE staff_roles (
        staff_id INTEGER NOT NULL REFERENCES staff_members (id),
        role_id INTEGER NOT NULL REFERENCES roles (id),
        PRIMARY KEY (staff_id, role_id)
      ) STRICT, WITHOUT ROWID`,
      'CREATE INDEX staff_roles_by_role ON staff_roles (role_id)',

      `CREATE TABLE sessions (
        id INTEGER PRIMARY KEY,
        token_hash TEXT NOT NULL UNIQUE,
        staff_id INTEGER NOT NULL REFERENCES staff_members (id),
        station TEXT NOT NULL,
        created_at TEXT NOT NULL,
        last_seen_at TEXT NOT NULL,
        ends_at TEXT NOT NULL,
        locked_at TEXT,
        ended_at TEXT,
        end_reason TEXT CHECK (end_reason IN ('signed-out', 'revoked', 'expired'))
      ) STRICT`,
      'CREATE INDEX sessions_by_staff ON sessions (staff_id) WHERE ended_at IS NULL',

      `CREATE TABLE sign_in_attempts (
        username_folded TEXT PRIMARY KEY,
        failures INTEGER NOT NULL,
        last_failure_at TEXT NOT NULL,
        blocked_until TEXT NOT NULL
      ) STRICT, WITHOUT ROWID`,

      `CREATE TABLE departments (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        name_folded TEXT NOT NULL UNIQUE,
        is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
        updated_at TEXT NOT NULL,
        updated_by INTEGER,
        version INTEGER NOT NULL DEFAULT 1
      ) STRICT`,

      `CREATE TABLE doctors (
        id INTEGER PRIMARY KEY,
        staff_id INTEGER NOT NULL UNIQUE REFERENCES staff_members (id),
        department_id INTEGER REFERENCES departments (id),
        short_code TEXT NOT NULL UNIQUE,
        room TEXT NOT NULL,
        consultation_fee_minor INTEGER NOT NULL CHECK (consultation_fee_minor >= 0),
        is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
        updated_at TEXT NOT NULL,
        updated_by INTEGER,
        version INTEGER NOT NULL DEFAULT 1
      ) STRICT`,
      'CREATE INDEX doctors_by_department ON doctors (department_id)',
    ]),
}
