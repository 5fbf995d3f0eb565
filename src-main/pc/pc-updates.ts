import { refusal } from '../platform/call/refusal.ts'
import { type FoundUpdate, type PcParts, UpdateFailure } from './pc-parts.ts'

const inOurWords = (error: unknown) => {
  if (!(error instanceof UpdateFailure)) throw error
  switch (error.why) {
    case 'missing':
      throw refusal('UPDATE_MISSING', {})
    case 'not-trusted':
      throw refusal('UPDATE_NOT_TRUSTED', {})
    case 'not-newer':
      throw refusal('UPDATE_NOT_NEWER', { version: error.version })
  }
}

/** Looks for a newer version in a folder the person chooses; null where none was chosen. */
export const findUpdate = async ({ chooseFolder, updates }: PcParts): Promise<FoundUpdate | null> => {
  const folder = await chooseFolder('update')
  return folder === null ? null : updates.find(folder).catch(inOurWords)
}

/** Installs the version that was found and starts the app again. */
export const installUpdate = ({ updates }: PcParts): Promise<void> => updates.install().catch(inOurWords)
