import { createHmac, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { deriveKey } from '../db/key.ts'
import { BackupFailure } from './backup-failure.ts'

/** The list that stands in every whole backup. */
export const MANIFEST_FILE = 'manifest.json'
/** Larger than the list of any clinic's files. */
const MAX_BYTES = 256 * 1024 * 1024

/** Where a file of a clinic may lie in its folder: nothing else is copied, and nothing is written elsewhere. */
const PLACES = /^(clinic\.db|recovery\.json|files\/[a-z]+\/(stored\/[0-9a-f]{64}|[0-9]{1,15}\.csv))$/

/** Whether a file at this place of the clinic's folder belongs into a backup. */
export const isCopied = (path: string): boolean => PLACES.test(path)

const CopiedFile = z.object({
  path: z.string().regex(PLACES),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type CopiedFile = z.infer<typeof CopiedFile>

const ManifestFields = z.object({
  format: z.literal(1),
  clinicName: z.string(),
  appVersion: z.string(),
  madeAt: z.iso.datetime(),
  files: z
    .array(CopiedFile)
    .refine((files) => ['clinic.db', 'recovery.json'].every((path) => files.some((file) => file.path === path)))
    .refine((files) => new Set(files.map(({ path }) => path)).size === files.length),
})
type ManifestFields = z.infer<typeof ManifestFields>

/** What a backup holds; `seal` fits the clinic's key, so that no file can be swapped, added or left out unseen. */
const Manifest = ManifestFields.extend({ seal: z.string() })
export type Manifest = z.infer<typeof Manifest>

const sealOf = (fields: ManifestFields, dataKey: Buffer): Buffer => {
  const { format, clinicName, appVersion, madeAt } = fields
  const files = fields.files.map(({ path, bytes, sha256 }) => [path, bytes, sha256])
  const text = JSON.stringify([format, clinicName, appVersion, madeAt, files])
  return createHmac('sha256', deriveKey(dataKey, 'backup')).update(text).digest()
}

/** The text of a backup's list. */
export const manifestText = (fields: ManifestFields, dataKey: Buffer): string =>
  `${JSON.stringify({ ...fields, seal: sealOf(fields, dataKey).toString('hex') }, null, 1)}\n`

/** Reads a backup's list; throws BackupFailure DAMAGED where there is none that can be read. */
export const readManifest = async (folder: string): Promise<Manifest> => {
  try {
    const text = await readFile(join(folder, MANIFEST_FILE), 'utf8')
    if (text.length > MAX_BYTES) throw new RangeError('too long')
    return Manifest.parse(JSON.parse(text))
  } catch (error) {
    throw new BackupFailure('DAMAGED', { cause: error })
  }
}

/** Whether the clinic with this key wrote the list. */
export const isSealedBy = (manifest: Manifest, dataKey: Buffer): boolean => {
  const seal = Buffer.from(manifest.seal, 'hex')
  const wanted = sealOf(manifest, dataKey)
  return seal.length === wanted.length && timingSafeEqual(seal, wanted)
}
