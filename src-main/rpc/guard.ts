import { randomUUID } from 'node:crypto'
import { ORPCError } from '@orpc/server'
import { recordEvent } from '#main/features/audit/audit.service.ts'
import { clinicStatus } from '#main/features/clinic/clinic.service.ts'
import { resolveBoard } from '#main/features/queue/board.service.ts'
import { resolveSession } from '#main/features/staff/session.service.ts'
import { type Call, type Caller, write } from '#main/platform/call/context.ts'
import { Refusal, refusal } from '#main/platform/call/refusal.ts'
import { ERRORS } from '#shared/contract/errors.ts'
import type { ProcedureMeta } from '#shared/contract/procedure.ts'
import { asInvalidInput, framesOf, typedError } from './typed-error.ts'

/** Calls slower than this are written to the log as warnings, in milliseconds. */
const SLOW_MS = 250

const hasMeta = (meta: Partial<ProcedureMeta>): meta is ProcedureMeta =>
  meta.permission !== undefined && meta.audience !== undefined && meta.auditAction !== undefined

/** Who calls, as the connection's credential says right now; `gone` where a session it held has ended. */
const resolveCaller = async (call: Call): Promise<{ caller: Caller | null; gone: 'none' | 'expired' | 'revoked' }> => {
  const { core, connection, now } = call
  switch (connection.credential.kind) {
    case 'none':
      return { caller: null, gone: 'none' }
    case 'session': {
      const resolution = await resolveSession(core, connection, connection.credential.sessionId, now)
      if (resolution.kind === 'caller') return { caller: resolution.caller, gone: 'none' }
      return { caller: null, gone: resolution.reason }
    }
    case 'board': {
      const caller = await resolveBoard(core, connection.credential.boardId)
      return { caller, gone: caller ? 'none' : 'revoked' }
    }
  }
}

const requireStaffState = (meta: ProcedureMeta, caller: Caller) => {
  if (caller.kind !== 'staff' || meta.worksWhileLocked) return
  if (caller.isLocked) throw refusal('SESSION_LOCKED', {})
  if (caller.mustChangePassword) throw refusal('PASSWORD_CHANGE_REQUIRED', {})
}

const mayCall = (meta: ProcedureMeta, caller: Caller): boolean => {
  if (!meta.audience.includes(caller.kind)) return false
  if (caller.kind === 'board' || meta.permission === 'signed-in' || meta.permission === 'none') return true
  return caller.permissions.has(meta.permission)
}

/** Lets a call through or refuses it, by what its contract entry names; no meta means refused. */
const authorise = async (meta: Partial<ProcedureMeta>, call: Call): Promise<Caller | null> => {
  if (!hasMeta(meta)) throw refusal('FORBIDDEN', { permission: 'none' })
  const { caller, gone } = await resolveCaller(call)
  if (!caller) {
    if (meta.audience.includes('anyone')) return null
    if (!meta.worksBeforeSetUp && (await clinicStatus(call.core)).state === 'needs-set-up') {
      throw refusal('CLINIC_NOT_SET_UP', {})
    }
    throw refusal('SIGNED_OUT', { reason: gone })
  }
  if (meta.audience.includes('anyone')) return caller
  requireStaffState(meta, caller)
  if (!mayCall(meta, caller)) {
    const denied: Call = { ...call, caller }
    await write(denied, (trx, writing) => recordEvent(trx, writing, { result: 'denied' }))
    throw refusal('FORBIDDEN', { permission: meta.permission })
  }
  return caller
}

/** Turns whatever a call threw into a declared, typed error; the unknown becomes INTERNAL with the request's id. */
const toTyped = (error: unknown, call: Call, procedure: string, declared: Record<string, unknown>) => {
  if (error instanceof Refusal && error.code in declared) {
    return new ORPCError(error.code, { status: ERRORS[error.code].status, data: error.data })
  }
  const invalid = asInvalidInput(error)
  if (invalid) return invalid
  const name = error instanceof Error ? error.name : typeof error
  const code = error instanceof Refusal ? error.code : undefined
  call.core.log.error({ requestId: call.requestId, procedure, name, code, frames: framesOf(error) }, 'call failed')
  return typedError('INTERNAL', { requestId: call.requestId })
}

interface Guarded {
  context: Call
  path: readonly string[]
  procedure: { '~orpc': { meta: unknown; errorMap: Record<string, unknown> } }
}

/**
 * The one middleware around every procedure: timing log, session, permission and audience, then (inside `next`) input
 * validation and the handler, and on the way back only declared errors.
 */
export const runGuarded = async <T>(
  { context, path, procedure }: Guarded,
  next: (call: Call) => Promise<T> | PromiseLike<T> | T,
): Promise<T> => {
  const name = path.join('.')
  const began = performance.now()
  const meta = procedure['~orpc'].meta as Partial<ProcedureMeta>
  const call: Call = {
    ...context,
    requestId: randomUUID(),
    now: context.core.clock.now(),
    auditAction: meta.auditAction ?? name,
  }
  try {
    const caller = await authorise(meta, call)
    return await next({ ...call, caller })
  } catch (error) {
    throw toTyped(error, call, name, procedure['~orpc'].errorMap)
  } finally {
    const ms = performance.now() - began
    if (ms > SLOW_MS) call.core.log.warn({ requestId: call.requestId, procedure: name, ms: Math.round(ms) }, 'slow')
  }
}
