import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import { useClinicNow } from './clinic-date.ts'
import { useFormat } from './format.ts'

const minutesBetween = (from: string, to: string) =>
  Math.round((Date.parse(`${to}:00Z`) - Date.parse(`${from}:00Z`)) / 60_000)

/** How far a booked time is: "in 20 min", "now", "15 min late", coloured and in words. */
export function DueWords({ startsAt }: { startsAt: string }) {
  const { t } = useTranslation('booking')
  const format = useFormat()
  const late = minutesBetween(startsAt, useClinicNow())
  const text =
    late > 0
      ? t('expected.late', { time: format.minutes(late) })
      : late === 0
        ? t('expected.now')
        : t('expected.in', { time: format.minutes(-late) })
  const colour = late > 15 ? 'error.main' : late > 0 ? 'warning.main' : 'text.secondary'
  return (
    <Box
      component="span"
      sx={{
        display: 'block',
        fontSize: '0.75rem',
        color: colour,
        fontWeight: late > 0 ? 600 : 400,
        whiteSpace: 'nowrap',
      }}
    >
      {text}
    </Box>
  )
}
