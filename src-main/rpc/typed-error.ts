import { ORPCError, ValidationError } from '@orpc/server'
import { ERRORS, type ErrorCode, type ErrorData } from '#shared/contract/errors.ts'

/** An error of the catalogue as it goes over the wire. */
export const typedError = <C extends ErrorCode>(code: C, data: ErrorData<C>) =>
  new ORPCError(code, { defined: true, status: ERRORS[code].status, data })

const issueOf = (issue: unknown) => {
  const { path, code, minimum, maximum, params } = issue as {
    path?: readonly PropertyKey[]
    code?: string
    minimum?: unknown
    maximum?: unknown
    params?: { code?: string }
  }
  return {
    path: (path ?? []).map(String).join('.'),
    code: params?.code ?? code ?? 'invalid',
    ...(typeof minimum === 'number' ? { minimum } : {}),
    ...(typeof maximum === 'number' ? { maximum } : {}),
  }
}

/** Input the contract refused, as INVALID_INPUT without what was typed; null where the error is another one. */
export const asInvalidInput = (error: unknown) =>
  error instanceof ORPCError && error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError
    ? typedError('INVALID_INPUT', { issues: error.cause.issues.slice(0, 50).map(issueOf) })
    : null

/** The stack without its message: a message may repeat what somebody typed. */
export const framesOf = (error: unknown): string[] => {
  if (!(error instanceof Error)) return []
  const frames = (error.stack ?? '').replace(error.message, '').split('\n')
  return frames.filter((line) => line.trimStart().startsWith('at '))
}
