import { os } from '#main/platform/call/implement.ts'
import { setMeetingLink } from '../scheduling/meeting-link.service.ts'
import { addAddendum } from './addendum.service.ts'
import { releaseDraft, saveDraft, takeDraft } from './draft.service.ts'
import { beginCorrection, discardCorrection } from './draft-correction.service.ts'
import { dropSetAside, setAsideText } from './draft-set-aside.service.ts'
import { bookFollowUp, cancelFollowUp } from './follow-up.service.ts'
import { addMessage, listMessages } from './messages.service.ts'
import { sign } from './sign.service.ts'
import { getVisit, lastSigned, listUnsigned, openVisit } from './visit.service.ts'
import { discardVisit } from './visit-discard.service.ts'
import { closeAdvisedTest } from './visit-tests.service.ts'

/** Visits: opening, writing, signing, and what is added afterwards. */
export const visitHandlers = {
  openVisit: os.consultation.openVisit.handler(({ input, context }) => openVisit(context, input.appointmentId)),
  getVisit: os.consultation.getVisit.handler(({ input, context }) => getVisit(context, input)),
  takeDraft: os.consultation.takeDraft.handler(({ input, context }) => takeDraft(context, input)),
  saveDraft: os.consultation.saveDraft.handler(({ input, context }) => saveDraft(context, input)),
  releaseDraft: os.consultation.releaseDraft.handler(({ input, context }) => releaseDraft(context, input)),
  discardVisit: os.consultation.discardVisit.handler(({ input, context }) => discardVisit(context, input)),
  setAsideText: os.consultation.setAsideText.handler(({ input, context }) => setAsideText(context, input)),
  dropSetAside: os.consultation.dropSetAside.handler(({ input, context }) => dropSetAside(context, input)),
  sign: os.consultation.sign.handler(({ input, context }) => sign(context, input)),
  addAddendum: os.consultation.addAddendum.handler(({ input, context }) => addAddendum(context, input)),
  beginCorrection: os.consultation.beginCorrection.handler(({ input, context }) => beginCorrection(context, input)),
  discardCorrection: os.consultation.discardCorrection.handler(({ input, context }) =>
    discardCorrection(context, input),
  ),
  lastSigned: os.consultation.lastSigned.handler(({ input, context }) => lastSigned(context, input)),
  listUnsigned: os.consultation.listUnsigned.handler(({ context }) => listUnsigned(context)),
  bookFollowUp: os.consultation.bookFollowUp.handler(({ input, context }) => bookFollowUp(context, input)),
  cancelFollowUp: os.consultation.cancelFollowUp.handler(({ input, context }) => cancelFollowUp(context, input)),
  closeAdvisedTest: os.consultation.closeAdvisedTest.handler(({ input, context }) => closeAdvisedTest(context, input)),
  setMeetingLink: os.consultation.setMeetingLink.handler(({ input, context }) => setMeetingLink(context, input)),
  listMessages: os.consultation.listMessages.handler(({ input, context }) =>
    listMessages(context, input.appointmentId),
  ),
  addMessage: os.consultation.addMessage.handler(({ input, context }) => addMessage(context, input)),
}
