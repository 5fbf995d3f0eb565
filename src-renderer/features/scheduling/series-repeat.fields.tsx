import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useTranslation } from 'react-i18next'
import type { LocalDate } from '#shared/values/dates.ts'
import { DateField } from '../../widgets/date-field.tsx'
import { type Repeat, wrongFieldOf } from './series-rule.ts'

const EVERY = ['never', 'day', 'week', 'month'] as const
const ENDS = ['times', 'until'] as const

interface RepeatProps {
  repeat: Repeat
  onRepeat: (next: Repeat) => void
  /** The first visit; the last cannot be before it. */
  from: LocalDate
}

/** How often a visit comes again: every so many days, weeks or months, so many times or until a date. */
export function RepeatFields({ repeat, onRepeat, from }: RepeatProps) {
  const { t } = useTranslation('booking')
  const change = (changed: Partial<Repeat>) => onRepeat({ ...repeat, ...changed })
  const wrong = wrongFieldOf(repeat)
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'grid', gridTemplateColumns: repeat.every === 'never' ? '1fr' : '1fr 110px', gap: 1.5 }}>
        <TextField
          select
          label={t('repeat.label')}
          value={repeat.every}
          onChange={(event) => change({ every: EVERY.find((one) => one === event.target.value) ?? 'never' })}
        >
          {EVERY.map((every) => (
            <MenuItem key={every} value={every}>
              {t(`repeat.every.${every}`)}
            </MenuItem>
          ))}
        </TextField>
        {repeat.every !== 'never' && (
          <TextField
            label={t(`repeat.interval.${repeat.every}`)}
            value={repeat.interval}
            error={wrong === 'interval'}
            helperText={wrong === 'interval' ? t('repeat.intervalLimits') : undefined}
            onChange={(event) => change({ interval: event.target.value })}
            slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 2 } }}
          />
        )}
      </Box>
      {repeat.every !== 'never' && (
        <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
          <TextField
            select
            label={t('repeat.ends')}
            value={repeat.ends}
            onChange={(event) => change({ ends: event.target.value === 'until' ? 'until' : 'times' })}
          >
            {ENDS.map((ends) => (
              <MenuItem key={ends} value={ends}>
                {t(`repeat.endsHow.${ends}`)}
              </MenuItem>
            ))}
          </TextField>
          {repeat.ends === 'times' ? (
            <TextField
              label={t('repeat.times')}
              value={repeat.times}
              error={wrong === 'times'}
              helperText={wrong === 'times' ? t('repeat.timesLimits') : undefined}
              onChange={(event) => change({ times: event.target.value })}
              slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 5 } }}
            />
          ) : (
            <DateField
              label={t('repeat.until')}
              value={repeat.until}
              min={from}
              onChange={(until) => change({ until })}
              error={wrong === 'until'}
            />
          )}
        </Box>
      )}
    </Box>
  )
}
