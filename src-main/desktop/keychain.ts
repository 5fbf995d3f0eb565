import { safeStorage } from 'electron'
import type { Keychain } from '../pc/pc-parts.ts'

/**
 * The operating system's keychain. On a Linux desktop without a keyring Electron falls back to `basic_text`, which hides a secret
 * behind a password that stands in Chromium's source: that is no keychain, and what was sealed with it is read by anybody.
 */
export const systemKeychain = (): Keychain => ({
  isReal: () =>
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())),
  seal: (secret) => safeStorage.encryptString(secret.toString('base64')),
  open: (sealed) => Buffer.from(safeStorage.decryptString(sealed), 'base64'),
})
