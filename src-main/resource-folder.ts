import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The folder of the files that come with the app, seen from the folder of the program that runs: one above the source, two
 * above the built program, in the repository and in the packed app alike.
 */
export const resourceFolder = (programFolder: string): string => {
  const aboveTheSource = join(programFolder, '..', 'resources')
  return existsSync(aboveTheSource) ? aboveTheSource : join(programFolder, '..', '..', 'resources')
}
