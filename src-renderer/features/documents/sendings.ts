import { useContext } from 'react'
import { MAX_DOCUMENT_CHUNK_BYTES } from '#shared/contract/documents.contract.ts'
import { client } from '../../client/api.ts'
import { toBase64 } from '../../client/base64.ts'
import type { Gate } from '../../client/query-client.ts'
import { SeatContext } from '../../client/session.ts'
import { createStore, type Store, useStore } from '../../client/store.ts'
import { type FileCalls, LostOutcome, sendFile } from './send-file.ts'

/** A file of a patient on its way to the clinic's computer; it goes on while another page is open. */
export interface Sending {
  key: number
  patientId: number
  name: string
  sizeBytes: number
  sentBytes: number
  state: 'waiting' | 'sending' | 'saving' | 'failed'
  /** The line is gone at the moment; it goes on by itself. */
  isInterrupted: boolean
  error?: unknown
}

/** What is to be sent, and what becomes of it once it is there. */
interface NewSending {
  patientId: number
  name: string
  file: File
  save: (uploadId: string) => Promise<unknown>
}

interface Job extends NewSending {
  controller: AbortController
  uploadId: string | null
}

/** One person's files on their way, one after another. */
interface Outbox {
  all: Store<readonly Sending[]>
  add: (files: readonly NewSending[]) => void
  /** Stops a file and takes it off the list; one that is being saved is past that. */
  cancel: (key: number) => void
  retry: (key: number) => void
}

const PAUSE_MS = 1_000
let lastKey = 0

const createOutbox = (gate: Gate): Outbox => {
  const all = createStore<readonly Sending[]>([])
  const jobs = new Map<number, Job>()
  let isBusy = false

  const change = (key: number, news: Partial<Sending>) =>
    all.set(all.get().map((one) => (one.key === key ? { ...one, ...news } : one)))
  const remove = (key: number) => {
    jobs.delete(key)
    all.set(all.get().filter((one) => one.key !== key))
  }
  /** A call in this person's name waits while somebody else sits on top. */
  const asThisPerson = async <T>(call: () => Promise<T>): Promise<T> => {
    await gate.whenOpen()
    return call()
  }

  const callsOf = ({ file, save, controller: { signal } }: Job): FileCalls => ({
    begin: () =>
      asThisPerson(async () => {
        const announced = { fileName: file.name.slice(-1000), sizeBytes: file.size }
        return (await client.documents.begin(announced, { signal })).uploadId
      }),
    chunk: (uploadId, offset, base64) =>
      asThisPerson(async () => {
        const { receivedBytes } = await client.documents.chunk({ uploadId, offset, base64 }, { signal })
        return receivedBytes
      }),
    save: (uploadId) => asThisPerson(async () => void (await save(uploadId))),
  })

  /** Whether this arrives hardly matters: an upload nobody goes on with is forgotten. */
  const drop = (job: Job) => {
    const { uploadId } = job
    job.uploadId = null
    if (uploadId !== null) asThisPerson(() => client.documents.cancel({ uploadId })).catch(() => undefined)
  }

  const run = async (key: number, job: Job) => {
    const { file, controller } = job
    change(key, { state: 'sending', isInterrupted: false, error: undefined })
    try {
      await sendFile(
        {
          sizeBytes: file.size,
          pieceBytes: MAX_DOCUMENT_CHUNK_BYTES,
          read: (from, to) => toBase64(file.slice(from, to)),
          calls: callsOf(job),
          pause: () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS)),
          tell: ({ uploadId, isSaving, ...news }) => {
            if (uploadId !== undefined) job.uploadId = uploadId
            change(key, { ...news, ...(isSaving !== undefined && { state: isSaving ? 'saving' : 'sending' }) })
          },
          signal: controller.signal,
        },
        job.uploadId,
      )
      remove(key)
    } catch (error) {
      if (controller.signal.aborted) return
      // What was refused is of no use over there: the next try begins anew.
      drop(job)
      change(key, { state: 'failed', error: error instanceof LostOutcome ? error.error : error })
    }
  }

  const goOn = async () => {
    if (isBusy) return
    isBusy = true
    for (;;) {
      const next = all.get().find(({ state }) => state === 'waiting')
      const job = next && jobs.get(next.key)
      if (!job) break
      await run(next.key, job)
    }
    isBusy = false
  }

  return {
    all,
    add: (files) => {
      const added = files.map((file): Sending => {
        lastKey += 1
        jobs.set(lastKey, { ...file, controller: new AbortController(), uploadId: null })
        const { patientId, name } = file
        const nothingYet = { sentBytes: 0, state: 'waiting' as const, isInterrupted: false }
        return { key: lastKey, patientId, name, sizeBytes: file.file.size, ...nothingYet }
      })
      all.set([...all.get(), ...added])
      void goOn()
    },
    cancel: (key) => {
      const job = jobs.get(key)
      const sending = all.get().find((one) => one.key === key)
      if (!job || !sending || sending.state === 'saving') return
      job.controller.abort()
      remove(key)
      drop(job)
    },
    retry: (key) => {
      change(key, { state: 'waiting', sentBytes: 0, error: undefined })
      void goOn()
    },
  }
}

const outboxes = new WeakMap<Gate, Outbox>()

/** This person's files on their way in this window. */
export const useOutbox = (): Outbox => {
  const seat = useContext(SeatContext)
  if (!seat) throw new Error('files are sent by somebody who is signed in')
  const known = outboxes.get(seat.gate) ?? createOutbox(seat.gate)
  outboxes.set(seat.gate, known)
  return known
}

/** This person's files on their way to one patient's record. */
export const useSendings = (patientId: number): readonly Sending[] =>
  useStore(useOutbox().all).filter((sending) => sending.patientId === patientId)
