import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { ROLE_HINTS } from '../domain/stations/role-hint.ts'
import { IsoInstant } from '../values/dates.ts'
import { lineOfText } from '../values/text.ts'
import { errorsOf } from './errors.ts'

/** How this PC takes part: a clinic of its own, the clinic's host, or a screen of another PC's clinic. */
export const PC_MODES = ['alone', 'host', 'station'] as const
export type PcMode = (typeof PC_MODES)[number]

/** What is printed: a slip of 80 mm, a label of 50 x 25 mm, or a sheet of A4 or A5. */
export const PRINT_PURPOSES = ['slip', 'label', 'paper'] as const
export type PrintPurpose = (typeof PRINT_PURPOSES)[number]

/** Why a station is away from its host. */
const AWAY_REASONS = ['unreachable', 'not-this-host', 'not-paired', 'revoked', 'station-older', 'host-older'] as const
export type AwayReason = (typeof AWAY_REASONS)[number]

/** The station's line to its host. */
const LinkState = z.object({
  state: z.enum(['connecting', 'connected', 'away']),
  since: IsoInstant,
  reason: z.enum(AWAY_REASONS).nullable(),
  /** Host's clock less this PC's, in seconds; null before the first answer. */
  clockOffsetSeconds: z.int().nullable(),
  hostVersion: z.string().nullable(),
})
export type LinkState = z.infer<typeof LinkState>

/** Which page the window needs before, or instead of, the clinic's own. */
const PC_STAGES = ['choose-mode', 'choose-key-place', 'recover-key', 'join', 'opening', 'clinic', 'failed'] as const

/** Why the clinic on this PC cannot be opened. */
export const OPEN_FAILURES = [
  'ALREADY_OPEN',
  'NEWER_DATABASE',
  'KEY_MISSING',
  'KEY_WRONG',
  'RECOVERY_MISSING',
  'PHRASE_WRONG',
  'MIGRATION_FAILED',
  'DATABASE_DAMAGED',
] as const

const PcState = z.object({
  appVersion: z.string(),
  platform: z.string(),
  stage: z.enum(PC_STAGES),
  mode: z.enum(PC_MODES).nullable(),
  failure: z.enum(OPEN_FAILURES).nullable(),
  /** Where this PC keeps the clinic's key: a file stands there only by somebody's choice. */
  keyPlace: z.enum(['keychain', 'file']).nullable(),
  /** Set once this PC was let in by a host. */
  station: z
    .object({
      address: z.string(),
      hostName: z.string(),
      clinicName: z.string(),
      name: z.string(),
      roleHint: z.enum(ROLE_HINTS),
    })
    .nullable(),
  link: LinkState.nullable(),
})
export type PcState = z.infer<typeof PcState>

const Words = z.array(z.string()).length(6)

/** A host heard of on the network. */
const FoundHost = z.object({ id: z.string(), hostName: z.string(), address: z.string(), port: z.int() })

/** How far the joining of a host is. */
const Joining = z.object({ state: z.enum(['waiting', 'approved', 'refused', 'gone', 'lost']) })

/** What the window is told without asking. */
export const PcEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('state'), state: PcState }),
  z.object({ kind: z.literal('hosts'), hosts: z.array(FoundHost) }),
  z.object({ kind: z.literal('joining'), joining: Joining }),
  /** The window is about to close: save what is typed, then call `readyToLeave`. */
  z.object({ kind: z.literal('leaving') }),
  /** A link such as clinic://patient/26-00042-D was opened or scanned. */
  z.object({ kind: z.literal('open-patient'), recordNumber: z.string() }),
])
export type PcEvent = z.infer<typeof PcEvent>

/** The printer for one purpose: null is the system's usual one; silent prints without the system's window. */
const PrinterChoice = z.object({ printer: z.string().max(200).nullable(), isSilent: z.boolean() })
const Printing = z.object({ slip: PrinterChoice, label: PrinterChoice, paper: PrinterChoice })
export type Printing = z.infer<typeof Printing>

/** A newer version that lies in a folder or on a stick, looked at and trusted. */
const Update = z.object({ version: z.string(), signedAt: IsoInstant.nullable(), isReady: z.boolean() })

/**
 * What a window of the desktop app may ask the PC it stands on: never patient data, and no session is asked for. It is served over
 * a MessagePort of its own to the app's own pages only, and to no browser.
 */
export const pcContract = {
  /** How this PC stands. */
  getState: oc.output(PcState),
  /** Streams what happens to this PC, beginning with its state; hosts are searched for while somebody listens. */
  watch: oc.output(eventIterator(PcEvent)),
  /** Chooses how this PC takes part; the app opens the clinic, or asks for a host. */
  chooseMode: oc
    .input(z.object({ mode: z.enum(PC_MODES) }))
    .output(PcState)
    .errors(errorsOf('CLINIC_AT_WORK')),
  /** Says where the clinic's key may lie where this PC has no real keychain; `keychain` looks for one again. */
  chooseKeyPlace: oc
    .input(z.object({ place: z.enum(['keychain', 'file']) }))
    .output(PcState)
    .errors(errorsOf('NO_KEYCHAIN')),
  /** Opens the clinic on this PC with its recovery phrase. */
  recoverKey: oc
    .input(z.object({ phrase: z.string().max(400) }))
    .output(PcState)
    .errors(errorsOf('PHRASE_WRONG', 'RECOVERY_MISSING')),
  /** Asks for a backup's folder with the system's window and says what lies in it; null where none was chosen. */
  chooseBackup: oc
    .output(z.object({ clinicName: z.string(), madeAt: IsoInstant, appVersion: z.string(), bytes: z.int() }).nullable())
    .errors(errorsOf('BACKUP_DAMAGED')),
  /** Brings the chosen backup to this PC with the clinic's recovery phrase; an existing clinic is never written over. */
  restoreBackup: oc
    .input(z.object({ phrase: z.string().max(400) }))
    .output(PcState)
    .errors(errorsOf('PHRASE_WRONG', 'RECOVERY_MISSING', 'BACKUP_DAMAGED', 'CLINIC_AT_WORK', 'DISK_FULL')),
  /** Looks at a host by its typed or found address, `name` or `name:port`: the words its screen shows too. */
  lookAtHost: oc
    .input(z.object({ address: lineOfText(200) }))
    .output(
      z.object({
        address: z.string(),
        hostName: z.string(),
        words: Words,
        stationWords: Words,
        appVersion: z.string(),
      }),
    )
    .errors(errorsOf('HOST_UNREACHABLE', 'NOT_A_HOST', 'STATION_OLDER', 'HOST_OLDER')),
  /** Asks the host looked at last to let this PC in; how it goes is told by `watch`. */
  join: oc
    .input(z.object({ code: z.string().regex(/^\d{6}$/), stationName: lineOfText(60), roleHint: z.enum(ROLE_HINTS) }))
    .output(z.object({}))
    .errors(errorsOf('HOST_UNREACHABLE', 'NOT_A_HOST', 'PAIRING_CODE_WRONG', 'PAIRING_CODE_DEAD', 'TOO_MANY_ATTEMPTS')),
  /** Takes the question back. */
  stopJoining: oc.output(z.object({})),
  /** Forgets the host; this PC is asked anew how it takes part. */
  leaveHost: oc.output(PcState),
  /** Tries the line to the host now instead of waiting for the next round. */
  retryLink: oc.output(z.object({})),
  /** The printers this PC has. */
  listPrinters: oc.output(z.array(z.object({ name: z.string(), label: z.string(), isUsual: z.boolean() }))),
  getPrinting: oc.output(Printing),
  setPrinting: oc.input(Printing).output(Printing),
  /** Prints a page made by the core, as this PC does it for that purpose. */
  print: oc
    .input(z.object({ purpose: z.enum(PRINT_PURPOSES), title: z.string().max(200), html: z.string().max(20_000_000) }))
    .output(z.object({ isPrinted: z.boolean() }))
    .errors(errorsOf('PRINTER_MISSING', 'PRINT_FAILED')),
  /** Prints a page that shows the size, the edges and the scripts. */
  printTestPage: oc
    .input(z.object({ purpose: z.enum(PRINT_PURPOSES) }))
    .output(z.object({ isPrinted: z.boolean() }))
    .errors(errorsOf('PRINTER_MISSING', 'PRINT_FAILED')),
  /** Shows a waiting-room board full screen, on a second display where there is one. */
  openBoard: oc.input(z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) })).output(z.object({})),
  /** Answers `leaving`: what was typed is saved. */
  readyToLeave: oc.output(z.object({})),
  /** Looks for a newer version in a folder or on a stick chosen with the system's window; null where none was chosen. */
  findUpdate: oc.output(Update.nullable()).errors(errorsOf('UPDATE_NOT_TRUSTED', 'UPDATE_NOT_NEWER', 'UPDATE_MISSING')),
  /** Installs the version found and starts the app again. */
  installUpdate: oc.output(z.object({})).errors(errorsOf('UPDATE_MISSING')),
}

export type PcContract = typeof pcContract
