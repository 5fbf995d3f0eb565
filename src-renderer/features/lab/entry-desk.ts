import { useQueryClient } from '@tanstack/react-query'
import { useContext, useEffect, useState } from 'react'
import type { LabOrder } from '#shared/contract/lab.values.ts'
import type { TestEntry } from '#shared/contract/lab-results.contract.ts'
import { api, client } from '../../client/api.ts'
import { useConnection } from '../../client/connection.ts'
import { codeOf, errorData } from '../../client/errors.ts'
import type { Gate } from '../../client/query-client.ts'
import { beforeLeaving, SeatContext, useSession } from '../../client/session.ts'
import { createEntryKeeper, type EntryKeeper, type EntryPort, type EntryRefusal } from './entry-keeper.ts'

type OrderOfTest = Pick<LabOrder, 'id' | 'collectedAt' | 'orderedAt'> & Partial<Pick<LabOrder, 'specimens'>>

/** Everything that is typed on a page, test by test, until the core has it. */
export interface EntryDesk {
  /** The keeper of a test; it learns of what is newer than it knows in `take`. */
  keeperOf: (order: OrderOfTest, entry: TestEntry) => EntryKeeper
  /** Saves everything that can be saved; true when nothing is left. */
  flush: () => Promise<boolean>
  hasUnsaved: () => boolean
}

class Covered extends Error {}

const AWAY = ['OFFLINE', 'ANSWER_LOST', 'SESSION_LOCKED', 'SIGNED_OUT']

const refusalOf = (error: unknown): EntryRefusal => {
  const stale = errorData(error, 'VERSION_CONFLICT')
  if (stale) return { kind: 'stale', by: stale.changedBy, at: stale.changedAt }
  const refused = errorData(error, 'RESULTS_REFUSED')
  if (refused)
    return {
      kind: 'refused',
      problems: refused.problems.map(({ parameterId, code }) => ({ parameterId, problem: code })),
    }
  const questioned = errorData(error, 'RESULTS_QUESTIONED')
  if (questioned) return { kind: 'questioned', questions: questioned.questions }
  return { kind: 'other', error, isAway: error instanceof Covered || AWAY.includes(codeOf(error) ?? '') }
}

/** The way to the core, shut while the person's screen is covered, so that nobody writes in another's name. */
const portOf = (
  orderId: number,
  orderTestId: number,
  gate: Gate | undefined,
  onSaved: (entry: TestEntry) => void,
): EntryPort => ({
  save: async (input) => {
    if (gate?.isOpen() !== true) throw new Covered()
    const entry = await client.lab.saveResults(input)
    onSaved(entry)
    return entry
  },
  read: async () => {
    const { tests } = await client.lab.getEntry({ orderId })
    return tests.find(({ test }) => test.id === orderTestId)
  },
  refusalOf,
})

const takenAt = ({ specimens = [], collectedAt, orderedAt }: OrderOfTest, { test }: TestEntry): string =>
  specimens.find(({ id }) => id === test.specimenId)?.collectedAt ?? collectedAt ?? orderedAt

/** Saves when the screen is locked, hidden or left, and again when the core can be reached. */
const useSavingByItself = (desk: EntryDesk) => {
  const { state } = useConnection()
  const { isLocked } = useSession()
  useEffect(() => {
    if (state === 'connected' && !isLocked && desk.hasUnsaved()) void desk.flush()
  }, [desk, state, isLocked])
  useEffect(() => {
    const save = () => void desk.flush()
    const onHidden = () => document.visibilityState === 'hidden' && save()
    const forget = beforeLeaving(() => desk.flush())
    window.addEventListener('pagehide', save)
    document.addEventListener('visibilitychange', onHidden)
    return () => {
      forget()
      window.removeEventListener('pagehide', save)
      document.removeEventListener('visibilitychange', onHidden)
      save()
    }
  }, [desk])
}

/** The keepers of a page; what they save stands in the cached order at once. */
export const useEntryDesk = (): EntryDesk => {
  const gate = useContext(SeatContext)?.gate
  const me = useSession().user.fullName
  const queryClient = useQueryClient()
  const [desk] = useState((): EntryDesk => {
    const keepers = new Map<number, EntryKeeper>()
    const hasUnsaved = () => [...keepers.values()].some((keeper) => keeper.hasUnsaved())
    return {
      keeperOf: (order, entry) => {
        const known = keepers.get(entry.test.id)
        if (known) return known
        const onSaved = (saved: TestEntry) =>
          queryClient.setQueryData(
            api.lab.getEntry.queryKey({ input: { orderId: order.id } }),
            (cached) =>
              cached && { ...cached, tests: cached.tests.map((one) => (one.test.id === saved.test.id ? saved : one)) },
          )
        const made = createEntryKeeper(entry, takenAt(order, entry), me, portOf(order.id, entry.test.id, gate, onSaved))
        keepers.set(entry.test.id, made)
        return made
      },
      flush: async () => {
        for (const keeper of keepers.values()) if (keeper.hasUnsaved()) await keeper.save()
        return !hasUnsaved()
      },
      hasUnsaved,
    }
  })
  useSavingByItself(desk)
  return desk
}
