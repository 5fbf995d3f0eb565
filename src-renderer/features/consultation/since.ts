import { LocalDate } from '#shared/values/dates.ts'

const two = (text: string) => text.padStart(2, '0')

const FORMS: readonly (readonly [RegExp, (parts: readonly string[]) => string])[] = [
  [/^(\d{4})$/, ([year]) => `${year}`],
  [/^(\d{4})-(\d{1,2})$/, ([year, month = '']) => `${year}-${two(month)}`],
  [/^(\d{1,2})[./-](\d{4})$/, ([month = '', year]) => `${year}-${two(month)}`],
  [/^(\d{4})-(\d{1,2})-(\d{1,2})$/, ([year, month = '', day = '']) => `${year}-${two(month)}-${two(day)}`],
  [/^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/, ([day = '', month = '', year]) => `${year}-${two(month)}-${two(day)}`],
]

/** What a date of which the day or the month may be missing is filled up to: the first. */
const filledUp = (since: string): string => `${since}-01-01`.slice(0, 10)

/**
 * A date as far as somebody remembers it: `2019`, `04/2019` or `30.4.2019`, day first. Null for an empty text, undefined for
 * what is no such date, before 1900 or after today.
 */
export const readSince = (text: string, today: LocalDate): string | null | undefined => {
  const trimmed = text.trim()
  if (trimmed === '') return null
  for (const [form, write] of FORMS) {
    const found = form.exec(trimmed)
    if (!found) continue
    const since = write(found.slice(1))
    const date = filledUp(since)
    return LocalDate.safeParse(date).success && date >= '1900-01-01' && date <= today ? since : undefined
  }
  return undefined
}
