import { ORPCError } from '@orpc/client'
import { ERRORS, type ErrorCode, type ErrorData } from '#shared/contract/errors.ts'

/** Codes made on this side of the connection: the call was never sent, or it was sent and the answer never came. */
export const CLIENT_CODES = ['OFFLINE', 'ANSWER_LOST'] as const
export type ClientCode = (typeof CLIENT_CODES)[number]

const isServerCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code)
const isClientCode = (code: string): code is ClientCode => CLIENT_CODES.some((known) => known === code)

/** The code of any error that came out of a call, or undefined when it is not one of ours. */
export const codeOf = (error: unknown): ErrorCode | ClientCode | undefined => {
  if (!(error instanceof ORPCError)) return undefined
  const code: string = error.code
  return isServerCode(code) || isClientCode(code) ? code : undefined
}

/** The data of an error with this code; undefined when the error is another one or its data does not fit. */
export const errorData = <C extends ErrorCode>(error: unknown, code: C): ErrorData<C> | undefined => {
  if (!(error instanceof ORPCError) || error.code !== code) return undefined
  const parsed = ERRORS[code].data.safeParse(error.data)
  return parsed.success ? (parsed.data as ErrorData<C>) : undefined
}

/** An error made here, in the shape the core's errors have. */
export const clientError = (code: ClientCode): ORPCError<ClientCode, unknown> =>
  new ORPCError(code, { status: 503, message: code, data: {} })
