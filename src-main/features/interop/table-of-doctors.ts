import type { z } from 'zod'
import type { Db } from '#main/platform/db/handle.ts'
import { catalogContract, type Doctor } from '#shared/contract/catalog.contract.ts'
import { foldedName } from '#shared/domain/catalog/folded-name.ts'
import type { MasterList } from '#shared/domain/catalog/master-lists.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { allDoctors, changeDoctorIn, createDoctorIn, setDoctorActiveIn } from '../catalog/doctor.service.ts'
import { allTerms } from '../catalog/term.service.ts'
import { clinicProfile } from '../clinic/clinic.service.ts'
import { foldUsername } from '../staff/password-attempts.service.ts'
import { changeAccountIn, listStaff } from '../staff/staff.service.ts'
import { amountOf, amountText, joinedNames, partedNames, wholeNumber } from './table-cells.ts'
import type { TableRow } from './table-file.ts'
import {
  asYesOrNo,
  checked,
  columnNamed,
  type MasterTableFile,
  type Outcome,
  RowProblem,
  type TableWork,
  textIn,
  yesOrNo,
} from './table-rows.ts'

const schema = catalogContract.createDoctor['~orpc'].inputSchema
type Wanted = z.output<NonNullable<typeof schema>>

const COLUMNS = [
  'username',
  'full_name',
  'phone',
  'department',
  'designation',
  'specialities',
  'qualification',
  'registration_number',
  'sex',
  'short_code',
  'room',
  'consultation_fee',
  'follow_up_fee',
  'follow_up_days',
  'follow_up_visits',
  'is_active',
] as const

/** Columns whose name differs from the field's by more than its writing. */
const COLUMN_OF: { [field: string]: string } = {
  departmentId: 'department',
  designationId: 'designation',
  specialityIds: 'specialities',
  speciality: 'specialities',
  consultationFeeMinor: 'consultation_fee',
  'followUp.feeMinor': 'follow_up_fee',
  'followUp.days': 'follow_up_days',
  'followUp.visits': 'follow_up_visits',
}

const columnOf = (path: string): string => COLUMN_OF[path] ?? COLUMN_OF[path.split('.')[0] ?? ''] ?? columnNamed(path)

type KnownDoctor = Doctor & { username: string }

const doctorsWithNames = async (db: Db): Promise<KnownDoctor[]> => {
  const usernames = new Map((await listStaff(db)).map(({ id, username }) => [id, username]))
  return (await allDoctors(db)).map((doctor) => ({ ...doctor, username: usernames.get(doctor.staffId) ?? '' }))
}

const exported = async (db: Db): Promise<string[][]> => {
  const { currency } = await clinicProfile(db)
  return (await doctorsWithNames(db)).map((doctor) => [
    doctor.username,
    doctor.fullName,
    doctor.phone ?? '',
    doctor.departmentName ?? '',
    doctor.designation?.name ?? '',
    joinedNames(doctor.specialities.map(({ name }) => name)),
    doctor.qualification ?? '',
    doctor.registrationNumber ?? '',
    doctor.sex ?? '',
    doctor.shortCode,
    doctor.room,
    amountText(doctor.consultationFeeMinor, currency),
    doctor.followUp ? amountText(doctor.followUp.feeMinor, currency) : '',
    doctor.followUp ? String(doctor.followUp.days) : '',
    doctor.followUp ? String(doctor.followUp.visits) : '',
    asYesOrNo(doctor.isActive),
  ])
}

type Names = Record<'departments' | 'designations' | 'specialities', ReadonlyMap<string, number>>

const namesOf = async (db: Db): Promise<Names> => {
  const idsOf = async (list: MasterList) =>
    new Map((await allTerms(db, list)).map(({ id, name }) => [foldedName(name), id]))
  return {
    departments: await idsOf('departments'),
    designations: await idsOf('designations'),
    specialities: await idsOf('specialities'),
  }
}

const idOf = (ids: ReadonlyMap<string, number>, name: string | null, column: string): number | null => {
  if (name === null) return null
  const id = ids.get(foldedName(name))
  if (id === undefined) throw new RowProblem(column, 'unknown_name')
  return id
}

/** The follow-up of a row: all three of its cells, or none; what the file has no column for stays. */
const followUpOf = (row: TableRow, standing: Doctor['followUp'], currency: string) => {
  const fee = textIn(row, 'follow_up_fee', undefined)
  const days = textIn(row, 'follow_up_days', undefined)
  const visits = textIn(row, 'follow_up_visits', undefined)
  const given = [fee, days, visits]
  if (given.every((one) => one === undefined)) return standing
  if (given.every((one) => one === null || (one === undefined && standing === null))) return null
  const minor = typeof fee === 'string' ? amountOf(fee, currency) : undefined
  if (minor === null) throw new RowProblem('follow_up_fee', 'not_an_amount')
  return {
    feeMinor: fee === undefined ? standing?.feeMinor : minor,
    days: days === undefined ? standing?.days : wholeNumber(days, 'follow_up_days'),
    visits: visits === undefined ? standing?.visits : wholeNumber(visits, 'follow_up_visits'),
  }
}

const feeOf = (row: TableRow, standing: number | undefined, currency: string): number | undefined => {
  const text = textIn(row, 'consultation_fee', undefined)
  if (text === undefined) return standing
  if (text === null) throw new RowProblem('consultation_fee', 'required')
  const minor = amountOf(text, currency)
  if (minor === null) throw new RowProblem('consultation_fee', 'not_an_amount')
  return minor
}

const specialitiesOf = (row: TableRow, standing: KnownDoctor | undefined, names: Names): number[] => {
  const text = textIn(row, 'specialities', undefined)
  if (text === undefined) return standing?.specialities.map(({ id }) => id) ?? []
  const ids = partedNames(text ?? '').map((name) => idOf(names.specialities, name, 'specialities'))
  return [...new Set(ids.flatMap((id) => id ?? []))]
}

/** The doctor a row asks for; what the file has no column for is as it stands. */
const wantedOf = (row: TableRow, standing: KnownDoctor | undefined, names: Names, currency: string): Wanted => {
  const department = textIn(row, 'department', undefined)
  const designation = textIn(row, 'designation', undefined)
  const values = {
    username: textIn(row, 'username', null),
    fullName: textIn(row, 'full_name', standing?.fullName ?? null),
    phone: textIn(row, 'phone', standing?.phone ?? null),
    departmentId:
      department === undefined ? (standing?.departmentId ?? null) : idOf(names.departments, department, 'department'),
    designationId:
      designation === undefined
        ? (standing?.designation?.id ?? null)
        : idOf(names.designations, designation, 'designation'),
    specialityIds: specialitiesOf(row, standing, names),
    qualification: textIn(row, 'qualification', standing?.qualification ?? null),
    registrationNumber: textIn(row, 'registration_number', standing?.registrationNumber ?? null),
    sex: textIn(row, 'sex', standing?.sex ?? null)?.toLowerCase() ?? null,
    shortCode: textIn(row, 'short_code', standing?.shortCode ?? null),
    room: textIn(row, 'room', standing?.room ?? null),
    consultationFeeMinor: feeOf(row, standing?.consultationFeeMinor, currency),
    followUp: followUpOf(row, standing?.followUp ?? null, currency),
  }
  return checked(schema, values, columnOf)
}

/** What is kept of a doctor besides the account, in a form that compares. */
const compared = (doctor: Omit<Wanted, 'username' | 'fullName' | 'phone'>) =>
  JSON.stringify([
    ...[doctor.departmentId, doctor.designationId, doctor.specialityIds.toSorted((a, b) => a - b)],
    ...[doctor.qualification, doctor.registrationNumber, doctor.sex, doctor.shortCode, foldedName(doctor.room)],
    ...[doctor.consultationFeeMinor, doctor.followUp?.feeMinor, doctor.followUp?.days, doctor.followUp?.visits],
  ])

const asKept = (doctor: KnownDoctor) => ({
  ...doctor,
  designationId: doctor.designation?.id ?? null,
  specialityIds: doctor.specialities.map(({ id }) => id),
})

const addOne = async (work: TableWork, wanted: Wanted, isActive: boolean): Promise<Outcome> => {
  const { trx, writing, passwords, lacking } = work
  const username = foldUsername(wanted.username)
  const made = passwords.get(username)
  if (!made) lacking.add(username)
  // Without a password yet, the hash is no hash of anything: this pass is taken back as a whole.
  const id = await createDoctorIn(trx, writing, wanted, made?.hash ?? '')
  if (!isActive) await setDoctorActiveIn(trx, writing, id, false)
  await recordEvent(trx, writing, { entity: 'doctor', entityId: id })
  return 'added'
}

const changeOne = async (
  { trx, writing }: TableWork,
  standing: KnownDoctor,
  wanted: Wanted,
  isActive: boolean,
): Promise<Outcome> => {
  const { id, staffId } = standing
  const { fullName, phone } = wanted
  let outcome: Outcome = 'unchanged'
  if (fullName !== standing.fullName || phone !== standing.phone) {
    const changes = await changeAccountIn(trx, writing, staffId, { fullName, phone })
    await recordEvent(trx, writing, { entity: 'staff', entityId: staffId, changes })
    outcome = 'changed'
  }
  if (compared(wanted) !== compared(asKept(standing))) {
    const changes = await changeDoctorIn(trx, writing, id, wanted)
    await recordEvent(trx, writing, { entity: 'doctor', entityId: id, changes })
    outcome = 'changed'
  }
  if (isActive !== standing.isActive) {
    const changes = await setDoctorActiveIn(trx, writing, id, isActive)
    await recordEvent(trx, writing, { entity: 'doctor', entityId: id, changes })
    outcome = 'changed'
  }
  return outcome
}

/** Takes doctors in; a row is known by its sign-in name. */
const beginDoctors = async (work: TableWork) => {
  const { currency } = await clinicProfile(work.trx)
  const names = await namesOf(work.trx)
  const known = new Map((await doctorsWithNames(work.trx)).map((doctor) => [foldUsername(doctor.username), doctor]))
  const seen = new Set<string>()
  return async (row: TableRow): Promise<Outcome> => {
    const username = foldUsername(row.cells.get('username') ?? '')
    const standing = known.get(username)
    const wanted = wantedOf(row, standing, names, currency)
    if (seen.has(username)) throw new RowProblem('username', 'twice_in_file')
    seen.add(username)
    const isActive = yesOrNo(row, 'is_active', standing?.isActive ?? true)
    return standing ? changeOne(work, standing, wanted, isActive) : addOne(work, wanted, isActive)
  }
}

/** The file of the doctors with their accounts; fees in the currency's major unit with a decimal point. */
export const DOCTORS_TABLE: MasterTableFile = {
  columns: COLUMNS,
  required: ['username'],
  mostRows: 200,
  exported,
  nameOf: ({ cells }) => cells.get('full_name') || cells.get('username') || '',
  columnOf,
  begin: beginDoctors,
}
