import { z } from 'zod'
import { TimeZoneName } from '#shared/values/dates.ts'
import { CurrencyCode } from '#shared/values/money.ts'
import { lineOfText, linesOfText, PhoneNumber } from '#shared/values/text.ts'
import { emptyIsNone } from '../../widgets/empty-is-none.ts'

/** The clinic's particulars as typed: empty boxes mean "none". */
export const ClinicForm = z.object({
  name: lineOfText(120),
  address: emptyIsNone(linesOfText(400)),
  phone: emptyIsNone(PhoneNumber),
  currency: CurrencyCode,
  timeZone: TimeZoneName,
})

const FALLBACK_CURRENCY = 'USD'

/** Regions of the world's larger currencies, to guess one from the computer's language; a person may always choose another. */
const CURRENCY_OF_REGION: Readonly<Record<string, string>> = {
  IN: 'INR',
  PK: 'PKR',
  BD: 'BDT',
  LK: 'LKR',
  NP: 'NPR',
  KE: 'KES',
  NG: 'NGN',
  GH: 'GHS',
  TZ: 'TZS',
  UG: 'UGX',
  ZA: 'ZAR',
  EG: 'EGP',
  AE: 'AED',
  SA: 'SAR',
  GB: 'GBP',
  CH: 'CHF',
  MX: 'MXN',
  BR: 'BRL',
  AR: 'ARS',
  CO: 'COP',
  PE: 'PEN',
  PH: 'PHP',
  ID: 'IDR',
  MY: 'MYR',
  SG: 'SGD',
  AU: 'AUD',
  CA: 'CAD',
  NZ: 'NZD',
  JP: 'JPY',
  CN: 'CNY',
  DE: 'EUR',
  FR: 'EUR',
  ES: 'EUR',
  IT: 'EUR',
  PT: 'EUR',
  NL: 'EUR',
  IE: 'EUR',
}

/** A likely currency for a computer whose language is, for example, `en-IN`. */
export const guessCurrency = (languageTag: string): string => {
  const region = new Intl.Locale(languageTag).maximize().region
  return (region && CURRENCY_OF_REGION[region]) || FALLBACK_CURRENCY
}

/** Names by which browsers still list zones whose city is written otherwise today. */
const PRESENT_NAMES: Readonly<Record<string, string>> = {
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

const presentName = (zone: string) => PRESENT_NAMES[zone] ?? zone

/** The time zone this computer is set to. */
export const guessTimeZone = (): string => presentName(new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC')

/** Every time zone to choose from, by the names in use today. */
export const timeZones = (): string[] =>
  [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone').map(presentName)])].sort()
