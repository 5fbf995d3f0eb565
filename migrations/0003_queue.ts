import { type Migration, runStatements } from './migration.ts'

/** Tickets of the doctors' queues with every step they took, and the waiting-room boards. */
export const queue: Migration = {
  name: '0003_queue',
  up: (trx) =>
    runStatements(trx, [
      // undoable_version: the version the last step left behind; equal to version while that step can be taken back.
      `CREATE TABLE queue_tickets (
        id INTEGER PRIMARY KEY,
        patient_id INTEGER NOT NULL REFERENCES patients (id),
        doctor_id INTEGER NOT NULL REFERENCES doctors (id),
        on_date TEXT NOT NULL,
        token_number INTEGER NOT NULL CHECK (token_number >= 1),
        token TEXT NOT NULL,
        priority TEXT NOT NULL CHECK (priority IN ('emergency', 'elderly', 'pregnant', 'disabled', 'normal')),
        reason TEXT,
        arrived_at TEXT NOT NULL,
        booked_time TEXT,
        state TEXT NOT NULL
          CHECK (state IN ('waiting', 'called', 'in-room', 'done', 'skipped', 'recall-later', 'left', 'moved')),
        state_since TEXT NOT NULL,
        called_times INTEGER NOT NULL DEFAULT 0,
        moved_from_id INTEGER REFERENCES queue_tickets (id),
        moved_to_id INTEGER REFERENCES queue_tickets (id),
        undoable_version INTEGER,
        created_at TEXT NOT NULL,
        created_by INTEGER,
        updated_at TEXT NOT NULL,
        updated_by INTEGER,
        version INTEGER NOT NULL DEFAULT 1,
        UNIQUE (on_date, doctor_id, token_number)
      ) STRICT`,
      'CREATE INDEX queue_tickets_by_patient ON queue_tickets (patient_id, on_date)',
      `CREATE UNIQUE INDEX queue_tickets_open_once ON queue_tickets (doctor_id, on_date, patient_id)
        WHERE state IN ('waiting', 'called', 'in-room', 'skipped', 'recall-later')`,
      `CREATE UNIQUE INDEX queue_tickets_one_in_room ON queue_tickets (doctor_id, on_date) WHERE state = 'in-room'`,

      `CREATE TABLE queue_steps (
        id INTEGER PRIMARY KEY,
        ticket_id INTEGER NOT NULL REFERENCES queue_tickets (id),
        doctor_id INTEGER NOT NULL REFERENCES doctors (id),
        state TEXT NOT NULL
          CHECK (state IN ('waiting', 'called', 'in-room', 'done', 'skipped', 'recall-later', 'left', 'moved')),
        called_times INTEGER NOT NULL,
        started_at TEXT NOT NULL,
        started_by INTEGER,
        ended_at TEXT,
        ended_by INTEGER,
        undone_at TEXT,
        undone_by INTEGER
      ) STRICT`,
      'CREATE INDEX queue_steps_by_ticket ON queue_steps (ticket_id)',
      'CREATE UNIQUE INDEX queue_steps_one_open ON queue_steps (ticket_id) WHERE ended_at IS NULL',
      `CREATE INDEX queue_steps_visits ON queue_steps (started_at)
        WHERE state = 'in-room' AND ended_at IS NOT NULL AND undone_at IS NULL`,
      `CREATE INDEX queue_steps_calls ON queue_steps (started_at) WHERE state = 'called' AND undone_at IS NULL`,

      `CREATE TABLE boards (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        name_folded TEXT NOT NULL,
        token_hash TEXT NOT NULL UNIQUE,
        created_at TEXT NOT NULL,
        created_by INTEGER,
        last_seen_at TEXT,
        revoked_at TEXT,
        revoked_by INTEGER
      ) STRICT`,
      'CREATE UNIQUE INDEX boards_name_in_use ON boards (name_folded) WHERE revoked_at IS NULL',
    ]),
}
