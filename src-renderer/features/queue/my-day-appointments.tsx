import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Paper from '@mui/material/Paper'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link as RouterLink } from 'react-router'
import type { Appointment } from '#shared/contract/appointment.values.ts'
import { api } from '../../client/api.ts'
import { useCan, useSession } from '../../client/session.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { AppointmentStateChip, useAppointmentWords } from '../../widgets/appointment-words.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { PersonName } from '../../widgets/person-name.tsx'
import type { DayFilter } from './my-day-filter.tsx'

/** States in which somebody was there, so that a visit may be written or read. */
const HAS_VISIT: ReadonlySet<Appointment['state']> = new Set(['arrived', 'in-consultation', 'completed'])

/** A doctor's appointments of any day, booked and walk-in together, in their order; of one state where that is chosen. */
export function AppointmentsOfDay({ doctorId, filter }: { doctorId: number; filter: DayFilter }) {
  const { t } = useTranslation('queue')
  const sentence = useErrorSentence()
  const format = useFormat()
  const { date, status } = filter
  const day = useQuery(api.scheduling.listDay.queryOptions({ input: { date, doctorId } }))
  const shown = day.data?.filter(({ state }) => status === 'any' || state === status) ?? []
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-label={t('myDay.ofDay', { day: format.longDay(date) })}
      sx={{ flex: '1 1 0', minHeight: 200, overflowY: 'auto' }}
    >
      {day.error && <Alert severity="warning">{sentence(day.error)}</Alert>}
      {day.isPending && (
        <Delayed>
          <Skeleton variant="rounded" height={240} />
        </Delayed>
      )}
      {day.data && shown.length === 0 && <EmptyState title={t('myDay.none')} hint={t('myDay.noneHint')} />}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {shown.map((appointment) => (
          <AppointmentRow key={appointment.id} appointment={appointment} />
        ))}
      </Box>
    </Paper>
  )
}

function AppointmentRow({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('queue')
  const format = useFormat()
  const words = useAppointmentWords()
  const mayWrite = useCan('consultation.write')
  const own = useSession().user.doctorId
  const { patient, startsAt, endsAt, token, reason } = appointment
  const mayOpen = mayWrite && appointment.doctorId === own && HAS_VISIT.has(appointment.state)
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: '150px minmax(0, 1fr) auto',
        columnGap: 2,
        alignItems: 'center',
        px: 2,
        py: 1,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Typography variant="body2" sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
        {startsAt === null || endsAt === null ? t('walkIn') : format.timeRange(startsAt, endsAt)}
      </Typography>
      <Box sx={{ minWidth: 0 }}>
        <Link component={RouterLink} to={`/patients/${patient.id}`} color="inherit" underline="hover" variant="body2">
          <PersonName name={patient.fullName} isOneLine />
        </Link>
        <Typography variant="caption" color="text.secondary" component="div" noWrap title={reason ?? undefined}>
          <bdi>{[patient.recordNumber, token, words.kind(appointment.kind), reason].filter(Boolean).join(' · ')}</bdi>
        </Typography>
      </Box>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        {mayOpen && (
          <Link component={RouterLink} to={`/visits/of/${appointment.id}`} variant="body2">
            {t('openVisit')}
          </Link>
        )}
        <AppointmentStateChip state={appointment.state} />
      </Box>
    </Box>
  )
}
