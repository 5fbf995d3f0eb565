import { z } from 'zod'
import { IsoInstant } from '../values/dates.ts'
import { lineOfText } from '../values/text.ts'
import { errorsOf } from './errors.ts'
import { staffProcedure } from './procedure.ts'

/** A backup that was made, as the clinic remembers it. */
const Backup = z.object({
  folder: z.string(),
  at: IsoInstant,
  by: z.string(),
  bytes: z.int().min(0),
  files: z.int().min(0),
})

export const backupContract = {
  /** The backup made last, the one being made, and how the last one failed. */
  getState: staffProcedure('backup.make').output(
    z.object({
      last: Backup.nullable(),
      /** 0 to 1 while one is being made. */
      progress: z.number().min(0).max(1).nullable(),
      failure: z.enum(['DISK_FULL', 'FOLDER_NOT_USABLE', 'INTERRUPTED']).nullable(),
    }),
  ),
  /**
   * Copies the clinic, database and documents, into a new folder inside the named one on the host, checked after writing. It stays
   * encrypted: only the recovery phrase opens it elsewhere. Answers at once; how it goes is told by the topic.
   */
  make: staffProcedure('backup.make', 'backup.make')
    .input(z.object({ folder: lineOfText(500) }))
    .output(z.object({ folder: z.string() }))
    .errors(errorsOf('FOLDER_NOT_USABLE', 'CLINIC_AT_WORK')),
}
