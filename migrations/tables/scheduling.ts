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
  appointments: Versioned & {
    id: GeneratedAlways<number>
    patient_id: number
    doctor_id: number
    starts_on: string
    starts_at: string
    ends_at: string
    place: number
    state: State
    kind: 'new' | 'follow-up' | 'emergency'
    source: 'desk' | 'walk-in' | 'portal' | 'phone'
    mode: 'in-person' | 'online'
    reason: string | null
    override_reason: string | null
    cancelled_by: Generated<'patient' | 'clinic' | null>
    is_late_cancel: Generated<number>
    series_id: Generated<number | null>
    created_at: string
    created_by: number | null
  }
  appointment_steps: {
    id: GeneratedAlways<number>
    appointment_id: number
    step: State | 'rescheduled'
    doctor_id: number
    starts_at: string
    ends_at: string
    reason: string | null
    at: string
    by: number | null
  }
}
