import { z } from 'zod'
import { MASTER_LISTS } from '../domain/catalog/master-lists.ts'
import { RowId, RowVersion } from '../values/ids.ts'
import { MoneyMinor } from '../values/money.ts'
import { lineOfText, PersonName, PhoneNumber, Username } from '../values/text.ts'
import { catalogCodesContract } from './catalog-codes.contract.ts'
import { errorsOf } from './errors.ts'
import { staffProcedure } from './procedure.ts'

const Versioned = z.object({ id: RowId, version: RowVersion })

/** One of the clinic's lists of words: departments, designations, specialities, reasons for a visit, rooms. */
const List = z.enum(MASTER_LISTS)

/** One word of such a list. */
export const Term = z.object({
  id: RowId,
  name: z.string(),
  isActive: z.boolean(),
  /** Active doctors or tests it belongs to; for a reason, the appointments that name it. */
  usedBy: z.int(),
  version: RowVersion,
})
export type Term = z.infer<typeof Term>

const OneTerm = Versioned.extend({ list: List })
const TermName = lineOfText(80)

/** The letters tokens of this doctor begin with, spoken on the waiting-room board: 1 to 4 letters. */
export const ShortCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{1,4}$/)

/** The fee of a visit that follows another one, within so many days of it and for so many visits. */
const FollowUp = z.object({
  feeMinor: MoneyMinor,
  days: z.int().min(1).max(365),
  visits: z.int().min(1).max(20),
})

const DoctorFields = z.object({
  departmentId: RowId.nullable(),
  designationId: RowId.nullable().default(null),
  specialityIds: z.array(RowId).max(20).default([]),
  qualification: lineOfText(120).nullable().default(null),
  registrationNumber: lineOfText(60).nullable().default(null),
  sex: z.enum(['female', 'male', 'other']).nullable().default(null),
  shortCode: ShortCode,
  /** The room's name; one the list of rooms lacks is added to it. */
  room: lineOfText(40),
  consultationFeeMinor: MoneyMinor,
  /** Null where a follow-up costs what any visit does. */
  followUp: FollowUp.nullable().default(null),
})

const Named = z.object({ id: RowId, name: z.string() })

export const Doctor = z.object({
  id: RowId,
  staffId: RowId,
  fullName: z.string(),
  phone: z.string().nullable(),
  departmentId: RowId.nullable(),
  departmentName: z.string().nullable(),
  designation: Named.nullable(),
  specialities: z.array(Named),
  qualification: z.string().nullable(),
  registrationNumber: z.string().nullable(),
  sex: z.enum(['female', 'male', 'other']).nullable(),
  shortCode: z.string(),
  room: z.string(),
  consultationFeeMinor: z.int(),
  followUp: FollowUp.nullable(),
  isActive: z.boolean(),
  version: RowVersion,
})
export type Doctor = z.infer<typeof Doctor>

export const catalogContract = {
  /** The words of one list by name, active ones first. */
  listTerms: staffProcedure('catalog.read')
    .input(z.object({ list: List }))
    .output(z.array(Term)),
  createTerm: staffProcedure('catalog.manage', 'catalog.createTerm')
    .input(z.object({ list: List, name: TermName }))
    .output(Term)
    .errors(errorsOf('NAME_TAKEN')),
  renameTerm: staffProcedure('catalog.manage', 'catalog.renameTerm')
    .input(OneTerm.extend({ name: TermName }))
    .output(Term)
    .errors(errorsOf('NAME_TAKEN', 'NOT_FOUND', 'VERSION_CONFLICT')),
  /** Takes a word out of use; refused while active doctors have it. */
  deactivateTerm: staffProcedure('catalog.manage', 'catalog.deactivateTerm')
    .input(OneTerm)
    .output(Term)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'IN_USE')),
  reactivateTerm: staffProcedure('catalog.manage', 'catalog.reactivateTerm')
    .input(OneTerm)
    .output(Term)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT')),
  /** Deletes a word nothing ever used; otherwise says what uses it and how often. */
  deleteTerm: staffProcedure('catalog.manage', 'catalog.deleteTerm')
    .input(OneTerm)
    .output(z.object({ id: RowId }))
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'IN_USE')),
  /** Adds the words of the starter catalogue that the lists lack, and answers how many. */
  addStarterCatalogue: staffProcedure('catalog.manage', 'catalog.addStarterCatalogue').output(
    z.object({ added: z.int() }),
  ),
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
  /** Takes a doctor out of the lists; refused while patients of today still wait for them or are booked with them. */
  deactivateDoctor: staffProcedure('catalog.manage', 'catalog.deactivateDoctor')
    .input(Versioned)
    .output(Doctor)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'IN_USE')),
  reactivateDoctor: staffProcedure('catalog.manage', 'catalog.reactivateDoctor')
    .input(Versioned)
    .output(Doctor)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'DEACTIVATED')),
  /** Deletes a doctor nobody ever queued for or was booked with; the account stays among the staff. */
  deleteDoctor: staffProcedure('catalog.manage', 'catalog.deleteDoctor')
    .input(Versioned)
    .output(z.object({ id: RowId }))
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'IN_USE')),
  ...catalogCodesContract,
}
