import type { Generated, GeneratedAlways } from 'kysely'

/** Columns every versioned row carries. */
export interface Versioned {
  updated_at: string
  updated_by: number | null
  version: Generated<number>
}

export interface FoundationTables {
  settings: { name: string; value: string; version: Generated<number>; updated_at: string }
  counters: { name: string; value: number }
  audit_events: {
    seq: number
    at: string
    station: string
    user_id: number | null
    user_name: string | null
    role: string | null
    action: string
    entity: string | null
    entity_id: number | null
    patient_id: number | null
    reason: string | null
    changes: string | null
    result: 'ok' | 'denied' | 'failed'
    prev_hash: string
    hash: string
  }
  staff_members: Versioned & {
    id: GeneratedAlways<number>
    username: string
    username_folded: string
    full_name: string
    phone: string | null
    password_hash: string
    must_change_password: number
    is_active: Generated<number>
    last_sign_in_at: string | null
    created_at: string
  }
  roles: Versioned & { id: GeneratedAlways<number>; code: string; name: string; is_built_in: number }
  role_permissions: { role_id: number; permission: string }
  staff_roles: { staff_id: number; role_id: number }
  sessions: {
    id: GeneratedAlways<number>
    token_hash: string
    staff_id: number
    station: string
    created_at: string
    last_seen_at: string
    ends_at: string
    locked_at: string | null
    ended_at: string | null
    end_reason: 'signed-out' | 'revoked' | 'expired' | null
    bound_to: string | null
  }
  sign_in_attempts: {
    username_folded: string
    failures: number
    last_failure_at: string
    blocked_until: string
  }
}
