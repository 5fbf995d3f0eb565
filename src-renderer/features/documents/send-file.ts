import { codeOf, errorData } from '../../client/errors.ts'
import { sendPieces } from './pieces.ts'

/** What is asked of the core for one file on its way. */
export interface FileCalls {
  begin: () => Promise<string>
  /** Sends a piece; an empty one asks how far the file is there. Answers that in bytes. */
  chunk: (uploadId: string, offset: number, base64: string) => Promise<number>
  /** Makes of it what it is sent for. */
  save: (uploadId: string) => Promise<void>
}

interface FileToSend {
  sizeBytes: number
  pieceBytes: number
  read: (from: number, to: number) => Promise<string>
  calls: FileCalls
  /** Waits before something is tried again. */
  pause: () => Promise<void>
  /** Told what became of it: bytes that are there, whether the line is gone at the moment, that it is being saved. */
  tell: (news: { sentBytes?: number; isInterrupted?: boolean; isSaving?: boolean; uploadId?: string }) => void
  signal: AbortSignal
}

/** A host that was started again knows nothing of the upload: so often it is begun anew. */
const MOST_BEGINNINGS = 3
/** Rounds in which nothing arrived before it is given up. */
const MOST_STANDSTILLS = 5

/** The line broke or the screen is covered: it passes by itself. */
const isPassing = (error: unknown): boolean => {
  const code = codeOf(error)
  return code === 'OFFLINE' || code === 'ANSWER_LOST' || code === 'SESSION_LOCKED'
}

/** Asks again until there is an answer or a refusal. */
const patiently = async <T>(work: () => Promise<T>, { pause, tell, signal }: FileToSend): Promise<T> => {
  for (;;) {
    signal.throwIfAborted()
    try {
      const answer = await work()
      tell({ isInterrupted: false })
      return answer
    } catch (error) {
      if (!isPassing(error)) throw error
      tell({ isInterrupted: true })
      await pause()
    }
  }
}

/** Sends all pieces of an upload; after a break it asks how far the file is there and goes on from that. */
const sendAll = async (uploadId: string, file: FileToSend): Promise<void> => {
  const { sizeBytes, pieceBytes, calls, read, tell, signal } = file
  const ask = () => patiently(() => calls.chunk(uploadId, 0, ''), file)
  let there = await ask()
  for (let standstills = 0; there < sizeBytes; ) {
    tell({ sentBytes: there })
    const before = there
    const send = async (offset: number, base64: string) => {
      const sentBytes = await calls.chunk(uploadId, offset, base64)
      tell({ sentBytes, isInterrupted: false })
      return sentBytes
    }
    try {
      await sendPieces(there, { sizeBytes, pieceBytes, read, send, signal })
    } catch (error) {
      // A piece that was lost leaves a gap before the next ones, which are then refused.
      if (!isPassing(error) && codeOf(error) !== 'INVALID_INPUT') throw error
      tell({ isInterrupted: isPassing(error) })
      if (standstills >= MOST_STANDSTILLS) throw error
    }
    there = await ask()
    standstills = there > before ? 0 : standstills + 1
  }
  tell({ sentBytes: sizeBytes })
}

/** Saves it; where the answer was lost it asks again, and says so where the upload is gone meanwhile. */
const save = async (uploadId: string, file: FileToSend): Promise<void> => {
  file.tell({ isSaving: true })
  let lost: unknown
  await patiently(async () => {
    try {
      await file.calls.save(uploadId)
    } catch (error) {
      if (isPassing(error)) lost = codeOf(error) === 'ANSWER_LOST' ? error : lost
      // It may have been saved before the host was started again: nobody sends it a second time unasked.
      else if (lost !== undefined && codeOf(error) === 'NOT_FOUND') throw new LostOutcome(lost)
      throw error
    }
  }, file)
}

/** Nobody knows whether it was saved; `error` is the answer that was lost. */
export class LostOutcome extends Error {
  readonly error: unknown

  constructor(error: unknown) {
    super('LOST_OUTCOME')
    this.error = error
  }
}

/** Sends a file and has it saved, however often the line breaks; throws what it was refused with, or the abort. */
export const sendFile = async (file: FileToSend, begun: string | null): Promise<void> => {
  let uploadId = begun
  for (let beginnings = 0; ; ) {
    try {
      if (uploadId === null) {
        beginnings += 1
        uploadId = await patiently(file.calls.begin, file)
        file.tell({ uploadId })
      }
      await sendAll(uploadId, file)
      return await save(uploadId, file)
    } catch (error) {
      const isGone = errorData(error, 'NOT_FOUND')?.what === 'upload'
      if (!isGone || beginnings >= MOST_BEGINNINGS) throw error
      uploadId = null
      file.tell({ sentBytes: 0, isSaving: false })
    }
  }
}
