import { mkdir, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative } from 'node:path'
import { refusal } from '#main/platform/call/refusal.ts'
import { localDateTimeAt } from '#shared/values/dates.ts'

type Why = 'missing' | 'not-a-folder' | 'not-writable' | 'inside-clinic'

const notUsable = (why: Why) => refusal('FOLDER_NOT_USABLE', { why })

const isInside = (folder: string, outer: string) => {
  const way = relative(outer, folder)
  return !(way.startsWith('..') || isAbsolute(way))
}

/** The real place of a folder backups may go to; throws FOLDER_NOT_USABLE. */
export const usableFolder = async (folder: string, clinicFolder: string): Promise<string> => {
  const found = isAbsolute(folder) ? await stat(folder).catch(() => null) : null
  if (!found) throw notUsable('missing')
  if (!found.isDirectory()) throw notUsable('not-a-folder')
  const real = await realpath(folder)
  if (isInside(real, await realpath(clinicFolder))) throw notUsable('inside-clinic')
  return real
}

/** The name of a backup made at an instant, by the clinic's wall clock. */
const nameAt = (now: Date, timeZone: string) => {
  const [date, time] = localDateTimeAt(now, timeZone).split('T')
  return `clinic-backup-${date}-${time?.replace(':', '')}${String(now.getUTCSeconds()).padStart(2, '0')}`
}

const isThere = async (path: string) => (await stat(path).catch(() => null)) !== null

/** Makes the folder a backup is put together in, beside where it will lie; throws FOLDER_NOT_USABLE where it cannot be written. */
export const beginFolder = async (inside: string, now: Date, timeZone: string) => {
  const name = nameAt(now, timeZone)
  for (let number = 1; ; number += 1) {
    const folder = join(inside, number === 1 ? name : `${name}-${number}`)
    const unfinished = `${folder}.unfinished`
    if ((await isThere(folder)) || (await isThere(unfinished))) continue
    await mkdir(unfinished, { mode: 0o700 }).catch(() => {
      throw notUsable('not-writable')
    })
    return { unfinished, folder }
  }
}
