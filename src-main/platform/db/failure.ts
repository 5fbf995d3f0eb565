import type { OPEN_FAILURES } from '#shared/contract/pc.contract.ts'

/** Why a clinic could not be opened, as a code; the entry that opens it makes the sentence. */
export type OpenFailureCode = (typeof OPEN_FAILURES)[number]

/** Thrown where a clinic's folder cannot be opened; `detail` never holds patient data or key material. */
export class OpenFailure extends Error {
  readonly code: OpenFailureCode
  readonly detail: string

  constructor(code: OpenFailureCode, detail = '', options?: ErrorOptions) {
    super(`${code}${detail ? `: ${detail}` : ''}`, options)
    this.code = code
    this.detail = detail
  }
}
