import { os } from '#main/platform/call/implement.ts'
import { beginCorrection, discardCorrection } from './correction.service.ts'
import { listReaders, recordCall } from './critical.service.ts'
import { getEntry, getGrid } from './entry.service.ts'
import { saveResults } from './entry-save.service.ts'
import { labRules, setLabRules } from './rules.service.ts'
import { listToVerify, sendBack, verifyTests } from './verify.service.ts'

/** What is entered, verified and corrected at the bench. */
export const labResultsHandlers = {
  getEntry: os.lab.getEntry.handler(({ input, context }) => getEntry(context, input.orderId)),
  getGrid: os.lab.getGrid.handler(({ input, context }) => getGrid(context, input)),
  saveResults: os.lab.saveResults.handler(({ input, context }) => saveResults(context, input)),
  listToVerify: os.lab.listToVerify.handler(({ context }) => listToVerify(context)),
  verify: os.lab.verify.handler(({ input, context }) => verifyTests(context, input)),
  sendBack: os.lab.sendBack.handler(({ input, context }) => sendBack(context, input)),
  beginCorrection: os.lab.beginCorrection.handler(({ input, context }) => beginCorrection(context, input)),
  discardCorrection: os.lab.discardCorrection.handler(({ input, context }) => discardCorrection(context, input)),
  listReaders: os.lab.listReaders.handler(({ input, context }) => listReaders(context.core.db, input.orderTestId)),
  recordCall: os.lab.recordCall.handler(({ input, context }) => recordCall(context, input)),
  getRules: os.lab.getRules.handler(({ context }) => labRules(context.core.db)),
  setRules: os.lab.setRules.handler(({ input, context }) => setLabRules(context, input)),
}
