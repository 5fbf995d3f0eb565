import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

const MEGABYTE = 1_000_000

/** Ways to write times and sizes on this PC's own clock, for where no clinic says which time zone is its. */
export const useWrite = () => {
  const { i18n } = useTranslation()
  return useMemo(() => {
    const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'short' })
    const dateTime = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
    const size = new Intl.NumberFormat(i18n.language, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 })
    return {
      /** The time of day, with its date where that is not today. */
      since: (instant: string) => {
        const at = new Date(instant)
        const isToday = at.toDateString() === new Date().toDateString()
        return (isToday ? time : dateTime).format(at)
      },
      dateTime: (instant: string) => dateTime.format(new Date(instant)),
      bytes: (bytes: number) => size.format(bytes / MEGABYTE),
    }
  }, [i18n.language])
}
