import { foundation } from './0001_foundation.ts'
import { patients } from './0002_patients.ts'
import { queue } from './0003_queue.ts'
import { imports } from './0004_imports.ts'
import { scheduling } from './0005_scheduling.ts'
import { appointmentLife } from './0006_appointments.ts'
import { codes } from './0007_codes.ts'
import { documents } from './0008_documents.ts'
import { visits } from './0009_visits.ts'
import { laboratory } from './0010_laboratory.ts'
import { stations } from './0011_stations.ts'
import type { Migration } from './migration.ts'

/** Every step in order; a step's place in this list is its number. A released step never changes. */
export const migrations: readonly Migration[] = [
  foundation,
  patients,
  queue,
  imports,
  scheduling,
  appointmentLife,
  codes,
  documents,
  visits,
  laboratory,
  stations,
]
