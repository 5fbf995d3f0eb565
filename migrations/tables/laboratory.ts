import type { Generated, GeneratedAlways } from 'kysely'
import type { Versioned } from './foundation.ts'

type OrderState =
  | 'ordered'
  | 'collected'
  | 'received'
  | 'in-progress'
  | 'entered'
  | 'verified'
  | 'rejected'
  | 'cancelled'
type Flag = 'LL' | 'L' | 'N' | 'H' | 'HH' | 'A'
type AgeUnit = 'hours' | 'days' | 'months' | 'years'
type Comparator = '<' | '>'

type Words = Versioned & {
  id: GeneratedAlways<number>
  name: string
  name_folded: string
  is_active: Generated<number>
}

export interface LaboratoryTables {
  lab_categories: Words
  specimen_types: Words
  containers: Words
  lab_tests: Versioned & {
    id: GeneratedAlways<number>
    code: string
    code_folded: string
    name: string
    name_folded: string
    category_id: number
    specimen_type_id: number | null
    container_id: number | null
    method: string | null
    turn_around_minutes: number
    preparation: string | null
    is_fasting: Generated<number>
    price_minor: number
    /** JSON array of texts. */
    text_templates: Generated<string>
    is_unchecked: Generated<number>
    is_active: Generated<number>
  }
  lab_parameters: {
    id: GeneratedAlways<number>
    test_id: number
    position: number
    code: string
    name: string
    kind: 'number' | 'text' | 'choice' | 'titre'
    unit_ucum: string | null
    unit_display: string | null
    decimals: number | null
    formula: string | null
    /** JSON array of `{ text, isAbnormal }`. */
    choices: Generated<string>
    delta_percent: number | null
    delta_days: number | null
    is_active: Generated<number>
  }
  lab_ranges: {
    id: GeneratedAlways<number>
    parameter_id: number
    sex: 'female' | 'male' | null
    age_from: number | null
    age_from_unit: AgeUnit | null
    age_to: number | null
    age_to_unit: AgeUnit | null
    normal_low: number | null
    normal_high: number | null
    critical_low: number | null
    critical_high: number | null
    possible_low: number | null
    possible_high: number | null
    reference_text: string | null
    valid_from: string | null
    valid_to: string | null
  }
  lab_panels: Versioned & {
    id: GeneratedAlways<number>
    code: string
    code_folded: string
    name: string
    name_folded: string
    price_minor: number | null
    is_active: Generated<number>
  }
  lab_panel_tests: { panel_id: number; test_id: number; position: number }
  lab_orders: Versioned & {
    id: GeneratedAlways<number>
    lab_number: string
    patient_id: number
    visit_id: number | null
    doctor_id: number | null
    referrer: string | null
    priority: 'routine' | 'urgent' | 'stat'
    /** 0 stat, 1 urgent, 2 routine. */
    rank: number
    clinical_note: string | null
    state: Generated<OrderState>
    ordered_on: string
    ordered_at: string
    ordered_by: number
    due_at: string
    collected_at: Generated<string | null>
    verified_at: Generated<string | null>
  }
  lab_specimens: Versioned & {
    id: GeneratedAlways<number>
    order_id: number
    patient_id: number
    number: number
    specimen_type: string | null
    container: string | null
    state: Generated<'collected' | 'received' | 'rejected'>
    collected_at: string
    collected_by: number
    received_at: Generated<string | null>
    received_by: Generated<number | null>
    rejected_at: Generated<string | null>
    rejected_by: Generated<number | null>
    reject_reason: Generated<string | null>
    labels_printed: Generated<number>
  }
  lab_order_tests: Versioned & {
    id: GeneratedAlways<number>
    order_id: number
    patient_id: number
    doctor_id: number | null
    test_id: number
    panel_id: number | null
    category_id: number
    code: string
    name: string
    price_minor: number
    state: Generated<OrderState>
    specimen_id: Generated<number | null>
    ordered_at: string
    due_at: string
    comment: Generated<string | null>
    entered_at: Generated<string | null>
    entered_by: Generated<number | null>
    sent_back_at: Generated<string | null>
    sent_back_by: Generated<number | null>
    sent_back_reason: Generated<string | null>
    correction_reason: Generated<string | null>
    has_critical: Generated<number>
    has_abnormal: Generated<number>
    version_count: Generated<number>
    verified_at: Generated<string | null>
    acknowledged_version: Generated<number>
    acknowledged_at: Generated<string | null>
    acknowledged_by: Generated<number | null>
    cancelled_at: Generated<string | null>
    cancelled_by: Generated<number | null>
    cancel_reason: Generated<string | null>
    paid_at: Generated<string | null>
    paid_by: Generated<number | null>
  }
  lab_results: {
    id: GeneratedAlways<number>
    order_test_id: number
    parameter_id: number
    value_text: string
    value_number: number | null
    comparator: Comparator | null
    /** The unit it was entered in, as it is printed. */
    unit: string | null
    flag: Flag | null
    /** JSON of the range it was held against; null where none fitted. */
    reference: string | null
    is_calculated: number
    comment: string | null
    /** JSON array of the questions answered with yes. */
    questions: Generated<string>
    entered_at: string
    entered_by: number
  }
  lab_result_versions: {
    id: GeneratedAlways<number>
    order_test_id: number
    number: number
    results: string
    comment: string | null
    reason: string | null
    entered_at: string
    entered_by: number
    verified_at: string
    verified_by: number
  }
  lab_verified_values: {
    order_test_id: number
    parameter_id: number
    patient_id: number
    at: string
    value_text: string
    value_number: number | null
    comparator: Comparator | null
    unit: string | null
    flag: Flag | null
    normal_low: number | null
    normal_high: number | null
  }
  lab_result_readings: {
    order_test_id: number
    number: number
    staff_id: number
    how: 'seen' | 'printed'
    at: string
  }
  lab_critical_calls: {
    id: GeneratedAlways<number>
    order_test_id: number
    patient_id: number
    told_to: string
    told_at: string
    is_read_back: number
    values_told: string
    note: string | null
    at: string
    by: number
  }
  lab_reports: {
    id: GeneratedAlways<number>
    order_id: number
    patient_id: number
    kind: 'final' | 'preliminary' | 'corrected'
    request_key: string
    title: string
    document_id: number | null
    html: string | null
    issued_at: string
    issued_by: number
  }
}
