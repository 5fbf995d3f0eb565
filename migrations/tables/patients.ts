import type { Generated, GeneratedAlways } from 'kysely'
import type { Versioned } from './foundation.ts'

export interface PatientTables {
  patients: Versioned & {
    id: GeneratedAlways<number>
    record_number: string
    full_name: string
    name_folded: string
    sex: 'female' | 'male' | 'other' | 'unknown'
    birth_date: string | null
    is_birth_estimated: number
    phone: string | null
    second_phone: string | null
    email: string | null
    guardian_name: string | null
    guardian_relation: 'father' | 'mother' | 'husband' | 'wife' | 'guardian' | 'other' | null
    house_number: string | null
    address_line: string | null
    city: string | null
    state: string | null
    postcode: string | null
    occupation: string | null
    blood_group: 'A+' | 'A-' | 'B+' | 'B-' | 'AB+' | 'AB-' | 'O+' | 'O-' | null
    marital_status: 'single' | 'married' | 'widowed' | 'divorced' | 'separated' | 'other' | null
    national_id: string | null
    national_id_folded: string | null
    emergency_name: string | null
    emergency_relation: string | null
    emergency_phone: string | null
    preferred_language: string | null
    is_treatment_consented: number
    is_reminder_consented: number
    allergy_status: 'not-asked' | 'none-known' | 'recorded'
    allergies: string | null
    long_term_conditions: string | null
    current_medicines: string | null
    notes: string | null
    is_unidentified: number
    deceased_on: Generated<string | null>
    merged_into_id: Generated<number | null>
    registered_at: string
    registered_by: number | null
  }
  /** The full-text index; `rowid` is the patient's id. */
  patient_search: { rowid: Generated<number>; terms: string }
  patient_keys: { key: number; patient_id: number }
  patient_merges: {
    id: GeneratedAlways<number>
    kept_id: number
    dropped_id: number
    reason: string
    snapshots: string
    moved: string
    at: string
    by: number | null
    undone_at: Generated<string | null>
    undone_by: Generated<number | null>
    undo_reason: Generated<string | null>
  }
  recent_patients: { staff_id: number; patient_id: number; opened_at: string }
}
