import { type Migration, runStatements } from './migration.ts'

/** A list of words the clinic keeps: each once, taken out of use rather than deleted. */
const words = (table: string): string => `CREATE TABLE ${table} (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_folded TEXT NOT NULL UNIQUE,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  updated_at TEXT NOT NULL,
  updated_by INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT`

const frozen = (table: string) => [
  `CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table}
    BEGIN SELECT RAISE(ABORT, 'what was verified does not change'); END`,
  `CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table}
    BEGIN SELECT RAISE(ABORT, 'what was verified does not change'); END`,
]

const STAMPS = `updated_at TEXT NOT NULL,
    updated_by INTEGER,
    version INTEGER NOT NULL DEFAULT 1`
const FLAGS = `'LL', 'L', 'N', 'H', 'HH', 'A'`
const STATES = `'ordered', 'collected', 'received', 'in-progress', 'entered', 'verified', 'rejected', 'cancelled'`
const OPEN = `state IN ('ordered', 'collected', 'received', 'in-progress', 'entered', 'rejected')`

const catalogue = [
  words('lab_categories'),
  words('specimen_types'),
  words('containers'),

  // is_unchecked: of the starter catalogue and not yet looked through by this laboratory.
  `CREATE TABLE lab_tests (
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
    ${STAMPS}
  ) STRICT`,
  'CREATE INDEX lab_tests_by_category ON lab_tests (category_id)',
  'CREATE INDEX lab_tests_by_specimen_type ON lab_tests (specimen_type_id)',
  'CREATE INDEX lab_tests_by_container ON lab_tests (container_id)',

  // code: what formulas call it, once in a test. formula: over parameters of the same test. choices: JSON of {text, isAbnormal}.
  `CREATE TABLE lab_parameters (
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
  ) STRICT`,
  'CREATE UNIQUE INDEX lab_parameters_code ON lab_parameters (test_id, code) WHERE is_active = 1',
  'CREATE INDEX lab_parameters_by_test ON lab_parameters (test_id, position)',

  // Ages from (inclusive) and to (exclusive) in their own unit; null has no limit on that side.
  `CREATE TABLE lab_ranges (
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
  ) STRICT`,
  'CREATE INDEX lab_ranges_by_parameter ON lab_ranges (parameter_id)',

  // price_minor null: what its tests cost together.
  `CREATE TABLE lab_panels (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    code_folded TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL UNIQUE,
    price_minor INTEGER CHECK (price_minor >= 0),
    is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    ${STAMPS}
  ) STRICT`,
  `CREATE TABLE lab_panel_tests (
    panel_id INTEGER NOT NULL REFERENCES lab_panels (id),
    test_id INTEGER NOT NULL REFERENCES lab_tests (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (panel_id, test_id)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX lab_panel_tests_by_test ON lab_panel_tests (test_id)',
]

const orders = [
  // state, due_at and rank follow from the tests of the order (domain/lab/order-state.ts) and stand here for the worklist.
  // rank: 0 stat, 1 urgent, 2 routine.
  `CREATE TABLE lab_orders (
    id INTEGER PRIMARY KEY,
    lab_number TEXT NOT NULL UNIQUE,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    visit_id INTEGER REFERENCES visits (id),
    doctor_id INTEGER REFERENCES doctors (id),
    referrer TEXT,
    priority TEXT NOT NULL CHECK (priority IN ('routine', 'urgent', 'stat')),
    rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 2),
    clinical_note TEXT,
    state TEXT NOT NULL DEFAULT 'ordered' CHECK (state IN (${STATES})),
    ordered_on TEXT NOT NULL,
    ordered_at TEXT NOT NULL,
    ordered_by INTEGER NOT NULL REFERENCES staff_members (id),
    due_at TEXT NOT NULL,
    collected_at TEXT,
    verified_at TEXT,
    ${STAMPS}
  ) STRICT`,
  'CREATE INDEX lab_orders_by_patient ON lab_orders (patient_id, ordered_at)',
  'CREATE INDEX lab_orders_by_visit ON lab_orders (visit_id) WHERE visit_id IS NOT NULL',
  'CREATE INDEX lab_orders_by_day ON lab_orders (ordered_on, state, rank, due_at)',
  `CREATE INDEX lab_orders_open ON lab_orders (ordered_on, state, rank, due_at) WHERE ${OPEN}`,

  // The tube, cup or swab. number: its place in the order, as printed behind the lab number.
  `CREATE TABLE lab_specimens (
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
    ${STAMPS},
    UNIQUE (order_id, number),
    CHECK ((rejected_at IS NULL) = (reject_reason IS NULL)),
    CHECK ((state = 'rejected') = (rejected_at IS NOT NULL))
  ) STRICT`,
  'CREATE INDEX lab_specimens_by_patient ON lab_specimens (patient_id)',
  "CREATE INDEX lab_specimens_rejected ON lab_specimens (rejected_at) WHERE state = 'rejected'",

  // One test of an order, with what it was called and cost when it was ordered. doctor_id stands here too, for the inbox.
  // version_count: how often it was verified; acknowledged_version: the one its doctor has taken note of.
  `CREATE TABLE lab_order_tests (
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
    state TEXT NOT NULL DEFAULT 'ordered' CHECK (state IN (${STATES})),
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
    ${STAMPS},
    CHECK ((state = 'cancelled') = (cancelled_at IS NOT NULL)),
    CHECK ((version_count > 0) = (verified_at IS NOT NULL))
  ) STRICT`,
  // With what the bench's list counts and narrows by, so that it reads no row of the table for that.
  'CREATE INDEX lab_order_tests_by_order ON lab_order_tests (order_id, category_id, state, test_id, has_critical)',
  'CREATE INDEX lab_order_tests_by_patient ON lab_order_tests (patient_id, ordered_at)',
  'CREATE INDEX lab_order_tests_by_test ON lab_order_tests (test_id, state)',
  // Looked through before a category or panel is deleted: what was ordered keeps them.
  'CREATE INDEX lab_order_tests_by_category ON lab_order_tests (category_id)',
  'CREATE INDEX lab_order_tests_by_panel ON lab_order_tests (panel_id) WHERE panel_id IS NOT NULL',
  'CREATE INDEX lab_order_tests_by_specimen ON lab_order_tests (specimen_id) WHERE specimen_id IS NOT NULL',
  `CREATE INDEX lab_order_tests_open ON lab_order_tests (state, order_id) WHERE ${OPEN}`,
  `CREATE INDEX lab_order_tests_entered ON lab_order_tests (state, due_at) WHERE state = 'entered'`,
  `CREATE INDEX lab_order_tests_inbox ON lab_order_tests (doctor_id, verified_at)
    WHERE doctor_id IS NOT NULL AND acknowledged_version < version_count`,
  'CREATE INDEX lab_order_tests_verified ON lab_order_tests (verified_at) WHERE verified_at IS NOT NULL',
  'CREATE INDEX lab_order_tests_ordered ON lab_order_tests (ordered_at) WHERE cancelled_at IS NULL',
  'CREATE INDEX lab_order_tests_critical ON lab_order_tests (entered_at) WHERE has_critical = 1',
  `CREATE INDEX lab_order_tests_unpaid ON lab_order_tests (patient_id)
    WHERE paid_at IS NULL AND cancelled_at IS NULL AND price_minor > 0`,
]

const results = [
  // What stands in the form: changed until it is verified. reference: JSON of the range it was held against, or null; unit: the one it
  // was entered in, whatever the catalogue says later.
  // questions: JSON of the codes of the questions that were answered with yes (delta, decimal slip).
  `CREATE TABLE lab_results (
    id INTEGER PRIMARY KEY,
    order_test_id INTEGER NOT NULL REFERENCES lab_order_tests (id),
    parameter_id INTEGER NOT NULL REFERENCES lab_parameters (id),
    value_text TEXT NOT NULL,
    value_number REAL,
    comparator TEXT CHECK (comparator IN ('<', '>')),
    unit TEXT,
    flag TEXT CHECK (flag IN (${FLAGS})),
    reference TEXT CHECK (reference IS NULL OR json_valid(reference)),
    is_calculated INTEGER NOT NULL CHECK (is_calculated IN (0, 1)),
    comment TEXT,
    questions TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(questions)),
    entered_at TEXT NOT NULL,
    entered_by INTEGER NOT NULL REFERENCES staff_members (id),
    UNIQUE (order_test_id, parameter_id)
  ) STRICT`,
  'CREATE INDEX lab_results_by_parameter ON lab_results (parameter_id)',

  // What was verified, whole, as JSON of the contract's ResultVersion; never changed. superseded by the next number of the same test.
  `CREATE TABLE lab_result_versions (
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
  ) STRICT`,
  ...frozen('lab_result_versions'),

  // The verified values that stand, for previous values and trends; those of a version that was corrected are taken out.
  // at: when the specimen was taken, else when the test was ordered.
  `CREATE TABLE lab_verified_values (
    order_test_id INTEGER NOT NULL REFERENCES lab_order_tests (id),
    parameter_id INTEGER NOT NULL REFERENCES lab_parameters (id),
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    at TEXT NOT NULL,
    value_text TEXT NOT NULL,
    value_number REAL,
    comparator TEXT CHECK (comparator IN ('<', '>')),
    unit TEXT,
    flag TEXT CHECK (flag IN (${FLAGS})),
    normal_low REAL,
    normal_high REAL,
    PRIMARY KEY (order_test_id, parameter_id)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX lab_verified_values_trend ON lab_verified_values (patient_id, parameter_id, at)',
  'CREATE INDEX lab_verified_values_by_parameter ON lab_verified_values (parameter_id)',

  // Who saw or printed a version first when, so that a correction can be told to them.
  `CREATE TABLE lab_result_readings (
    order_test_id INTEGER NOT NULL REFERENCES lab_order_tests (id),
    number INTEGER NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff_members (id),
    how TEXT NOT NULL CHECK (how IN ('seen', 'printed')),
    at TEXT NOT NULL,
    PRIMARY KEY (order_test_id, number, staff_id, how)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX lab_result_readings_by_staff ON lab_result_readings (staff_id)',

  // Who was told of a critical value, when, and whether they read it back.
  `CREATE TABLE lab_critical_calls (
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
  ) STRICT`,
  'CREATE INDEX lab_critical_calls_by_test ON lab_critical_calls (order_test_id)',
  'CREATE INDEX lab_critical_calls_by_patient ON lab_critical_calls (patient_id)',

  // What was handed out: its PDF as a document or, where none could be made, the page itself.
  `CREATE TABLE lab_reports (
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
  ) STRICT`,
  'CREATE INDEX lab_reports_by_order ON lab_reports (order_id)',
  'CREATE INDEX lab_reports_by_patient ON lab_reports (patient_id)',
  'CREATE INDEX lab_reports_by_document ON lab_reports (document_id) WHERE document_id IS NOT NULL',

  // What an analyser printed or a microscope showed, kept with the order.
  'ALTER TABLE documents ADD COLUMN lab_order_id INTEGER REFERENCES lab_orders (id)',
  'CREATE INDEX documents_by_lab_order ON documents (lab_order_id) WHERE lab_order_id IS NOT NULL',
]

/** The laboratory: its catalogue, orders, specimens, results with their verified versions, critical calls and reports. */
export const laboratory: Migration = {
  name: '0010_laboratory',
  up: (trx) => runStatements(trx, [...catalogue, ...orders, ...results]),
}
