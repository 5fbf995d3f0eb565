import { openLog } from '../platform/log/log.ts'

/** Where trouble of the PC itself is written: codes and frames, never what was typed. */
export interface PcLog {
  write: (trouble: object) => void
  close: () => void
}

/** The log of this PC, in the clinic's folder; it is opened with the first trouble, because a new PC has no folder yet. */
export const openPcLog = (folder: string): PcLog => {
  let opened: ReturnType<typeof openLog> | null = null
  return {
    write: (trouble) => {
      try {
        opened ??= openLog(folder)
        opened.log.error(trouble, 'pc')
      } catch {
        // A disk that takes no log must not take the app along.
      }
    },
    close: () => {
      opened?.close()
      opened = null
    },
  }
}
