import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { type Doctor, ShortCode } from '#shared/contract/catalog.contract.ts'
import { MoneyMinor } from '#shared/values/money.ts'
import { lineOfText, PersonName, PhoneNumber, Username } from '#shared/values/text.ts'
import { emptyIsNone } from '../../widgets/empty-is-none.ts'
import { feeText, readFee } from './fee.ts'

const Fee = (digits: number) =>
  z.string().transform((typed, context): number => {
    const minor = readFee(typed, digits)
    if (minor !== undefined && MoneyMinor.safeParse(minor).success) return minor
    context.addIssue({ code: 'custom', params: { code: digits === 0 ? 'no_amount_whole' : 'no_amount' } })
    return z.NEVER
  })

const placeFields = (digits: number) => ({
  departmentId: z.number().nullable(),
  shortCode: ShortCode,
  room: lineOfText(40),
  consultationFeeMinor: Fee(digits),
})

const accountFields = { fullName: PersonName, username: Username, phone: emptyIsNone(PhoneNumber) }

/** What a doctor's form shows. */
export const doctorFormValues = (doctor: Doctor | undefined, digits: number) => ({
  departmentId: doctor?.departmentId ?? null,
  shortCode: doctor?.shortCode ?? '',
  room: doctor?.room ?? '',
  consultationFeeMinor: doctor ? feeText(doctor.consultationFeeMinor, digits) : '',
  fullName: doctor?.fullName ?? '',
  username: '',
  phone: '',
})

const NewDoctor = (digits: number) => z.object({ ...placeFields(digits), ...accountFields })
/** An existing doctor's name and account are changed under Staff; here they only stand in the form. */
const ChangedDoctor = (digits: number) =>
  z.object({
    ...placeFields(digits),
    fullName: z.string(),
    username: z.string(),
    phone: z.string().transform((text): string | null => text || null),
  })

/** The form of a doctor; fees are typed in the clinic's currency with `digits` decimals. */
export const useDoctorForm = (doctor: Doctor | undefined, digits: number) =>
  useForm({
    resolver: zodResolver(doctor ? ChangedDoctor(digits) : NewDoctor(digits)),
    defaultValues: doctorFormValues(doctor, digits),
  })
