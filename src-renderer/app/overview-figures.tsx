import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Link as RouterLink } from 'react-router'
import type { Overview } from '#shared/contract/reports.contract.ts'
import { APPOINTMENT_STATES } from '#shared/domain/scheduling/appointment.ts'
import { useCan } from '../client/session.ts'
import { AppointmentStateChip } from '../widgets/appointment-words.tsx'
import { useFormat } from '../widgets/format.ts'

const FIGURE = { fontSize: '1.75rem', fontWeight: 650, lineHeight: 1.3, fontVariantNumeric: 'tabular-nums' }

/** What there is: departments, doctors, patients, staff; each leads to its list. */
export const OverviewCounts = ({ counts }: { counts: Overview['counts'] | undefined }) => {
  const { t } = useTranslation('shell')
  const format = useFormat()
  const links = {
    departments: useCan('catalog.manage') && '/departments',
    doctors: useCan('catalog.manage') && '/doctors',
    patients: useCan('patients.read') && '/find',
    staff: useCan('staff.manage') && '/staff',
  }
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(160px, 1fr))' }}>
      {(['departments', 'doctors', 'patients', 'staff'] as const).map((name) => (
        <Card key={name} sx={{ p: 2 }}>
          <Typography variant="body2" color="textSecondary">
            {t(`overview.${name}`)}
          </Typography>
          <Typography sx={FIGURE} component="p">
            {counts ? format.number(counts[name]) : '–'}
          </Typography>
          {links[name] && (
            <Link component={RouterLink} to={links[name]} variant="body2">
              {t(`overview.${name}Link`)}
            </Link>
          )}
        </Card>
      ))}
    </Box>
  )
}

/** Today's appointments by state, as numbers with the state's word and colour, walk-ins named apart. */
export const OverviewToday = ({ overview }: { overview: Overview | undefined }) => {
  const { t } = useTranslation('shell')
  const format = useFormat()
  const titleId = useId()
  const number = (value: number | undefined) => (value === undefined ? '–' : format.number(value))
  const all = overview && APPOINTMENT_STATES.reduce((sum, state) => sum + overview.today[state], 0)
  return (
    <Card component="section" aria-labelledby={titleId} sx={{ p: 2 }}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1.5, flexWrap: 'wrap', mb: 1 }}>
        <Typography variant="h2" id={titleId}>
          {t('overview.today')}
        </Typography>
        {overview && (
          <Typography color="textSecondary">
            {t('overview.todaySum', { count: all ?? 0, walkIns: format.number(overview.walkInsToday) })}
          </Typography>
        )}
      </Box>
      <Box
        component="ul"
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fit, minmax(116px, 1fr))',
        }}
      >
        {APPOINTMENT_STATES.map((state) => (
          <Box component="li" key={state}>
            <Typography sx={FIGURE} component="p">
              {number(overview?.today[state])}
            </Typography>
            <AppointmentStateChip state={state} />
          </Box>
        ))}
      </Box>
    </Card>
  )
}
