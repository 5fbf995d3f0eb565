import Box from '@mui/material/Box'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { useTranslation } from 'react-i18next'
import type { LocalDate } from '#shared/values/dates.ts'
import { DateField } from '../../widgets/date-field.tsx'
import { type FiguresPeriod, lastDays, moved, PRESETS } from './figures-period.ts'

interface PickerProps {
  period: FiguresPeriod
  today: LocalDate
  onChange: (period: FiguresPeriod) => void
}

/** From which day to which: by one press up to today, or day by day. */
export function FiguresPeriodPicker({ period, today, onChange }: PickerProps) {
  const { t } = useTranslation('lab-figures')
  const preset = PRESETS.find((days) => {
    const { from, to } = lastDays(days, today)
    return from === period.from && to === period.to
  })
  return (
    <Box role="group" aria-label={t('period')} sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={preset ?? null}
        aria-label={t('upToToday')}
        sx={{ bgcolor: 'background.paper' }}
        onChange={(_event, days: number | null) => days && onChange(lastDays(days, today))}
      >
        {PRESETS.map((days) => (
          <ToggleButton key={days} value={days} sx={{ px: 2 }}>
            {t(`last.${days}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {(['from', 'to'] as const).map((end) => (
        <DateField
          key={end}
          label={t(end)}
          value={period[end]}
          max={today}
          size="small"
          fullWidth={false}
          onChange={(date) => date !== null && onChange(moved(period, end, date))}
        />
      ))}
    </Box>
  )
}
