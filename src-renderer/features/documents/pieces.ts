/** Pieces of files in the air at once: the line is never idle, and other calls of this window get between them. */
export const AHEAD = 3

/** Calls for one offset after another, at most {@link AHEAD} of them unanswered; after a failure nothing more is begun. */
const inOrder = async (offsets: Iterable<number>, call: (offset: number) => Promise<void>): Promise<void> => {
  const open: Promise<void>[] = []
  try {
    for (const offset of offsets) {
      if (open.length >= AHEAD) await open.shift()
      const answer = call(offset)
      // Looked at further down; until then a refusal of a later piece must not count as unheard.
      answer.catch(() => {})
      open.push(answer)
    }
    await Promise.all(open)
  } catch (error) {
    await Promise.allSettled(open)
    throw error
  }
}

function* offsetsFrom(from: number, sizeBytes: number, pieceBytes: number): Generator<number> {
  for (let offset = from; offset < sizeBytes; offset += pieceBytes) yield offset
}

interface Sending {
  sizeBytes: number
  pieceBytes: number
  /** Reads a piece of the file. */
  read: (from: number, to: number) => Promise<string>
  /** Sends a piece; answers how far the file is there. */
  send: (offset: number, base64: string) => Promise<number>
  signal: AbortSignal
}

/** Sends what is missing of a file from an offset on, in order; throws what a piece was refused with, or the abort. */
export const sendPieces = async (
  from: number,
  { sizeBytes, pieceBytes, read, send, signal }: Sending,
): Promise<void> => {
  let turn: Promise<unknown> = Promise.resolve()
  await inOrder(offsetsFrom(from, sizeBytes, pieceBytes), (offset) => {
    // Pieces are read one after another, so that none overtakes the one before it on its way to the line.
    const reading = turn.then(() => {
      signal.throwIfAborted()
      return read(offset, Math.min(offset + pieceBytes, sizeBytes))
    })
    turn = reading
    return reading.then(async (base64) => {
      signal.throwIfAborted()
      await send(offset, base64)
    })
  })
}

interface Fetching {
  sizeBytes: number
  pieceBytes: number
  /** Asks for the piece at an offset. */
  fetch: (offset: number) => Promise<Uint8Array>
  /** Told how much is there. */
  onProgress?: (receivedBytes: number) => void
  signal: AbortSignal
}

/** Fetches a whole file piece by piece; throws what a piece was refused with, or the abort. */
export const fetchPieces = async (options: Fetching): Promise<Uint8Array<ArrayBuffer>> => {
  const { sizeBytes, pieceBytes, fetch, onProgress, signal } = options
  const bytes = new Uint8Array(sizeBytes)
  let received = 0
  await inOrder(offsetsFrom(0, sizeBytes, pieceBytes), async (offset) => {
    signal.throwIfAborted()
    const piece = await fetch(offset)
    bytes.set(piece, offset)
    received += piece.length
    onProgress?.(received)
  })
  return bytes
}
