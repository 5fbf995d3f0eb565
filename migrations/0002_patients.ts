import { type Migration, runStatements } from './migration.ts'

// Everything but letters, digits and the space stays inside a token, so that a name of nothing but signs is found too.
const SIGNS_IN_TOKENS = `!"#$%&''()*+,-./:;<=>?@[\\]^_\`{|}~`

/** Patients, their search index, the keys of the duplicate check and who opened whom last. */
export const patients: Migration = {
  name: '0002_patients',
  up: (trx) =>
    runStatements(trx, [
      `CREATE TABLE patients (
        id INTEGER PRIMARY KEY,
        record_number TEXT NOT NULL UNIQUE,
        full_name TEXT NOT NULL,
        name_folded TEXT NOT NULL,
        sex TEXT NOT NULL CHECK (sex IN ('female', 'male', 'other', 'unknown')),
        birth_date TEXT,
        is_birth_estimated INTEGER NOT NULL CHECK (is_birth_estimated IN (0, 1)),
        phone TEXT,
        second_phone TEXT,
        email TEXT,
        guardian_name TEXT,
        guardian_relation TEXT,
        house_number TEXT,
        address_line TEXT,
        city TEXT,
        state TEXT,
        postcode TEXT,
        occupation TEXT,
        blood_group TEXT,
        marital_status TEXT,
        national_id TEXT,
        national_id_folded TEXT,
        emergency_name TEXT,
        emergency_relation TEXT,
        emergency_phone TEXT,
        preferred_language TEXT,
        is_treatment_consented INTEGER NOT NULL CHECK (is_treatment_consented IN (0, 1)),
        is_reminder_consented INTEGER NOT NULL CHECK (is_reminder_consented IN (0, 1)),
        allergy_status TEXT NOT NULL CHECK (allergy_status IN ('not-asked', 'none-known', 'recorded')),
        allergies TEXT,
        long_term_conditions TEXT,
        current_medicines TEXT,
        notes TEXT,
        is_unidentified INTEGER NOT NULL CHECK (is_unidentified IN (0, 1)),
        registered_at TEXT NOT NULL,
        registered_by INTEGER REFERENCES staff_members (id),
        updated_at TEXT NOT NULL,
        updated_by INTEGER REFERENCES staff_members (id),
        version INTEGER NOT NULL DEFAULT 1
      ) STRICT`,
      `CREATE UNIQUE INDEX patients_by_national_id ON patients (national_id_folded)
        WHERE national_id_folded IS NOT NULL`,
      'CREATE INDEX patients_by_name ON patients (name_folded)',

      // Terms carry their kind as first letter (see patient-search-terms.ts); prefixes of one to six letters behind it.
      `CREATE VIRTUAL TABLE patient_search USING fts5 (
        terms,
        content = '',
        contentless_delete = 1,
        detail = none,
        prefix = '2 3 4 5 6 7',
        tokenize = 'ascii tokenchars ''${SIGNS_IN_TOKENS.replaceAll("'", "''")}'''
      )`,

      // Keys are hashes: a rare collision only adds a person who then does not score.
      `CREATE TABLE patient_keys (
        key INTEGER NOT NULL,
        patient_id INTEGER NOT NULL,
        PRIMARY KEY (key, patient_id)
      ) STRICT, WITHOUT ROWID`,

      `CREATE TABLE recent_patients (
        staff_id INTEGER NOT NULL REFERENCES staff_members (id),
        patient_id INTEGER NOT NULL REFERENCES patients (id),
        opened_at TEXT NOT NULL,
        PRIMARY KEY (staff_id, patient_id)
      ) STRICT, WITHOUT ROWID`,
      'CREATE INDEX recent_patients_by_time ON recent_patients (staff_id, opened_at)',
    ]),
}
