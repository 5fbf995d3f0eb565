import { type Migration, runStatements } from './migration.ts'

const KINDS = `'previous-prescription', 'outside-report', 'imaging', 'photo', 'identity', 'consent', 'prescription',
      'visit-summary', 'certificate', 'referral-letter', 'lab-report', 'invoice', 'receipt'`
const TYPES = `'image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf', 'application/dicom', 'text/plain'`

/** Documents of patients: rows here, their bytes sealed in the file store under a hash of the contents. */
export const documents: Migration = {
  name: '0008_documents',
  up: (trx) =>
    runStatements(trx, [
      // A row is written only after its bytes are durably there; the same bytes are one row, however many documents they are.
      `CREATE TABLE stored_files (
        id INTEGER PRIMARY KEY,
        sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
        size_bytes INTEGER NOT NULL CHECK (size_bytes > 0),
        content_type TEXT NOT NULL CHECK (content_type IN (${TYPES})),
        width_pixels INTEGER,
        height_pixels INTEGER,
        stored_at TEXT NOT NULL,
        CHECK ((width_pixels IS NULL) = (height_pixels IS NULL))
      ) STRICT`,

      // first_id: the first version of the same document, null on itself; replaced_by_id: the version that took its place.
      `CREATE TABLE documents (
        id INTEGER PRIMARY KEY,
        patient_id INTEGER NOT NULL REFERENCES patients (id),
        file_id INTEGER NOT NULL REFERENCES stored_files (id),
        kind TEXT NOT NULL CHECK (kind IN (${KINDS})),
        title TEXT NOT NULL,
        taken_on TEXT,
        uploaded_at TEXT NOT NULL,
        uploaded_by INTEGER NOT NULL REFERENCES staff_members (id),
        revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
        first_id INTEGER REFERENCES documents (id),
        replaced_by_id INTEGER UNIQUE REFERENCES documents (id),
        replace_reason TEXT,
        hidden_at TEXT,
        hidden_by INTEGER REFERENCES staff_members (id),
        hide_reason TEXT,
        updated_at TEXT NOT NULL,
        updated_by INTEGER,
        version INTEGER NOT NULL DEFAULT 1,
        CHECK ((first_id IS NULL) = (revision = 1)),
        CHECK ((hidden_at IS NULL) = (hide_reason IS NULL))
      ) STRICT`,
      'CREATE INDEX documents_by_patient ON documents (patient_id)',
      'CREATE INDEX documents_by_first ON documents (first_id) WHERE first_id IS NOT NULL',
      'CREATE INDEX documents_by_file ON documents (file_id)',
    ]),
}
