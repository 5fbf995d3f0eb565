import type { Core } from '../platform/call/context.ts'
import type { Jobs } from '../platform/jobs/jobs.ts'
import { openAudit } from './audit/audit.jobs.ts'
import { openBackup } from './backup/backup.service.ts'
import { openDiagnosisCodes } from './catalog/diagnosis.jobs.ts'
import { openDocuments } from './documents/documents.jobs.ts'
import { openInterop } from './interop/interop.jobs.ts'
import { openQueue } from './queue/queue.jobs.ts'
import { openScheduling } from './scheduling/scheduling.jobs.ts'
import { syncBuiltInRoles } from './staff/role.service.ts'

/** What each feature does when the clinic opens, in the features' order. */
export const openFeatures = async (core: Core, jobs: Jobs): Promise<void> => {
  openAudit(core, jobs)
  await syncBuiltInRoles(core.db, core.transact, core.clock.now())
  await openDiagnosisCodes(core, jobs)
  openDocuments(core, jobs)
  openScheduling(core, jobs)
  openQueue(core, jobs)
  await openInterop(core, jobs)
  openBackup(core, jobs)
}
