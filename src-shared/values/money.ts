import { z } from 'zod'

/** An amount in the clinic's currency as integer minor units (paise, cents), never negative, at most ten thousand million. */
export const MoneyMinor = z.int().min(0).max(1_000_000_000_000)

/** An ISO 4217 currency code the platform can format. */
export const CurrencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .refine((code) => Intl.supportedValuesOf('currency').includes(code), { params: { code: 'unknown_currency' } })
