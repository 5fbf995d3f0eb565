import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { OpenFailure } from '../platform/db/failure.ts'
import { fileKeyStore, type KeyStore, writeOwnerOnly } from '../platform/db/key.ts'
import type { Keychain, PcParts } from './pc-parts.ts'

export type KeyPlace = 'keychain' | 'file'

const sealedPath = (folder: string) => join(folder, 'clinic.key.sealed')
const filePath = (folder: string) => join(folder, 'clinic.key')

/**
 * Where the clinic's key rests on this PC; null where somebody must say so first, because there is no real keychain. A key that
 * lies in a file already, made by a headless host or by choice, is used there.
 */
export const keyPlaceOf = ({ folder, keychain, settings, isDemo }: PcParts): KeyPlace | null => {
  const chosen = settings.read().keyPlace
  const isInFileOnly = existsSync(filePath(folder)) && !existsSync(sealedPath(folder))
  if (chosen === 'file' || (chosen === null && isInFileOnly)) return 'file'
  if (keychain.isReal()) return 'keychain'
  // A made-up clinic holds nothing worth a keychain.
  return isDemo || existsSync(filePath(folder)) ? 'file' : null
}

const openSealed = (folder: string, keychain: Keychain): Buffer => {
  try {
    return keychain.open(readFileSync(sealedPath(folder)))
  } catch (error) {
    // Sealed by another user or another PC: the recovery phrase opens the clinic here.
    throw new OpenFailure('KEY_WRONG', 'the keychain did not open the key', { cause: error })
  }
}

/** Keeps the data key sealed by the keychain in `clinic.key.sealed`; a key file beside it goes once the sealed one was read back. */
const keychainStore = (folder: string, keychain: Keychain): KeyStore => {
  const file = fileKeyStore(folder)
  return {
    load: () => {
      if (!existsSync(sealedPath(folder))) return file.load()
      try {
        return openSealed(folder, keychain)
      } catch (error) {
        const kept = file.load()
        if (kept === null) throw error
        return kept
      }
    },
    save: (key) => {
      writeOwnerOnly(sealedPath(folder), keychain.seal(key))
      if (openSealed(folder, keychain).equals(key)) rmSync(filePath(folder), { force: true })
    },
  }
}

/** Keeps the data key in the owner-only key file; a sealed one that nobody here can open goes. */
const chosenFileStore = (folder: string, keychain: Keychain): KeyStore => {
  const file = fileKeyStore(folder)
  return {
    load: () =>
      file.load() ?? (existsSync(sealedPath(folder)) && keychain.isReal() ? openSealed(folder, keychain) : null),
    save: (key) => {
      file.save(key)
      rmSync(sealedPath(folder), { force: true })
    },
  }
}

/** The key store of a place. */
export const keyStoreAt = (place: KeyPlace, { folder, keychain }: Pick<PcParts, 'folder' | 'keychain'>): KeyStore =>
  place === 'keychain' ? keychainStore(folder, keychain) : chosenFileStore(folder, keychain)
