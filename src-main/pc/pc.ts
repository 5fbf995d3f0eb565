import type { PcState } from '#shared/contract/pc.contract.ts'
import type { Clinic, OpenOptions } from '../clinic.ts'
import type { WindowPort } from '../transports/station/window-port.ts'
import type { PcParts } from './pc-parts.ts'

/** Who listens on a PC line: the app's name for one of its windows. */
export interface PcWindow {
  id: number
}

/** What the tests, and a made-up clinic, ask for besides. */
export interface PcOptions {
  /** Runs once whenever a clinic was opened on this PC, before any window gets a line: fills a made-up one. */
  onClinicOpened?: (clinic: Clinic) => Promise<void>
  clock?: OpenOptions['clock']
  hashing?: OpenOptions['hashing']
}

/** A PC of the clinic: one for each running app, whatever it takes part as. */
export interface Pc {
  state: () => PcState
  /** Calls back with every later state; answers how to stop. */
  watch: (listener: (state: PcState) => void) => () => void
  /** Answers one window's questions about this PC over a port that was not started yet, until the port closes. */
  servePcPort: (port: WindowPort, window: PcWindow) => void
  /** Gives one window its line to the clinic; false where there is none to be had now, and the port is left alone. */
  serveClinicPort: (port: WindowPort) => Promise<boolean>
  /** Tells the windows that a link to a patient was opened; kept for the first window until one listens. */
  openPatient: (recordNumber: string) => void
  /** Asks a window to save what is typed; resolves once it did, listens no more, or two seconds went by. */
  leaving: (windowId: number) => Promise<void>
  /** After sleep: lines may be dead without having said so. */
  wake: () => void
  /** Ends every line and closes what is open here, in good order. */
  close: () => Promise<void>
}

/** Starts a PC of the clinic as its settings say; what goes wrong is told by its state, never thrown. */
export const openPc = async (_parts: PcParts, _options: PcOptions = {}): Promise<Pc> => {
  throw new Error('being written')
}
