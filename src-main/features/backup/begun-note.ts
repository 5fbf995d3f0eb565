import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeOwnerOnly } from '#main/platform/db/key.ts'

// Beside the database and not in it: the copy would say of itself, wherever it is restored, that it was interrupted.
const NOTE_FILE = 'backup.begun'

/** A backup that is being made: where it is put together, and what it will be called. */
const Begun = z.object({ unfinished: z.string(), folder: z.string(), at: z.string(), by: z.string() })
export type Begun = z.infer<typeof Begun>

const pathIn = (clinicFolder: string) => join(clinicFolder, NOTE_FILE)

/** Notes which backup is being made, for the start after the process was killed. */
export const noteBegun = (clinicFolder: string, begun: Begun): void =>
  writeOwnerOnly(pathIn(clinicFolder), JSON.stringify(begun))

/** Forgets it once its end is on record. */
export const forgetBegun = (clinicFolder: string): Promise<void> => rm(pathIn(clinicFolder), { force: true })

/** The backup that was being made when the clinic went down; null where none was. */
export const readBegun = (clinicFolder: string): Begun | null => {
  try {
    return Begun.parse(JSON.parse(readFileSync(pathIn(clinicFolder), 'utf8')))
  } catch {
    return null
  }
}
