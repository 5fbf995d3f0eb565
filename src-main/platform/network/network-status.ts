/** Whether a listener is heard on the network. */
export type ListenerState = 'off' | 'listening' | 'port-taken' | 'failed'

/** How the clinic's network stands at this moment: written by what serves it, read by whoever asks. */
export interface NetworkStatus {
  /** False where this program cannot serve the network at all. */
  canServe: boolean
  stations: ListenerState
  browsers: ListenerState
  /** Stations that hold at least one line now. */
  connected: Set<number>
}

/** The status of a clinic nobody serves on the network. */
export const unservedNetwork = (): NetworkStatus => ({
  canServe: false,
  stations: 'off',
  browsers: 'off',
  connected: new Set(),
})
