const DAY_MS = 24 * 60 * 60 * 1000
/** Days after which a clinic that works every day has too much to lose. */
const TOO_OLD_DAYS = 2

/** Whole days since the last backup once it is too old to be called good; 0 while it is good. */
export const daysTooOld = (at: string, nowMs: number): number => {
  const days = Math.floor((nowMs - Date.parse(at)) / DAY_MS)
  return days >= TOO_OLD_DAYS ? days : 0
}

/** The folder a backup's own folder was made in, as its path is written on the host. */
export const folderAround = (folder: string): string => {
  const around = folder.replace(/[\\/][^\\/]+[\\/]?$/, '')
  return /^[A-Za-z]:$/.test(around) ? `${around}\\` : around || '/'
}
