import { oc } from '@orpc/contract'
import type { Permission } from '../permissions/roles.ts'
import { commonErrors } from './errors.ts'

/** Who a connection can be: nobody yet, a signed-in member of staff, or a waiting-room board with its own token. */
type Audience = 'anyone' | 'staff' | 'board'

/** What the middleware must know of a procedure before it runs; a procedure without it is refused. */
export interface ProcedureMeta {
  /** The permission asked for; `signed-in` asks only for a session, `none` for nothing at all. */
  permission: Permission | 'signed-in' | 'none'
  audience: readonly Audience[]
  /** The name under which the audit trail records this, or null for a plain read. */
  auditAction: string | null
  /** True where the procedure may be called with a session that is locked or must first change its password. */
  worksWhileLocked: boolean
  /** True where the procedure may be called before the clinic is set up. */
  worksBeforeSetUp: boolean
}

const base = oc.$meta<Partial<ProcedureMeta>>({}).errors(commonErrors)

/** A procedure for signed-in staff with a permission; writes name the audit action they record. */
export const staffProcedure = (permission: Permission | 'signed-in', auditAction: string | null = null) =>
  base.meta({ permission, audience: ['staff'], auditAction, worksWhileLocked: false, worksBeforeSetUp: false })

/** A procedure of one's own session, open also while it is locked or waits for a new password. */
export const sessionProcedure = (auditAction: string | null = null) =>
  base.meta({
    permission: 'signed-in',
    audience: ['staff'],
    auditAction,
    worksWhileLocked: true,
    worksBeforeSetUp: false,
  })

/** A procedure anyone on the connection may call: set-up, sign-in, the clinic's name. */
export const openProcedure = (auditAction: string | null = null) =>
  base.meta({
    permission: 'none',
    audience: ['anyone', 'staff', 'board'],
    auditAction,
    worksWhileLocked: true,
    worksBeforeSetUp: true,
  })

/** A procedure for a waiting-room board that has shown its token; staff with the permission may look too. */
export const boardProcedure = (permission: Permission | 'signed-in') =>
  base.meta({
    permission,
    audience: ['board', 'staff'],
    auditAction: null,
    worksWhileLocked: false,
    worksBeforeSetUp: false,
  })
