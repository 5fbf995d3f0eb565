import { write } from '#main/platform/call/context.ts'
import { os } from '#main/platform/call/implement.ts'
import { listAuditEvents, recordEvent, verifyChain } from './audit.service.ts'

/** The audit trail: listed, and walked link by link. */
export const auditHandlers = os.audit.router({
  list: os.audit.list.handler(({ input, context }) => listAuditEvents(context.core.db, input)),
  verifyChain: os.audit.verifyChain.handler(async ({ context }) => {
    const result = await verifyChain(context.core.db)
    await write(context, (trx, call) =>
      recordEvent(trx, call, { result: result.brokenAtSeq === null ? 'ok' : 'failed' }),
    )
    return result
  }),
})
