import HowToRegOutlined from '@mui/icons-material/HowToRegOutlined'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Link from '@mui/material/Link'
import Paper from '@mui/material/Paper'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Link as RouterLink } from 'react-router'
import type { Appointment } from '#shared/contract/appointment.values.ts'
import { api } from '../../client/api.ts'
import { useCan, useSession } from '../../client/session.ts'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { DueWords } from '../../widgets/due-words.tsx'
import { useFormat } from '../../widgets/format.ts'
import { PersonName } from '../../widgets/person-name.tsx'
import { useArrival } from '../../widgets/token-given.ts'

/** Who is booked with a doctor today and not here yet, by time; nothing where nobody is expected any more. */
export function ExpectedList({ doctorId }: { doctorId: number }) {
  const { t } = useTranslation('queue')
  const id = useId()
  const date = useClinicToday()
  const maySee = useCan('scheduling.read')
  const day = useQuery(api.scheduling.listDay.queryOptions({ input: { date, doctorId }, enabled: maySee }))
  const expected = day.data?.filter(({ state, startsAt }) => state === 'booked' && startsAt !== null) ?? []
  if (expected.length === 0) return null
  return (
    <Paper component="section" variant="outlined" aria-labelledby={id} sx={{ flexShrink: 0 }}>
      <Typography id={id} variant="h3" component="h2" sx={{ px: 2, py: 1, borderBottom: 1, borderColor: 'divider' }}>
        {t('myDay.expected', { count: expected.length })}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, maxHeight: 320, overflowY: 'auto' }}>
        {expected.map((appointment) => (
          <ExpectedRow key={appointment.id} appointment={appointment} />
        ))}
      </Box>
    </Paper>
  )
}

function ExpectedRow({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('booking')
  const format = useFormat()
  const arrival = useArrival()
  const mayQueue = useCan('queue.manage')
  const mayWrite = useCan('consultation.write')
  const own = useSession().user.doctorId
  const { patient, startsAt, reason } = appointment
  const label = t('expected.arrivedNamed', { name: patient.fullName })
  return (
    <Box
      component="li"
      sx={{ display: 'flex', gap: 2, alignItems: 'center', px: 2, py: 0.75, borderBottom: 1, borderColor: 'divider' }}
    >
      <Box sx={{ minWidth: 84, flexShrink: 0 }}>
        <Typography variant="body2" sx={{ fontWeight: 650, fontVariantNumeric: 'tabular-nums' }}>
          {format.time(startsAt ?? '')}
        </Typography>
        <DueWords startsAt={startsAt ?? ''} />
      </Box>
      <Box sx={{ minWidth: 0, flexGrow: 1 }}>
        <Link component={RouterLink} to={`/patients/${patient.id}`} color="inherit" underline="hover" variant="body2">
          <PersonName name={patient.fullName} isOneLine />
        </Link>
        <Typography variant="caption" color="text.secondary" component="div" noWrap title={reason ?? undefined}>
          <bdi>{[t(`kind.${appointment.kind}`), reason].filter(Boolean).join(' · ')}</bdi>
        </Typography>
      </Box>
      {appointment.mode === 'online' && mayWrite && appointment.doctorId === own && (
        <Link component={RouterLink} to={`/visits/of/${appointment.id}`} variant="body2">
          {t('queue:openVisit')}
        </Link>
      )}
      {mayQueue && (
        <Tooltip title={label}>
          <IconButton
            size="small"
            aria-label={label}
            disabled={arrival.isBusy}
            onClick={() => arrival.arrive(appointment)}
          >
            <HowToRegOutlined fontSize="small" />
          </IconButton>
        </Tooltip>
      )}
    </Box>
  )
}
