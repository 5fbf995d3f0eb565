import { os } from '#main/platform/call/implement.ts'
import {
  allDoctors,
  changeDoctor,
  createDoctor,
  deactivateDoctor,
  deleteDoctor,
  reactivateDoctor,
} from './doctor.service.ts'
import { addStarterCatalogue, allTerms, createTerm, deleteTerm, renameTerm, setTermActive } from './term.service.ts'

/** Master data: the clinic's lists of words, and doctors. */
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
})
