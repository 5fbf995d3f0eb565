import type { Generated, GeneratedAlways } from 'kysely'
import type { Versioned } from './foundation.ts'

type State = 'booked' | 'arrived' | 'in-consultation' | 'completed' | 'cancelled' | 'no-show' | 'left'

interface Removable {
  created_at: string
  created_by: number | null
  removed_at: Generated<string | null>
  removed_by: Generated<number | null>
}

export interface SchedulingTables {
  doctor_booking: Versioned & {
    doctor_id: number
    slot_minutes: number
    capacity: number
    policy: 'forbid' | 'warn' | 'allow'
  }
  doctor_hours: {
    id: GeneratedAlways<number>
    doctor_id: number
    weekday: number
    from_time: string
    to_time: string
    name: string | null
    valid_from: string
    valid_to: string | null
  }
  doctor_exceptions: {
    id: GeneratedAlways<number>
    doctor_id: number
    on_date: string
    from_time: string | null
    to_time: string | null
    note: string | null
    created_at: string
    created_by: number | null
  }
  doctor_leaves: Removable & {
    id: GeneratedAlways<number>
    doctor_id: number
    starts_at: string
    ends_at: string
    reason: string | null
  }
  clinic_closures: Removable & {
    id: GeneratedAlways<number>
    from_date: string
    to_date: string
    name: string
  }
  /** One row; another text whenever anything slots are computed from changed, bookings apart. */
  calendar_stamp: { id: number; stamp: string }
  appointments: Versioned & {
    id: GeneratedAlways<number>
    patient_id: number
    doctor_id: number
    starts_on: string
    /** Null for a walk-in, as are the end and the place. */
    starts_at: string | null
    ends_at: string | null
    place: number | null
    state: State
    kind: 'new' | 'follow-up' | 'emergency'
    source: 'desk' | 'walk-in' | 'portal' | 'phone'
    mode: 'in-person' | 'online'
    reason: string | null
    override_reason: string | null
    cancelled_by: Generated<'patient' | 'clinic' | null>
    is_late_cancel: Generated<number>
    series_id: Generated<number | null>
    reminder: Generated<'reached' | 'no-answer' | null>
    reminded_at: Generated<string | null>
    reminded_by: Generated<number | null>
    meeting_link: Generated<string | null>
    created_at: string
    created_by: number | null
  }
  appointment_steps: {
    id: GeneratedAlways<number>
    appointment_id: number
    step: State | 'rescheduled'
    doctor_id: number
    starts_at: string | null
    ends_at: string | null
    reason: string | null
    at: string
    by: number | null
  }
  rebooking_lists: {
    id: GeneratedAlways<number>
    cause: 'leave' | 'closure' | 'exception' | 'hours'
    doctor_id: number | null
    leave_id: number | null
    closure_id: number | null
    starts_at: string
    ends_at: string
    note: string | null
    created_at: string
    created_by: number | null
    withdrawn_at: Generated<string | null>
  }
  rebookings: Versioned & {
    id: GeneratedAlways<number>
    list_id: number
    appointment_id: number
    was_doctor_id: number
    was_starts_at: string
    note: Generated<string | null>
    call_later_at: Generated<string | null>
    call_later_by: Generated<number | null>
  }
  waiting_list_entries: Versioned & {
    id: GeneratedAlways<number>
    patient_id: number
    doctor_id: number | null
    department_id: number | null
    weekdays: string
    from_time: string | null
    to_time: string | null
    from_date: string | null
    until_date: string | null
    is_urgent: number
    note: string | null
    appointment_id: number | null
    state: Generated<'waiting' | 'booked' | 'withdrawn'>
    end_reason: Generated<string | null>
    created_at: string
    created_by: number | null
  }
  waiting_list_offers: {
    id: GeneratedAlways<number>
    entry_id: number
    doctor_id: number
    starts_at: string
    outcome: 'booked' | 'declined' | 'no-answer'
    note: string | null
    at: string
    by: number | null
  }
}
