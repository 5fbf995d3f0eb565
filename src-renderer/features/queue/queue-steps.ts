import type { Ticket } from '#shared/contract/queue.contract.ts'
import { canMove, type TicketState } from '#shared/domain/queue/ordering.ts'

/** A step of one ticket that needs nothing but the ticket. */
const STEPS = ['callAgain', 'markInRoom', 'markDone', 'returnToQueue', 'skip', 'recallLater', 'markLeft'] as const
export type Step = (typeof STEPS)[number]

const LEADS_TO: Record<Step, TicketState> = {
  callAgain: 'called',
  markInRoom: 'in-room',
  markDone: 'done',
  returnToQueue: 'waiting',
  skip: 'skipped',
  recallLater: 'recall-later',
  markLeft: 'left',
}

const MAIN_STEP: Record<TicketState, Step | undefined> = {
  waiting: 'callAgain',
  called: 'markInRoom',
  'in-room': 'markDone',
  skipped: 'returnToQueue',
  'recall-later': 'returnToQueue',
  done: undefined,
  left: undefined,
  moved: undefined,
}

/** The steps that may follow, in the order a menu shows them. */
export const stepsOf = (ticket: Pick<Ticket, 'state'>): Step[] =>
  STEPS.filter((step) => canMove(ticket.state, LEADS_TO[step]))

/** The step that comes next in the ordinary course, or undefined at the end. */
export const mainStepOf = (ticket: Pick<Ticket, 'state'>): Step | undefined => MAIN_STEP[ticket.state]

/** The key of a step's word: a first call is "call", a later one "call again". */
export const stepWord = (step: Step, ticket: Pick<Ticket, 'calledTimes'>): string =>
  step === 'callAgain' && ticket.calledTimes === 0 ? 'call' : step
