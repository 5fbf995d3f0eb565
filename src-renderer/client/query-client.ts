import { type DefaultError, QueryClient, type QueryKey } from '@tanstack/react-query'
import { codeOf } from './errors.ts'

/** Holds calls of a covered screen back until the person it belongs to is there again. */
export interface Gate {
  isOpen: () => boolean
  whenOpen: () => Promise<void>
  setOpen: (open: boolean) => void
}

/** Makes a gate that starts open. */
export const createGate = (): Gate => {
  let isOpen = true
  let waiting: (() => void)[] = []
  return {
    isOpen: () => isOpen,
    whenOpen: () => (isOpen ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    setOpen: (open) => {
      isOpen = open
      if (!open) return
      const released = waiting
      waiting = []
      for (const release of released) release()
    },
  }
}

const MAX_READ_RETRIES = 20

/** Reads that failed because the line broke or the screen locked are asked again when that is over; nothing else is. */
const shouldRetry = (failures: number, error: DefaultError) => {
  const code = codeOf(error)
  return failures < MAX_READ_RETRIES && (code === 'OFFLINE' || code === 'ANSWER_LOST' || code === 'SESSION_LOCKED')
}

/**
 * One person's query cache. Every call waits at the gate, so that a covered screen never asks in the name of whoever
 * signed in on top of it.
 */
export const createQueryClient = (gate: Gate): QueryClient => {
  const queryClient = new QueryClient({
    defaultOptions: {
      queries: {
        // The change feed says what is stale; nothing is fetched again "to be sure".
        staleTime: Number.POSITIVE_INFINITY,
        // The clinic may be this very PC: it answers whether or not there is a network.
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: shouldRetry,
        retryDelay: 400,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
  const defaultQueryOptions = queryClient.defaultQueryOptions.bind(queryClient)
  // Every observer and every fetch passes here, so this is the one place that sees all reads.
  const gated: typeof queryClient.defaultQueryOptions = (options) => {
    const settled = defaultQueryOptions(options)
    const queryFn = settled.queryFn
    if (typeof queryFn !== 'function' || gatedFunctions.has(queryFn)) return settled
    const waits: typeof queryFn = async (context) => {
      await gate.whenOpen()
      return queryFn(context)
    }
    gatedFunctions.add(waits)
    return { ...settled, queryFn: waits }
  }
  queryClient.defaultQueryOptions = gated
  const defaultMutationOptions = queryClient.defaultMutationOptions.bind(queryClient)
  const gatedMutation: typeof queryClient.defaultMutationOptions = (options) => {
    const settled = defaultMutationOptions(options)
    const mutationFn = settled?.mutationFn
    if (!mutationFn || gatedFunctions.has(mutationFn)) return settled
    const waits: typeof mutationFn = async (...args) => {
      await gate.whenOpen()
      return mutationFn(...args)
    }
    gatedFunctions.add(waits)
    return { ...settled, mutationFn: waits }
  }
  queryClient.defaultMutationOptions = gatedMutation
  return queryClient
}

const gatedFunctions = new WeakSet<object>()

/** Marks queries stale by key and fetches the ones on screen again. */
export const invalidateKeys = (queryClient: QueryClient, keys: readonly QueryKey[]) => {
  for (const queryKey of keys) void queryClient.invalidateQueries({ queryKey })
}
