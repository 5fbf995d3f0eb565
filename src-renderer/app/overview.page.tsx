import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../client/api.ts'
import { Delayed } from '../ui/delayed.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { useErrorSentence } from '../widgets/error-sentence.tsx'
import { OverviewCounts, OverviewToday } from './overview-figures.tsx'
import { OverviewQueues } from './overview-queues.tsx'

/** Drawing is a large part by itself: the figures stand before it is read. */
const OverviewCharts = lazy(() => import('./overview-charts.tsx').then((file) => ({ default: file.OverviewCharts })))

/** The clinic at a glance: what there is, today's appointments, the last thirty days, today's queues. */
export const OverviewPage = () => {
  const { t } = useTranslation('shell')
  const sentence = useErrorSentence()
  const overview = useQuery(api.reports.getOverview.queryOptions())
  const day = useQuery(api.queue.getDay.queryOptions({ input: {} }))
  const failure = overview.error ?? day.error
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      <Box sx={{ mb: -2 }}>
        <PageHeader title={t('overview.title')} hint={t('overview.hint')} />
      </Box>
      {failure && <Alert severity="error">{sentence(failure)}</Alert>}
      <OverviewCounts counts={overview.data?.counts} />
      <OverviewToday overview={overview.data} />
      <Suspense fallback={<ChartsToCome />}>
        {overview.data ? <OverviewCharts days={overview.data.days} /> : !failure && <ChartsToCome />}
      </Suspense>
      <OverviewQueues queues={day.data?.doctors} />
    </Box>
  )
}

const ChartsToCome = () => (
  <Box sx={{ height: 352 }}>
    <Delayed>
      <Skeleton variant="rounded" height={352} />
    </Delayed>
  </Box>
)
