import { os } from '#main/platform/call/implement.ts'
import { searchDiagnoses } from './diagnosis.service.ts'
import {
  allDoctors,
  changeDoctor,
  createDoctor,
  deactivateDoctor,
  deleteDoctor,
  reactivateDoctor,
} from './doctor.service.ts'
import {
  addStarterMedicines,
  countMedicines,
  createMedicine,
  deleteMedicine,
  searchMedicines,
  setMedicineActive,
  updateMedicine,
} from './medicine.service.ts'
import { addStarterCatalogue, allTerms, createTerm, deleteTerm, renameTerm, setTermActive } from './term.service.ts'

/** Master data: the clinic's lists of words, doctors, diagnosis codes and medicines. */
export const catalogHandlers = os.catalog.router({
  listTerms: os.catalog.listTerms.handler(({ input, context }) => allTerms(context.core.db, input.list)),
  createTerm: os.catalog.createTerm.handler(({ input, context }) => createTerm(context, input)),
  renameTerm: os.catalog.renameTerm.handler(({ input, context }) => renameTerm(context, input)),
  deactivateTerm: os.catalog.deactivateTerm.handler(({ input, context }) => setTermActive(context, input, false)),
  reactivateTerm: os.catalog.reactivateTerm.handler(({ input, context }) => setTermActive(context, input, true)),
  deleteTerm: os.catalog.deleteTerm.handler(({ input, context }) => deleteTerm(context, input)),
  addStarterCatalogue: os.catalog.addStarterCatalogue.handler(({ context }) => addStarterCatalogue(context)),
  listDoctors: os.catalog.listDoctors.handler(({ context }) => allDoctors(context.core.db)),
  createDoctor: os.catalog.createDoctor.handler(({ input, context }) => createDoctor(context, input)),
  updateDoctor: os.catalog.updateDoctor.handler(({ input, context }) => changeDoctor(context, input)),
  deactivateDoctor: os.catalog.deactivateDoctor.handler(({ input, context }) => deactivateDoctor(context, input)),
  reactivateDoctor: os.catalog.reactivateDoctor.handler(({ input, context }) => reactivateDoctor(context, input)),
  deleteDoctor: os.catalog.deleteDoctor.handler(({ input, context }) => deleteDoctor(context, input)),
  searchDiagnoses: os.catalog.searchDiagnoses.handler(({ input, context }) => searchDiagnoses(context, input)),
  countMedicines: os.catalog.countMedicines.handler(({ input, context }) => countMedicines(context.core.db, input)),
  searchMedicines: os.catalog.searchMedicines.handler(({ input, context }) => searchMedicines(context.core.db, input)),
  createMedicine: os.catalog.createMedicine.handler(({ input, context }) => createMedicine(context, input)),
  updateMedicine: os.catalog.updateMedicine.handler(({ input, context }) => updateMedicine(context, input)),
  deactivateMedicine: os.catalog.deactivateMedicine.handler(({ input, context }) =>
    setMedicineActive(context, input, false),
  ),
  reactivateMedicine: os.catalog.reactivateMedicine.handler(({ input, context }) =>
    setMedicineActive(context, input, true),
  ),
  deleteMedicine: os.catalog.deleteMedicine.handler(({ input, context }) => deleteMedicine(context, input)),
  addStarterMedicines: os.catalog.addStarterMedicines.handler(({ context }) => addStarterMedicines(context)),
})
