import type { Generated, GeneratedAlways } from 'kysely'
import type { Versioned } from './foundation.ts'

type State = 'waiting' | 'called' | 'in-room' | 'done' | 'skipped' | 'recall-later' | 'left' | 'moved'

export interface QueueTables {
  queue_tickets: Versioned & {
    id: GeneratedAlways<number>
    patient_id: number
    doctor_id: number
    on_date: string
    token_number: number
    token: string
    priority: 'emergency' | 'elderly' | 'pregnant' | 'disabled' | 'normal'
    reason: string | null
    arrived_at: string
    booked_time: string | null
    state: State
    state_since: string
    called_times: Generated<number>
    moved_from_id: number | null
    moved_to_id: Generated<number | null>
    undoable_version: number | null
    /** Null on tickets older than appointments. */
    appointment_id: number | null
    created_at: string
    created_by: number | null
  }
  queue_steps: {
    id: GeneratedAlways<number>
    ticket_id: number
    doctor_id: number
    state: State
    called_times: number
    started_at: string
    started_by: number | null
    ended_at: Generated<string | null>
    ended_by: Generated<number | null>
    undone_at: Generated<string | null>
    undone_by: Generated<number | null>
  }
  boards: {
    id: GeneratedAlways<number>
    name: string
    name_folded: string
    token_hash: string
    created_at: string
    created_by: number | null
    last_seen_at: Generated<string | null>
    revoked_at: Generated<string | null>
    revoked_by: Generated<number | null>
  }
}
