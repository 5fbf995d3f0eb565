import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { type Clinic, openClinic } from '#main/clinic.ts'
import { connect } from '#main/platform/db/connect.ts'
import { DATABASE_FILE } from '#main/platform/db/open.ts'
import { localDateAt } from '#shared/values/dates.ts'
import { type Client, clientOn, STAFF_PASSWORD, setUp } from '#tests/support/clinic.ts'
import { databaseKeyOf } from '#tests/support/raw-database.ts'
import { addReceptionist, codeStamp } from './clinic-folders.ts'

export const ORDERS = 1_000_000
/** Orders of every day up to today; each has two tests. */
export const PER_DAY = 500
const PATIENTS = 20_000
/** Every so manieth order is the same patient's, of the same test: 500 values over the years. */
const OF_ONE_PATIENT = 2_000

/** The technician and the doctor of the benchmarks of the laboratory. */
export const TECHNICIAN = { username: 'bench-lab', password: STAFF_PASSWORD }
export const DOCTOR = { username: 'bench-lab-doctor', password: STAFF_PASSWORD }

const CACHE = join(tmpdir(), 'clinic-bench')
const MADE_FROM = ['migrations', 'tests/bench/laboratory-file.ts']

/** Makes an account of a built-in role that has chosen its password. */
export const addTechnician = async (clinic: Clinic, administrator: Client): Promise<Client> => {
  const roles = await administrator.staff.listRoles()
  const roleIds = roles.filter(({ code }) => code === 'lab-technician').map(({ id }) => id)
  const { username, password } = TECHNICIAN
  const made = await administrator.staff.create({ fullName: 'The technician', username, phone: null, roleIds })
  const client = clientOn(clinic)
  await client.session.signIn({ username, password: made.oneTimePassword })
  await client.session.changePassword({ currentPassword: made.oneTimePassword, newPassword: password })
  return client
}

const addDoctor = async (clinic: Clinic, administrator: Client): Promise<number> => {
  const { username, password } = DOCTOR
  const { doctor, oneTimePassword } = await administrator.catalog.createDoctor({
    ...{ fullName: 'The doctor', username, shortCode: 'A', room: '1' },
    ...{ departmentId: null, phone: null, consultationFeeMinor: 0 },
  })
  const client = clientOn(clinic)
  await client.session.signIn({ username, password: oneTimePassword })
  await client.session.changePassword({ currentPassword: oneTimePassword, newPassword: password })
  return doctor.id
}

/** How far the orders of today are, by their place in the day; those of earlier days are done but for one in some days. */
const STATE = `CASE
  WHEN k = 8 THEN 'cancelled'
  WHEN day < @today THEN CASE WHEN k = 7 AND n > ${ORDERS} - 30 * ${PER_DAY} THEN 'received' ELSE 'verified' END
  WHEN k < 150 THEN 'ordered' WHEN k < 200 THEN 'collected' WHEN k < 260 THEN 'received'
  WHEN k < 300 THEN 'in-progress' WHEN k < 350 THEN 'entered' WHEN k = 499 THEN 'rejected' ELSE 'verified' END`

/** Orders by number: the day, the place in it, the patient, how far, and when things happened (UTC). */
const PLAN = `
  CREATE TEMP TABLE plan AS
  WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${ORDERS}),
  days AS (SELECT n, n % ${PER_DAY} AS k, date(@today, '-' || ((${ORDERS} - n) / ${PER_DAY}) || ' days') AS day FROM numbers),
  states AS (SELECT *, ${STATE} AS state FROM days)
  SELECT n, k, day, state, n % ${OF_ONE_PATIENT} = 0 AS is_ones,
    CASE WHEN n % ${OF_ONE_PATIENT} = 0 THEN 1 ELSE 2 + (n * 37) % (${PATIENTS} - 1) END AS patient_id,
    strftime('%Y-%m-%dT%H:%M:%fZ', day || 'T02:30', '+' || (k * 72) || ' seconds') AS ordered_at,
    strftime('%Y-%m-%dT%H:%M:%fZ', day || 'T02:30', '+' || (k * 72 + 900) || ' seconds') AS collected_at,
    strftime('%Y-%m-%dT%H:%M:%fZ', day || 'T02:30', '+' || (k * 72 + 900 + 1800 + (n * 7919) % 9000) || ' seconds') AS verified_at,
    strftime('%Y-%m-%dT%H:%M:%fZ', day || 'T02:30', '+' || (k * 72 + 8100) || ' seconds') AS due_at
  FROM states`

const STAMPS = 'updated_at, updated_by'

const ORDER_ROWS = `
  INSERT INTO lab_orders (id, lab_number, patient_id, referrer, priority, rank, state, ordered_on, ordered_at, ordered_by,
    due_at, collected_at, verified_at, ${STAMPS})
  SELECT n, printf('L%s%04d0', replace(substr(day, 3), '-', ''), k), patient_id, 'Dr. Outside',
    CASE WHEN k % 50 = 1 THEN 'stat' WHEN k % 10 = 2 THEN 'urgent' ELSE 'routine' END,
    CASE WHEN k % 50 = 1 THEN 0 WHEN k % 10 = 2 THEN 1 ELSE 2 END,
    state, day, ordered_at, @staffId, due_at,
    CASE WHEN state IN ('ordered', 'cancelled') THEN NULL ELSE collected_at END,
    CASE WHEN state = 'verified' THEN verified_at END, ordered_at, @staffId
  FROM plan`

const SPECIMEN_ROWS = `
  INSERT INTO lab_specimens (id, order_id, patient_id, number, specimen_type, state, collected_at, collected_by, rejected_at,
    rejected_by, reject_reason, ${STAMPS})
  SELECT n, n, patient_id, 1, 'Venous blood', CASE WHEN state = 'rejected' THEN state ELSE 'received' END, collected_at, @staffId,
    CASE WHEN state = 'rejected' THEN verified_at END, CASE WHEN state = 'rejected' THEN @staffId END,
    CASE WHEN state = 'rejected' THEN 'haemolysed' END, collected_at, @staffId
  FROM plan WHERE state NOT IN ('ordered', 'cancelled')`

/** The first test of an order is half 0, the second 1. What is bound is whole: a number of JavaScript would be a REAL. */
const TEST_ROWS = `
  INSERT INTO lab_order_tests (order_id, patient_id, test_id, category_id, code, name, price_minor, state, specimen_id,
    ordered_at, due_at, entered_at, entered_by, has_critical, version_count, verified_at, cancelled_at, cancel_reason, ${STAMPS})
  SELECT n, patient_id, lab_tests.id, category_id, code, name, price_minor, state,
    CASE WHEN state IN ('ordered', 'cancelled') THEN NULL ELSE n END, ordered_at, due_at,
    CASE WHEN state IN ('in-progress', 'entered', 'verified') THEN collected_at END,
    CASE WHEN state IN ('in-progress', 'entered', 'verified') THEN @staffId END,
    state IN ('entered', 'verified') AND k % 100 = 9, state = 'verified',
    CASE WHEN state = 'verified' THEN verified_at END,
    CASE WHEN state = 'cancelled' THEN ordered_at END, CASE WHEN state = 'cancelled' THEN 'asked for twice' END,
    ordered_at, @staffId
  FROM plan JOIN catalogue ON catalogue.place = CASE WHEN is_ones AND @half = 0 THEN 0 ELSE (n * 31 + @half * 17) % @tests END
    JOIN lab_tests ON lab_tests.id = catalogue.test_id`

const VALUE_ROWS = `
  INSERT INTO lab_verified_values (order_test_id, parameter_id, patient_id, at, value_text, value_number, unit, flag, normal_low,
    normal_high)
  SELECT lab_order_tests.id, catalogue.parameter_id, lab_order_tests.patient_id, lab_specimens.collected_at,
    CAST(70 + (lab_order_tests.order_id * 13) % 60 AS TEXT), 70 + (lab_order_tests.order_id * 13) % 60, 'mg/dL', 'N', 70, 130
  FROM lab_order_tests JOIN catalogue ON catalogue.test_id = lab_order_tests.test_id
    JOIN lab_specimens ON lab_specimens.id = lab_order_tests.specimen_id
  WHERE lab_order_tests.state = 'verified' AND (lab_order_tests.patient_id = 1 OR lab_order_tests.id % 2 = 0)
  ON CONFLICT DO NOTHING`

const insertPatients = (connection: Database.Database, at: string) => {
  const insert = connection.prepare(
    `INSERT INTO patients (record_number, full_name, name_folded, sex, phone, is_unidentified, is_birth_estimated,
      is_treatment_consented, is_reminder_consented, allergy_status, registered_at, updated_at)
      VALUES (?, ?, ?, 'female', ?, 0, 0, 0, 0, 'not-asked', ?, ?)`,
  )
  for (let n = 1; n <= PATIENTS; n += 1) {
    insert.run(`B-${n}`, `Patient ${n}`, `patient ${n}`, `9${String(n).padStart(9, '0')}`, at, at)
  }
}

const insertOrders = (connection: Database.Database, today: string) => {
  // The tests that are measured in one number each, the first of them the one patient's.
  connection.exec(`CREATE TEMP TABLE catalogue AS
    SELECT row_number() OVER (ORDER BY test_id) - 1 AS place, test_id, min(id) AS parameter_id
    FROM lab_parameters WHERE kind = 'number' GROUP BY test_id`)
  const tests = connection.prepare<[], bigint>('SELECT count(*) FROM catalogue').safeIntegers().pluck().get() ?? 0n
  const staffId = connection.prepare<[], bigint>('SELECT max(id) FROM staff_members').safeIntegers().pluck().get() ?? 1n
  connection.prepare(PLAN).run({ today })
  connection.exec(
    'CREATE INDEX temp.catalogue_place ON catalogue (place); CREATE INDEX temp.catalogue_test ON catalogue (test_id)',
  )
  for (const [what, sql, values] of [
    ['orders', ORDER_ROWS, { staffId }],
    ['specimens', SPECIMEN_ROWS, { staffId }],
    ['first tests', TEST_ROWS, { staffId, half: 0n, tests }],
    ['second tests', TEST_ROWS, { staffId, half: 1n, tests }],
    ['values', VALUE_ROWS, {}],
  ] as const) {
    const { changes } = connection.prepare(sql).run(values)
    console.log(`  ${changes} ${what}`)
  }
}

const fill = async (folder: string, today: string) => {
  const clinic = await openClinic({ folder, appVersion: 'bench' })
  const administrator = clientOn(clinic)
  await setUp(administrator)
  await addReceptionist(clinic, administrator)
  await addTechnician(clinic, administrator)
  const doctorId = await addDoctor(clinic, administrator)
  await administrator.lab.addStarterTests()
  await clinic.close()
  const connection = connect(join(folder, DATABASE_FILE), databaseKeyOf(folder), 'write')
  connection.pragma('cache_size = -1000000')
  connection.transaction(() => insertPatients(connection, new Date().toISOString()))()
  connection.transaction(() => insertOrders(connection, today))()
  connection.exec('ANALYZE')
  connection.pragma('wal_checkpoint(TRUNCATE)')
  // The doctor treats the one whose values are looked at.
  const at = new Date().toISOString()
  connection
    .prepare(
      `INSERT INTO appointments (patient_id, doctor_id, starts_on, state, kind, source, mode, created_at, updated_at)
        VALUES (1, ?, ?, 'completed', 'new', 'walk-in', 'in-person', ?, ?)`,
    )
    .run(doctorId, today, at, at)
  connection.close()
}

/** The folder of a clinic with a million lab orders up to today, made first where none is kept. */
export const laboratoryFolder = async (takesAny: boolean): Promise<string> => {
  const today = localDateAt(new Date(), 'Asia/Kolkata')
  const folder = join(CACHE, `laboratory-${today}-${codeStamp(MADE_FROM)}`)
  if (existsSync(join(folder, 'bench-ready'))) return folder
  mkdirSync(CACHE, { recursive: true, mode: 0o700 })
  const earlier = readdirSync(CACHE).filter((name) => name.startsWith('laboratory-'))
  const kept = earlier.find(
    (name) => name.startsWith(`laboratory-${today}`) && existsSync(join(CACHE, name, 'bench-ready')),
  )
  if (takesAny && kept !== undefined) return join(CACHE, kept)
  for (const name of earlier) rmSync(join(CACHE, name), { recursive: true })
  console.log(`making the laboratory of ${ORDERS} orders in ${folder}`)
  await fill(folder, today)
  writeFileSync(join(folder, 'bench-ready'), '')
  return folder
}
