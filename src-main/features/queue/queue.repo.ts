import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { TicketPriority, TicketState } from '#shared/domain/queue/ordering.ts'

const tickets = (db: Db) =>
  db
    .selectFrom('queue_tickets')
    .innerJoin('patients', 'patients.id', 'queue_tickets.patient_id')
    .leftJoin('queue_tickets as onward', 'onward.id', 'queue_tickets.moved_to_id')
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
      'queue_tickets.updated_at',
      'queue_tickets.updated_by',
      'queue_tickets.version',
      'patients.record_number',
      'patients.full_name',
      'patients.sex',
      'patients.birth_date',
      'patients.is_birth_estimated',
      'onward.version as onward_version',
    ])

/** The tickets of one day, of everybody, one doctor or one patient; in no order. */
export const listTickets = (db: Db, filter: { onDate: string; doctorId?: number; patientId?: number }) => {
  let query = tickets(db).where('queue_tickets.on_date', '=', filter.onDate)
  if (filter.doctorId !== undefined) query = query.where('queue_tickets.doctor_id', '=', filter.doctorId)
  if (filter.patientId !== undefined) query = query.where('queue_tickets.patient_id', '=', filter.patientId)
  return query.execute()
}

export type TicketRow = Awaited<ReturnType<typeof listTickets>>[number]

/** One ticket with its patient. */
export const findTicket = (db: Db, id: number): Promise<TicketRow | undefined> =>
  tickets(db).where('queue_tickets.id', '=', id).executeTakeFirst()

/** What a board needs of today's tickets: no patient is read. */
export const listPlaces = (db: Db, onDate: string) =>
  db
    .selectFrom('queue_tickets')
    .select(['doctor_id', 'token', 'state', 'called_times', 'state_since'])
    .where('on_date', '=', onDate)
    .execute()

/** The tickets called last today with when, each once, newest first. */
export const listLastCalled = (db: Db, onDate: string, limit: number) =>
  db
    .selectFrom('queue_tickets')
    .innerJoin('queue_steps', 'queue_steps.ticket_id', 'queue_tickets.id')
    .innerJoin('doctors', 'doctors.id', 'queue_tickets.doctor_id')
    .select((eb) => [
      'queue_tickets.id',
      'queue_tickets.token',
      'doctors.room',
      eb.fn.max('queue_steps.started_at').as('at'),
    ])
    .where('queue_tickets.on_date', '=', onDate)
    .where('queue_steps.state', '=', 'called')
    .where('queue_steps.undone_at', 'is', null)
    .groupBy('queue_tickets.id')
    .orderBy('at', 'desc')
    .orderBy('queue_tickets.id', 'desc')
    .limit(limit)
    .execute()

/** The place a patient still holds in a doctor's queue of a day. */
export const findOpenTicket = (db: Db, place: { patientId: number; doctorId: number; onDate: string }) =>
  db
    .selectFrom('queue_tickets')
    .select(['id', 'token', 'state'])
    .where('patient_id', '=', place.patientId)
    .where('doctor_id', '=', place.doctorId)
    .where('on_date', '=', place.onDate)
    .where('state', 'in', ['waiting', 'called', 'in-room', 'skipped', 'recall-later'])
    .executeTakeFirst()

/** Who is in a doctor's room on a day. */
export const findInRoom = (db: Db, doctorId: number, onDate: string) =>
  db
    .selectFrom('queue_tickets')
    .select(['id', 'token'])
    .where('doctor_id', '=', doctorId)
    .where('on_date', '=', onDate)
    .where('state', '=', 'in-room')
    .executeTakeFirst()

export const patientExists = async (db: Db, id: number): Promise<boolean> =>
  (await db.selectFrom('patients').select('id').where('id', '=', id).executeTakeFirst()) !== undefined

/** When finished visits began and ended in the room, of the tickets of a span of days (`until` not included). */
export const listVisits = (db: Db, days: { from: string; until: string }, startedFrom: string) =>
  db
    .selectFrom('queue_steps')
    .innerJoin('queue_tickets', 'queue_tickets.id', 'queue_steps.ticket_id')
    .select(['queue_steps.doctor_id', 'queue_steps.started_at', 'queue_steps.ended_at'])
    .where('queue_steps.state', '=', 'in-room')
    .where('queue_steps.ended_at', 'is not', null)
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
    created_at: string
    created_by: number
    updated_at: string
    updated_by: number
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
    updated_by: number
  },
): Promise<void> => {
  await trx
    .updateTable('queue_tickets')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
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
    started_by: number
  },
): Promise<void> => {
  await trx.insertInto('queue_steps').values(row).execute()
}

/** Closes the open row of a ticket's history. */
export const closeStep = async (trx: Trx, ticketId: number, at: string, by: number): Promise<void> => {
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
export const undoStep = async (trx: Trx, id: number, at: string, by: number): Promise<void> => {
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
