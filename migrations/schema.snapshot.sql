CREATE TABLE advised_tests (
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
) STRICT;

CREATE INDEX advised_tests_by_patient ON advised_tests (patient_id);

CREATE INDEX advised_tests_by_visit ON advised_tests (visit_id);

CREATE TABLE allergies (
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
) STRICT;

CREATE INDEX allergies_by_patient ON allergies (patient_id);

CREATE TABLE appointment_steps (
  id INTEGER PRIMARY KEY,
  appointment_id INTEGER NOT NULL REFERENCES appointments (id),
  step TEXT NOT NULL CHECK (step IN ('rescheduled', 'booked', 'arrived', 'in-consultation', 'completed', 'cancelled', 'no-show', 'left')),
  doctor_id INTEGER NOT NULL REFERENCES doctors (id),
  starts_at TEXT,
  ends_at TEXT,
  reason TEXT,
  at TEXT NOT NULL,
  by INTEGER
) STRICT;

CREATE INDEX appointment_steps_by_appointment ON appointment_steps (appointment_id);

CREATE TABLE appointments (
  id INTEGER PRIMARY KEY,
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  doctor_id INTEGER NOT NULL REFERENCES doctors (id),
  starts_on TEXT NOT NULL,
  starts_at TEXT,
  ends_at TEXT,
  place INTEGER CHECK (place >= 1),
  state TEXT NOT NULL CHECK (state IN ('booked', 'arrived', 'in-consultation', 'completed', 'cancelled', 'no-show', 'left')),
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
  version INTEGER NOT NULL DEFAULT 1, meeting_link TEXT,
  CHECK (substr(starts_at, 1, 10) = starts_on AND substr(ends_at, 1, 10) = starts_on AND ends_at > starts_at),
  CHECK ((starts_at IS NULL) = (source = 'walk-in')),
  CHECK ((starts_at IS NULL) = (ends_at IS NULL) AND (starts_at IS NULL) = (place IS NULL)),
  CHECK ((state = 'cancelled') = (cancelled_by IS NOT NULL))
) STRICT;

CREATE INDEX appointments_booked ON appointments (starts_on) WHERE state = 'booked';

CREATE INDEX appointments_by_day ON appointments (starts_on, state, source);

CREATE INDEX appointments_by_doctor ON appointments (doctor_id, starts_on, state, starts_at, ends_at, place);

CREATE INDEX appointments_by_patient ON appointments (patient_id, starts_on);

CREATE INDEX appointments_by_reason ON appointments (reason) WHERE reason IS NOT NULL;

CREATE INDEX appointments_of_series ON appointments (series_id, starts_at) WHERE series_id IS NOT NULL;

CREATE UNIQUE INDEX appointments_place_once ON appointments (doctor_id, starts_at, place) WHERE state IN ('booked', 'arrived', 'in-consultation', 'completed');

CREATE TABLE audit_events (
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
) STRICT;

CREATE INDEX audit_events_by_patient ON audit_events (patient_id, seq) WHERE patient_id IS NOT NULL;

CREATE INDEX audit_events_by_user ON audit_events (user_id, seq) WHERE user_id IS NOT NULL;

CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events
  BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END;

CREATE TRIGGER audit_events_no_replace BEFORE INSERT ON audit_events
  WHEN NEW.seq <= (SELECT coalesce(max(seq), 0) FROM audit_events)
  BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END;

CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events
  BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END;

CREATE TABLE boards (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_folded TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  created_by INTEGER,
  last_seen_at TEXT,
  revoked_at TEXT,
  revoked_by INTEGER
) STRICT;

CREATE UNIQUE INDEX boards_name_in_use ON boards (name_folded) WHERE revoked_at IS NULL;

CREATE TABLE broken_glass (
  id INTEGER PRIMARY KEY,
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  staff_id INTEGER NOT NULL REFERENCES staff_members (id),
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  until TEXT NOT NULL
) STRICT;

CREATE INDEX broken_glass_by_staff ON broken_glass (staff_id, patient_id);

CREATE TABLE calendar_stamp (id INTEGER PRIMARY KEY CHECK (id = 1), stamp TEXT NOT NULL) STRICT;

CREATE TABLE clinic_closures (
  id INTEGER PRIMARY KEY,
  from_date TEXT NOT NULL,
  to_date TEXT NOT NULL CHECK (to_date >= from_date),
  name TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by INTEGER,
  removed_at TEXT,
  removed_by INTEGER
) STRICT;

CREATE INDEX clinic_closures_in_force ON clinic_closures (to_date) WHERE removed_at IS NULL;

CREATE TRIGGER calendar_stamp_clinic_closures_delete AFTER DELETE ON clinic_closures BEGIN UPDATE calendar_stamp SET stamp = hex(randomblob(12)); END;

CREATE TRIGGER calendar_stamp_clinic_closures_insert AFTER INSERT ON clinic_closures BEGIN UPDATE calendar_stamp SET stamp = hex(randomblob(12)); END;

CREATE TRIGGER calendar_stamp_clinic_closures_update AFTER UPDATE ON clinic_closures BEGIN UPDATE calendar_stamp SET stamp = hex(randomblob(12)); END;

CREATE TABLE conditions (
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
) STRICT;

CREATE INDEX conditions_by_patient ON conditions (patient_id);

CREATE TABLE containers (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_folded TEXT NOT NULL UNIQUE,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  updated_at TEXT NOT NULL,
  updated_by INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE counters (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE departments (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_folded TEXT NOT NULL UNIQUE,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  updated_at TEXT NOT NULL,
  updated_by INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE designations (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_folded TEXT NOT NULL UNIQUE,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  updated_at TEXT NOT NULL,
  updated_by INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE diagnosis_codes (
  id INTEGER PRIMARY KEY,
  edition_id INTEGER NOT NULL REFERENCES diagnosis_editions (id),
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  is_leaf INTEGER NOT NULL CHECK (is_leaf IN (0, 1))
) STRICT;

CREATE UNIQUE INDEX diagnosis_codes_by_code ON diagnosis_codes (edition_id, code);

CREATE TABLE diagnosis_editions (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  loaded_count INTEGER NOT NULL DEFAULT 0 CHECK (loaded_count >= 0),
  begun_at TEXT NOT NULL,
  completed_at TEXT
) STRICT;

CREATE VIRTUAL TABLE diagnosis_search USING fts5 (
  terms,
  content = '',
  contentless_delete = 1,
  detail = none,
  prefix = '2 3 4 5 6 7 8 9 10 11 12 13',
  tokenize = 'ascii'
);

CREATE TABLE diagnosis_uses (
  doctor_id INTEGER NOT NULL REFERENCES doctors (id),
  code TEXT NOT NULL,
  used_count INTEGER NOT NULL CHECK (used_count > 0),
  last_used_at TEXT NOT NULL,
  PRIMARY KEY (doctor_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE doctor_booking (
  doctor_id INTEGER PRIMARY KEY REFERENCES doctors (id),
  slot_minutes INTEGER NOT NULL CHECK (slot_minutes BETWEEN 5 AND 120),
  capacity INTEGER NOT NULL CHECK (capacity BETWEEN 1 AND 50),
  policy TEXT NOT NULL CHECK (policy IN ('forbid', 'warn', 'allow')),
  updated_at TEXT NOT NULL,
  updated_by INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TRIGGER calendar_stamp_doctor_booking_delete AFTER DELETE ON doctor_booking BEGIN UPDATE calendar_stamp SET stamp = hex(randomblob(12)); END;

CREATE TRIGGER calendar_stamp_doctor_booking_insert AFTER INSERT ON doctor_booking BEGIN UPDATE calendar_stamp SET stamp = hex(randomblob(12)); END;

CREATE TRIGGER calendar_stamp_doctor_booking_update AFTER UPDATE ON doctor_booking BEGIN UPDATE calendar_stamp SET stamp = hex(randomblob(12)); END;

CREATE TABLE doctor_exceptions (
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
) STRICT;

CREATE INDEX doctor_exceptions_by_doctor ON doctor_exceptions (doctor_id, on_date);

CREATE TRIGGER calendar_stamp_doctor_exceptions_delete AFTER DELETE ON doctor_exceptions BEGIN UPDATE calendar_stamp SET stamp = hex(randomblob(12)); END;

CREATE TRIGGER calendar_stamp_doctor_exceptions_insert AFTER INSERT ON doctor_exceptions BEGIN UPDATE calendar_stamp SET stamp = hex(randomblob(12)); END;

CREATE TRIGGER calendar_stamp_doctor_exceptions_update AFTER UPDATE ON doctor_exceptions BEGIN UPDATE calendar_stamp SET stamp = hex(randomblob(12)); END;

CREATE TABLE doctor_hours (
  id INTEGER PRIMARY KEY,
  doctor_id INTEGER NOT NULL REFERENCES doctors (id),
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  from_time TEXT NOT NULL,
  to_time TEXT NOT NULL CHECK (to_time > from_time),
  name TEXT,
  valid_from TEXT NOT NULL,
  valid_to TEXT CHECK (valid_to >= valid_from)
) STRICT;

CREATE INDEX doctor_hours_by_doctor ON doctor_hours (doctor_id, weekday);

CREATE TRIGGER calendar_stamp_doctor_hours_delete AFTER DELETE ON doctor_hours BEGIN UPDATE calendar_stamp SET stamp = hex(randomblob(12)); END;

CREATE TRIGGER calendar_stamp_doctor_hours_insert AFTER INSERT ON doctor_hours BEGIN UPDATE calendar_stamp SET stamp = hex(randomblob(12)); END;

CREATE TRIGGER calendar_stamp_doctor_hours_update AFTER UPDATE ON doctor_hours BEGIN UPDATE calendar_stamp SET stamp = hex(randomblob(12)); END;

CREATE TABLE doctor_leaves (
  id INTEGER PRIMARY KEY,
  doctor_id INTEGER NOT NULL REFERENCES doctors (id),
  starts_at TEXT NOT NULL,
  ends_at TEXT NOT NULL CHECK (ends_at > starts_at),
  reason TEXT,
  created_at TEXT NOT NULL,
  created_by INTEGER,
  removed_at TEXT,
  removed_by INTEGER
) STRICT;

CREATE INDEX doctor_leaves_in_force ON doctor_leaves (doctor_id, ends_at) WHERE removed_at IS NULL;

CREATE TRIGGER calendar_stamp_doctor_leaves_delete AFTER DELETE ON doctor_leaves BEGIN UPDATE calendar_stamp SET stamp = hex(randomblob(12)); END;

CREATE TRIGGER calendar_stamp_doctor_leaves_insert AFTER INSERT ON doctor_leaves BEGIN UPDATE calendar_stamp SET stamp = hex(randomblob(12)); END;

CREATE TRIGGER calendar_stamp_doctor_leaves_update AFTER UPDATE ON doctor_leaves BEGIN UPDATE calendar_stamp SET stamp = hex(randomblob(12)); END;

CREATE TABLE doctor_specialities (
  doctor_id INTEGER NOT NULL REFERENCES doctors (id),
  speciality_id INTEGER NOT NULL REFERENCES specialities (id),
  PRIMARY KEY (doctor_id, speciality_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX doctor_specialities_by_speciality ON doctor_specialities (speciality_id);

CREATE TRIGGER calendar_stamp_doctor_specialities_delete AFTER DELETE ON doctor_specialities BEGIN UPDATE calendar_stamp SET stamp = hex(randomblob(12)); END;

CREATE TRIGGER calendar_stamp_doctor_specialities_insert AFTER INSERT ON doctor_specialities BEGIN UPDATE calendar_stamp SET stamp = hex(randomblob(12)); END;

CREATE TRIGGER calendar_stamp_doctor_specialities_update AFTER UPDATE ON doctor_specialities BEGIN UPDATE calendar_stamp SET stamp = hex(randomblob(12)); END;

CREATE TABLE doctors (
  id INTEGER PRIMARY KEY,
  staff_id INTEGER NOT NULL UNIQUE REFERENCES staff_members (id),
  department_id INTEGER REFERENCES departments (id),
  short_code TEXT NOT NULL UNIQUE,
  consultation_fee_minor INTEGER NOT NULL CHECK (consultation_fee_minor >= 0),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  updated_at TEXT NOT NULL,
  updated_by INTEGER,
  version INTEGER NOT NULL DEFAULT 1
  , room_id INTEGER REFERENCES rooms (id), designation_id INTEGER REFERENCES designations (id), qualification TEXT, registration_number TEXT, sex TEXT CHECK (sex IN ('female', 'male', 'other')), follow_up_fee_minor INTEGER CHECK (follow_up_fee_minor >= 0), follow_up_days INTEGER CHECK (follow_up_days >= 1), follow_up_visits INTEGER CHECK (follow_up_visits >= 1)) STRICT;

CREATE INDEX doctors_by_department ON doctors (department_id);

CREATE INDEX doctors_by_designation ON doctors (designation_id);

CREATE INDEX doctors_by_room ON doctors (room_id);

CREATE TRIGGER calendar_stamp_doctors_delete AFTER DELETE ON doctors BEGIN UPDATE calendar_stamp SET stamp = hex(randomblob(12)); END;

CREATE TRIGGER calendar_stamp_doctors_insert AFTER INSERT ON doctors BEGIN UPDATE calendar_stamp SET stamp = hex(randomblob(12)); END;

CREATE TRIGGER calendar_stamp_doctors_update AFTER UPDATE ON doctors BEGIN UPDATE calendar_stamp SET stamp = hex(randomblob(12)); END;

CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  file_id INTEGER NOT NULL REFERENCES stored_files (id),
  kind TEXT NOT NULL CHECK (kind IN ('previous-prescription', 'outside-report', 'imaging', 'photo', 'identity', 'consent', 'prescription',
  'visit-summary', 'certificate', 'referral-letter', 'lab-report', 'invoice', 'receipt')),
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
  version INTEGER NOT NULL DEFAULT 1, visit_id INTEGER REFERENCES visits (id), lab_order_id INTEGER REFERENCES lab_orders (id),
  CHECK ((first_id IS NULL) = (revision = 1)),
  CHECK ((hidden_at IS NULL) = (hide_reason IS NULL))
) STRICT;

CREATE INDEX documents_by_file ON documents (file_id);

CREATE INDEX documents_by_first ON documents (first_id) WHERE first_id IS NOT NULL;

CREATE INDEX documents_by_lab_order ON documents (lab_order_id) WHERE lab_order_id IS NOT NULL;

CREATE INDEX documents_by_patient ON documents (patient_id);

CREATE INDEX documents_by_visit ON documents (visit_id) WHERE visit_id IS NOT NULL;

CREATE TABLE file_thumbnails (
  file_id INTEGER PRIMARY KEY REFERENCES stored_files (id),
  webp BLOB
) STRICT;

CREATE TABLE host_identities (
  id INTEGER PRIMARY KEY,
  certificate TEXT NOT NULL,
  private_key TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('current', 'next', 'past')),
  created_at TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX host_identities_in_use ON host_identities (state) WHERE state <> 'past';

CREATE TABLE immunisations (
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
) STRICT;

CREATE INDEX immunisations_by_patient ON immunisations (patient_id);

CREATE TABLE import_findings (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES imports (id),
  line INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('bad', 'duplicate-in-clinic', 'duplicate-in-file', 'imported-with-note')),
  field TEXT,
  reason TEXT NOT NULL,
  patient_id INTEGER REFERENCES patients (id),
  other_line INTEGER
) STRICT;

CREATE INDEX import_findings_by_line ON import_findings (import_id, line, id);

CREATE INDEX import_findings_by_patient ON import_findings (patient_id) WHERE patient_id IS NOT NULL;

CREATE TABLE import_rows (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  line INTEGER NOT NULL,
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  old_number TEXT,
  PRIMARY KEY (import_id, line)
) STRICT, WITHOUT ROWID;

CREATE INDEX import_rows_by_old_number ON import_rows (old_number) WHERE old_number IS NOT NULL;

CREATE INDEX import_rows_by_patient ON import_rows (patient_id);

CREATE TABLE imports (
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
) STRICT;

CREATE UNIQUE INDEX imports_one_at_work ON imports ((1)) WHERE state IN ('checking', 'running');

CREATE TABLE issued_papers (
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
) STRICT;

CREATE INDEX issued_papers_by_document ON issued_papers (document_id) WHERE document_id IS NOT NULL;

CREATE INDEX issued_papers_by_patient ON issued_papers (patient_id);

CREATE TABLE lab_categories (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_folded TEXT NOT NULL UNIQUE,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  updated_at TEXT NOT NULL,
  updated_by INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE lab_critical_calls (
  id INTEGER PRIMARY KEY,
  order_test_id INTEGER NOT NULL REFERENCES lab_order_tests (id),
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  told_to TEXT NOT NULL,
  told_at TEXT NOT NULL,
  is_read_back INTEGER NOT NULL CHECK (is_read_back IN (0, 1)),
  values_told TEXT NOT NULL,
  note TEXT,
  at TEXT NOT NULL,
  by INTEGER NOT NULL REFERENCES staff_members (id)
) STRICT;

CREATE INDEX lab_critical_calls_by_patient ON lab_critical_calls (patient_id);

CREATE INDEX lab_critical_calls_by_test ON lab_critical_calls (order_test_id);

CREATE TABLE lab_order_tests (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES lab_orders (id),
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  doctor_id INTEGER REFERENCES doctors (id),
  test_id INTEGER NOT NULL REFERENCES lab_tests (id),
  panel_id INTEGER REFERENCES lab_panels (id),
  category_id INTEGER NOT NULL REFERENCES lab_categories (id),
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  price_minor INTEGER NOT NULL CHECK (price_minor >= 0),
  state TEXT NOT NULL DEFAULT 'ordered' CHECK (state IN ('ordered', 'collected', 'received', 'in-progress', 'entered', 'verified', 'rejected', 'cancelled')),
  specimen_id INTEGER REFERENCES lab_specimens (id),
  ordered_at TEXT NOT NULL,
  due_at TEXT NOT NULL,
  comment TEXT,
  entered_at TEXT,
  entered_by INTEGER REFERENCES staff_members (id),
  sent_back_at TEXT,
  sent_back_by INTEGER REFERENCES staff_members (id),
  sent_back_reason TEXT,
  correction_reason TEXT,
  has_critical INTEGER NOT NULL DEFAULT 0 CHECK (has_critical IN (0, 1)),
  has_abnormal INTEGER NOT NULL DEFAULT 0 CHECK (has_abnormal IN (0, 1)),
  version_count INTEGER NOT NULL DEFAULT 0 CHECK (version_count >= 0),
  verified_at TEXT,
  acknowledged_version INTEGER NOT NULL DEFAULT 0 CHECK (acknowledged_version >= 0),
  acknowledged_at TEXT,
  acknowledged_by INTEGER REFERENCES staff_members (id),
  cancelled_at TEXT,
  cancelled_by INTEGER REFERENCES staff_members (id),
  cancel_reason TEXT,
  paid_at TEXT,
  paid_by INTEGER REFERENCES staff_members (id),
  updated_at TEXT NOT NULL,
  updated_by INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((state = 'cancelled') = (cancelled_at IS NOT NULL)),
  CHECK ((version_count > 0) = (verified_at IS NOT NULL))
) STRICT;

CREATE INDEX lab_order_tests_by_category ON lab_order_tests (category_id);

CREATE INDEX lab_order_tests_by_order ON lab_order_tests (order_id, category_id, state, test_id, has_critical);

CREATE INDEX lab_order_tests_by_panel ON lab_order_tests (panel_id) WHERE panel_id IS NOT NULL;

CREATE INDEX lab_order_tests_by_patient ON lab_order_tests (patient_id, ordered_at);

CREATE INDEX lab_order_tests_by_specimen ON lab_order_tests (specimen_id) WHERE specimen_id IS NOT NULL;

CREATE INDEX lab_order_tests_by_test ON lab_order_tests (test_id, state);

CREATE INDEX lab_order_tests_critical ON lab_order_tests (entered_at) WHERE has_critical = 1;

CREATE INDEX lab_order_tests_entered ON lab_order_tests (state, due_at) WHERE state = 'entered';

CREATE INDEX lab_order_tests_inbox ON lab_order_tests (doctor_id, verified_at)
  WHERE doctor_id IS NOT NULL AND acknowledged_version < version_count;

CREATE INDEX lab_order_tests_open ON lab_order_tests (state, order_id) WHERE state IN ('ordered', 'collected', 'received', 'in-progress', 'entered', 'rejected');

CREATE INDEX lab_order_tests_ordered ON lab_order_tests (ordered_at) WHERE cancelled_at IS NULL;

CREATE INDEX lab_order_tests_unpaid ON lab_order_tests (patient_id)
  WHERE paid_at IS NULL AND cancelled_at IS NULL AND price_minor > 0;

CREATE INDEX lab_order_tests_verified ON lab_order_tests (verified_at) WHERE verified_at IS NOT NULL;

CREATE TABLE lab_orders (
  id INTEGER PRIMARY KEY,
  lab_number TEXT NOT NULL UNIQUE,
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  visit_id INTEGER REFERENCES visits (id),
  doctor_id INTEGER REFERENCES doctors (id),
  referrer TEXT,
  priority TEXT NOT NULL CHECK (priority IN ('routine', 'urgent', 'stat')),
  rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 2),
  clinical_note TEXT,
  state TEXT NOT NULL DEFAULT 'ordered' CHECK (state IN ('ordered', 'collected', 'received', 'in-progress', 'entered', 'verified', 'rejected', 'cancelled')),
  ordered_on TEXT NOT NULL,
  ordered_at TEXT NOT NULL,
  ordered_by INTEGER NOT NULL REFERENCES staff_members (id),
  due_at TEXT NOT NULL,
  collected_at TEXT,
  verified_at TEXT,
  updated_at TEXT NOT NULL,
  updated_by INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX lab_orders_by_day ON lab_orders (ordered_on, state, rank, due_at);

CREATE INDEX lab_orders_by_patient ON lab_orders (patient_id, ordered_at);

CREATE INDEX lab_orders_by_visit ON lab_orders (visit_id) WHERE visit_id IS NOT NULL;

CREATE INDEX lab_orders_open ON lab_orders (ordered_on, state, rank, due_at) WHERE state IN ('ordered', 'collected', 'received', 'in-progress', 'entered', 'rejected');

CREATE TABLE lab_panel_tests (
  panel_id INTEGER NOT NULL REFERENCES lab_panels (id),
  test_id INTEGER NOT NULL REFERENCES lab_tests (id),
  position INTEGER NOT NULL,
  PRIMARY KEY (panel_id, test_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX lab_panel_tests_by_test ON lab_panel_tests (test_id);

CREATE TABLE lab_panels (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  code_folded TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_folded TEXT NOT NULL UNIQUE,
  price_minor INTEGER CHECK (price_minor >= 0),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  updated_at TEXT NOT NULL,
  updated_by INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE lab_parameters (
  id INTEGER PRIMARY KEY,
  test_id INTEGER NOT NULL REFERENCES lab_tests (id),
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('number', 'text', 'choice', 'titre')),
  unit_ucum TEXT,
  unit_display TEXT,
  decimals INTEGER CHECK (decimals BETWEEN 0 AND 6),
  formula TEXT,
  choices TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(choices)),
  delta_percent REAL CHECK (delta_percent > 0),
  delta_days INTEGER CHECK (delta_days > 0),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1))
) STRICT;

CREATE INDEX lab_parameters_by_test ON lab_parameters (test_id, position);

CREATE UNIQUE INDEX lab_parameters_code ON lab_parameters (test_id, code) WHERE is_active = 1;

CREATE TABLE lab_ranges (
  id INTEGER PRIMARY KEY,
  parameter_id INTEGER NOT NULL REFERENCES lab_parameters (id),
  sex TEXT CHECK (sex IN ('female', 'male')),
  age_from INTEGER CHECK (age_from >= 0),
  age_from_unit TEXT CHECK (age_from_unit IN ('hours', 'days', 'months', 'years')),
  age_to INTEGER CHECK (age_to > 0),
  age_to_unit TEXT CHECK (age_to_unit IN ('hours', 'days', 'months', 'years')),
  normal_low REAL,
  normal_high REAL,
  critical_low REAL,
  critical_high REAL,
  possible_low REAL,
  possible_high REAL,
  reference_text TEXT,
  valid_from TEXT,
  valid_to TEXT,
  CHECK ((age_from IS NULL) = (age_from_unit IS NULL)),
  CHECK ((age_to IS NULL) = (age_to_unit IS NULL))
) STRICT;

CREATE INDEX lab_ranges_by_parameter ON lab_ranges (parameter_id);

CREATE TABLE lab_reports (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES lab_orders (id),
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  kind TEXT NOT NULL CHECK (kind IN ('final', 'preliminary', 'corrected')),
  request_key TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  document_id INTEGER REFERENCES documents (id),
  html TEXT,
  issued_at TEXT NOT NULL,
  issued_by INTEGER NOT NULL REFERENCES staff_members (id),
  CHECK ((document_id IS NULL) = (html IS NOT NULL))
) STRICT;

CREATE INDEX lab_reports_by_document ON lab_reports (document_id) WHERE document_id IS NOT NULL;

CREATE INDEX lab_reports_by_order ON lab_reports (order_id);

CREATE INDEX lab_reports_by_patient ON lab_reports (patient_id);

CREATE TABLE lab_result_readings (
  order_test_id INTEGER NOT NULL REFERENCES lab_order_tests (id),
  number INTEGER NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff_members (id),
  how TEXT NOT NULL CHECK (how IN ('seen', 'printed')),
  at TEXT NOT NULL,
  PRIMARY KEY (order_test_id, number, staff_id, how)
) STRICT, WITHOUT ROWID;

CREATE INDEX lab_result_readings_by_staff ON lab_result_readings (staff_id);

CREATE TABLE lab_result_versions (
  id INTEGER PRIMARY KEY,
  order_test_id INTEGER NOT NULL REFERENCES lab_order_tests (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  results TEXT NOT NULL CHECK (json_valid(results)),
  comment TEXT,
  reason TEXT,
  entered_at TEXT NOT NULL,
  entered_by INTEGER NOT NULL REFERENCES staff_members (id),
  verified_at TEXT NOT NULL,
  verified_by INTEGER NOT NULL REFERENCES staff_members (id),
  UNIQUE (order_test_id, number),
  CHECK ((number = 1) = (reason IS NULL))
) STRICT;

CREATE TRIGGER lab_result_versions_no_delete BEFORE DELETE ON lab_result_versions
  BEGIN SELECT RAISE(ABORT, 'what was verified does not change'); END;

CREATE TRIGGER lab_result_versions_no_update BEFORE UPDATE ON lab_result_versions
  BEGIN SELECT RAISE(ABORT, 'what was verified does not change'); END;

CREATE TABLE lab_results (
  id INTEGER PRIMARY KEY,
  order_test_id INTEGER NOT NULL REFERENCES lab_order_tests (id),
  parameter_id INTEGER NOT NULL REFERENCES lab_parameters (id),
  value_text TEXT NOT NULL,
  value_number REAL,
  comparator TEXT CHECK (comparator IN ('<', '>')),
  unit TEXT,
  flag TEXT CHECK (flag IN ('LL', 'L', 'N', 'H', 'HH', 'A')),
  reference TEXT CHECK (reference IS NULL OR json_valid(reference)),
  is_calculated INTEGER NOT NULL CHECK (is_calculated IN (0, 1)),
  comment TEXT,
  questions TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(questions)),
  entered_at TEXT NOT NULL,
  entered_by INTEGER NOT NULL REFERENCES staff_members (id),
  UNIQUE (order_test_id, parameter_id)
) STRICT;

CREATE INDEX lab_results_by_parameter ON lab_results (parameter_id);

CREATE TABLE lab_specimens (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES lab_orders (id),
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  specimen_type TEXT,
  container TEXT,
  state TEXT NOT NULL DEFAULT 'collected' CHECK (state IN ('collected', 'received', 'rejected')),
  collected_at TEXT NOT NULL,
  collected_by INTEGER NOT NULL REFERENCES staff_members (id),
  received_at TEXT,
  received_by INTEGER REFERENCES staff_members (id),
  rejected_at TEXT,
  rejected_by INTEGER REFERENCES staff_members (id),
  reject_reason TEXT,
  labels_printed INTEGER NOT NULL DEFAULT 0 CHECK (labels_printed >= 0),
  updated_at TEXT NOT NULL,
  updated_by INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (order_id, number),
  CHECK ((rejected_at IS NULL) = (reject_reason IS NULL)),
  CHECK ((state = 'rejected') = (rejected_at IS NOT NULL))
) STRICT;

CREATE INDEX lab_specimens_by_patient ON lab_specimens (patient_id);

CREATE INDEX lab_specimens_rejected ON lab_specimens (rejected_at) WHERE state = 'rejected';

CREATE TABLE lab_tests (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  code_folded TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_folded TEXT NOT NULL UNIQUE,
  category_id INTEGER NOT NULL REFERENCES lab_categories (id),
  specimen_type_id INTEGER REFERENCES specimen_types (id),
  container_id INTEGER REFERENCES containers (id),
  method TEXT,
  turn_around_minutes INTEGER NOT NULL CHECK (turn_around_minutes > 0),
  preparation TEXT,
  is_fasting INTEGER NOT NULL DEFAULT 0 CHECK (is_fasting IN (0, 1)),
  price_minor INTEGER NOT NULL CHECK (price_minor >= 0),
  text_templates TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(text_templates)),
  is_unchecked INTEGER NOT NULL DEFAULT 0 CHECK (is_unchecked IN (0, 1)),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  updated_at TEXT NOT NULL,
  updated_by INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX lab_tests_by_category ON lab_tests (category_id);

CREATE INDEX lab_tests_by_container ON lab_tests (container_id);

CREATE INDEX lab_tests_by_specimen_type ON lab_tests (specimen_type_id);

CREATE TABLE lab_verified_values (
  order_test_id INTEGER NOT NULL REFERENCES lab_order_tests (id),
  parameter_id INTEGER NOT NULL REFERENCES lab_parameters (id),
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  at TEXT NOT NULL,
  value_text TEXT NOT NULL,
  value_number REAL,
  comparator TEXT CHECK (comparator IN ('<', '>')),
  unit TEXT,
  flag TEXT CHECK (flag IN ('LL', 'L', 'N', 'H', 'HH', 'A')),
  normal_low REAL,
  normal_high REAL,
  PRIMARY KEY (order_test_id, parameter_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX lab_verified_values_by_parameter ON lab_verified_values (parameter_id);

CREATE INDEX lab_verified_values_trend ON lab_verified_values (patient_id, parameter_id, at);

CREATE TABLE medical_backgrounds (
  id INTEGER PRIMARY KEY,
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  smoking TEXT CHECK (smoking IN ('never', 'former', 'current')),
  alcohol TEXT CHECK (alcohol IN ('never', 'sometimes', 'daily')),
  habits TEXT,
  family_history TEXT,
  past_history TEXT,
  noted_at TEXT NOT NULL,
  noted_by INTEGER NOT NULL REFERENCES staff_members (id)
) STRICT;

CREATE INDEX medical_backgrounds_by_patient ON medical_backgrounds (patient_id);

CREATE VIRTUAL TABLE medicine_search USING fts5 (
  terms,
  content = '',
  contentless_delete = 1,
  detail = none,
  prefix = '2 3 4 5 6 7 8 9 10 11 12 13',
  tokenize = 'ascii tokenchars ''.'''
);

CREATE TABLE medicines (
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
) STRICT;

CREATE TABLE paper_templates (
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
) STRICT;

CREATE TABLE patient_keys (
  key INTEGER NOT NULL,
  patient_id INTEGER NOT NULL,
  PRIMARY KEY (key, patient_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE patient_merges (
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
) STRICT;

CREATE INDEX patient_merges_by_kept ON patient_merges (kept_id);

CREATE VIRTUAL TABLE patient_search USING fts5 (
  terms,
  content = '',
  contentless_delete = 1,
  detail = none,
  prefix = '2 3 4 5 6 7',
  tokenize = 'ascii tokenchars ''!"#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'''
);

CREATE TABLE patients (
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
  , deceased_on TEXT, merged_into_id INTEGER REFERENCES patients (id)) STRICT;

CREATE INDEX patients_by_name ON patients (name_folded);

CREATE UNIQUE INDEX patients_by_national_id ON patients (national_id_folded)
  WHERE national_id_folded IS NOT NULL;

CREATE INDEX patients_by_registration ON patients (registered_at) WHERE merged_into_id IS NULL;

CREATE INDEX patients_merged ON patients (merged_into_id) WHERE merged_into_id IS NOT NULL;

CREATE TABLE prescription_lines (
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
) STRICT;

CREATE INDEX prescription_lines_by_medicine ON prescription_lines (medicine_id) WHERE medicine_id IS NOT NULL;

CREATE INDEX prescription_lines_by_patient ON prescription_lines (patient_id);

CREATE INDEX prescription_lines_by_version ON prescription_lines (version_id);

CREATE TABLE print_counts (
  paper TEXT NOT NULL CHECK (paper IN ('token-slip', 'booking-slip', 'issued-paper', 'lab-report')),
  row_id INTEGER NOT NULL,
  edition TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  last_at TEXT NOT NULL,
  PRIMARY KEY (paper, row_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE queue_steps (
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
) STRICT;

CREATE INDEX queue_steps_by_ticket ON queue_steps (ticket_id);

CREATE INDEX queue_steps_calls ON queue_steps (started_at) WHERE state = 'called' AND undone_at IS NULL;

CREATE UNIQUE INDEX queue_steps_one_open ON queue_steps (ticket_id) WHERE ended_at IS NULL;

CREATE INDEX queue_steps_visits ON queue_steps (started_at)
  WHERE state = 'in-room' AND ended_at IS NOT NULL AND undone_at IS NULL;

CREATE TABLE queue_tickets (
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
  version INTEGER NOT NULL DEFAULT 1, appointment_id INTEGER REFERENCES appointments (id),
  UNIQUE (on_date, doctor_id, token_number)
) STRICT;

CREATE INDEX queue_tickets_by_appointment ON queue_tickets (appointment_id) WHERE appointment_id IS NOT NULL;

CREATE INDEX queue_tickets_by_patient ON queue_tickets (patient_id, on_date);

CREATE UNIQUE INDEX queue_tickets_one_in_room ON queue_tickets (doctor_id, on_date) WHERE state = 'in-room';

CREATE UNIQUE INDEX queue_tickets_open_once ON queue_tickets (doctor_id, on_date, patient_id)
  WHERE state IN ('waiting', 'called', 'in-room', 'skipped', 'recall-later');

CREATE TABLE rebooking_lists (
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
) STRICT;

CREATE INDEX rebooking_lists_standing ON rebooking_lists (ends_at) WHERE withdrawn_at IS NULL;

CREATE TABLE rebookings (
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
) STRICT;

CREATE INDEX rebookings_by_appointment ON rebookings (appointment_id);

CREATE TABLE recent_patients (
  staff_id INTEGER NOT NULL REFERENCES staff_members (id),
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  opened_at TEXT NOT NULL,
  PRIMARY KEY (staff_id, patient_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX recent_patients_by_time ON recent_patients (staff_id, opened_at);

CREATE TABLE role_permissions (
  role_id INTEGER NOT NULL REFERENCES roles (id),
  permission TEXT NOT NULL,
  PRIMARY KEY (role_id, permission)
) STRICT, WITHOUT ROWID;

CREATE TABLE roles (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  is_built_in INTEGER NOT NULL CHECK (is_built_in IN (0, 1)),
  updated_at TEXT NOT NULL,
  updated_by INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE rooms (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_folded TEXT NOT NULL UNIQUE,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  updated_at TEXT NOT NULL,
  updated_by INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE sessions (
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
  , bound_to TEXT) STRICT;

CREATE INDEX sessions_by_place ON sessions (bound_to) WHERE bound_to IS NOT NULL AND ended_at IS NULL;

CREATE INDEX sessions_by_staff ON sessions (staff_id) WHERE ended_at IS NULL;

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER calendar_stamp_settings_delete AFTER DELETE ON settings BEGIN UPDATE calendar_stamp SET stamp = hex(randomblob(12)); END;

CREATE TRIGGER calendar_stamp_settings_insert AFTER INSERT ON settings BEGIN UPDATE calendar_stamp SET stamp = hex(randomblob(12)); END;

CREATE TRIGGER calendar_stamp_settings_update AFTER UPDATE ON settings BEGIN UPDATE calendar_stamp SET stamp = hex(randomblob(12)); END;

CREATE TABLE sign_in_attempts (
  username_folded TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_failure_at TEXT NOT NULL,
  blocked_until TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE specialities (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_folded TEXT NOT NULL UNIQUE,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  updated_at TEXT NOT NULL,
  updated_by INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE specimen_types (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_folded TEXT NOT NULL UNIQUE,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  updated_at TEXT NOT NULL,
  updated_by INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE staff_members (
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
) STRICT;

CREATE TRIGGER calendar_stamp_doctor_name AFTER UPDATE OF full_name ON staff_members BEGIN UPDATE calendar_stamp SET stamp = hex(randomblob(12)); END;

CREATE TABLE staff_roles (
  staff_id INTEGER NOT NULL REFERENCES staff_members (id),
  role_id INTEGER NOT NULL REFERENCES roles (id),
  PRIMARY KEY (staff_id, role_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX staff_roles_by_role ON staff_roles (role_id);

CREATE TABLE stations (
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
) STRICT;

CREATE UNIQUE INDEX stations_name ON stations (name_folded) WHERE revoked_at IS NULL;

CREATE TABLE stored_files (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  size_bytes INTEGER NOT NULL CHECK (size_bytes > 0),
  content_type TEXT NOT NULL CHECK (content_type IN ('image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf', 'application/dicom', 'text/plain')),
  width_pixels INTEGER,
  height_pixels INTEGER,
  stored_at TEXT NOT NULL,
  CHECK ((width_pixels IS NULL) = (height_pixels IS NULL))
) STRICT;

CREATE TABLE visit_addenda (
  id INTEGER PRIMARY KEY,
  visit_id INTEGER NOT NULL REFERENCES visits (id),
  text TEXT NOT NULL,
  at TEXT NOT NULL,
  by INTEGER NOT NULL REFERENCES staff_members (id)
) STRICT;

CREATE INDEX visit_addenda_by_visit ON visit_addenda (visit_id);

CREATE TRIGGER visit_addenda_no_delete BEFORE DELETE ON visit_addenda
  BEGIN SELECT RAISE(ABORT, 'what was signed does not change'); END;

CREATE TRIGGER visit_addenda_no_update BEFORE UPDATE ON visit_addenda
  BEGIN SELECT RAISE(ABORT, 'what was signed does not change'); END;

CREATE TABLE visit_diagnoses (
  id INTEGER PRIMARY KEY,
  version_id INTEGER NOT NULL REFERENCES visit_versions (id),
  code TEXT,
  name TEXT NOT NULL,
  certainty TEXT NOT NULL CHECK (certainty IN ('provisional', 'confirmed')),
  problem TEXT NOT NULL CHECK (problem IN ('new', 'follow-up')),
  is_long_term INTEGER NOT NULL CHECK (is_long_term IN (0, 1))
) STRICT;

CREATE INDEX visit_diagnoses_by_version ON visit_diagnoses (version_id);

CREATE TABLE visit_drafts (
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
) STRICT;

CREATE TABLE visit_messages (
  id INTEGER PRIMARY KEY,
  appointment_id INTEGER NOT NULL REFERENCES appointments (id),
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  sender TEXT NOT NULL CHECK (sender IN ('clinic', 'patient')),
  text TEXT NOT NULL,
  at TEXT NOT NULL,
  by INTEGER NOT NULL REFERENCES staff_members (id)
) STRICT;

CREATE INDEX visit_messages_by_appointment ON visit_messages (appointment_id);

CREATE INDEX visit_messages_by_patient ON visit_messages (patient_id);

CREATE TABLE visit_reasons (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_folded TEXT NOT NULL UNIQUE,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  updated_at TEXT NOT NULL,
  updated_by INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE visit_texts_set_aside (
  id INTEGER PRIMARY KEY,
  visit_id INTEGER NOT NULL REFERENCES visits (id),
  note TEXT NOT NULL CHECK (json_valid(note)),
  at TEXT NOT NULL,
  by INTEGER NOT NULL REFERENCES staff_members (id)
) STRICT;

CREATE INDEX visit_texts_set_aside_by_visit ON visit_texts_set_aside (visit_id);

CREATE TABLE visit_versions (
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
) STRICT;

CREATE TRIGGER visit_versions_no_delete BEFORE DELETE ON visit_versions
  BEGIN SELECT RAISE(ABORT, 'what was signed does not change'); END;

CREATE TRIGGER visit_versions_no_update BEFORE UPDATE ON visit_versions
  BEGIN SELECT RAISE(ABORT, 'what was signed does not change'); END;

CREATE TABLE visit_writers (
  visit_id INTEGER NOT NULL REFERENCES visits (id),
  staff_id INTEGER NOT NULL REFERENCES staff_members (id),
  PRIMARY KEY (visit_id, staff_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE visits (
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
) STRICT;

CREATE INDEX visits_by_doctor ON visits (doctor_id, on_date);

CREATE INDEX visits_by_patient ON visits (patient_id, on_date);

CREATE INDEX visits_open ON visits (doctor_id) WHERE state = 'open';

CREATE TABLE vital_sets (
  id INTEGER PRIMARY KEY,
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  appointment_id INTEGER REFERENCES appointments (id),
  height REAL,
  weight REAL,
  temperature REAL,
  pulse REAL,
  systolic REAL,
  diastolic REAL,
  respiration REAL,
  spo2 REAL,
  glucose REAL,
  pain REAL,
  taken_at TEXT NOT NULL,
  taken_by INTEGER NOT NULL REFERENCES staff_members (id),
  error_at TEXT,
  error_by INTEGER REFERENCES staff_members (id),
  error_reason TEXT,
  updated_at TEXT NOT NULL,
  updated_by INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (coalesce(height, weight, temperature, pulse, systolic, diastolic, respiration, spo2, glucose, pain) IS NOT NULL),
  CHECK ((error_at IS NULL) = (error_reason IS NULL))
) STRICT;

CREATE INDEX vital_sets_by_appointment ON vital_sets (appointment_id) WHERE appointment_id IS NOT NULL;

CREATE INDEX vital_sets_by_patient ON vital_sets (patient_id, taken_at);

CREATE TABLE waiting_list_entries (
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
) STRICT;

CREATE INDEX waiting_list_entries_by_patient ON waiting_list_entries (patient_id);

CREATE INDEX waiting_list_entries_waiting ON waiting_list_entries (created_at) WHERE state = 'waiting';

CREATE TABLE waiting_list_offers (
  id INTEGER PRIMARY KEY,
  entry_id INTEGER NOT NULL REFERENCES waiting_list_entries (id),
  doctor_id INTEGER NOT NULL REFERENCES doctors (id),
  starts_at TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('booked', 'declined', 'no-answer')),
  note TEXT,
  at TEXT NOT NULL,
  by INTEGER
) STRICT;

CREATE INDEX waiting_list_offers_by_entry ON waiting_list_offers (entry_id);

CREATE TABLE writing_aids (
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
) STRICT;
