import { os } from '#main/platform/call/implement.ts'
import {
  cancel,
  getAppointment,
  historyOf,
  listDay,
  listOfPatient,
  markNoShow,
  setReminder,
} from './appointments.service.ts'
import { bookingRules, saveRules } from './availability.service.ts'
import { book, reschedule } from './booking.service.ts'
import { getCalendar, getMonthLoad } from './calendar.service.ts'
import { addClosure, changeClosure, closuresAhead, endClosure } from './closures.service.ts'
import { listOpenings } from './openings.service.ts'
import { printAppointment, printCallSheet, printDayList } from './prints.service.ts'
import { callLater, rebookingList, rebookingLists } from './rebooking.service.ts'
import { bookSeries, cancelSeries, planSeries, rescheduleSeries } from './series.service.ts'
import { findFreeSlots, listDaySlots, listSlots } from './slots.service.ts'
import { addException, addLeave, endLeave, getTimings, removeException, saveTimings } from './timings.service.ts'
import { acceptOffer, joinWaitingList, leaveWaitingList, listWaiting, recordOffer } from './waiting-list.service.ts'

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
  updateClosure: os.scheduling.updateClosure.handler(({ input, context }) => changeClosure(context, input)),
  removeClosure: os.scheduling.removeClosure.handler(({ input, context }) => endClosure(context, input.id)),
  getRules: os.scheduling.getRules.handler(({ context }) => bookingRules(context.core.db)),
  saveRules: os.scheduling.saveRules.handler(({ input, context }) => saveRules(context, input)),
  listSlots: os.scheduling.listSlots.handler(({ input, context }) => listSlots(context.core, context.now, input)),
  listDaySlots: os.scheduling.listDaySlots.handler(({ input, context }) =>
    listDaySlots(context.core, context.now, input),
  ),
  findFreeSlots: os.scheduling.findFreeSlots.handler(({ input, context }) =>
    findFreeSlots(context.core, context.now, input),
  ),
  getCalendar: os.scheduling.getCalendar.handler(({ input, context }) => getCalendar(context.core, input)),
  getMonthLoad: os.scheduling.getMonthLoad.handler(({ input, context }) => getMonthLoad(context.core, input)),
  book: os.scheduling.book.handler(({ input, context }) => book(context, input)),
  reschedule: os.scheduling.reschedule.handler(({ input, context }) => reschedule(context, input)),
  cancel: os.scheduling.cancel.handler(({ input, context }) => cancel(context, input)),
  markNoShow: os.scheduling.markNoShow.handler(({ input, context }) => markNoShow(context, input)),
  planSeries: os.scheduling.planSeries.handler(({ input, context }) => planSeries(context.core, context.now, input)),
  bookSeries: os.scheduling.bookSeries.handler(({ input, context }) => bookSeries(context, input)),
  rescheduleSeries: os.scheduling.rescheduleSeries.handler(({ input, context }) => rescheduleSeries(context, input)),
  cancelSeries: os.scheduling.cancelSeries.handler(({ input, context }) => cancelSeries(context, input)),
  listOfPatient: os.scheduling.listOfPatient.handler(({ input, context }) =>
    listOfPatient(context.core, context.now, input.patientId),
  ),
  get: os.scheduling.get.handler(({ input, context }) => getAppointment(context.core, input.id)),
  setReminder: os.scheduling.setReminder.handler(({ input, context }) => setReminder(context, input)),
  printAppointment: os.scheduling.printAppointment.handler(({ input, context }) => printAppointment(context, input)),
  printDayList: os.scheduling.printDayList.handler(({ input, context }) => printDayList(context, input)),
  printCallSheet: os.scheduling.printCallSheet.handler(({ input, context }) => printCallSheet(context, input.date)),
  listDay: os.scheduling.listDay.handler(({ input, context }) => listDay(context.core, input)),
  getHistory: os.scheduling.getHistory.handler(({ input, context }) => historyOf(context.core, input.id)),
  listRebookingLists: os.scheduling.listRebookingLists.handler(({ context }) =>
    rebookingLists(context.core, context.now),
  ),
  getRebookingList: os.scheduling.getRebookingList.handler(({ input, context }) =>
    rebookingList(context.core, context.now, input.id),
  ),
  callLater: os.scheduling.callLater.handler(({ input, context }) => callLater(context, input)),
  joinWaitingList: os.scheduling.joinWaitingList.handler(({ input, context }) => joinWaitingList(context, input)),
  listWaiting: os.scheduling.listWaiting.handler(({ context }) => listWaiting(context.core, context.now)),
  listOpenings: os.scheduling.listOpenings.handler(({ context }) => listOpenings(context.core, context.now)),
  recordOffer: os.scheduling.recordOffer.handler(({ input, context }) => recordOffer(context, input)),
  acceptOffer: os.scheduling.acceptOffer.handler(({ input, context }) => acceptOffer(context, input)),
  leaveWaitingList: os.scheduling.leaveWaitingList.handler(({ input, context }) => leaveWaitingList(context, input)),
})
