import { os } from '#main/platform/call/implement.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { setDeceased } from './deceased.service.ts'
import { likelyDuplicates } from './duplicates.service.ts'
import { listMerges, mergePatients, unmergePatients } from './merge.service.ts'
import { listRecent, openPatient } from './open-patient.service.ts'
import { registerPatient, registerUnidentified } from './patients.service.ts'
import { searchPatients } from './search.service.ts'
import { updatePatient } from './update-patient.service.ts'

/** Patients: registered, found, opened, changed, joined, and checked for being registered already. */
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
})
