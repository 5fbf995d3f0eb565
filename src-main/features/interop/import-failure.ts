import type { ImportFileReason } from '#shared/contract/interop.contract.ts'

/** Thrown where a file brought for an import cannot be read; holds the reason and the line, never what stands in the file. */
export class ImportFailure extends Error {
  readonly reason: ImportFileReason
  readonly line: number | undefined

  constructor(reason: ImportFileReason, line?: number) {
    super(reason)
    this.reason = reason
    this.line = line
  }
}
