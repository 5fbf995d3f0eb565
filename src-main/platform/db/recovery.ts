import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { HashingCost } from '../password/password.ts'
import { OpenFailure } from './failure.ts'
import { writeOwnerOnly } from './key.ts'

/** argon2id for the phrase, memory in KiB: stronger than a password's, it is typed once in years. */
export const PHRASE_COST: HashingCost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 }
const TAG_BYTES = 16

const SealedKey = z.object({
  format: z.literal(1),
  salt: z.base64(),
  nonce: z.base64(),
  sealed: z.base64(),
  /** What it was sealed with; files from before it was written down have the usual cost. */
  cost: z
    .object({
      memoryCost: z.int().min(1024).max(1_048_576),
      timeCost: z.int().min(1).max(20),
      parallelism: z.int().min(1).max(8),
    })
    .default(PHRASE_COST),
})

/** The name of the file a phrase opens the key with, in the clinic's folder. */
export const RECOVERY_FILE = 'recovery.json'

const pathIn = (folder: string) => join(folder, RECOVERY_FILE)

const normalise = (phrase: string) => phrase.normalize('NFKD').trim().toLowerCase().split(/\s+/).join(' ')

const keyFromPhrase = async (phrase: string, salt: Buffer, cost: HashingCost) => {
  const { default: argon2 } = await import('argon2')
  return argon2.hash(normalise(phrase), { ...cost, type: argon2.argon2id, salt, hashLength: 32, raw: true })
}

/** Twelve words (128 bits, BIP 39 English list) that can open the clinic's data again. */
export const makeRecoveryPhrase = async (): Promise<string> => {
  const [{ generateMnemonic }, { wordlist }] = await Promise.all([
    import('@scure/bip39'),
    import('@scure/bip39/wordlists/english.js'),
  ])
  return generateMnemonic(wordlist, 128)
}

/** Seals the data key under a recovery phrase into `recovery.json`; an earlier phrase stops working. */
export const sealWithPhrase = async (
  folder: string,
  dataKey: Buffer,
  phrase: string,
  cost: HashingCost,
): Promise<void> => {
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', await keyFromPhrase(phrase, salt, cost), nonce)
  const sealed = Buffer.concat([cipher.update(dataKey), cipher.final(), cipher.getAuthTag()])
  const content: z.infer<typeof SealedKey> = {
    format: 1,
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    sealed: sealed.toString('base64'),
    cost,
  }
  writeOwnerOnly(pathIn(folder), `${JSON.stringify(content, null, 2)}\n`)
}

const readSealedKey = (folder: string) => {
  if (!existsSync(pathIn(folder))) throw new OpenFailure('RECOVERY_MISSING')
  try {
    return SealedKey.parse(JSON.parse(readFileSync(pathIn(folder), 'utf8')))
  } catch (error) {
    throw new OpenFailure('RECOVERY_MISSING', 'recovery.json is damaged', { cause: error })
  }
}

/** Opens the data key with the recovery phrase; throws OpenFailure RECOVERY_MISSING or PHRASE_WRONG. */
export const openWithPhrase = async (folder: string, phrase: string): Promise<Buffer> => {
  const { salt, nonce, sealed, cost } = readSealedKey(folder)
  const bytes = Buffer.from(sealed, 'base64')
  try {
    const key = await keyFromPhrase(phrase, Buffer.from(salt, 'base64'), cost)
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), { authTagLength: TAG_BYTES })
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()])
  } catch (error) {
    throw new OpenFailure('PHRASE_WRONG', '', { cause: error })
  }
}
