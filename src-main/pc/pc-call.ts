import { ORPCError } from '@orpc/server'
import { ERRORS } from '#shared/contract/errors.ts'
import { Refusal } from '../platform/call/refusal.ts'

interface Asked {
  '~orpc': { errorMap: Record<string, unknown> }
}

/** The one middleware around every question to the PC: what its contract entry declares goes out typed. */
export const runPcCall = async <T>(procedure: Asked, next: () => Promise<T> | PromiseLike<T> | T): Promise<T> => {
  try {
    return await next()
  } catch (error) {
    if (!(error instanceof Refusal) || !(error.code in procedure['~orpc'].errorMap)) throw error
    throw new ORPCError(error.code, { status: ERRORS[error.code].status, data: error.data })
  }
}
