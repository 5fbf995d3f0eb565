import type { Generated, GeneratedAlways } from 'kysely'
import type { Versioned } from './foundation.ts'

export interface CodesTables {
  diagnosis_editions: {
    id: GeneratedAlways<number>
    name: string
    loaded_count: Generated<number>
    begun_at: string
    completed_at: Generated<string | null>
  }
  diagnosis_codes: { id: number; edition_id: number; code: string; name: string; is_leaf: number }
  /** The full-text index; `rowid` is the code's id. */
  diagnosis_search: { rowid: number; terms: string }
  diagnosis_uses: { doctor_id: number; code: string; used_count: number; last_used_at: string }
  medicines: Versioned & {
    id: GeneratedAlways<number>
    name: string
    /** Parted by `; `. */
    ingredients: string
    strength: string | null
    form: string
    route: string | null
    class: string | null
    maker: string | null
    source: 'starter' | 'clinic' | 'file'
    identity_folded: string
    is_active: Generated<number>
  }
  /** The full-text index; `rowid` is made of the medicine's row. */
  medicine_search: { rowid: number; terms: string }
}
