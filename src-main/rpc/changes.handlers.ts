import { resolveBoard } from '#main/features/queue/board.service.ts'
import { isSessionOpen } from '#main/features/staff/session.service.ts'
import type { Call } from '#main/platform/call/context.ts'
import { os } from '#main/platform/call/implement.ts'
import type { ChangeEvent, Topic } from '#shared/contract/changes.contract.ts'

/** What a waiting-room board may hear of. */
const BOARD_TOPICS: readonly Topic[] = ['queue', 'boards', 'catalog', 'clinic']

const mayListen = async ({ core, caller }: Call): Promise<boolean> => {
  if (caller?.kind === 'staff') return isSessionOpen(core, caller.sessionId)
  return caller?.kind === 'board' && (await resolveBoard(core, caller.boardId)) !== null
}

/** The stream ends by itself once the session or the board it was opened with has ended: nothing is told afterwards. */
async function* forCaller(call: Call, events: AsyncGenerator<ChangeEvent>): AsyncGenerator<ChangeEvent> {
  for await (const event of events) {
    if (!(await mayListen(call))) return
    const isForBoard = event.kind === 'reset' || BOARD_TOPICS.includes(event.topic)
    if (call.caller?.kind !== 'board' || isForBoard) yield event
  }
}

/** The stream of committed changes; it carries topics and row ids, never a patient's data. */
export const changesHandlers = os.changes.router({
  subscribe: os.changes.subscribe.handler(({ input, context, signal }) => {
    const since = {
      ...(input.epoch === undefined ? {} : { epoch: input.epoch }),
      ...(input.seq === undefined ? {} : { seq: input.seq }),
    }
    return forCaller(context, context.core.changes.stream(since, signal))
  }),
})
