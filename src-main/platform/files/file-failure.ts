/** Why the file store could not do something: there is no room left, or what lies there is not what was stored. */
type FileFailureCode = 'FULL' | 'DAMAGED'

/** Thrown by the file store; holds neither names nor contents. */
export class FileFailure extends Error {
  readonly code: FileFailureCode

  constructor(code: FileFailureCode, options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}

/** The system's ways of saying that nothing more fits: the disk, the quota, the largest file allowed. */
const NO_ROOM: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** A system error as the store tells it: no room is FULL, everything else stays what it was. */
export const asFileFailure = (error: unknown): unknown => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return NO_ROOM.has(code) ? new FileFailure('FULL', { cause: error }) : error
}
