import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import type { LabOrder } from '#shared/contract/lab.values.ts'
import { isOpenState } from '#shared/domain/lab/order-state.ts'
import { type Format, useFormat } from '../../widgets/format.ts'
import { minutesSince, useMinute } from '../../widgets/minute-clock.ts'

const MINUTES_A_DAY = 24 * 60
/** From here on an order that is not late yet is marked: what is due within the half hour is taken up next. */
const SOON_MINUTES = 30

type Say = (key: string, values: { count: number }) => string

/** A span as short as it is still useful: minutes and hours up to two days, then whole days. */
const spanWords = (minutes: number, format: Format, say: Say): string =>
  minutes < 2 * MINUTES_A_DAY ? format.minutes(minutes) : say('days', { count: Math.floor(minutes / MINUTES_A_DAY) })

/** How long something has waited, `20 min`, `3 h 5 min`, `4 days`; goes on by itself. */
export const useWaitedWords = (): ((since: string) => string) => {
  const { t } = useTranslation('bench')
  const format = useFormat()
  const minute = useMinute()
  return (since) => spanWords(minutesSince(since, minute), format, t)
}

/** When an order is due, in words and colour: "in 40 min", "overdue by 1 h 5 min"; once it is over, when that was. */
export function DueWords({ order }: { order: Pick<LabOrder, 'state' | 'dueAt' | 'verifiedAt'> }) {
  const { t } = useTranslation('bench')
  const format = useFormat()
  const minute = useMinute()
  if (!isOpenState(order.state)) {
    return (
      <Words colour="text.secondary">
        {order.verifiedAt === null ? t('due.over') : t('due.verified', { time: format.time(order.verifiedAt) })}
      </Words>
    )
  }
  const late = Math.floor((minute - Date.parse(order.dueAt)) / 60_000)
  if (late > 0) {
    return (
      <Words colour="error.main" isStrong>
        {t('due.overdue', { time: spanWords(late, format, t) })}
      </Words>
    )
  }
  const isSoon = -late <= SOON_MINUTES
  return (
    <Words colour={isSoon ? 'warning.main' : 'text.secondary'} isStrong={isSoon}>
      {late === 0 ? t('due.now') : t('due.in', { time: spanWords(-late, format, t) })}
    </Words>
  )
}

function Words({ colour, isStrong = false, children }: { colour: string; isStrong?: boolean; children: string }) {
  return (
    <Box component="span" sx={{ color: colour, fontWeight: isStrong ? 650 : 400, whiteSpace: 'nowrap' }}>
      {children}
    </Box>
  )
}
