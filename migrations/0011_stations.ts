import { type Migration, runStatements } from './migration.ts'

/**
 * PCs of the clinic's network and the identity the host shows them. A private key lies in this database because the whole
 * file is encrypted.
 */
export const stations: Migration = {
  name: 'stations',
  up: (trx) =>
    runStatements(trx, [
      // key_hash: SHA-256 of the public key the PC made for itself; known_identity_id: the newest identity it has heard of.
      `CREATE TABLE stations (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        name_folded TEXT NOT NULL,
        role_hint TEXT NOT NULL CHECK (role_hint IN ('front-desk', 'consulting-room', 'laboratory', 'office', 'other')),
        key_hash TEXT NOT NULL UNIQUE,
        app_version TEXT,
        paired_at TEXT NOT NULL,
        paired_by INTEGER NOT NULL REFERENCES staff_members (id),
        last_seen_at TEXT,
        last_address TEXT,
        known_identity_id INTEGER REFERENCES host_identities (id),
        revoked_at TEXT,
        revoked_by INTEGER REFERENCES staff_members (id),
        updated_at TEXT NOT NULL,
        updated_by INTEGER,
        version INTEGER NOT NULL DEFAULT 1
      ) STRICT`,
      'CREATE UNIQUE INDEX stations_name ON stations (name_folded) WHERE revoked_at IS NULL',

      `CREATE TABLE host_identities (
        id INTEGER PRIMARY KEY,
        certificate TEXT NOT NULL,
        private_key TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('current', 'next', 'past')),
        created_at TEXT NOT NULL
      ) STRICT`,
      "CREATE UNIQUE INDEX host_identities_in_use ON host_identities (state) WHERE state <> 'past'",

      // How often a paper went to a printer: from the second time on it says COPY and the number. edition: what it said; a booking
      // that was moved is another paper, and its count begins anew.
      `CREATE TABLE print_counts (
        paper TEXT NOT NULL CHECK (paper IN ('token-slip', 'booking-slip', 'issued-paper', 'lab-report')),
        row_id INTEGER NOT NULL,
        edition TEXT NOT NULL,
        count INTEGER NOT NULL CHECK (count > 0),
        last_at TEXT NOT NULL,
        PRIMARY KEY (paper, row_id)
      ) STRICT, WITHOUT ROWID`,

      // What a session was opened on and may be taken up again from: a station, a browser's cookie; null on the host itself.
      'ALTER TABLE sessions ADD COLUMN bound_to TEXT',
      'CREATE INDEX sessions_by_place ON sessions (bound_to) WHERE bound_to IS NOT NULL AND ended_at IS NULL',
    ]),
}
