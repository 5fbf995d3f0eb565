import { z } from 'zod'
import { IsoInstant } from '../values/dates.ts'
import { RowId } from '../values/ids.ts'
import { staffProcedure } from './procedure.ts'

export const AuditEvent = z.object({
  seq: z.int(),
  at: IsoInstant,
  userName: z.string().nullable(),
  role: z.string().nullable(),
  station: z.string(),
  action: z.string(),
  entity: z.string().nullable(),
  entityId: z.int().nullable(),
  patientId: z.int().nullable(),
  reason: z.string().nullable(),
  result: z.enum(['ok', 'denied', 'failed']),
})
export type AuditEvent = z.infer<typeof AuditEvent>

export const auditContract = {
  /** Events newest first, a page at a time, by action, person, patient or result. */
  list: staffProcedure('audit.read')
    .input(
      z.object({
        beforeSeq: z.int().positive().optional(),
        limit: z.int().min(1).max(200).default(50),
        action: z.string().max(80).optional(),
        userId: RowId.optional(),
        patientId: RowId.optional(),
        result: z.enum(['ok', 'denied', 'failed']).optional(),
      }),
    )
    .output(z.object({ events: z.array(AuditEvent), hasMore: z.boolean() })),
  /** Walks the whole hash chain and names the first event that does not fit. */
  verifyChain: staffProcedure('audit.read', 'audit.verifyChain').output(
    z.object({ eventCount: z.int(), brokenAtSeq: z.int().nullable(), lastHash: z.string() }),
  ),
}
