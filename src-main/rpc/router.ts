import { implement } from '@orpc/server'
import { auditHandlers } from '#main/features/audit/audit.handlers.ts'
import { backupHandlers } from '#main/features/backup/backup.handlers.ts'
import { catalogHandlers } from '#main/features/catalog/catalog.handlers.ts'
import { clinicHandlers } from '#main/features/clinic/clinic.handlers.ts'
import { consultationHandlers } from '#main/features/consultation/consultation.handlers.ts'
import { documentsHandlers } from '#main/features/documents/documents.handlers.ts'
import { interopHandlers } from '#main/features/interop/interop.handlers.ts'
import { labHandlers } from '#main/features/lab/lab.handlers.ts'
import { patientsHandlers } from '#main/features/patients/patients.handlers.ts'
import { queueHandlers } from '#main/features/queue/queue.handlers.ts'
import { reportsHandlers } from '#main/features/reports/reports.handlers.ts'
import { schedulingHandlers } from '#main/features/scheduling/scheduling.handlers.ts'
import { sessionHandlers } from '#main/features/staff/session.handlers.ts'
import { staffHandlers } from '#main/features/staff/staff.handlers.ts'
import { stationsHandlers } from '#main/features/stations/stations.handlers.ts'
import type { Call } from '#main/platform/call/context.ts'
import { contract } from '#shared/contract/index.ts'
import { changesHandlers } from './changes.handlers.ts'
import { runGuarded } from './guard.ts'

/** Every procedure of the contract behind the one guard; a contract entry without a handler does not compile. */
export const router = implement(contract)
  .$context<Call>()
  .use((options) => runGuarded(options, (call) => options.next({ context: call })))
  .router({
    audit: auditHandlers,
    session: sessionHandlers,
    staff: staffHandlers,
    clinic: clinicHandlers,
    stations: stationsHandlers,
    catalog: catalogHandlers,
    patients: patientsHandlers,
    documents: documentsHandlers,
    scheduling: schedulingHandlers,
    queue: queueHandlers,
    consultation: consultationHandlers,
    lab: labHandlers,
    reports: reportsHandlers,
    interop: interopHandlers,
    backup: backupHandlers,
    changes: changesHandlers,
  })
