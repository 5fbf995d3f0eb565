import { type Migration, runStatements } from './migration.ts'

/** Diagnosis codes of ICD-10 with how often each doctor used them, and the catalogue of medicines; each with its index. */
export const codes: Migration = {
  name: '0007_codes',
  up: (trx) =>
    runStatements(trx, [
      // A newer edition is loaded beside the complete one, which is searched until then and deleted afterwards.
      `CREATE TABLE diagnosis_editions (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        loaded_count INTEGER NOT NULL DEFAULT 0 CHECK (loaded_count >= 0),
        begun_at TEXT NOT NULL,
        completed_at TEXT
      ) STRICT`,

      // The id holds the edition, the place in a list of hits and the line: hits come out of the index in their order.
      `CREATE TABLE diagnosis_codes (
        id INTEGER PRIMARY KEY,
        edition_id INTEGER NOT NULL REFERENCES diagnosis_editions (id),
        code TEXT NOT NULL,
        name TEXT NOT NULL,
        is_leaf INTEGER NOT NULL CHECK (is_leaf IN (0, 1))
      ) STRICT`,
      'CREATE UNIQUE INDEX diagnosis_codes_by_code ON diagnosis_codes (edition_id, code)',

      // Terms carry their kind as first letter (see picker-words.ts); prefixes of one to twelve letters
      // behind it: without them a word as long as `unspecified` costs milliseconds each time.
      `CREATE VIRTUAL TABLE diagnosis_search USING fts5 (
        terms,
        content = '',
        contentless_delete = 1,
        detail = none,
        prefix = '2 3 4 5 6 7 8 9 10 11 12 13',
        tokenize = 'ascii'
      )`,

      // The code and not its row: a later edition may know it under another name.
      `CREATE TABLE diagnosis_uses (
        doctor_id INTEGER NOT NULL REFERENCES doctors (id),
        code TEXT NOT NULL,
        used_count INTEGER NOT NULL CHECK (used_count > 0),
        last_used_at TEXT NOT NULL,
        PRIMARY KEY (doctor_id, code)
      ) STRICT, WITHOUT ROWID`,

      `CREATE TABLE medicines (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        ingredients TEXT NOT NULL,
        strength TEXT,
        form TEXT NOT NULL,
        route TEXT,
        class TEXT,
        maker TEXT,
        source TEXT NOT NULL CHECK (source IN ('starter', 'clinic', 'file')),
        identity_folded TEXT NOT NULL UNIQUE,
        is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
        updated_at TEXT NOT NULL,
        updated_by INTEGER,
        version INTEGER NOT NULL DEFAULT 1
      ) STRICT`,

      // Numbers keep their decimal point. The rowid holds whether it is in use, the place in a list of hits and the id.
      `CREATE VIRTUAL TABLE medicine_search USING fts5 (
        terms,
        content = '',
        contentless_delete = 1,
        detail = none,
        prefix = '2 3 4 5 6 7 8 9 10 11 12 13',
        tokenize = 'ascii tokenchars ''.'''
      )`,
    ]),
}
