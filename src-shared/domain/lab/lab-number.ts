import type { LocalDate } from '../../values/dates.ts'
import { asciiDigits } from '../calendar/digits.ts'
import { localDateOf, partsOf } from '../calendar/local-date.ts'
import { CHECK_ALPHABET, checkSymbol } from '../patients/record-number.ts'

const COUNTER_DIGITS = 3

/** A label with its only dash before the specimen's number: nothing else is tried. */
const AS_PRINTED = /^L[0-9A-Z]{10,}-[1-9]\d?$/

/** What a text typed or scanned as a lab number turned out to be; `specimenNumber` where one stands behind it. */
export type ParsedLabNumber =
  | { kind: 'valid'; labNumber: string; specimenNumber: number | null }
  | { kind: 'wrong-check' }
  | { kind: 'not-a-lab-number' }

/** The lab number of the counter-th order of a day: `L`, YYMMDD, the counter in at least three digits, the record number's check symbol. */
export function formatLabNumber(date: LocalDate, counter: number): string {
  if (!Number.isSafeInteger(counter) || counter < 1) throw new RangeError('LAB_NUMBER_COUNTER_OUT_OF_RANGE')
  const { year, month, day } = partsOf(date)
  const ymd = [year % 100, month, day].map((part) => String(part).padStart(2, '0')).join('')
  const body = ymd + String(counter).padStart(COUNTER_DIGITS, '0')
  return `L${body}${checkSymbol(body)}`
}

/** What the barcode of an order's n-th specimen says, such as `L261121001A-1`. */
export function specimenLabel(labNumber: string, n: number): string {
  return `${labNumber}-${n}`
}

/**
 * Reads a lab number in any case, with or without dashes and spaces, and with a specimen's number behind it. Without a dash before it
 * digits behind are taken as a specimen's number only where the whole is no lab number itself.
 */
export function parseLabNumber(text: string): ParsedLabNumber {
  const typed = asciiDigits(text)
    .trim()
    .toUpperCase()
    .replace(/\p{Pd}/gu, '-')
  if (typed.length > 40) return { kind: 'not-a-lab-number' }
  const labelled = /^(.+[^-\s])\s*-\s*([1-9]\d?)$/.exec(typed)
  const withDash = labelled && readParts(labelled[1] ?? '', labelled[2] ?? '')
  if (withDash?.kind === 'valid' || (withDash && AS_PRINTED.test(typed))) return withDash
  const compact = typed.replace(/[-\s]/g, '')
  const whole = readParts(compact, '')
  if (whole.kind === 'valid') return whole
  const behind = /^(L\d{9,}[0-9A-Z])([1-9]\d?)$/.exec(compact)
  const shorter = [1, 2].map((digits) => readParts(compact.slice(0, -digits), compact.slice(-digits)))
  const valid = behind && shorter.find((parsed) => parsed.kind === 'valid')
  return valid ?? (withDash?.kind === 'wrong-check' ? withDash : whole)
}

function readParts(number: string, specimen: string): ParsedLabNumber {
  const labNumber = number.replace(/[-\s]/g, '')
  if (!/^L\d{9,15}[0-9A-Z]$/.test(labNumber) || !/^([1-9]\d?)?$/.test(specimen)) return { kind: 'not-a-lab-number' }
  const [body, check] = [labNumber.slice(1, -1), labNumber.slice(-1)]
  if (!CHECK_ALPHABET.includes(check)) return { kind: 'not-a-lab-number' }
  if (checkSymbol(body) !== check) return { kind: 'wrong-check' }
  if (!isOurs(body)) return { kind: 'not-a-lab-number' }
  return { kind: 'valid', labNumber, specimenNumber: specimen === '' ? null : Number(specimen) }
}

/** A date of the calendar and a counter written as `formatLabNumber` writes it: without needless zeros. */
function isOurs(body: string): boolean {
  const [year, month, day] = [body.slice(0, 2), body.slice(2, 4), body.slice(4, 6)].map(Number)
  const isDate = localDateOf({ year: 2000 + (year ?? 0), month: month ?? 0, day: day ?? 0 }) !== undefined
  const counter = body.slice(6)
  return isDate && Number(counter) > 0 && counter === String(Number(counter)).padStart(COUNTER_DIGITS, '0')
}
