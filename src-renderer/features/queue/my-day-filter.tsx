import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { APPOINTMENT_STATES, type AppointmentState } from '#shared/domain/scheduling/appointment.ts'
import { LocalDate } from '#shared/values/dates.ts'
import { useAppointmentWords } from '../../widgets/appointment-words.tsx'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { DateField } from '../../widgets/date-field.tsx'

/** Which day and which state of it a doctor looks at; both stand in the address. */
export interface DayFilter {
  date: LocalDate
  today: LocalDate
  status: AppointmentState | 'any'
  change: (changed: { date?: LocalDate; status?: AppointmentState | 'any' }) => void
}

/** The filter of the doctor's day: today and every state unless something else was chosen. */
export const useDayFilter = (): DayFilter => {
  const [search, setSearch] = useSearchParams()
  const today = useClinicToday()
  const asked = LocalDate.safeParse(search.get('date'))
  const status = APPOINTMENT_STATES.find((state) => state === search.get('status')) ?? 'any'
  return {
    date: asked.success ? asked.data : today,
    today,
    status,
    change: (changed) =>
      setSearch(
        (now) => {
          if (changed.date === today) now.delete('date')
          else if (changed.date !== undefined) now.set('date', changed.date)
          if (changed.status === 'any') now.delete('status')
          else if (changed.status !== undefined) now.set('status', changed.status)
          return now
        },
        { replace: true },
      ),
  }
}

/** Date and status, and the way back to today. */
export function DayFilterFields({ filter }: { filter: DayFilter }) {
  const { t } = useTranslation('queue')
  const words = useAppointmentWords()
  const isPlain = filter.date === filter.today && filter.status === 'any'
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
      {!isPlain && (
        <Button size="small" onClick={() => filter.change({ date: filter.today, status: 'any' })}>
          {t('myDay.today')}
        </Button>
      )}
      <Box sx={{ width: 168 }}>
        <DateField label={t('myDay.date')} value={filter.date} onChange={(date) => date && filter.change({ date })} />
      </Box>
      <TextField
        select
        label={t('myDay.status')}
        value={filter.status}
        fullWidth={false}
        sx={{ width: 168 }}
        onChange={(event) =>
          filter.change({ status: APPOINTMENT_STATES.find((state) => state === event.target.value) ?? 'any' })
        }
      >
        <MenuItem value="any">{t('myDay.anyStatus')}</MenuItem>
        {APPOINTMENT_STATES.map((state) => (
          <MenuItem key={state} value={state}>
            {words.state(state)}
          </MenuItem>
        ))}
      </TextField>
    </Box>
  )
}
