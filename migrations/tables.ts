import type { CatalogTables } from './tables/catalog.ts'
import type { CodesTables } from './tables/codes.ts'
import type { DocumentsTables } from './tables/documents.ts'
import type { FoundationTables } from './tables/foundation.ts'
import type { ImportsTables } from './tables/imports.ts'
import type { LaboratoryTables } from './tables/laboratory.ts'
import type { PatientTables } from './tables/patients.ts'
import type { QueueTables } from './tables/queue.ts'
import type { SchedulingTables } from './tables/scheduling.ts'
import type { StationsTables } from './tables/stations.ts'
import type { VisitsTables } from './tables/visits.ts'

/** The tables as the migrations leave them, for Kysely; each feature's rows stand in its own file under tables/. */
export interface Tables
  extends FoundationTables,
    CatalogTables,
    CodesTables,
    PatientTables,
    QueueTables,
    ImportsTables,
    SchedulingTables,
    DocumentsTables,
    VisitsTables,
    LaboratoryTables,
    StationsTables {}
