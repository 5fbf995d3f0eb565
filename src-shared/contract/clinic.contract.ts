import { z } from 'zod'
import { TimeZoneName } from '../values/dates.ts'
import { RowVersion } from '../values/ids.ts'
import { CurrencyCode } from '../values/money.ts'
import {
  lineOfText,
  linesOfText,
  NewPassword,
  PersonName,
  PhoneNumber,
  TypedPassword,
  Username,
} from '../values/text.ts'
import { errorsOf } from './errors.ts'
import { openProcedure, staffProcedure } from './procedure.ts'

/** The clinic's own particulars, as printed on its papers. */
export const ClinicProfileFields = z.object({
  name: lineOfText(120),
  address: linesOfText(400).nullable(),
  phone: PhoneNumber.nullable(),
  currency: CurrencyCode,
  timeZone: TimeZoneName,
})
export type ClinicProfileFields = z.infer<typeof ClinicProfileFields>

export const ClinicProfile = ClinicProfileFields.extend({ version: RowVersion })

/** What stands on top of the clinic's papers beside its name and address. */
export const Letterhead = z.object({
  /** A PNG or JPEG picture; null prints none. */
  logo: z.object({ contentType: z.enum(['image/png', 'image/jpeg']), base64: z.base64().max(400_000) }).nullable(),
  registrationNumber: lineOfText(80).nullable(),
  footer: lineOfText(200).nullable(),
})
export type Letterhead = z.infer<typeof Letterhead>

/** Set-up as the first person fills it in: the clinic and its first administrator. */
export const SetUpInput = z.object({
  clinic: ClinicProfileFields,
  administrator: z.object({ fullName: PersonName, username: Username, password: NewPassword }),
})

/** Twelve words that open the clinic's data when its key is lost; shown once, never stored. */
const RecoveryPhrase = z.object({ recoveryPhrase: z.string() })

export const clinicContract = {
  /** Says whether the clinic is set up, its name, and the versions in play; safe to show to anyone. */
  getStatus: openProcedure().output(
    z.object({
      state: z.enum(['needs-set-up', 'ready']),
      clinicName: z.string().nullable(),
      timeZone: z.string().nullable(),
      appVersion: z.string(),
      isDemo: z.boolean(),
    }),
  ),
  /** Creates the clinic and its first administrator, once; answers with the recovery phrase. */
  setUp: openProcedure('clinic.setUp').input(SetUpInput).output(RecoveryPhrase).errors(errorsOf('ALREADY_SET_UP')),
  /** The clinic's particulars. */
  getProfile: staffProcedure('signed-in').output(ClinicProfile),
  /** Changes the clinic's particulars. */
  updateProfile: staffProcedure('clinic.manage', 'clinic.updateProfile')
    .input(ClinicProfileFields.extend({ version: RowVersion }))
    .output(ClinicProfile)
    .errors(errorsOf('VERSION_CONFLICT')),
  /** What stands on top of the clinic's papers. */
  getLetterhead: staffProcedure('signed-in').output(Letterhead.extend({ version: z.int().min(0) })),
  /** Changes it; a picture is looked at before it is taken. */
  updateLetterhead: staffProcedure('clinic.manage', 'clinic.updateLetterhead')
    .input(Letterhead.extend({ version: z.int().min(0) }))
    .output(Letterhead.extend({ version: z.int().min(0) }))
    .errors(errorsOf('VERSION_CONFLICT', 'FILE_NOT_ACCEPTED')),
  /** Makes a new recovery phrase after the administrator's password; the old one stops working. */
  renewRecoveryPhrase: staffProcedure('clinic.manage', 'clinic.renewRecoveryPhrase')
    .input(z.object({ password: TypedPassword }))
    .output(RecoveryPhrase)
    .errors(errorsOf('WRONG_PASSWORD', 'TOO_MANY_ATTEMPTS')),
}
