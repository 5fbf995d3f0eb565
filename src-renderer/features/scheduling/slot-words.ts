import { useTranslation } from 'react-i18next'
import { addDays } from '#shared/domain/calendar/local-date.ts'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { useFormat } from '../../widgets/format.ts'

/** How the desk names a day and a time: "Today", "Tomorrow", "Tue, Nov 24", with the time after it. */
export interface SlotWords {
  day: (date: string) => string
  time: (at: string) => string
  dayAndTime: (at: string) => string
}

/** The names of days and times for the screen that asks, counted from the clinic's today. */
export const useSlotWords = (): SlotWords => {
  const { t } = useTranslation('booking')
  const format = useFormat()
  const today = useClinicToday()
  const day = (date: string) => {
    if (date === today) return t('day.today')
    if (date === addDays(today, 1)) return t('day.tomorrow')
    const isThisYear = date.slice(0, 4) === today.slice(0, 4)
    return isThisYear
      ? t('day.weekdayAndDate', { weekday: format.weekday(date), date: format.dayAndMonth(date) })
      : format.day(date)
  }
  return {
    day,
    time: format.time,
    dayAndTime: (at) => t('day.dayAndTime', { day: day(at.slice(0, 10)), time: format.time(at) }),
  }
}
