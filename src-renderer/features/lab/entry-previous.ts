import type { PreviousValue } from '#shared/contract/lab.values.ts'
import { type LocalDate, localDateAt } from '#shared/values/dates.ts'
import { useClinicTimeZone, useClinicToday } from '../../widgets/clinic-day.ts'
import { useFormat } from '../../widgets/format.ts'

const decimalsOf = (text: string): number => /[.](\d+)$/.exec(text.trim())?.[1]?.length ?? 0

/** By how much a number went up or down since the value before, such as `+0.6` or `−12`; null where one of them is no plain number. */
export const changeText = (
  now: { text: string; number: number | null; comparator: string | null } | null,
  before: Pick<PreviousValue, 'value' | 'number' | 'comparator'>,
): string | null => {
  if (now === null || now.number === null || now.comparator !== null) return null
  if (before.number === null || before.comparator !== null) return null
  const size = Math.abs(now.number - before.number).toFixed(Math.max(decimalsOf(now.text), decimalsOf(before.value)))
  if (Number(size) === 0) return `±${size}`
  return `${now.number > before.number ? '+' : '−'}${size}`
}

/** A writer of the date of an earlier value: without its year where that is this one. */
export const useEarlierDate = (): ((at: string) => string) => {
  const timeZone = useClinicTimeZone()
  const today = useClinicToday()
  const format = useFormat()
  return (at) => {
    const date: LocalDate = localDateAt(new Date(at), timeZone)
    return date.slice(0, 4) === today.slice(0, 4) ? format.dayAndMonth(date) : format.date(date)
  }
}
