import { useTranslation } from 'react-i18next'
import type { RebookingList } from '#shared/contract/rebooking.contract.ts'
import { addDays } from '#shared/domain/calendar/local-date.ts'
import { useFormat } from '../../widgets/format.ts'

/** A function that says why bookings were broken and for which dates. */
export const useCauseWords = (): ((list: RebookingList) => string) => {
  const { t } = useTranslation('lists')
  const format = useFormat()
  return ({ cause, startsAt, endsAt, note }) => {
    const from = startsAt.slice(0, 10)
    // A stretch that ends at midnight ends with the day before.
    const to = endsAt.slice(11) === '00:00' ? addDays(endsAt.slice(0, 10), -1) : endsAt.slice(0, 10)
    const when = from >= to ? format.date(from) : t('dateRange', { from: format.date(from), to: format.date(to) })
    const why = note === null ? t(`rebooking.cause.${cause}`) : t(`rebooking.causeNoted.${cause}`, { note })
    return cause === 'hours' ? why : t('rebooking.causeWhen', { why, when })
  }
}
