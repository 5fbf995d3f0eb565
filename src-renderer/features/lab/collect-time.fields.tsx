import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import type { LocalDate } from '#shared/values/dates.ts'
import { useClinicNow } from '../../widgets/clinic-date.ts'
import { DateField } from '../../widgets/date-field.tsx'
import type { TypedTime } from './collect-time.ts'

interface CollectTimeFieldsProps {
  /** Null is now. */
  value: TypedTime
  orderedOn: LocalDate
  problem: string | undefined
  onChange: (value: TypedTime) => void
}

/** When the specimens were taken: now, going on by itself until another time is typed. */
export function CollectTimeFields({ value, orderedOn, problem, onChange }: CollectTimeFieldsProps) {
  const { t } = useTranslation('bench')
  const now = useClinicNow()
  const today = now.slice(0, 10)
  const date = value === null ? today : value.date
  const time = value === null ? now.slice(11) : value.time
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'flex-start' }}>
        <TextField
          type="time"
          label={t('collect.takenAt')}
          value={time}
          fullWidth={false}
          error={problem !== undefined}
          helperText={problem}
          onChange={(event) => onChange({ date, time: event.target.value })}
          sx={{ width: 180 }}
          slotProps={{ inputLabel: { shrink: true } }}
        />
        <Box sx={{ width: 180 }}>
          <DateField
            label={t('collect.takenOn')}
            value={date}
            min={orderedOn}
            max={today}
            onChange={(next) => onChange({ date: next, time })}
          />
        </Box>
        {value === null ? (
          <Typography variant="body2" color="textSecondary" sx={{ alignSelf: 'center' }}>
            {t('collect.isNow')}
          </Typography>
        ) : (
          <Button onClick={() => onChange(null)} sx={{ minHeight: 40 }}>
            {t('collect.now')}
          </Button>
        )}
      </Box>
    </Box>
  )
}
