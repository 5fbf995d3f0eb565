import { type ClientContext, type ClientLink, createORPCClient, ORPCError } from '@orpc/client'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { type CoreClient, currentLink } from './connection.ts'
import { clientError } from './errors.ts'

type CallWatcher = { onError: (error: unknown) => void; onAnswer: () => void }

let watcher: CallWatcher = { onError: () => {}, onAnswer: () => {} }

/** Sets who is told of each answer and each refusal: the session, which must notice that it ended or was locked. */
export const watchCalls = (next: CallWatcher) => {
  watcher = next
}

const isAborted = (options: { signal?: AbortSignal | undefined }) => options.signal?.aborted === true

const link: ClientLink<ClientContext> = {
  call: async (path, input, options) => {
    const open = await currentLink()
    try {
      const answer = await open.call(path, input, options)
      watcher.onAnswer()
      return answer
    } catch (error) {
      if (isAborted(options)) throw error
      // Whatever is not an answer of the core means the line broke after the call was sent.
      const told = error instanceof ORPCError ? error : clientError('ANSWER_LOST')
      watcher.onError(told)
      throw told
    }
  },
}

/** Everything the core answers, as functions: `await client.queue.callNext({ doctorId })`. */
export const client: CoreClient = createORPCClient<CoreClient>(link)

/** The same for react-query: `useQuery(api.queue.getDay.queryOptions({ input: {} }))`; the change feed keeps it fresh. */
export const api = createTanstackQueryUtils(client)
