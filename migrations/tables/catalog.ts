import type { Generated, GeneratedAlways } from 'kysely'
import type { Versioned } from './foundation.ts'

/** A row of a list of words the clinic keeps. */
type Word = Versioned & {
  id: GeneratedAlways<number>
  name: string
  name_folded: string
  is_active: Generated<number>
}

export interface CatalogTables {
  departments: Word
  designations: Word
  specialities: Word
  visit_reasons: Word
  rooms: Word
  doctors: Versioned & {
    id: GeneratedAlways<number>
    staff_id: number
    department_id: number | null
    designation_id: number | null
    short_code: string
    room_id: number | null
    qualification: string | null
    registration_number: string | null
    sex: 'female' | 'male' | 'other' | null
    consultation_fee_minor: number
    follow_up_fee_minor: number | null
    follow_up_days: number | null
    follow_up_visits: number | null
    is_active: Generated<number>
  }
  doctor_specialities: { doctor_id: number; speciality_id: number }
}
