import { sql } from 'kysely'
import type { Db } from '#main/platform/db/handle.ts'

// Every query walks the index of one patient's rows; the timeline is put together from their answers.

/** The doctor a member of staff is, for rows that name only the person. */
const doctorOf = (staffColumn: string) =>
  sql<number | null>`(SELECT doctors.id FROM doctors WHERE doctors.staff_id = ${sql.ref(staffColumn)})`

const diagnoses = sql<string | null>`(SELECT group_concat(name, '; ' ORDER BY id) FROM visit_diagnoses
  WHERE visit_diagnoses.version_id = visit_versions.id)`

/** Visits with the beginning of their newest version; of unsigned ones the draft, for their doctor alone. */
export const listTimelineVisits = (db: Db, patientId: number, ownDoctorId: number | null) =>
  db
    .selectFrom('visits')
    .innerJoin('appointments', 'appointments.id', 'visits.appointment_id')
    .innerJoin('doctors', 'doctors.id', 'visits.doctor_id')
    .innerJoin('staff_members', 'staff_members.id', 'doctors.staff_id')
    .leftJoin('visit_versions', (join) =>
      join
        .onRef('visit_versions.visit_id', '=', 'visits.id')
        .onRef('visit_versions.number', '=', 'visits.version_count'),
    )
    .leftJoin('visit_drafts', (join) =>
      join
        .onRef('visit_drafts.visit_id', '=', 'visits.id')
        .on('visits.state', '=', 'open')
        .on('visits.doctor_id', 'is', ownDoctorId),
    )
    .where('visits.patient_id', '=', patientId)
    .select([
      'visits.id',
      'visits.appointment_id',
      'visits.doctor_id',
      'visits.state',
      'visits.version_count',
      'visits.opened_at',
      'appointments.reason',
      'staff_members.full_name as doctor_name',
      'visit_drafts.note as own_draft',
      diagnoses.as('diagnoses'),
      sql<string | null>`json_extract(visit_versions.note, '$.complaint')`.as('complaint'),
    ])
    .execute()

/** The folded text of each signed visit's newest version, and its addenda, for a search. */
export const listVisitTexts = (db: Db, patientId: number) =>
  db
    .selectFrom('visits')
    .innerJoin('visit_versions', (join) =>
      join
        .onRef('visit_versions.visit_id', '=', 'visits.id')
        .onRef('visit_versions.number', '=', 'visits.version_count'),
    )
    .where('visits.patient_id', '=', patientId)
    .select([
      'visits.id',
      'visit_versions.text_folded',
      sql<
        string | null
      >`(SELECT group_concat(text, ' ') FROM visit_addenda WHERE visit_addenda.visit_id = visits.id)`.as('addenda'),
    ])
    .execute()

/** Lines of prescriptions that were not corrected since, those of one version together, in their order. */
export const listTimelineLines = (db: Db, patientId: number) =>
  db
    .selectFrom('prescription_lines')
    .innerJoin('visit_versions', 'visit_versions.id', 'prescription_lines.version_id')
    .innerJoin('visits', 'visits.id', 'visit_versions.visit_id')
    .innerJoin('doctors', 'doctors.id', 'visits.doctor_id')
    .innerJoin('staff_members', 'staff_members.id', 'doctors.staff_id')
    .where('prescription_lines.patient_id', '=', patientId)
    .where('prescription_lines.superseded_at', 'is', null)
    .select([
      'prescription_lines.version_id',
      'prescription_lines.name',
      'prescription_lines.ingredients',
      'prescription_lines.strength',
      'prescription_lines.dose',
      'prescription_lines.instructions',
      'prescription_lines.stopped_at',
      'visit_versions.signed_at',
      'visits.id as visit_id',
      'visits.appointment_id',
      'visits.doctor_id',
      'staff_members.full_name as doctor_name',
    ])
    .orderBy('prescription_lines.version_id')
    .orderBy('prescription_lines.position')
    .execute()

export const listTimelineVitals = (db: Db, patientId: number) =>
  db
    .selectFrom('vital_sets')
    .innerJoin('staff_members', 'staff_members.id', 'vital_sets.taken_by')
    .leftJoin('visits', 'visits.appointment_id', 'vital_sets.appointment_id')
    .where('vital_sets.patient_id', '=', patientId)
    .selectAll('vital_sets')
    .select([
      'staff_members.full_name as taken_by_name',
      'visits.id as visit_id',
      sql<number | null>`coalesce(visits.doctor_id, ${doctorOf('vital_sets.taken_by')})`.as('doctor_id'),
    ])
    .execute()

const orderedTests = sql<string | null>`(SELECT group_concat(name, ', ' ORDER BY id) FROM lab_order_tests
  WHERE lab_order_tests.order_id = lab_orders.id AND lab_order_tests.state <> 'cancelled')`
const isCorrected = sql<number>`EXISTS (SELECT 1 FROM lab_order_tests
  WHERE lab_order_tests.order_id = lab_orders.id AND lab_order_tests.version_count > 1)`

/** Orders of the laboratory that stand, with the names of their tests and no value. */
export const listTimelineLabOrders = (db: Db, patientId: number) =>
  db
    .selectFrom('lab_orders')
    .leftJoin('visits', 'visits.id', 'lab_orders.visit_id')
    .leftJoin('doctors', 'doctors.id', 'lab_orders.doctor_id')
    .leftJoin('staff_members', 'staff_members.id', 'doctors.staff_id')
    .where('lab_orders.patient_id', '=', patientId)
    .where('lab_orders.state', '<>', 'cancelled')
    .select([
      'lab_orders.id',
      'lab_orders.lab_number',
      'lab_orders.ordered_at',
      'lab_orders.state',
      'lab_orders.doctor_id',
      'lab_orders.visit_id',
      'lab_orders.referrer',
      'visits.appointment_id',
      'staff_members.full_name as doctor_name',
      orderedTests.as('tests'),
      isCorrected.as('is_corrected'),
    ])
    .execute()

/** The names of the tests that were ordered at a visit and not cancelled, in their order. */
export const listTestsOrderedAt = async (db: Db, visitId: number): Promise<string[]> => {
  const rows = await db
    .selectFrom('lab_order_tests')
    .innerJoin('lab_orders', 'lab_orders.id', 'lab_order_tests.order_id')
    .where('lab_orders.visit_id', '=', visitId)
    .where('lab_order_tests.state', '<>', 'cancelled')
    .select('lab_order_tests.name')
    .orderBy('lab_order_tests.id')
    .execute()
  return [...new Set(rows.map(({ name }) => name))]
}

/** Appointments nobody opened a visit of: the visit stands for the others. */
export const listTimelineAppointments = (db: Db, patientId: number) =>
  db
    .selectFrom('appointments')
    .innerJoin('doctors', 'doctors.id', 'appointments.doctor_id')
    .innerJoin('staff_members', 'staff_members.id', 'doctors.staff_id')
    .leftJoin('visits', 'visits.appointment_id', 'appointments.id')
    .where('appointments.patient_id', '=', patientId)
    .where('visits.id', 'is', null)
    .select([
      'appointments.id',
      'appointments.doctor_id',
      'appointments.starts_on',
      'appointments.starts_at',
      'appointments.state',
      'appointments.reason',
      'appointments.created_at',
      'staff_members.full_name as doctor_name',
    ])
    .execute()

export const listTimelineConditions = (db: Db, patientId: number) =>
  db
    .selectFrom('conditions')
    .innerJoin('staff_members', 'staff_members.id', 'conditions.noted_by')
    .where('conditions.patient_id', '=', patientId)
    .select(['conditions.id', 'code', 'name', 'since', 'note', 'state', 'visit_id', 'noted_at'])
    .select(['staff_members.full_name as noted_by_name', doctorOf('conditions.noted_by').as('doctor_id')])
    .execute()

export const listTimelineImmunisations = (db: Db, patientId: number) =>
  db
    .selectFrom('immunisations')
    .innerJoin('staff_members', 'staff_members.id', 'immunisations.noted_by')
    .where('immunisations.patient_id', '=', patientId)
    .select(['immunisations.id', 'vaccine', 'batch', 'note', 'given_on', 'is_given_elsewhere', 'noted_at', 'error_at'])
    .select(['staff_members.full_name as noted_by_name', doctorOf('immunisations.noted_by').as('doctor_id')])
    .execute()

export const listTimelineAllergies = (db: Db, patientId: number) =>
  db
    .selectFrom('allergies')
    .leftJoin('staff_members', 'staff_members.id', 'allergies.noted_by')
    .where('allergies.patient_id', '=', patientId)
    .select(['allergies.id', 'substance', 'reaction', 'severity', 'noted_at', 'removed_at', 'remove_reason'])
    .select(['staff_members.full_name as noted_by_name', doctorOf('allergies.noted_by').as('doctor_id')])
    .execute()

export const listTimelineMessages = (db: Db, patientId: number) =>
  db
    .selectFrom('visit_messages')
    .innerJoin('appointments', 'appointments.id', 'visit_messages.appointment_id')
    .innerJoin('staff_members', 'staff_members.id', 'visit_messages.by')
    .leftJoin('visits', 'visits.appointment_id', 'visit_messages.appointment_id')
    .where('visit_messages.patient_id', '=', patientId)
    .select([
      'visit_messages.id',
      'visit_messages.appointment_id',
      'visit_messages.sender',
      'visit_messages.text',
      'visit_messages.at',
      'appointments.doctor_id',
      'staff_members.full_name as by_name',
      'visits.id as visit_id',
    ])
    .execute()

/** Papers kept as the page they were printed from. */
export const listTimelinePages = (db: Db, patientId: number) =>
  db
    .selectFrom('issued_papers')
    .innerJoin('staff_members', 'staff_members.id', 'issued_papers.issued_by')
    .where('issued_papers.patient_id', '=', patientId)
    .where('issued_papers.html', 'is not', null)
    .select(['issued_papers.id', 'kind', 'title', 'visit_id', 'issued_at'])
    .select(['staff_members.full_name as issued_by_name', doctorOf('issued_papers.issued_by').as('doctor_id')])
    .execute()

/** The doctors of a patient's visits and appointments, by name. */
export const listTimelineDoctors = async (db: Db, patientId: number): Promise<{ id: number; name: string }[]> =>
  db
    .selectFrom('doctors')
    .innerJoin('staff_members', 'staff_members.id', 'doctors.staff_id')
    .where('doctors.id', 'in', (eb) =>
      eb
        .selectFrom('appointments')
        .where('patient_id', '=', patientId)
        .select('doctor_id')
        .union(eb.selectFrom('visits').where('patient_id', '=', patientId).select('doctor_id')),
    )
    .select(['doctors.id', 'staff_members.full_name as name'])
    .orderBy('staff_members.full_name')
    .orderBy('doctors.id')
    .execute()

/** The doctors of a patient's visits, by visit. */
export const doctorsOfVisits = async (db: Db, patientId: number): Promise<ReadonlyMap<number, number>> => {
  const rows = await db.selectFrom('visits').where('patient_id', '=', patientId).select(['id', 'doctor_id']).execute()
  return new Map(rows.map((row) => [row.id, row.doctor_id]))
}
