import type { QueryClient } from '@tanstack/react-query'
import { type ChangeEvent, TOPICS, type Topic } from '#shared/contract/changes.contract.ts'
import { api, client } from './api.ts'
import { codeOf } from './errors.ts'
import { invalidateKeys } from './query-client.ts'

/** Which queries show what a topic is about. */
const keysOf: Record<Topic, () => readonly (readonly unknown[])[]> = {
  clinic: () => [api.clinic.key()],
  staff: () => [api.staff.key(), api.audit.key(), api.catalog.listDoctors.key()],
  catalog: () => [
    api.catalog.key(),
    api.scheduling.key(),
    api.queue.getDay.key(),
    api.queue.getBoardView.key(),
    api.reports.key(),
    api.audit.key(),
  ],
  patients: () => [api.patients.key(), api.scheduling.key(), api.reports.key(), api.audit.key()],
  documents: () => [
    api.documents.key(),
    api.consultation.timeline.key(),
    api.consultation.brief.key(),
    api.audit.key(),
  ],
  scheduling: () => [
    api.scheduling.key(),
    api.consultation.timeline.key(),
    api.consultation.brief.key(),
    api.consultation.dashboard.key(),
    api.consultation.listMyPatients.key(),
    api.patients.getCareAccess.key(),
    api.reports.key(),
    api.audit.key(),
  ],
  queue: () => [
    api.queue.getDay.key(),
    api.queue.getBoardView.key(),
    api.queue.findPatientTickets.key(),
    api.consultation.dashboard.key(),
    api.patients.getCareAccess.key(),
    api.audit.key(),
  ],
  consultation: () => [
    api.consultation.key(),
    api.patients.getCareAccess.key(),
    api.patients.getRecordAccess.key(),
    api.audit.key(),
  ],
  lab: () => [api.lab.key(), api.consultation.timeline.key(), api.consultation.brief.key(), api.audit.key()],
  boards: () => [api.queue.listBoards.key(), api.audit.key()],
  stations: () => [api.stations.key(), api.audit.key()],
  backups: () => [api.backup.key()],
  imports: () => [api.interop.key()],
  sessions: () => [api.audit.key()],
}

/** Topics after which a person's name, roles or rights may be other than shown. */
const SAYS_WHO_I_AM: ReadonlySet<Topic> = new Set(['sessions', 'staff', 'clinic'])

const RETRY_MS = 1500

/** Where a listener stands in the feed; kept over a reconnect so that nothing is missed and nothing is fetched twice. */
export interface FeedPlace {
  epoch?: string
  seq?: number
}

export interface FeedListener {
  queryClient: QueryClient
  place: FeedPlace
  /** Whose screen this is: other people's sessions do not matter to it. */
  staffId?: number
  /** Called when the person's own name, roles or rights may have changed. */
  onWhoAmIStale: () => void
}

const take = (event: ChangeEvent, listener: FeedListener) => {
  listener.place.seq = event.seq
  if (event.kind === 'reset') {
    const isFirst = listener.place.epoch === undefined
    listener.place.epoch = event.epoch
    void listener.queryClient.invalidateQueries()
    if (!isFirst) listener.onWhoAmIStale()
    return
  }
  if (!TOPICS.includes(event.topic)) return
  invalidateKeys(listener.queryClient, keysOf[event.topic]())
  const isSomeoneElses = event.topic === 'sessions' && event.id !== undefined && event.id !== listener.staffId
  if (SAYS_WHO_I_AM.has(event.topic) && !isSomeoneElses) listener.onWhoAmIStale()
}

const wait = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

const listen = async (listener: FeedListener, signal: AbortSignal) => {
  while (!signal.aborted) {
    try {
      const { epoch, seq } = listener.place
      const input = epoch !== undefined && seq !== undefined ? { epoch, seq } : {}
      for await (const event of await client.changes.subscribe(input, { signal })) {
        if (signal.aborted) return
        take(event, listener)
      }
    } catch (error) {
      const code = codeOf(error)
      // Whoever holds the session starts a new subscription when these are over.
      if (code === 'SIGNED_OUT' || code === 'SESSION_LOCKED' || code === 'OFFLINE' || code === 'ANSWER_LOST') return
    }
    await wait(RETRY_MS, signal)
  }
}

/** Follows the core's changes until the answer is called, and marks the queries they touch stale. */
export const followChanges = (listener: FeedListener): (() => void) => {
  const controller = new AbortController()
  void listen(listener, controller.signal)
  return () => controller.abort()
}
