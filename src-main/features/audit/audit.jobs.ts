import type { Core } from '../../platform/call/context.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import { verifyChain } from './audit.service.ts'

/** Walks the audit chain every night at 02:30; a break is written to the log as an error. */
export const openAudit = (core: Core, jobs: Jobs): void => {
  jobs.every('audit.verifyChain', '30 2 * * *', async () => {
    const { brokenAtSeq, eventCount } = await verifyChain(core.db)
    if (brokenAtSeq === null) core.log.info({ eventCount }, 'audit chain is whole')
    else core.log.error({ brokenAtSeq }, 'audit chain is broken')
  })
}
