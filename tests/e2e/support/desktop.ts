import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import type { StandInDisplay, StandInPrinter, StandInSettings } from '#tests/support/electron/settings.ts'
import { launchElectron } from './desktop-electron.ts'
import { launchInStandIn } from './desktop-stand-in.ts'
import { screensAre } from './runtime.ts'

/** What was handed to a printer. */
export interface Printed {
  html: string
  options: Record<string, unknown>
}

/** The desktop app, running; what both runtimes offer to a spec. */
export interface Desktop {
  windows: () => Page[]
  /** The first window besides those that are known, once it shows its page. */
  windowBeside: (known?: readonly Page[]) => Promise<Page>
  /** Runs a function in the app's main process, with the `electron` module. */
  evaluate: <A, R>(run: (electron: typeof import('electron'), argument: A) => R | Promise<R>, argument: A) => Promise<R>
  /** What the next question of the system's windows is answered with, and everything that was asked so far. */
  answer: (kind: 'message' | 'open', answer: object) => Promise<void>
  questions: () => Promise<{ kind: string; options: Record<string, unknown> }[]>
  printed: () => Promise<Printed[]>
  /** What a person does with the system's print window. */
  inPrintWindow: (does: 'print' | 'cancel') => Promise<void>
  exited: Promise<number | null>
  /** Starts the app a second time beside itself, as a link or an icon does; answers how that second start ended. */
  startBeside: (args: string[]) => Promise<number | null>
  process: () => ChildProcess
  /** Quits as the system does, in good order. */
  close: () => Promise<void>
  /** Ends at once, as a power cut does. */
  kill: () => Promise<void>
}

export interface DesktopOptions {
  args?: string[]
  /** Where the app keeps what is this PC's own; a new place unless it is named. */
  profile?: string
  printers?: StandInPrinter[]
  /** The stand-in only: the real runtime has the computer it runs on. */
  displays?: StandInDisplay[]
  keyring?: Partial<StandInSettings['keyring']>
}

/** A place for what is one PC's own; gone with the fixture that made it. */
export const newProfile = (): { path: string; remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), 'clinic-pc-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }) }
}

/** Starts the built desktop app on a clinic's folder, in the runtime of this run. */
export const launchDesktop = (
  browser: Browser,
  folder: string,
  options: DesktopOptions & { profile: string },
): Promise<Desktop> => {
  const args = ['--data', folder, ...(options.args ?? [])]
  if (screensAre === 'electron') return launchElectron({ ...options, args })
  return launchInStandIn(browser, { ...options, args })
}
