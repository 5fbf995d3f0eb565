/** Keys that came one right after the other, as a scanner sends them. */
export interface ScanBuffer {
  text: string
  /** When the last of them came, in ms. */
  at: number
}

/** A scanner sends a whole label within this from key to key; nobody types twelve signs like that. */
const LONGEST_GAP_MS = 100

/** Adds a printed sign to what came just before; after a pause a new text begins. */
export const withSign = (before: ScanBuffer | undefined, sign: string, at: number): ScanBuffer =>
  before !== undefined && at - before.at <= LONGEST_GAP_MS ? { text: before.text + sign, at } : { text: sign, at }

/** What was scanned when Enter comes; undefined where somebody typed it by hand. */
export const scannedText = (buffer: ScanBuffer | undefined, at: number): string | undefined =>
  buffer !== undefined && at - buffer.at <= LONGEST_GAP_MS ? buffer.text : undefined
