import type { GeneratedAlways } from 'kysely'
import type { Versioned } from './foundation.ts'

export interface StationsTables {
  stations: Versioned & {
    id: GeneratedAlways<number>
    name: string
    name_folded: string
    role_hint: 'front-desk' | 'consulting-room' | 'laboratory' | 'office' | 'other'
    key_hash: string
    app_version: string | null
    paired_at: string
    paired_by: number
    last_seen_at: string | null
    last_address: string | null
    known_identity_id: number | null
    revoked_at: string | null
    revoked_by: number | null
  }
  print_counts: {
    paper: 'token-slip' | 'booking-slip' | 'issued-paper' | 'lab-report'
    row_id: number
    edition: string
    count: number
    last_at: string
  }
  host_identities: {
    id: GeneratedAlways<number>
    certificate: string
    private_key: string
    state: 'current' | 'next' | 'past'
    created_at: string
  }
}
