import type { Generated, GeneratedAlways } from 'kysely'
import type { Versioned } from './foundation.ts'

type Kind =
  | 'previous-prescription'
  | 'outside-report'
  | 'imaging'
  | 'photo'
  | 'identity'
  | 'consent'
  | 'prescription'
  | 'visit-summary'
  | 'certificate'
  | 'referral-letter'
  | 'lab-report'
  | 'invoice'
  | 'receipt'

type ContentType =
  | 'image/jpeg'
  | 'image/png'
  | 'image/webp'
  | 'image/heic'
  | 'application/pdf'
  | 'application/dicom'
  | 'text/plain'

export interface DocumentsTables {
  stored_files: {
    id: GeneratedAlways<number>
    /** Of the plain bytes, in hexadecimal digits. */
    sha256: string
    size_bytes: number
    content_type: ContentType
    width_pixels: number | null
    height_pixels: number | null
    stored_at: string
  }
  documents: Versioned & {
    id: GeneratedAlways<number>
    patient_id: number
    file_id: number
    kind: Kind
    title: string
    taken_on: string | null
    uploaded_at: string
    uploaded_by: number
    revision: Generated<number>
    first_id: Generated<number | null>
    replaced_by_id: Generated<number | null>
    visit_id: Generated<number | null>
    lab_order_id: Generated<number | null>
    replace_reason: Generated<string | null>
    hidden_at: Generated<string | null>
    hidden_by: Generated<number | null>
    hide_reason: Generated<string | null>
  }
}
