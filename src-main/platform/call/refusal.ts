import type { ErrorCode, ErrorData } from '#shared/contract/errors.ts'

/** A known refusal on its way out of a service: a declared code with its typed data. */
export class Refusal extends Error {
  readonly code: ErrorCode
  readonly data: unknown

  constructor(code: ErrorCode, data: unknown) {
    super(code)
    this.code = code
    this.data = data
  }
}

/** Makes a refusal the procedure must have declared; an undeclared one becomes INTERNAL. */
export const refusal = <C extends ErrorCode>(code: C, data: ErrorData<C>): Refusal => new Refusal(code, data)
