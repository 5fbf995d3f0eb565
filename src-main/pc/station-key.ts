import { X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeOwnerOnly } from '../platform/db/key.ts'
import { fingerprintWords, spkiHash } from '../platform/tls/fingerprint-words.ts'
import { type KeyedCertificate, makeIdentity } from '../platform/tls/host-identity.ts'
import type { PcParts } from './pc-parts.ts'

const Kept = z.object({ certificate: z.string(), privateKey: z.string() })

type Where = Pick<PcParts, 'folder' | 'keychain'>

const sealedPath = ({ folder }: Where) => join(folder, 'station.key.sealed')
const filePath = ({ folder }: Where) => join(folder, 'station.key')

const readKept = (where: Where): KeyedCertificate | null => {
  try {
    if (existsSync(sealedPath(where)))
      return Kept.parse(JSON.parse(where.keychain.open(readFileSync(sealedPath(where))).toString('utf8')))
    return existsSync(filePath(where)) ? Kept.parse(JSON.parse(readFileSync(filePath(where), 'utf8'))) : null
  } catch {
    // Sealed by another user or PC, or damaged: the host does not know the new one, and this PC is paired again.
    return null
  }
}

const keep = (where: Where, key: KeyedCertificate) => {
  mkdirSync(where.folder, { recursive: true, mode: 0o700 })
  const text = JSON.stringify(key)
  if (where.keychain.isReal()) writeOwnerOnly(sealedPath(where), where.keychain.seal(Buffer.from(text, 'utf8')))
  else writeOwnerOnly(filePath(where), text)
}

/** The key this PC shows hosts: made once, sealed by the keychain, else in a file only its owner reads. */
export const stationKey = async (where: Where): Promise<KeyedCertificate> => {
  const kept = readKept(where)
  if (kept) return kept
  const made = await makeIdentity('clinic-station')
  keep(where, made)
  return made
}

/** Throws the key away: what the host knew of this PC is worth nothing afterwards. */
export const forgetStationKey = (where: Where): void => {
  for (const path of [sealedPath(where), filePath(where)]) rmSync(path, { force: true })
}

/** The words the administrator sees for this PC on the host. */
export const wordsOfKey = (key: KeyedCertificate): Promise<string[]> =>
  fingerprintWords(spkiHash(new X509Certificate(key.certificate)))
