import { type Migration, runStatements } from './migration.ts'
import { starterPapers } from './seed/starter-papers.ts'

const frozen = (table: string) => [
  `CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table}
    BEGIN SELECT RAISE(ABORT, 'what was signed does not change'); END`,
  `CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table}
    BEGIN SELECT RAISE(ABORT, 'what was signed does not change'); END`,
]

const VITAL_COLUMNS = [
  'height',
  'weight',
  'temperature',
  'pulse',
  'systolic',
  'diastolic',
  'respiration',
  'spo2',
  'glucose',
  'pain',
]

/** Care of a patient over time: allergies as a list, and who opened a record that was not theirs. */
const care = [
  `CREATE TABLE allergies (
    id INTEGER PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    substance TEXT NOT NULL,
    substance_folded TEXT NOT NULL,
    reaction TEXT,
    severity TEXT CHECK (severity IN ('mild', 'moderate', 'severe')),
    noted_at TEXT NOT NULL,
    noted_by INTEGER REFERENCES staff_members (id),
    removed_at TEXT,
    removed_by INTEGER REFERENCES staff_members (id),
    remove_reason TEXT,
    updated_at TEXT NOT NULL,
    updated_by INTEGER,
    version INTEGER NOT NULL DEFAULT 1,
    CHECK ((removed_at IS NULL) = (remove_reason IS NULL))
  ) STRICT`,
  'CREATE INDEX allergies_by_patient ON allergies (patient_id)',

  `CREATE TABLE broken_glass (
    id INTEGER PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    staff_id INTEGER NOT NULL REFERENCES staff_members (id),
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    until TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX broken_glass_by_staff ON broken_glass (staff_id, patient_id)',
]

const visitTables = [
  // One of each appointment. Its doctor is who writes it, which need not be who it was booked with.
  `CREATE TABLE visits (
    id INTEGER PRIMARY KEY,
    appointment_id INTEGER NOT NULL UNIQUE REFERENCES appointments (id),
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    doctor_id INTEGER NOT NULL REFERENCES doctors (id),
    on_date TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'signed')),
    follow_up_on TEXT,
    follow_up_appointment_id INTEGER REFERENCES appointments (id),
    opened_at TEXT NOT NULL,
    opened_by INTEGER NOT NULL REFERENCES staff_members (id),
    signed_at TEXT,
    version_count INTEGER NOT NULL DEFAULT 0 CHECK (version_count >= 0),
    updated_at TEXT NOT NULL,
    updated_by INTEGER,
    version INTEGER NOT NULL DEFAULT 1,
    CHECK ((state = 'signed') = (signed_at IS NOT NULL))
  ) STRICT`,
  'CREATE INDEX visits_by_patient ON visits (patient_id, on_date)',
  'CREATE INDEX visits_by_doctor ON visits (doctor_id, on_date)',
  "CREATE INDEX visits_open ON visits (doctor_id) WHERE state = 'open'",

  // At most one of a visit: what is being written, or the correction of what was signed. window_key: the window that holds the pen.
  `CREATE TABLE visit_drafts (
    visit_id INTEGER PRIMARY KEY REFERENCES visits (id),
    note TEXT NOT NULL CHECK (json_valid(note)),
    revision INTEGER NOT NULL DEFAULT 0,
    window_key TEXT,
    holder_id INTEGER REFERENCES staff_members (id),
    held_since TEXT,
    correction_reason TEXT,
    saved_at TEXT NOT NULL,
    saved_by INTEGER NOT NULL REFERENCES staff_members (id),
    CHECK ((window_key IS NULL) = (holder_id IS NULL))
  ) STRICT`,

  // Whoever held the pen at any time: what they could not save any more is taken from them and from nobody else.
  `CREATE TABLE visit_writers (
    visit_id INTEGER NOT NULL REFERENCES visits (id),
    staff_id INTEGER NOT NULL REFERENCES staff_members (id),
    PRIMARY KEY (visit_id, staff_id)
  ) STRICT, WITHOUT ROWID`,

  `CREATE TABLE visit_texts_set_aside (
    id INTEGER PRIMARY KEY,
    visit_id INTEGER NOT NULL REFERENCES visits (id),
    note TEXT NOT NULL CHECK (json_valid(note)),
    at TEXT NOT NULL,
    by INTEGER NOT NULL REFERENCES staff_members (id)
  ) STRICT`,
  'CREATE INDEX visit_texts_set_aside_by_visit ON visit_texts_set_aside (visit_id)',

  // text_folded: what a search of the timeline looks through; private notes are not in it.
  `CREATE TABLE visit_versions (
    id INTEGER PRIMARY KEY,
    visit_id INTEGER NOT NULL REFERENCES visits (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    note TEXT NOT NULL CHECK (json_valid(note)),
    text_folded TEXT NOT NULL,
    reason TEXT,
    signed_at TEXT NOT NULL,
    signed_by INTEGER NOT NULL REFERENCES staff_members (id),
    UNIQUE (visit_id, number),
    CHECK ((number = 1) = (reason IS NULL))
  ) STRICT`,
  ...frozen('visit_versions'),

  `CREATE TABLE visit_addenda (
    id INTEGER PRIMARY KEY,
    visit_id INTEGER NOT NULL REFERENCES visits (id),
    text TEXT NOT NULL,
    at TEXT NOT NULL,
    by INTEGER NOT NULL REFERENCES staff_members (id)
  ) STRICT`,
  'CREATE INDEX visit_addenda_by_visit ON visit_addenda (visit_id)',
  ...frozen('visit_addenda'),

  `CREATE TABLE visit_diagnoses (
    id INTEGER PRIMARY KEY,
    version_id INTEGER NOT NULL REFERENCES visit_versions (id),
    code TEXT,
    name TEXT NOT NULL,
    certainty TEXT NOT NULL CHECK (certainty IN ('provisional', 'confirmed')),
    problem TEXT NOT NULL CHECK (problem IN ('new', 'follow-up')),
    is_long_term INTEGER NOT NULL CHECK (is_long_term IN (0, 1))
  ) STRICT`,
  'CREATE INDEX visit_diagnoses_by_version ON visit_diagnoses (version_id)',

  // A corrected version says again which tests it advises: those of the version before that it lacks are gone, not undone.
  `CREATE TABLE advised_tests (
    id INTEGER PRIMARY KEY,
    visit_id INTEGER NOT NULL REFERENCES visits (id),
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    name TEXT NOT NULL,
    note TEXT,
    state TEXT NOT NULL DEFAULT 'advised' CHECK (state IN ('advised', 'done', 'not-needed', 'withdrawn')),
    advised_on TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by INTEGER,
    version INTEGER NOT NULL DEFAULT 1
  ) STRICT`,
  'CREATE INDEX advised_tests_by_patient ON advised_tests (patient_id)',
  'CREATE INDEX advised_tests_by_visit ON advised_tests (visit_id)',

  `CREATE TABLE visit_messages (
    id INTEGER PRIMARY KEY,
    appointment_id INTEGER NOT NULL REFERENCES appointments (id),
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    sender TEXT NOT NULL CHECK (sender IN ('clinic', 'patient')),
    text TEXT NOT NULL,
    at TEXT NOT NULL,
    by INTEGER NOT NULL REFERENCES staff_members (id)
  ) STRICT`,
  'CREATE INDEX visit_messages_by_appointment ON visit_messages (appointment_id)',
  'CREATE INDEX visit_messages_by_patient ON visit_messages (patient_id)',

  'ALTER TABLE appointments ADD COLUMN meeting_link TEXT',
  'ALTER TABLE documents ADD COLUMN visit_id INTEGER REFERENCES visits (id)',
  'CREATE INDEX documents_by_visit ON documents (visit_id) WHERE visit_id IS NOT NULL',
]

const prescriptions = [
  // Lines of a version that was corrected belong to the past: superseded_at says since when.
  `CREATE TABLE prescription_lines (
    id INTEGER PRIMARY KEY,
    version_id INTEGER NOT NULL REFERENCES visit_versions (id),
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    position INTEGER NOT NULL,
    medicine_id INTEGER REFERENCES medicines (id),
    name TEXT NOT NULL,
    ingredients TEXT NOT NULL,
    drug_class TEXT,
    strength TEXT,
    form TEXT,
    route TEXT,
    dose TEXT,
    instructions TEXT,
    quantity INTEGER,
    is_quantity_by_hand INTEGER NOT NULL CHECK (is_quantity_by_hand IN (0, 1)),
    allergy_check TEXT NOT NULL CHECK (allergy_check IN ('none', 'not-checked', 'overridden')),
    override_reason TEXT,
    starts_on TEXT NOT NULL,
    ends_on TEXT,
    superseded_at TEXT,
    stopped_at TEXT,
    stopped_by INTEGER REFERENCES staff_members (id),
    stop_reason TEXT,
    CHECK ((allergy_check = 'overridden') = (override_reason IS NOT NULL)),
    CHECK ((stopped_at IS NULL) = (stop_reason IS NULL))
  ) STRICT`,
  'CREATE INDEX prescription_lines_by_version ON prescription_lines (version_id)',
  'CREATE INDEX prescription_lines_by_patient ON prescription_lines (patient_id)',
  'CREATE INDEX prescription_lines_by_medicine ON prescription_lines (medicine_id) WHERE medicine_id IS NOT NULL',

  `CREATE TABLE writing_aids (
    id INTEGER PRIMARY KEY,
    doctor_id INTEGER NOT NULL REFERENCES doctors (id),
    kind TEXT NOT NULL CHECK (kind IN ('shortcut', 'favourite', 'template')),
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content)),
    updated_at TEXT NOT NULL,
    updated_by INTEGER,
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (doctor_id, kind, name_folded)
  ) STRICT`,
]

const medical = [
  `CREATE TABLE vital_sets (
    id INTEGER PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    appointment_id INTEGER REFERENCES appointments (id),
    ${VITAL_COLUMNS.map((name) => `${name} REAL`).join(',\n    ')},
    taken_at TEXT NOT NULL,
    taken_by INTEGER NOT NULL REFERENCES staff_members (id),
    error_at TEXT,
    error_by INTEGER REFERENCES staff_members (id),
    error_reason TEXT,
    updated_at TEXT NOT NULL,
    updated_by INTEGER,
    version INTEGER NOT NULL DEFAULT 1,
    CHECK (coalesce(${VITAL_COLUMNS.join(', ')}) IS NOT NULL),
    CHECK ((error_at IS NULL) = (error_reason IS NULL))
  ) STRICT`,
  'CREATE INDEX vital_sets_by_patient ON vital_sets (patient_id, taken_at)',
  'CREATE INDEX vital_sets_by_appointment ON vital_sets (appointment_id) WHERE appointment_id IS NOT NULL',

  `CREATE TABLE conditions (
    id INTEGER PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    code TEXT,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    since TEXT,
    note TEXT,
    state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'resolved')),
    visit_id INTEGER REFERENCES visits (id),
    noted_at TEXT NOT NULL,
    noted_by INTEGER NOT NULL REFERENCES staff_members (id),
    updated_at TEXT NOT NULL,
    updated_by INTEGER,
    version INTEGER NOT NULL DEFAULT 1
  ) STRICT`,
  'CREATE INDEX conditions_by_patient ON conditions (patient_id)',

  `CREATE TABLE immunisations (
    id INTEGER PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    vaccine TEXT NOT NULL,
    dose_number INTEGER,
    given_on TEXT NOT NULL,
    batch TEXT,
    is_given_elsewhere INTEGER NOT NULL CHECK (is_given_elsewhere IN (0, 1)),
    note TEXT,
    noted_at TEXT NOT NULL,
    noted_by INTEGER NOT NULL REFERENCES staff_members (id),
    error_at TEXT,
    error_by INTEGER REFERENCES staff_members (id),
    error_reason TEXT,
    updated_at TEXT NOT NULL,
    updated_by INTEGER,
    version INTEGER NOT NULL DEFAULT 1,
    CHECK ((error_at IS NULL) = (error_reason IS NULL))
  ) STRICT`,
  'CREATE INDEX immunisations_by_patient ON immunisations (patient_id)',

  // Written anew each time: the newest row of a patient holds.
  `CREATE TABLE medical_backgrounds (
    id INTEGER PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    smoking TEXT CHECK (smoking IN ('never', 'former', 'current')),
    alcohol TEXT CHECK (alcohol IN ('never', 'sometimes', 'daily')),
    habits TEXT,
    family_history TEXT,
    past_history TEXT,
    noted_at TEXT NOT NULL,
    noted_by INTEGER NOT NULL REFERENCES staff_members (id)
  ) STRICT`,
  'CREATE INDEX medical_backgrounds_by_patient ON medical_backgrounds (patient_id)',
]

const papers = [
  `CREATE TABLE paper_templates (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('sick-leave', 'fitness', 'referral')),
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    text TEXT NOT NULL,
    is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    updated_at TEXT NOT NULL,
    updated_by INTEGER,
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (kind, name_folded)
  ) STRICT`,

  // What was handed out: its PDF as a document or, where none could be made, the page itself. request_key tells the same paper of
  // the same version from another one.
  `CREATE TABLE issued_papers (
    id INTEGER PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    visit_id INTEGER REFERENCES visits (id),
    kind TEXT NOT NULL CHECK (kind IN ('prescription', 'visit-summary', 'patient-summary', 'certificate', 'referral-letter')),
    request_key TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    document_id INTEGER REFERENCES documents (id),
    html TEXT,
    issued_at TEXT NOT NULL,
    issued_by INTEGER NOT NULL REFERENCES staff_members (id),
    CHECK ((document_id IS NULL) = (html IS NOT NULL))
  ) STRICT`,
  'CREATE INDEX issued_papers_by_patient ON issued_papers (patient_id)',
  'CREATE INDEX issued_papers_by_document ON issued_papers (document_id) WHERE document_id IS NOT NULL',

  // Small pictures of image files, made when first asked for; null where none can be made.
  `CREATE TABLE file_thumbnails (
    file_id INTEGER PRIMARY KEY REFERENCES stored_files (id),
    webp BLOB
  ) STRICT`,
]

/** Visits with their drafts and signed versions, prescriptions, what is known of a patient's health, and papers handed out. */
export const visits: Migration = {
  name: '0009_visits',
  up: (trx) => runStatements(trx, [...care, ...visitTables, ...prescriptions, ...medical, ...papers, ...starterPapers]),
}
