import type { Printing, PrintPurpose } from '#shared/contract/pc.contract.ts'
import type { OpenOptions } from '../clinic.ts'
import type { PcSettingsStore } from './pc-settings.ts'

/** The operating system's keychain. */
export interface Keychain {
  /** False where there is none, or only one that keeps plain text (Electron's `basic_text`). */
  isReal: () => boolean
  /** Seals any bytes; over an API for text as base64, so that keys sealed by earlier versions open. */
  seal: (secret: Buffer) => Buffer
  /** Throws where it was sealed by another user or PC. */
  open: (sealed: Buffer) => Buffer
}

export interface PcPrinting {
  list: () => Promise<{ name: string; label: string; isUsual: boolean }[]>
  /** False where the person closed the system's window; throws PrintFailure. */
  print: (
    page: { html: string; title: string; purpose: PrintPurpose },
    choice: Printing[PrintPurpose],
  ) => Promise<boolean>
}

/** A page could not be printed: the printer is not there, or refused. */
export class PrintFailure extends Error {
  readonly why: 'printer-missing' | 'failed'

  constructor(why: PrintFailure['why'], options?: ErrorOptions) {
    super(`not printed: ${why}`, options)
    this.why = why
  }
}

/** An update that was looked at. */
export interface FoundUpdate {
  version: string
  signedAt: string | null
  isReady: boolean
}

export interface PcUpdates {
  /** Throws UpdateFailure. */
  find: (folder: string) => Promise<FoundUpdate>
  install: () => Promise<void>
}

/** A folder held no update this app may take. */
export class UpdateFailure extends Error {
  readonly why: 'missing' | 'not-trusted' | 'not-newer'
  readonly version: string

  constructor(why: UpdateFailure['why'], version = '', options?: ErrorOptions) {
    super(`no update: ${why}`, options)
    this.why = why
    this.version = version
  }
}

/** What the desktop app lends to what is the same without Electron: src-main/desktop makes them, tests make them of files. */
export interface PcParts {
  appVersion: string
  platform: string
  /** The clinic's folder on this PC, used unless it is a station. */
  folder: string
  isDemo: boolean
  rendererFolder: string
  resourceFolder: string
  pdf: OpenOptions['pdf']
  settings: PcSettingsStore
  keychain: Keychain
  printing: PcPrinting
  updates: PcUpdates
  /** Asks for a folder with the system's window; null where none was chosen. */
  chooseFolder: (purpose: 'backup' | 'update') => Promise<string | null>
  openBoard: (token: string) => void
}
