import { z } from 'zod'
import { cleanName } from '../domain/patients/name.ts'

/** Characters no form field may hold: C0 and C1 controls but tab and line feed. */
const CONTROL = /[^\P{Cc}\t\n\r]/u

/** One line of free text, trimmed, without control characters, 1 to `max` characters. */
export const lineOfText = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !CONTROL.test(text) && !/[\n\r\t]/.test(text) && text.isWellFormed(), {
      params: { code: 'control_characters' },
    })

/** Several lines of free text, trimmed, without control characters, 1 to `max` characters. */
export const linesOfText = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !CONTROL.test(text) && text.isWellFormed(), { params: { code: 'control_characters' } })

/** Text that is still being written: kept as it is, may be empty, without control characters, at most `max` characters. */
export const DraftText = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !CONTROL.test(text) && text.isWellFormed(), { params: { code: 'control_characters' } })

/** A person's name kept as it was typed (any script), cleaned of control characters; at most 200 characters. */
export const PersonName = z.string().transform((text, context) => {
  const cleaned = cleanName(text)
  if (cleaned.ok) return cleaned.name
  context.addIssue({ code: 'custom', params: { code: `name_${cleaned.reason}` } })
  return z.NEVER
})

/** What a person types into a search box: at most 200 characters, may be empty. */
export const SearchText = z.string().max(200)

/** A telephone number as it was given: 6 to 15 digits, an optional leading plus, spaces, dashes, dots and brackets. */
export const PhoneNumber = z
  .string()
  .trim()
  .max(40)
  .regex(/^\+?[\d\s().\-/]+$/)
  .refine(
    (text) => {
      const digits = text.replace(/\D/g, '').length
      return digits >= 6 && digits <= 15
    },
    { params: { code: 'phone_digits' } },
  )

/** The name a member of staff signs in with: 2 to 40 letters, digits, dots, dashes or underscores. */
export const Username = z
  .string()
  .trim()
  .min(2)
  .max(40)
  .regex(/^[\p{L}\p{N}._-]+$/u)

/** A password a person chooses: 10 to 200 characters; length beats rules (NIST SP 800-63B 5.1.1). */
export const NewPassword = z.string().min(10).max(200)

/** A password a person types to prove who they are; only bounded, never judged. */
export const TypedPassword = z.string().min(1).max(200)
