import { os } from '#main/platform/call/implement.ts'
import { allDepartments, createDepartment, renameDepartment, setDepartmentActive } from './department.service.ts'
import { allDoctors, changeDoctor, createDoctor, deactivateDoctor, reactivateDoctor } from './doctor.service.ts'

/** Master data: departments and doctors. */
export const catalogHandlers = os.catalog.router({
  listDepartments: os.catalog.listDepartments.handler(({ context }) => allDepartments(context.core.db)),
  createDepartment: os.catalog.createDepartment.handler(({ input, context }) => createDepartment(context, input)),
  updateDepartment: os.catalog.updateDepartment.handler(({ input, context }) => renameDepartment(context, input)),
  deactivateDepartment: os.catalog.deactivateDepartment.handler(({ input, context }) =>
    setDepartmentActive(context, input, false),
  ),
  reactivateDepartment: os.catalog.reactivateDepartment.handler(({ input, context }) =>
    setDepartmentActive(context, input, true),
  ),
  listDoctors: os.catalog.listDoctors.handler(({ context }) => allDoctors(context.core.db)),
  createDoctor: os.catalog.createDoctor.handler(({ input, context }) => createDoctor(context, input)),
  updateDoctor: os.catalog.updateDoctor.handler(({ input, context }) => changeDoctor(context, input)),
  deactivateDoctor: os.catalog.deactivateDoctor.handler(({ input, context }) => deactivateDoctor(context, input)),
  reactivateDoctor: os.catalog.reactivateDoctor.handler(({ input, context }) => reactivateDoctor(context, input)),
})
