import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Link from '@mui/material/Link'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Link as RouterLink } from 'react-router'
import type { Appointment } from '#shared/contract/appointment.values.ts'
import { api } from '../../client/api.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { AppointmentStateChip, useAppointmentWords } from '../../widgets/appointment-words.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { PersonName } from '../../widgets/person-name.tsx'
import { AppointmentActions } from './appointment-actions.tsx'
import { AppointmentHistory } from './appointment-history.tsx'
import { useDoctorNames } from './doctor-names.ts'
import { useSlotWords } from './slot-words.ts'

interface AppointmentDetailsProps {
  appointmentId: number
  onClose: () => void
}

/** One appointment: its facts, where it stands, what can be done with it, and every step it took. */
export function AppointmentDetailsDialog({ appointmentId, onClose }: AppointmentDetailsProps) {
  const { t } = useTranslation('booking')
  const sentence = useErrorSentence()
  const id = useId()
  const found = useQuery(api.scheduling.get.queryOptions({ input: { id: appointmentId } }))
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="md" fullWidth>
      <DialogTitle id={id}>{t('details.title')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        {found.error && <Alert severity="warning">{sentence(found.error)}</Alert>}
        {found.isPending && (
          <Delayed>
            <Skeleton variant="rounded" height={240} />
          </Delayed>
        )}
        {found.data && <Details appointment={found.data} onLeave={onClose} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} color="inherit">
          {t('details.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function Details({ appointment, onLeave }: { appointment: Appointment; onLeave: () => void }) {
  const { t } = useTranslation('booking')
  const words = useSlotWords()
  const format = useFormat()
  const nameOf = useDoctorNames()
  const { startsAt, endsAt, patient } = appointment
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 2 }}>
        <Box sx={{ flexGrow: 1, minWidth: 0 }}>
          <Typography variant="h1" component="p">
            {startsAt === null || endsAt === null
              ? t('details.walkInOf', { day: words.day(appointment.onDate) })
              : t('day.dayAndTime', { day: words.day(appointment.onDate), time: format.timeRange(startsAt, endsAt) })}
          </Typography>
          <Typography color="text.secondary">
            <bdi>{nameOf(appointment.doctorId)}</bdi>
          </Typography>
        </Box>
        <AppointmentStateChip state={appointment.state} />
      </Box>
      <Box>
        <Link
          component={RouterLink}
          to={`/patients/${patient.id}`}
          onClick={onLeave}
          sx={{ fontSize: '1.0625rem', fontWeight: 650 }}
        >
          <PersonName name={patient.fullName} />
        </Link>
        <Typography variant="body2" color="text.secondary">
          <bdi>{[patient.recordNumber, patient.phone ?? t('noPhone')].join(' · ')}</bdi>
        </Typography>
      </Box>
      <AppointmentActions appointment={appointment} onArrived={onLeave} />
      <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
        <Facts appointment={appointment} />
        <AppointmentHistory appointment={appointment} />
      </Box>
    </>
  )
}

function Facts({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('booking')
  const words = useAppointmentWords()
  const { reason, overrideReason, cancelledBy, isLateCancel, seriesId, token, reminder } = appointment
  const facts: [string, ReactNode][] = [
    ['reason', reason],
    ['kind', words.kind(appointment.kind)],
    ['mode', words.mode(appointment.mode)],
    ['source', words.source(appointment.source)],
    ['token', token],
    ['override', overrideReason],
    ['cancelled', cancelledBy && t(isLateCancel ? `cancelledLate.${cancelledBy}` : `cancelledBy.${cancelledBy}`)],
    ['series', seriesId === null ? null : t('details.inSeries')],
    ['reminder', reminder && t(`reminder.${reminder}`)],
  ]
  return (
    <Box component="section" aria-label={t('details.facts')}>
      <Typography variant="subtitle2" component="h3" gutterBottom>
        {t('details.facts')}
      </Typography>
      <Box
        component="dl"
        sx={{ m: 0, display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', columnGap: 2, rowGap: 0.5 }}
      >
        {facts
          .filter(([, value]) => value !== null)
          .map(([name, value]) => (
            <Box key={name} sx={{ display: 'contents' }}>
              <Typography component="dt" variant="body2" color="text.secondary">
                {t(`fact.${name}`)}
              </Typography>
              <Typography component="dd" variant="body2" sx={{ m: 0, overflowWrap: 'anywhere' }}>
                <bdi>{value}</bdi>
              </Typography>
            </Box>
          ))}
      </Box>
    </Box>
  )
}
