import { os } from '#main/platform/call/implement.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { allergiesOf } from './allergies.service.ts'
import { addAllergy, removeAllergy, setNoKnownAllergies, updateAllergy } from './allergies-list.service.ts'
import { breakGlass, getCareAccess, getRecordAccess, setRecordAccess } from './care.service.ts'
import { setDeceased } from './deceased.service.ts'
import { likelyDuplicates } from './duplicates.service.ts'
import { listMerges, mergePatients, unmergePatients } from './merge.service.ts'
import { listRecent, openPatient } from './open-patient.service.ts'
import { registerPatient, registerUnidentified } from './patients.service.ts'
import { searchPatients } from './search.service.ts'
import { updatePatient } from './update-patient.service.ts'

/** Patients: registered, found, opened, changed, joined, checked for being registered already; their allergies, and who may read what is clinical. */
export const patientsHandlers = os.patients.router({
  search: os.patients.search.handler(({ input, context }) => searchPatients(context, input)),
  findDuplicates: os.patients.findDuplicates.handler(async ({ input, context: { core, now } }) =>
    likelyDuplicates(core.db, input, (await clinicToday(core.db, now)).today),
  ),
  register: os.patients.register.handler(({ input, context }) => registerPatient(context, input)),
  registerUnidentified: os.patients.registerUnidentified.handler(({ input, context }) =>
    registerUnidentified(context, input),
  ),
  get: os.patients.get.handler(({ input, context }) => openPatient(context, input.id)),
  update: os.patients.update.handler(({ input, context }) => updatePatient(context, input)),
  setDeceased: os.patients.setDeceased.handler(({ input, context }) => setDeceased(context, input)),
  merge: os.patients.merge.handler(({ input, context }) => mergePatients(context, input)),
  listMerges: os.patients.listMerges.handler(({ input, context }) => listMerges(context.core.db, input.id)),
  unmerge: os.patients.unmerge.handler(({ input, context }) => unmergePatients(context, input)),
  listRecent: os.patients.listRecent.handler(({ input, context }) => listRecent(context, input.limit)),
  listAllergies: os.patients.listAllergies.handler(({ input, context }) =>
    allergiesOf(context.core.db, input.patientId),
  ),
  addAllergy: os.patients.addAllergy.handler(({ input, context }) => addAllergy(context, input)),
  updateAllergy: os.patients.updateAllergy.handler(({ input, context }) => updateAllergy(context, input)),
  removeAllergy: os.patients.removeAllergy.handler(({ input, context }) => removeAllergy(context, input)),
  setNoKnownAllergies: os.patients.setNoKnownAllergies.handler(({ input, context }) =>
    setNoKnownAllergies(context, input.patientId),
  ),
  getCareAccess: os.patients.getCareAccess.handler(({ input, context }) => getCareAccess(context, input.patientId)),
  breakGlass: os.patients.breakGlass.handler(({ input, context }) => breakGlass(context, input)),
  getRecordAccess: os.patients.getRecordAccess.handler(({ context }) => getRecordAccess(context.core.db)),
  setRecordAccess: os.patients.setRecordAccess.handler(({ input, context }) => setRecordAccess(context, input)),
})
