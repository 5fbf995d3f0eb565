import { os } from '#main/platform/call/implement.ts'
import { saveBackground } from './background.service.ts'
import { addCondition, updateCondition } from './conditions.service.ts'
import { addImmunisation, markImmunisationInError } from './immunisations.service.ts'
import { getMedical } from './medical.service.ts'
import { markVitalsInError, recordVitals, vitalsForEntry, vitalsOverTime } from './vitals.service.ts'

/** What is measured, and what is known of a patient's health for longer than a visit. */
export const medicalHandlers = {
  recordVitals: os.consultation.recordVitals.handler(({ input, context }) => recordVitals(context, input)),
  vitalsForEntry: os.consultation.vitalsForEntry.handler(({ input, context }) =>
    vitalsForEntry(context, input.patientId),
  ),
  markVitalsInError: os.consultation.markVitalsInError.handler(({ input, context }) =>
    markVitalsInError(context, input),
  ),
  vitalsOverTime: os.consultation.vitalsOverTime.handler(({ input, context }) =>
    vitalsOverTime(context, input.patientId),
  ),
  getMedical: os.consultation.getMedical.handler(({ input, context }) => getMedical(context, input.patientId)),
  addCondition: os.consultation.addCondition.handler(({ input, context }) => addCondition(context, input)),
  updateCondition: os.consultation.updateCondition.handler(({ input, context }) => updateCondition(context, input)),
  addImmunisation: os.consultation.addImmunisation.handler(({ input, context }) => addImmunisation(context, input)),
  markImmunisationInError: os.consultation.markImmunisationInError.handler(({ input, context }) =>
    markImmunisationInError(context, input),
  ),
  saveBackground: os.consultation.saveBackground.handler(({ input, context }) => saveBackground(context, input)),
}
