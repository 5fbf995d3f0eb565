import { X509Certificate } from 'node:crypto'
import { z } from 'zod'
import { PC_MODES } from '#shared/contract/pc.contract.ts'
import { ROLE_HINTS } from '#shared/domain/stations/role-hint.ts'

const Rectangle = z.object({ x: z.int(), y: z.int(), width: z.int().min(200), height: z.int().min(200) })
const PrinterChoice = z.object({ printer: z.string().nullable(), isSilent: z.boolean() })

/** Whether a text is a certificate (PEM) that may sign others, as an identity's is. */
export const isIdentity = (pem: string): boolean => {
  try {
    return new X509Certificate(pem).ca
  } catch {
    return false
  }
}

/** What a station keeps of the host it was let in by; its own key lies beside, sealed, never in here. */
const JoinedHost = z.object({
  address: z.string(),
  port: z.int(),
  hostName: z.string(),
  clinicName: z.string(),
  /** Certificates (PEM) of the host's identities that are trusted: the one in use and, while it is renewed, the next. */
  identities: z.array(z.string().refine(isIdentity)).min(1).max(4),
  name: z.string(),
  roleHint: z.enum(ROLE_HINTS),
})
export type JoinedHost = z.infer<typeof JoinedHost>

/** This PC's own settings: never a patient's data, never a key. What does not read is left at its beginning. */
export const PcSettings = z.object({
  mode: z.enum(PC_MODES).nullable().catch(null),
  host: JoinedHost.nullable().catch(null),
  /** Set once somebody chose that the key may lie in a file because this PC has no keychain. */
  keyPlace: z.enum(['keychain', 'file']).nullable().catch(null),
  printing: z.object({ slip: PrinterChoice, label: PrinterChoice, paper: PrinterChoice }).catch(() => ({
    slip: { printer: null, isSilent: false },
    label: { printer: null, isSilent: false },
    paper: { printer: null, isSilent: false },
  })),
  window: z
    .object({ bounds: Rectangle, isMaximized: z.boolean(), zoom: z.number().min(0.5).max(3) })
    .partial()
    .catch(() => ({})),
})
export type PcSettings = z.infer<typeof PcSettings>

/** Where a PC's settings rest: electron-store in the app, a file in tests. */
export interface PcSettingsStore {
  read: () => PcSettings
  /** Changes some and keeps the rest. */
  change: (some: Partial<PcSettings>) => void
}
