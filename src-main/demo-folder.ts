import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lockFolder } from './platform/db/lock.ts'
import { DATABASE_FILE } from './platform/db/open.ts'

/** The file that says a folder holds a made-up clinic and may be emptied. */
const MARKER = 'demo-clinic.txt'

/**
 * Empties a demo clinic's folder, so that every demo begins with this morning's queue and passwords that were just printed;
 * throws where the folder holds a clinic that is not a demo, or OpenFailure ALREADY_OPEN where one is running in it.
 */
export const beginDemoFolder = (folder: string): void => {
  const marker = join(folder, MARKER)
  if (existsSync(join(folder, DATABASE_FILE))) {
    if (!existsSync(marker)) throw new Error('This folder holds a real clinic: name another one for the demo.')
    lockFolder(folder).release()
    rmSync(folder, { recursive: true })
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(marker, 'A made-up clinic: emptied and filled afresh at every start with --demo.\n')
}
