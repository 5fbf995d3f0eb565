import { z } from 'zod'
import { IsoInstant } from '#shared/values/dates.ts'

/** The list of a version's files and, beside it, the signature over that list. */
export const MANIFEST_FILE = 'update.json'
export const SIGNATURE_FILE = 'update.json.sig'

/** The app an update is for: `appId` in electron-builder.yml. */
export const UPDATE_PRODUCT = 'org.clinicfrontdesk.app'

/** What an installer is made for; `host` is the package of a host without a window. */
const INSTALLER_KINDS = ['windows', 'appimage', 'deb', 'macos', 'host'] as const
export type InstallerKind = (typeof INSTALLER_KINDS)[number]

// Kept short, and without a sign that means something in a path on any system.
const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/
const VERSION = /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/
const LARGEST_INSTALLER = 2 ** 30

/** What `update.json` says: a version's installers, each with its size in bytes and its SHA-512 in hexadecimal. */
export const UpdateManifest = z.strictObject({
  product: z.literal(UPDATE_PRODUCT),
  version: z.string().regex(VERSION),
  signedAt: IsoInstant,
  files: z
    .array(
      z.strictObject({
        name: z.string().regex(FILE_NAME),
        kind: z.enum(INSTALLER_KINDS),
        bytes: z.int().min(1).max(LARGEST_INSTALLER),
        sha512: z.string().regex(/^[0-9a-f]{128}$/),
      }),
    )
    .min(1)
    .max(20),
})
export type UpdateManifest = z.infer<typeof UpdateManifest>

/** The bytes that are signed: the manifest as it lies there, after words that no other use of the key begins with. */
export const signedBytes = (manifest: Buffer): Buffer =>
  Buffer.concat([Buffer.from('Clinic Front Desk update, format 1\n'), manifest])

/** What a file made by electron-builder or package-host.mjs installs on, by its name; null for anything else. */
export const kindOfInstaller = (name: string): InstallerKind | null => {
  if (name.endsWith('.exe')) return 'windows'
  if (name.endsWith('.AppImage')) return 'appimage'
  if (name.endsWith('.deb')) return 'deb'
  if (name.endsWith('.zip')) return 'macos'
  return name.endsWith('-linux-x64.tar.gz') ? 'host' : null
}

/** Whether a version `1.2.3` is newer than another; one that is no such version is newer than nothing. */
export const isNewer = (version: string, than: string): boolean => {
  const one = VERSION.exec(version)
  const other = VERSION.exec(than)
  if (one === null || other === null) return false
  for (const part of [1, 2, 3]) {
    const difference = Number(one[part]) - Number(other[part])
    if (difference !== 0) return difference > 0
  }
  return false
}
