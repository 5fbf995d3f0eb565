import { type Migration, runStatements } from './migration.ts'

/** Imports of patients from an old system: the file's progress, what was found in it, and which line became which patient. */
export const imports: Migration = {
  name: '0004_imports',
  up: (trx) =>
    runStatements(trx, [
      `CREATE TABLE imports (
        id INTEGER PRIMARY KEY,
        file_name TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN
          ('uploading', 'uploaded', 'checking', 'checked', 'running', 'cancelled', 'finished', 'failed')),
        size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
        received_bytes INTEGER NOT NULL DEFAULT 0,
        stored_bytes INTEGER NOT NULL DEFAULT 0,
        encoding TEXT,
        delimiter TEXT,
        mapping TEXT,
        duplicates TEXT CHECK (duplicates IN ('skip', 'import')),
        row_count INTEGER,
        done_count INTEGER NOT NULL DEFAULT 0,
        done_line INTEGER NOT NULL DEFAULT 0,
        good_count INTEGER NOT NULL DEFAULT 0,
        bad_count INTEGER NOT NULL DEFAULT 0,
        duplicate_count INTEGER NOT NULL DEFAULT 0,
        imported_count INTEGER NOT NULL DEFAULT 0,
        failure TEXT,
        is_stopping INTEGER NOT NULL DEFAULT 0 CHECK (is_stopping IN (0, 1)),
        created_at TEXT NOT NULL,
        created_by INTEGER NOT NULL REFERENCES staff_members (id),
        started_by INTEGER REFERENCES staff_members (id),
        finished_at TEXT
      ) STRICT`,
      `CREATE UNIQUE INDEX imports_one_at_work ON imports ((1)) WHERE state IN ('checking', 'running')`,

      `CREATE TABLE import_findings (
        id INTEGER PRIMARY KEY,
        import_id INTEGER NOT NULL REFERENCES imports (id),
        line INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('bad', 'duplicate-in-clinic', 'duplicate-in-file', 'imported-with-note')),
        field TEXT,
        reason TEXT NOT NULL,
        patient_id INTEGER REFERENCES patients (id),
        other_line INTEGER
      ) STRICT`,
      'CREATE INDEX import_findings_by_line ON import_findings (import_id, line, id)',
      'CREATE INDEX import_findings_by_patient ON import_findings (patient_id) WHERE patient_id IS NOT NULL',

      `CREATE TABLE import_rows (
        import_id INTEGER NOT NULL REFERENCES imports (id),
        line INTEGER NOT NULL,
        patient_id INTEGER NOT NULL REFERENCES patients (id),
        old_number TEXT,
        PRIMARY KEY (import_id, line)
      ) STRICT, WITHOUT ROWID`,
      'CREATE UNIQUE INDEX import_rows_by_patient ON import_rows (patient_id)',
      'CREATE INDEX import_rows_by_old_number ON import_rows (old_number) WHERE old_number IS NOT NULL',
    ]),
}
