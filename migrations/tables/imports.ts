import type { Generated, GeneratedAlways } from 'kysely'

export interface ImportsTables {
  imports: {
    id: GeneratedAlways<number>
    file_name: string
    state: 'uploading' | 'uploaded' | 'checking' | 'checked' | 'running' | 'cancelled' | 'finished' | 'failed'
    size_bytes: number
    received_bytes: Generated<number>
    stored_bytes: Generated<number>
    encoding: string | null
    delimiter: string | null
    mapping: string | null
    duplicates: 'skip' | 'import' | null
    row_count: number | null
    done_count: Generated<number>
    done_line: Generated<number>
    good_count: Generated<number>
    bad_count: Generated<number>
    duplicate_count: Generated<number>
    imported_count: Generated<number>
    failure: string | null
    is_stopping: Generated<number>
    created_at: string
    created_by: number
    started_by: number | null
    finished_at: string | null
  }
  import_findings: {
    id: GeneratedAlways<number>
    import_id: number
    line: number
    kind: 'bad' | 'duplicate-in-clinic' | 'duplicate-in-file' | 'imported-with-note'
    field: string | null
    reason: string
    patient_id: number | null
    other_line: number | null
  }
  import_rows: {
    import_id: number
    line: number
    patient_id: number
    old_number: string | null
  }
}
