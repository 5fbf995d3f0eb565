import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { safeStorage } from 'electron'
import { fileKeyStore, type KeyStore, writeOwnerOnly } from '../platform/db/key.ts'

const isKeychainReal = () =>
  safeStorage.isEncryptionAvailable() &&
  (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text')

/**
 * Keeps the data key sealed by the operating system's keychain in `clinic.key.sealed`; where this PC has no real keychain
 * (a Linux desktop without a keyring) or a headless host made the clinic, it is the owner-only key file.
 */
export const keychainKeyStore = (folder: string): KeyStore => {
  const path = join(folder, 'clinic.key.sealed')
  const file = fileKeyStore(folder)
  return {
    load: () => (existsSync(path) ? Buffer.from(safeStorage.decryptString(readFileSync(path)), 'base64') : file.load()),
    save: (key) => {
      if (isKeychainReal()) writeOwnerOnly(path, safeStorage.encryptString(key.toString('base64')))
      else file.save(key)
    },
  }
}
