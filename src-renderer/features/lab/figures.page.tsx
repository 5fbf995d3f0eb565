import RefreshOutlined from '@mui/icons-material/RefreshOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../client/api.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { FiguresCards } from './figures-cards.tsx'
import { type FiguresPeriod, lastDays } from './figures-period.ts'
import { FiguresPeriodPicker } from './figures-picker.tsx'
import { CallsTable, RejectedTable, TurnAroundTable } from './figures-tables.tsx'

/** Drawing is a large part by itself: the figures stand before it is read. */
const FiguresCharts = lazy(() => import('./figures-charts.tsx').then((file) => ({ default: file.FiguresCharts })))

const DAYS_AT_FIRST = 30

/** Figures are of the moment they were asked for: counting a year again with every result of the bench would slow everybody down. */
const useFigures = (period: FiguresPeriod) =>
  useQuery({
    queryKey: ['lab-figures', period],
    queryFn: () => client.lab.getFigures(period),
    staleTime: 0,
    placeholderData: keepPreviousData,
  })

/** The laboratory's work in figures over a period: counts, charts, turn-around, rejected specimens, critical calls; each as a file too. */
export function FiguresPage() {
  const { t } = useTranslation('lab-figures')
  const sentence = useErrorSentence()
  const format = useFormat()
  const today = useClinicToday()
  const [period, setPeriod] = useState<FiguresPeriod>(() => lastDays(DAYS_AT_FIRST, today))
  const { data, error, isFetching, isPlaceholderData, dataUpdatedAt, refetch } = useFigures(period)
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }} aria-busy={isPlaceholderData}>
      <Box sx={{ mb: -2 }}>
        <PageHeader
          title={t('title')}
          hint={t('hint')}
          actions={
            <>
              {data && (
                <Typography variant="body2" color="textSecondary" sx={{ alignSelf: 'center' }}>
                  {t('countedAt', { time: format.time(new Date(dataUpdatedAt).toISOString()) })}
                </Typography>
              )}
              <Button
                color="inherit"
                startIcon={<RefreshOutlined />}
                loading={isFetching}
                loadingPosition="start"
                onClick={() => void refetch()}
              >
                {t('count')}
              </Button>
            </>
          }
        />
      </Box>
      <FiguresPeriodPicker period={period} today={today} onChange={setPeriod} />
      {error && <Alert severity="error">{sentence(error)}</Alert>}
      <FiguresCards figures={data} />
      {data && <Counted figures={data} period={period} />}
      {!(data || error) && <ChartsToCome />}
    </Box>
  )
}

const Counted = ({ figures, period }: { figures: Figures; period: FiguresPeriod }) => {
  const { t } = useTranslation('lab-figures')
  const { ordered, verified, rejected, calls } = figures
  if (ordered + verified + rejected.length + calls.length === 0) {
    return (
      <Card>
        <EmptyState title={t('none')} hint={t('noneHint')} />
      </Card>
    )
  }
  return (
    <>
      <Suspense fallback={<ChartsToCome />}>
        <FiguresCharts figures={figures} period={period} />
      </Suspense>
      <TurnAroundTable rows={figures.turnAround} period={period} />
      <CallsTable rows={calls} period={period} />
      <RejectedTable rows={rejected} period={period} />
    </>
  )
}

type Figures = Awaited<ReturnType<typeof client.lab.getFigures>>

const ChartsToCome = () => (
  <Box sx={{ height: 352 }}>
    <Delayed>
      <Skeleton variant="rounded" height={352} />
    </Delayed>
  </Box>
)
