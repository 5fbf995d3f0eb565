import type { Generated, GeneratedAlways } from 'kysely'
import type { Versioned } from './foundation.ts'

/** Marked as recorded in error: stays readable. */
interface InError {
  error_at: Generated<string | null>
  error_by: Generated<number | null>
  error_reason: Generated<string | null>
}

interface Vitals {
  height: number | null
  weight: number | null
  temperature: number | null
  pulse: number | null
  systolic: number | null
  diastolic: number | null
  respiration: number | null
  spo2: number | null
  glucose: number | null
  pain: number | null
}

export interface VisitsTables {
  allergies: Versioned & {
    id: GeneratedAlways<number>
    patient_id: number
    substance: string
    substance_folded: string
    reaction: string | null
    severity: 'mild' | 'moderate' | 'severe' | null
    noted_at: string
    noted_by: number | null
    removed_at: Generated<string | null>
    removed_by: Generated<number | null>
    remove_reason: Generated<string | null>
  }
  broken_glass: {
    id: GeneratedAlways<number>
    patient_id: number
    staff_id: number
    reason: string
    at: string
    until: string
  }
  visits: Versioned & {
    id: GeneratedAlways<number>
    appointment_id: number
    patient_id: number
    doctor_id: number
    on_date: string
    state: Generated<'open' | 'signed'>
    follow_up_on: Generated<string | null>
    follow_up_appointment_id: Generated<number | null>
    opened_at: string
    opened_by: number
    signed_at: Generated<string | null>
    version_count: Generated<number>
  }
  visit_drafts: {
    visit_id: number
    note: string
    revision: Generated<number>
    window_key: string | null
    holder_id: number | null
    held_since: string | null
    correction_reason: string | null
    saved_at: string
    saved_by: number
  }
  visit_writers: { visit_id: number; staff_id: number }
  visit_texts_set_aside: { id: GeneratedAlways<number>; visit_id: number; note: string; at: string; by: number }
  visit_versions: {
    id: GeneratedAlways<number>
    visit_id: number
    number: number
    note: string
    text_folded: string
    reason: string | null
    signed_at: string
    signed_by: number
  }
  visit_addenda: { id: GeneratedAlways<number>; visit_id: number; text: string; at: string; by: number }
  visit_diagnoses: {
    id: GeneratedAlways<number>
    version_id: number
    code: string | null
    name: string
    certainty: 'provisional' | 'confirmed'
    problem: 'new' | 'follow-up'
    is_long_term: number
  }
  advised_tests: Versioned & {
    id: GeneratedAlways<number>
    visit_id: number
    patient_id: number
    name: string
    note: string | null
    state: Generated<'advised' | 'done' | 'not-needed' | 'withdrawn'>
    advised_on: string
  }
  visit_messages: {
    id: GeneratedAlways<number>
    appointment_id: number
    patient_id: number
    sender: 'clinic' | 'patient'
    text: string
    at: string
    by: number
  }
  prescription_lines: {
    id: GeneratedAlways<number>
    version_id: number
    patient_id: number
    position: number
    medicine_id: number | null
    name: string
    /** Parted by `; `. */
    ingredients: string
    drug_class: string | null
    strength: string | null
    form: string | null
    route: string | null
    /** Canonical text; null where only the instructions say it. */
    dose: string | null
    instructions: string | null
    quantity: number | null
    is_quantity_by_hand: number
    allergy_check: 'none' | 'not-checked' | 'overridden'
    override_reason: string | null
    starts_on: string
    ends_on: string | null
    superseded_at: Generated<string | null>
    stopped_at: Generated<string | null>
    stopped_by: Generated<number | null>
    stop_reason: Generated<string | null>
  }
  writing_aids: Versioned & {
    id: GeneratedAlways<number>
    doctor_id: number
    kind: 'shortcut' | 'favourite' | 'template'
    name: string
    name_folded: string
    content: string
  }
  vital_sets: Versioned &
    InError &
    Vitals & {
      id: GeneratedAlways<number>
      patient_id: number
      appointment_id: number | null
      taken_at: string
      taken_by: number
    }
  conditions: Versioned & {
    id: GeneratedAlways<number>
    patient_id: number
    code: string | null
    name: string
    name_folded: string
    since: string | null
    note: string | null
    state: Generated<'active' | 'resolved'>
    visit_id: number | null
    noted_at: string
    noted_by: number
  }
  immunisations: Versioned &
    InError & {
      id: GeneratedAlways<number>
      patient_id: number
      vaccine: string
      dose_number: number | null
      given_on: string
      batch: string | null
      is_given_elsewhere: number
      note: string | null
      noted_at: string
      noted_by: number
    }
  medical_backgrounds: {
    id: GeneratedAlways<number>
    patient_id: number
    smoking: 'never' | 'former' | 'current' | null
    alcohol: 'never' | 'sometimes' | 'daily' | null
    habits: string | null
    family_history: string | null
    past_history: string | null
    noted_at: string
    noted_by: number
  }
  paper_templates: Versioned & {
    id: GeneratedAlways<number>
    kind: 'sick-leave' | 'fitness' | 'referral'
    name: string
    name_folded: string
    text: string
    is_active: Generated<number>
  }
  issued_papers: {
    id: GeneratedAlways<number>
    patient_id: number
    visit_id: number | null
    kind: 'prescription' | 'visit-summary' | 'patient-summary' | 'certificate' | 'referral-letter'
    request_key: string
    title: string
    document_id: number | null
    html: string | null
    issued_at: string
    issued_by: number
  }
  file_thumbnails: { file_id: number; webp: Uint8Array | null }
}
