import { os } from '#main/platform/call/implement.ts'
import { checkLines } from './prescription-check.service.ts'
import { listPrescriptions, stopMedicine } from './prescriptions.service.ts'
import { deleteAid, listAids, saveAid } from './writing-aids.service.ts'

/** What is prescribed: checked before it is signed, read and stopped after; and what a doctor keeps to write faster. */
export const prescribingHandlers = {
  checkLines: os.consultation.checkLines.handler(({ input, context }) => checkLines(context, input)),
  listPrescriptions: os.consultation.listPrescriptions.handler(({ input, context }) =>
    listPrescriptions(context, input),
  ),
  stopMedicine: os.consultation.stopMedicine.handler(({ input, context }) => stopMedicine(context, input)),
  listAids: os.consultation.listAids.handler(({ context }) => listAids(context)),
  saveAid: os.consultation.saveAid.handler(({ input, context }) => saveAid(context, input)),
  deleteAid: os.consultation.deleteAid.handler(({ input, context }) => deleteAid(context, input)),
}
