import { type SqlBool, sql } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { TicketPriority, TicketState } from '#shared/domain/queue/ordering.ts'

/** The day that is in hand at the desk, and the evening before it while that goes on past midnight. */
export interface DayInHand {
  today: string
  timeZone: string
  /** `midnight` is the instant it ended; only open tickets and those closed since are still in hand. */
  evening: { date: string; midnight: string } | null
}

/** Spelled as in the indexes of open tickets, which SQLite takes only then. */
const isOpen = sql<SqlBool>`queue_tickets.state IN ('waiting', 'called', 'in-room', 'skipped', 'recall-later')`

const isInHand = ({ today, evening }: DayInHand) =>
  evening === null
    ? sql<SqlBool>`queue_tickets.on_date = ${today}`
    : sql<SqlBool>`(queue_tickets.on_date = ${today} OR
        (queue_tickets.on_date = ${evening.date} AND (${isOpen} OR queue_tickets.state_since >= ${evening.midnight})))`

const tickets = (db: Db) =>
  db
    .selectFrom('queue_tickets')
    .innerJoin('patients', 'patients.id', 'queue_tickets.patient_id')
    .leftJoin('queue_tickets as onward', 'onward.id', 'queue_tickets.moved_to_id')
    .leftJoin('appointments', 'appointments.id', 'queue_tickets.appointment_id')
    .select([
      'queue_tickets.id',
      'queue_tickets.patient_id',
      'queue_tickets.doctor_id',
      'queue_tickets.on_date',
      'queue_tickets.token_number',
      'queue_tickets.token',
      'queue_tickets.priority',
      'queue_tickets.reason',
      'queue_tickets.arrived_at',
      'queue_tickets.booked_time',
      'queue_tickets.state',
      'queue_tickets.state_since',
      'queue_tickets.called_times',
      'queue_tickets.moved_from_id',
      'queue_tickets.moved_to_id',
      'queue_tickets.undoable_version',
      'queue_tickets.appointment_id',
      'queue_tickets.updated_at',
      'queue_tickets.updated_by',
      'queue_tickets.version',
      'patients.record_number',
      'patients.full_name',
      'patients.sex',
      'patients.birth_date',
      'patients.is_birth_estimated',
      'onward.version as onward_version',
      'appointments.starts_at as booked_for',
    ])

/** The tickets of the day in hand, of everybody, one doctor or one patient; in no order. */
export const listTickets = (db: Db, filter: { day: DayInHand; doctorId?: number; patientId?: number }) => {
  let query = tickets(db).where(isInHand(filter.day))
  if (filter.doctorId !== undefined) query = query.where('queue_tickets.doctor_id', '=', filter.doctorId)
  if (filter.patientId !== undefined) query = query.where('queue_tickets.patient_id', '=', filter.patientId)
  return query.execute()
}

export type TicketRow = Awaited<ReturnType<typeof listTickets>>[number]

/** One ticket with its patient. */
export const findTicket = (db: Db, id: number): Promise<TicketRow | undefined> =>
  tickets(db).where('queue_tickets.id', '=', id).executeTakeFirst()

/** The tickets an appointment was given, the newest first; more than one only where the patient was moved. */
export const listTicketsOf = (db: Db, appointmentId: number) =>
  tickets(db)
    .where('queue_tickets.appointment_id', '=', appointmentId)
    .where('queue_tickets.state', '<>', 'moved')
    .orderBy('queue_tickets.id', 'desc')
    .execute()

/** What a board needs of today's tickets: no patient is read. */
export const listPlaces = (db: Db, day: DayInHand) =>
  db
    .selectFrom('queue_tickets')
    .select(['doctor_id', 'token', 'state', 'called_times', 'state_since'])
    .where(isInHand(day))
    .execute()

/** The tickets called last today with when, each once, newest first. */
export const listLastCalled = (db: Db, day: DayInHand, limit: number) =>
  db
    .selectFrom('queue_tickets')
    .innerJoin('queue_steps', 'queue_steps.ticket_id', 'queue_tickets.id')
    .innerJoin('doctors', 'doctors.id', 'queue_tickets.doctor_id')
    .leftJoin('rooms', 'rooms.id', 'doctors.room_id')
    .select((eb) => [
      'queue_tickets.id',
      'queue_tickets.token',
      'rooms.name as room',
      eb.fn.max('queue_steps.started_at').as('at'),
    ])
    .where(isInHand(day))
    .where('queue_steps.state', '=', 'called')
    .where('queue_steps.undone_at', 'is', null)
    .groupBy('queue_tickets.id')
    .orderBy('at', 'desc')
    .orderBy('queue_tickets.id', 'desc')
    .limit(limit)
    .execute()

/** The place a patient still holds in a doctor's queue of this date or a later one. */
export const findOpenTicket = (db: Db, place: { patientId: number; doctorId: number; from: string }) =>
  db
    .selectFrom('queue_tickets')
    .select(['id', 'token', 'state'])
    .where('patient_id', '=', place.patientId)
    .where('doctor_id', '=', place.doctorId)
    .where('on_date', '>=', place.from)
    .where(isOpen)
    .executeTakeFirst()

/** Who else than one patient is in a doctor's room since this date. */
export const findInRoom = (db: Db, doctorId: number, from: string, exceptId: number) =>
  db
    .selectFrom('queue_tickets')
    .select(['id', 'token'])
    .where('doctor_id', '=', doctorId)
    .where('on_date', '>=', from)
    .where('state', '=', sql.lit('in-room'))
    .where('id', '<>', exceptId)
    .executeTakeFirst()

/** Tickets of days that are over and still hold a place, doctor by doctor. */
export const listOpenBefore = (db: Db, date: string, limit: number) =>
  tickets(db)
    .where(isOpen)
    .where('queue_tickets.on_date', '<', date)
    // In the order of the index of open tickets: the finished ones of all years are not read.
    .orderBy('queue_tickets.doctor_id')
    .orderBy('queue_tickets.on_date')
    .limit(limit)
    .execute()

/**
 * When visits that somebody finished began and ended in the room, of the tickets of a span of days (`until` not included). What
 * the night ended does not tell how long it took.
 */
export const listVisits = (db: Db, days: { from: string; until: string }, startedFrom: string) =>
  db
    .selectFrom('queue_steps')
    .innerJoin('queue_tickets', 'queue_tickets.id', 'queue_steps.ticket_id')
    .select(['queue_steps.doctor_id', 'queue_steps.started_at', 'queue_steps.ended_at'])
    .where('queue_steps.state', '=', 'in-room')
    .where('queue_steps.ended_at', 'is not', null)
    .where('queue_steps.ended_by', 'is not', null)
    .where('queue_steps.undone_at', 'is', null)
    .where('queue_steps.started_at', '>=', startedFrom)
    .where('queue_tickets.state', '=', 'done')
    .where('queue_tickets.on_date', '>=', days.from)
    .where('queue_tickets.on_date', '<', days.until)
    .execute()

export const insertTicket = (
  trx: Trx,
  row: {
    patient_id: number
    doctor_id: number
    on_date: string
    token_number: number
    token: string
    priority: TicketPriority
    reason: string | null
    arrived_at: string
    booked_time: string | null
    state: TicketState
    state_since: string
    moved_from_id: number | null
    undoable_version: number | null
    appointment_id: number | null
    created_at: string
    created_by: number | null
    updated_at: string
    updated_by: number | null
  },
) => trx.insertInto('queue_tickets').values(row).returning('id').executeTakeFirstOrThrow()

/** Changes a ticket and raises its version. */
export const updateTicket = async (
  trx: Trx,
  id: number,
  changes: {
    priority?: TicketPriority
    state?: TicketState
    state_since?: string
    called_times?: number
    moved_to_id?: number | null
    undoable_version?: number | null
    updated_at: string
    updated_by: number | null
  },
): Promise<void> => {
  await trx
    .updateTable('queue_tickets')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Parts an appointment from the tickets of an arrival that was taken back. */
export const unlinkTickets = async (trx: Trx, appointmentId: number): Promise<void> => {
  await trx
    .updateTable('queue_tickets')
    .set({ appointment_id: null })
    .where('appointment_id', '=', appointmentId)
    .execute()
}

/** Opens a row of a ticket's history; the one before must be closed. */
export const openStep = async (
  trx: Trx,
  row: {
    ticket_id: number
    doctor_id: number
    state: TicketState
    called_times: number
    started_at: string
    started_by: number | null
  },
): Promise<void> => {
  await trx.insertInto('queue_steps').values(row).execute()
}

/** Closes the open row of a ticket's history. */
export const closeStep = async (trx: Trx, ticketId: number, at: string, by: number | null): Promise<void> => {
  await trx
    .updateTable('queue_steps')
    .set({ ended_at: at, ended_by: by })
    .where('ticket_id', '=', ticketId)
    .where('ended_at', 'is', null)
    .execute()
}

/** The last steps of a ticket that were not taken back, newest first. */
export const listLastSteps = (db: Db, ticketId: number, limit: number) =>
  db
    .selectFrom('queue_steps')
    .select(['id', 'state', 'called_times', 'started_at'])
    .where('ticket_id', '=', ticketId)
    .where('undone_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

export type StepRow = Awaited<ReturnType<typeof listLastSteps>>[number]

/** Closes a row of the history as taken back: it counts for nothing but is still there to read. */
export const undoStep = async (trx: Trx, id: number, at: string, by: number | null): Promise<void> => {
  await trx
    .updateTable('queue_steps')
    .set({ ended_at: at, ended_by: by, undone_at: at, undone_by: by })
    .where('id', '=', id)
    .execute()
}

/** Opens a closed row of the history again, as if it had never ended. */
export const reopenStep = async (trx: Trx, id: number): Promise<void> => {
  await trx.updateTable('queue_steps').set({ ended_at: null, ended_by: null }).where('id', '=', id).execute()
}

/** Whether something was written or signed at the visit of an appointment. */
export const isVisitBegun = async (db: Db, appointmentId: number): Promise<boolean> => {
  const row = await db
    .selectFrom('visits')
    .leftJoin('visit_drafts', 'visit_drafts.visit_id', 'visits.id')
    .select('visits.id')
    .where('visits.appointment_id', '=', appointmentId)
    .where((eb) => eb.or([eb('visits.state', '=', 'signed'), eb('visit_drafts.revision', '>', 0)]))
    .executeTakeFirst()
  return row !== undefined
}
