import { zodResolver } from '@hookform/resolvers/zod'
import { type Control, useForm } from 'react-hook-form'
import { z } from 'zod'
import { type Doctor, ShortCode } from '#shared/contract/catalog.contract.ts'
import { lineOfText, PersonName, PhoneNumber, Username } from '#shared/values/text.ts'
import { emptyIsNone } from '../../widgets/empty-is-none.ts'
import { Fee, feeText } from '../../widgets/fee.ts'
import { Count } from '../../widgets/whole-number.ts'

const followUp = (digits: number) =>
  z.discriminatedUnion('isOwn', [
    z.object({ isOwn: z.literal(false), feeMinor: z.string(), days: z.string(), visits: z.string() }),
    z.object({ isOwn: z.literal(true), feeMinor: Fee(digits), days: Count(1, 365), visits: Count(1, 20) }),
  ])

const clinicFields = (digits: number) => ({
  departmentId: z.number().nullable(),
  designationId: z.number().nullable(),
  specialityIds: z.array(z.number()).max(20),
  qualification: emptyIsNone(lineOfText(120)),
  registrationNumber: emptyIsNone(lineOfText(60)),
  sex: z.enum(['female', 'male', 'other']).nullable(),
  shortCode: ShortCode,
  room: lineOfText(40),
  consultationFeeMinor: Fee(digits),
  followUp: followUp(digits),
})

const accountFields = { fullName: PersonName, username: Username, phone: emptyIsNone(PhoneNumber) }

const NO_FOLLOW_UP = { isOwn: false, feeMinor: '', days: '14', visits: '1' } as const

/** What a doctor's form shows. */
export const doctorFormValues = (doctor: Doctor | undefined, digits: number) => ({
  departmentId: doctor?.departmentId ?? null,
  designationId: doctor?.designation?.id ?? null,
  specialityIds: doctor?.specialities.map(({ id }) => id) ?? [],
  qualification: doctor?.qualification ?? '',
  registrationNumber: doctor?.registrationNumber ?? '',
  sex: doctor?.sex ?? null,
  shortCode: doctor?.shortCode ?? '',
  room: doctor?.room ?? '',
  consultationFeeMinor: doctor ? feeText(doctor.consultationFeeMinor, digits) : '',
  followUp: doctor?.followUp
    ? {
        isOwn: true as boolean,
        feeMinor: feeText(doctor.followUp.feeMinor, digits),
        days: String(doctor.followUp.days),
        visits: String(doctor.followUp.visits),
      }
    : { ...NO_FOLLOW_UP, isOwn: false as boolean },
  fullName: doctor?.fullName ?? '',
  username: '',
  phone: '',
})

type DoctorFormValues = ReturnType<typeof doctorFormValues>

/** A new doctor's form: the account too. */
export const NewDoctor = (digits: number) => z.object({ ...clinicFields(digits), ...accountFields })
/** An existing doctor's name and account are changed under Staff; here they only stand in the form. */
const ChangedDoctor = (digits: number) =>
  z.object({
    ...clinicFields(digits),
    fullName: z.string(),
    username: z.string(),
    phone: z.string().transform((text): string | null => text || null),
  })

type DoctorFormResult = z.infer<ReturnType<typeof NewDoctor>>
export type DoctorControl = Control<DoctorFormValues, unknown, DoctorFormResult>

/** The follow-up fee as the core takes it: none where follow-ups cost what any visit does. */
export const followUpOf = ({ followUp }: Pick<DoctorFormResult, 'followUp'>): Doctor['followUp'] =>
  followUp.isOwn ? { feeMinor: followUp.feeMinor, days: followUp.days, visits: followUp.visits } : null

/** The form of a doctor; fees are typed in the clinic's currency with `digits` decimals. */
export const useDoctorForm = (doctor: Doctor | undefined, digits: number) =>
  useForm<DoctorFormValues, unknown, DoctorFormResult>({
    resolver: zodResolver(doctor ? ChangedDoctor(digits) : NewDoctor(digits)),
    defaultValues: doctorFormValues(doctor, digits),
  })
