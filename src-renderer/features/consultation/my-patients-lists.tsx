import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Link as RouterLink } from 'react-router'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import type { PatientSummary } from '#shared/contract/patients.contract.ts'
import type { LocalDate } from '#shared/values/dates.ts'
import { api } from '../../client/api.ts'
import { SectionRow } from '../../ui/section.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useAppointmentWords } from '../../widgets/appointment-words.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { PersonName } from '../../widgets/person-name.tsx'

const FIGURES = ['waiting', 'inRoom', 'done', 'expected', 'noShow'] as const
type Today = Record<(typeof FIGURES)[number], number>

/** The doctor's day in figures. */
export function TodayFigures({ today }: { today: Today }) {
  const { t } = useTranslation('history')
  const format = useFormat()
  return (
    <Card component="section" aria-label={t('mine.today')} sx={{ px: 2, py: 1.5 }}>
      <Box
        component="dl"
        sx={{ m: 0, display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(112px, 1fr))' }}
      >
        {FIGURES.map((name) => (
          <Box key={name} sx={{ display: 'flex', flexDirection: 'column-reverse' }}>
            <Typography component="dt" variant="body2" color="text.secondary">
              {t(`mine.figure.${name}`)}
            </Typography>
            <Typography
              component="dd"
              sx={{ m: 0, fontSize: '1.5rem', fontWeight: 650, lineHeight: 1.3, fontVariantNumeric: 'tabular-nums' }}
            >
              {format.number(today[name])}
            </Typography>
          </Box>
        ))}
      </Box>
    </Card>
  )
}

/** One list of the page: at most eight rows high, the rest by scrolling. */
function ListCard({
  title,
  none,
  count,
  children,
}: {
  title: string
  none: string
  count: number
  children: ReactNode
}) {
  const titleId = useId()
  return (
    <Card component="section" aria-labelledby={titleId} sx={{ minWidth: 0, display: 'flex', flexDirection: 'column' }}>
      <Typography variant="h2" id={titleId} sx={{ px: 2, pt: 1.5, pb: 1 }}>
        {title}
      </Typography>
      {count === 0 ? (
        <Typography color="text.secondary" sx={{ px: 2, pb: 2 }}>
          {none}
        </Typography>
      ) : (
        <Box
          component="ul"
          aria-labelledby={titleId}
          sx={{ listStyle: 'none', m: 0, px: 2, pb: 1, pt: 0, maxHeight: 232, overflowY: 'auto' }}
        >
          {children}
        </Box>
      )}
    </Card>
  )
}

function ListLine({ to, name, facts, end }: { to: string; name: string; facts: string; end?: ReactNode }) {
  return (
    <SectionRow actions={end}>
      <Link component={RouterLink} to={to} sx={{ fontWeight: 600, display: 'block' }}>
        <PersonName name={name} isOneLine />
      </Link>
      <Typography variant="body2" color="text.secondary">
        {facts}
      </Typography>
    </SectionRow>
  )
}

/** The doctor's visits that are not signed yet, the oldest first. */
export function UnsignedVisits({ today }: { today: LocalDate }) {
  const { t } = useTranslation('history')
  const format = useFormat()
  const sentence = useErrorSentence()
  const unsigned = useQuery(api.consultation.listUnsigned.queryOptions())
  if (unsigned.error) return <Alert severity="warning">{sentence(unsigned.error)}</Alert>
  const visits = unsigned.data ?? []
  return (
    <ListCard
      title={t('mine.unsigned', { count: visits.length })}
      none={unsigned.isPending ? '' : t('mine.unsignedNone')}
      count={visits.length}
    >
      {visits.map(({ id, patientName, recordNumber, onDate, savedAt }) => (
        <ListLine
          key={id}
          to={`/visits/${id}`}
          name={patientName}
          facts={[format.date(onDate), recordNumber, t('mine.saved', { at: format.dateTime(savedAt) })].join(' · ')}
          end={onDate < today && <StatusChip tone="warning" label={t('mine.earlier')} />}
        />
      ))}
    </ListCard>
  )
}

interface DueProps {
  due: readonly { visitId: number; patient: PatientSummary; dueOn: LocalDate; lastSeenOn: LocalDate }[]
}

/** Who should have come again by now and has no booking. */
export function FollowUpsDue({ due }: DueProps) {
  const { t } = useTranslation('history')
  const format = useFormat()
  return (
    <ListCard title={t('mine.due', { count: due.length })} none={t('mine.dueNone')} count={due.length}>
      {due.map(({ visitId, patient, dueOn, lastSeenOn }) => (
        <ListLine
          key={visitId}
          to={`/patients/${patient.id}?tab=history`}
          name={patient.fullName}
          facts={[
            t('mine.dueOn', { date: format.date(dueOn) }),
            t('mine.lastSeen', { date: format.date(lastSeenOn) }),
            patient.phone,
          ]
            .filter(Boolean)
            .join(' · ')}
        />
      ))}
    </ListCard>
  )
}

/** What comes: the doctor's next appointments. */
export function UpcomingAppointments({
  upcoming,
  today,
}: {
  upcoming: readonly BookedAppointment[]
  today: LocalDate
}) {
  const { t } = useTranslation('history')
  const format = useFormat()
  const words = useAppointmentWords()
  return (
    <ListCard title={t('mine.upcoming')} none={t('mine.upcomingNone')} count={upcoming.length}>
      {upcoming.map(({ id, patient, onDate, startsAt, kind, mode, reason }) => (
        <ListLine
          key={id}
          // An online visit opens without a token; others begin when the patient is there.
          to={mode === 'online' && onDate === today ? `/visits/of/${id}` : `/patients/${patient.id}?tab=history`}
          name={patient.fullName}
          facts={[onDate === today ? format.time(startsAt) : format.dateTime(startsAt), words.kind(kind), reason]
            .filter(Boolean)
            .join(' · ')}
          end={mode === 'online' && <StatusChip tone="info" label={words.mode(mode)} />}
        />
      ))}
    </ListCard>
  )
}
