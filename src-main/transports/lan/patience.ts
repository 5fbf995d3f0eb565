/** How long a server waits for a visitor before it gives the line up, in milliseconds. */
export interface Patience {
  /** For the TLS handshake to end. */
  handshakeMs: number
  /** For a request's headers to be complete. */
  headersMs: number
  /** For the whole request. */
  requestMs: number
  /** For the next request on a line that stays open. */
  keepAliveMs: number
  /** How often the four above are looked at. */
  checkEveryMs: number
  /** How often a silent WebSocket is tested; one that missed the last test is given up. */
  pingEveryMs: number
  /** How long an answer to a waiting PC may be held back. */
  longPollMs: number
}

/** The usual patience; on the network lines are tested often, so that a cut cable is noticed soon. */
export const LAN_PATIENCE: Patience = {
  handshakeMs: 10_000,
  headersMs: 10_000,
  requestMs: 20_000,
  keepAliveMs: 10_000,
  checkEveryMs: 2_000,
  pingEveryMs: 3_000,
  longPollMs: 20_000,
}

/** On the machine itself nothing is cut but the programs at either end. */
export const LOOPBACK_PATIENCE: Patience = { ...LAN_PATIENCE, pingEveryMs: 20_000 }
