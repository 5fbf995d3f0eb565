import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { WaitingEntry } from '#shared/contract/waiting-list.contract.ts'
import { api } from '../../client/api.ts'
import { useFormat } from '../../widgets/format.ts'
import { useDoctorNames } from './doctor-names.ts'

type Wish = Pick<
  WaitingEntry,
  'doctorId' | 'departmentId' | 'weekdays' | 'fromTime' | 'toTime' | 'fromDate' | 'untilDate'
>

/** A function that says whom a patient waits for and which times suit. */
export const useWishWords = () => {
  const { t, i18n } = useTranslation('lists')
  const format = useFormat()
  const nameOf = useDoctorNames()
  const departments = useQuery(api.catalog.listTerms.queryOptions({ input: { list: 'departments' } }))
  const list = new Intl.ListFormat(i18n.language, { type: 'disjunction' })
  const times = ({ fromTime, toTime }: Wish) => {
    if (fromTime !== null && toTime !== null) {
      return [t('waiting.between', { from: format.time(fromTime), to: format.time(toTime) })]
    }
    if (fromTime !== null) return [t('waiting.afterTime', { from: format.time(fromTime) })]
    return toTime === null ? [] : [t('waiting.beforeTime', { to: format.time(toTime) })]
  }
  const dates = ({ fromDate, untilDate }: Wish) => [
    ...(fromDate === null ? [] : [t('waiting.fromDate', { date: format.date(fromDate) })]),
    ...(untilDate === null ? [] : [t('waiting.untilDate', { date: format.date(untilDate) })]),
  ]
  const whom = ({ doctorId, departmentId }: Wish) =>
    doctorId === null
      ? t('waiting.anyOf', { name: departments.data?.find(({ id }) => id === departmentId)?.name ?? '' })
      : nameOf(doctorId)
  const when = (wish: Wish) => {
    const days = wish.weekdays.length === 0 ? [] : [list.format(wish.weekdays.map((day) => t(`weekday.${day}`)))]
    const words = [...days, ...times(wish), ...dates(wish)]
    return words.length === 0 ? t('waiting.anyTime') : words.join(' · ')
  }
  return { whom, when }
}
