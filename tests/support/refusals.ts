import { ORPCError } from '@orpc/client'
import { expect } from 'vitest'
import type { ErrorCode } from '#shared/contract/errors.ts'

/** Expects a call to be refused with a declared code; answers the error's data. */
export const expectRefusal = async (call: Promise<unknown>, code: ErrorCode): Promise<Record<string, unknown>> => {
  const outcome = await call.then(
    (value) => ({ answered: value }),
    (error: unknown) => ({ error }),
  )
  if (!('error' in outcome)) throw new Error(`expected ${code}, but the call was answered`)
  const { error } = outcome
  if (!(error instanceof ORPCError)) throw error
  expect({ code: error.code, defined: error.defined }).toEqual({ code, defined: true })
  return error.data as Record<string, unknown>
}
