import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Keychain, PcParts } from '#main/pc/pc-parts.ts'
import { temporaryFolder } from './clinic.ts'
import { settingsInFile } from './settings-file.ts'

/** The keychain of one user of one PC: another one opens nothing that was sealed by it. */
export interface TestKeychain extends Keychain {
  /** Whether the system has one at the moment. */
  setReal: (isReal: boolean) => void
}

/** A keychain whose own key is nowhere but in the test. */
export const aKeychain = (isReal = true): TestKeychain => {
  const own = randomBytes(32)
  let real = isReal
  return {
    isReal: () => real,
    setReal: (next) => {
      real = next
    },
    seal: (secret) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', own, nonce)
      return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
    },
    open: (sealed) => {
      const decipher = createDecipheriv('aes-256-gcm', own, sealed.subarray(0, 12), { authTagLength: 16 })
      decipher.setAuthTag(sealed.subarray(-16))
      return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
    },
  }
}

/** What a test says of a PC; the rest is as on a new one. */
export type PlannedParts = Partial<Omit<PcParts, 'keychain'>> & { keychain?: TestKeychain }

/** What a PC is made of without Electron: folders, a settings file and a keychain of its own. */
export const partsOfAPc = (planned: PlannedParts = {}) => {
  const desk = temporaryFolder()
  return {
    appVersion: 'test',
    platform: 'linux',
    folder: join(desk, 'clinic'),
    isDemo: false,
    rendererFolder: desk,
    resourceFolder: desk,
    pdf: null,
    settings: settingsInFile(join(desk, 'settings.json')),
    printing: { list: async () => [], print: async () => true },
    updates: {
      find: async () => ({ version: '9.9.9', signedAt: null, isReady: true }),
      install: async () => {},
    },
    chooseFolder: async () => null,
    openBoard: () => {},
    ...planned,
    keychain: planned.keychain ?? aKeychain(),
  } satisfies PcParts
}
