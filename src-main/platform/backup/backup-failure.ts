/** Why a backup could not be read, or not be brought to a folder. */
export type BackupFailureCode = 'DAMAGED' | 'FOLDER_IN_USE' | 'DISK_FULL'

/** Thrown where a backup cannot be used; what lay in the folder before is untouched. */
export class BackupFailure extends Error {
  readonly code: BackupFailureCode

  constructor(code: BackupFailureCode, options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}
