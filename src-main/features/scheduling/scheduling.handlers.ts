import { os } from '#main/platform/call/implement.ts'
import { cancel, historyOf, listDay, markNoShow } from './appointments.service.ts'
import { bookingRules, saveRules } from './availability.service.ts'
import { book, reschedule } from './booking.service.ts'
import { addClosure, closuresAhead, endClosure } from './closures.service.ts'
import { findFreeSlots, listSlots } from './slots.service.ts'
import { addException, addLeave, endLeave, getTimings, removeException, saveTimings } from './timings.service.ts'

/** When doctors see patients, their slots, and the appointments. */
export const schedulingHandlers = os.scheduling.router({
  getTimings: os.scheduling.getTimings.handler(({ input, context }) =>
    getTimings(context.core, context.now, input.doctorId),
  ),
  saveTimings: os.scheduling.saveTimings.handler(({ input, context }) => saveTimings(context, input)),
  addException: os.scheduling.addException.handler(({ input, context }) => addException(context, input)),
  removeException: os.scheduling.removeException.handler(({ input, context }) => removeException(context, input)),
  addLeave: os.scheduling.addLeave.handler(({ input, context }) => addLeave(context, input)),
  removeLeave: os.scheduling.removeLeave.handler(({ input, context }) => endLeave(context, input.id)),
  listClosures: os.scheduling.listClosures.handler(({ context }) => closuresAhead(context.core, context.now)),
  addClosure: os.scheduling.addClosure.handler(({ input, context }) => addClosure(context, input)),
  removeClosure: os.scheduling.removeClosure.handler(({ input, context }) => endClosure(context, input.id)),
  getRules: os.scheduling.getRules.handler(({ context }) => bookingRules(context.core.db)),
  saveRules: os.scheduling.saveRules.handler(({ input, context }) => saveRules(context, input)),
  listSlots: os.scheduling.listSlots.handler(({ input, context }) => listSlots(context.core, context.now, input)),
  findFreeSlots: os.scheduling.findFreeSlots.handler(({ input, context }) =>
    findFreeSlots(context.core, context.now, input),
  ),
  book: os.scheduling.book.handler(({ input, context }) => book(context, input)),
  reschedule: os.scheduling.reschedule.handler(({ input, context }) => reschedule(context, input)),
  cancel: os.scheduling.cancel.handler(({ input, context }) => cancel(context, input)),
  markNoShow: os.scheduling.markNoShow.handler(({ input, context }) => markNoShow(context, input)),
  listDay: os.scheduling.listDay.handler(({ input, context }) => listDay(context.core, input)),
  getHistory: os.scheduling.getHistory.handler(({ input, context }) => historyOf(context.core, input.id)),
})
