import { os } from '#main/platform/call/implement.ts'
import { acknowledge, countOwnInbox, listOwnInbox } from './inbox.service.ts'
import { listResults, resultsBrief } from './reading.service.ts'
import { listTrends, trendOf } from './trend.service.ts'

/** What doctors read of the laboratory. */
export const labReadingsHandlers = {
  listResults: os.lab.listResults.handler(({ input, context }) => listResults(context, input)),
  resultsBrief: os.lab.resultsBrief.handler(({ input, context }) => resultsBrief(context, input.patientId)),
  inbox: os.lab.inbox.handler(({ context }) => listOwnInbox(context)),
  inboxCount: os.lab.inboxCount.handler(({ context }) => countOwnInbox(context)),
  acknowledge: os.lab.acknowledge.handler(({ input, context }) => acknowledge(context, input)),
  listTrends: os.lab.listTrends.handler(({ input, context }) => listTrends(context, input.patientId)),
  trend: os.lab.trend.handler(({ input, context }) => trendOf(context, input)),
}
