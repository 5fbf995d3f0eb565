import { z } from 'zod'
import { RowId, RowVersion } from '../values/ids.ts'
import { MoneyMinor } from '../values/money.ts'
import { lineOfText, PersonName, PhoneNumber, Username } from '../values/text.ts'
import { errorsOf } from './errors.ts'
import { staffProcedure } from './procedure.ts'

const Versioned = z.object({ id: RowId, version: RowVersion })

const DepartmentFields = z.object({ name: lineOfText(80) })

export const Department = DepartmentFields.extend({
  id: RowId,
  isActive: z.boolean(),
  activeDoctorCount: z.int(),
  version: RowVersion,
})
export type Department = z.infer<typeof Department>

/** The letters tokens of this doctor begin with, spoken on the waiting-room board: 1 to 4 letters. */
export const ShortCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{1,4}$/)

const DoctorFields = z.object({
  departmentId: RowId.nullable(),
  shortCode: ShortCode,
  room: lineOfText(40),
  consultationFeeMinor: MoneyMinor,
})

export const Doctor = z.object({
  id: RowId,
  staffId: RowId,
  fullName: z.string(),
  departmentId: RowId.nullable(),
  departmentName: z.string().nullable(),
  shortCode: z.string(),
  room: z.string(),
  consultationFeeMinor: z.int(),
  isActive: z.boolean(),
  version: RowVersion,
})
export type Doctor = z.infer<typeof Doctor>

export const catalogContract = {
  /** Departments by name, active ones first. */
  listDepartments: staffProcedure('catalog.read').output(z.array(Department)),
  createDepartment: staffProcedure('catalog.manage', 'catalog.createDepartment')
    .input(DepartmentFields)
    .output(Department)
    .errors(errorsOf('NAME_TAKEN')),
  updateDepartment: staffProcedure('catalog.manage', 'catalog.updateDepartment')
    .input(DepartmentFields.extend(Versioned.shape))
    .output(Department)
    .errors(errorsOf('NAME_TAKEN', 'NOT_FOUND', 'VERSION_CONFLICT')),
  /** Takes a department out of use; refused while active doctors belong to it. */
  deactivateDepartment: staffProcedure('catalog.manage', 'catalog.deactivateDepartment')
    .input(Versioned)
    .output(Department)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'IN_USE')),
  reactivateDepartment: staffProcedure('catalog.manage', 'catalog.reactivateDepartment')
    .input(Versioned)
    .output(Department)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT')),
  /** Doctors by name, active ones first. */
  listDoctors: staffProcedure('catalog.read').output(z.array(Doctor)),
  /** Makes a doctor and the account they sign in with, in one step. */
  createDoctor: staffProcedure('catalog.manage', 'catalog.createDoctor')
    .input(DoctorFields.extend({ fullName: PersonName, username: Username, phone: PhoneNumber.nullable() }))
    .output(z.object({ doctor: Doctor, oneTimePassword: z.string() }))
    .errors(errorsOf('NAME_TAKEN', 'NOT_FOUND', 'DEACTIVATED')),
  updateDoctor: staffProcedure('catalog.manage', 'catalog.updateDoctor')
    .input(DoctorFields.extend(Versioned.shape))
    .output(Doctor)
    .errors(errorsOf('NAME_TAKEN', 'NOT_FOUND', 'VERSION_CONFLICT', 'DEACTIVATED')),
  /** Takes a doctor out of the lists; refused while patients of today still wait for them. */
  deactivateDoctor: staffProcedure('catalog.manage', 'catalog.deactivateDoctor')
    .input(Versioned)
    .output(Doctor)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'IN_USE')),
  reactivateDoctor: staffProcedure('catalog.manage', 'catalog.reactivateDoctor')
    .input(Versioned)
    .output(Doctor)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'DEACTIVATED')),
}
