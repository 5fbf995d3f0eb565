import { os } from '#main/platform/call/implement.ts'
import { markArrived, undoArrival } from './arrival.service.ts'
import { allBoards, createBoard, endBoard, openBoard, readBoard } from './board.service.ts'
import { addWalkIn, callAgain, callNext, markInRoom, moveToDoctor, setPriority, stepTo } from './queue.service.ts'
import { findPatientTickets, readDay } from './queue-day.service.ts'
import { printSlip } from './queue-slip.service.ts'
import { undo } from './ticket-undo.service.ts'

/** The doctors' queues of today, and the waiting-room boards that show them. */
export const queueHandlers = os.queue.router({
  getDay: os.queue.getDay.handler(({ input, context }) => readDay(context.core, context.now, input)),
  findPatientTickets: os.queue.findPatientTickets.handler(({ input, context }) =>
    findPatientTickets(context.core, context.now, input.patientId),
  ),
  addWalkIn: os.queue.addWalkIn.handler(({ input, context }) => addWalkIn(context, input)),
  markArrived: os.queue.markArrived.handler(({ input, context }) => markArrived(context, input)),
  undoArrival: os.queue.undoArrival.handler(({ input, context }) => undoArrival(context, input)),
  callNext: os.queue.callNext.handler(({ input, context }) => callNext(context, input.doctorId)),
  callAgain: os.queue.callAgain.handler(({ input, context }) => callAgain(context, input)),
  markInRoom: os.queue.markInRoom.handler(({ input, context }) => markInRoom(context, input)),
  markDone: os.queue.markDone.handler(({ input, context }) => stepTo(context, input, 'done')),
  skip: os.queue.skip.handler(({ input, context }) => stepTo(context, input, 'skipped')),
  recallLater: os.queue.recallLater.handler(({ input, context }) => stepTo(context, input, 'recall-later')),
  returnToQueue: os.queue.returnToQueue.handler(({ input, context }) => stepTo(context, input, 'waiting')),
  markLeft: os.queue.markLeft.handler(({ input, context }) => stepTo(context, input, 'left')),
  setPriority: os.queue.setPriority.handler(({ input, context }) => setPriority(context, input)),
  moveToDoctor: os.queue.moveToDoctor.handler(({ input, context }) => moveToDoctor(context, input)),
  undo: os.queue.undo.handler(({ input, context }) => undo(context, input)),
  printSlip: os.queue.printSlip.handler(({ input, context }) => printSlip(context, input)),
  openBoard: os.queue.openBoard.handler(({ input, context }) => openBoard(context, input.token)),
  getBoardView: os.queue.getBoardView.handler(({ context }) => readBoard(context)),
  listBoards: os.queue.listBoards.handler(({ context }) => allBoards(context.core)),
  createBoard: os.queue.createBoard.handler(({ input, context }) => createBoard(context, input)),
  revokeBoard: os.queue.revokeBoard.handler(({ input, context }) => endBoard(context, input.id)),
})
