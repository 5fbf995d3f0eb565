import { os } from '#main/platform/call/implement.ts'
import { listExpected } from './expected.service.ts'
import { printLabels } from './label.service.ts'
import { placeOrder } from './order.service.ts'
import { findByLabNumber, getOrder, listOrders } from './order-lists.service.ts'
import { cancelTests, changePriority } from './order-steps.service.ts'
import { listOwed, markPaid } from './owed.service.ts'
import { collect, receive, reject } from './specimen.service.ts'
import { worklist } from './worklist.service.ts'

/** What was ordered, what is owed for it, and the specimens that were taken for it. */
export const labOrdersHandlers = {
  placeOrder: os.lab.placeOrder.handler(({ input, context }) => placeOrder(context, input)),
  cancelTests: os.lab.cancelTests.handler(({ input, context }) => cancelTests(context, input)),
  changePriority: os.lab.changePriority.handler(({ input, context }) => changePriority(context, input)),
  getOrder: os.lab.getOrder.handler(({ input, context }) => getOrder(context, input.orderId)),
  listOrders: os.lab.listOrders.handler(({ input, context }) => listOrders(context, input)),
  findByLabNumber: os.lab.findByLabNumber.handler(({ input, context }) => findByLabNumber(context, input.text)),
  worklist: os.lab.worklist.handler(({ input, context }) => worklist(context, input)),
  listExpected: os.lab.listExpected.handler(({ context }) => listExpected(context)),
  listOwed: os.lab.listOwed.handler(({ input, context }) => listOwed(context, input.patientId)),
  markPaid: os.lab.markPaid.handler(({ input, context }) => markPaid(context, input)),
  collect: os.lab.collect.handler(({ input, context }) => collect(context, input)),
  receive: os.lab.receive.handler(({ input, context }) => receive(context, input)),
  reject: os.lab.reject.handler(({ input, context }) => reject(context, input)),
  printLabels: os.lab.printLabels.handler(({ input, context }) => printLabels(context, input)),
}
