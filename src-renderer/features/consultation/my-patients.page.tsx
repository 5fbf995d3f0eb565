import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { useSession } from '../../client/session.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { MyPatientsTable } from './my-patients.table.tsx'
import { FollowUpsDue, TodayFigures, UnsignedVisits, UpcomingAppointments } from './my-patients-lists.tsx'

/** A doctor's own page: today in figures, what is unsigned, who should have come again, what comes, and all their patients. */
export function MyPatientsPage() {
  const { t } = useTranslation('history')
  const isDoctor = useSession().user.doctorId !== null
  if (!isDoctor) return <EmptyState title={t('mine.notADoctor')} hint={t('mine.notADoctorHint')} />
  return <OwnPage />
}

function OwnPage() {
  const { t } = useTranslation('history')
  const sentence = useErrorSentence()
  const format = useFormat()
  const dashboard = useQuery(api.consultation.dashboard.queryOptions())
  const shown = dashboard.data
  const today = useClinicToday()
  return (
    <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
      <PageHeader title={t('mine.title')} hint={format.longDay(today)} />
      {dashboard.error && <Alert severity="warning">{sentence(dashboard.error)}</Alert>}
      {dashboard.isPending && (
        <Delayed>
          <Skeleton variant="rounded" height={240} />
        </Delayed>
      )}
      {shown && <TodayFigures today={shown.today} />}
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 300px), 1fr))',
          alignItems: 'start',
        }}
      >
        <UnsignedVisits today={today} />
        {shown && <FollowUpsDue due={shown.followUpsDue} />}
        {shown && <UpcomingAppointments upcoming={shown.upcoming} today={today} />}
      </Box>
      <MyPatientsTable />
    </Box>
  )
}
