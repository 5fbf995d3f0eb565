import Alert from '@mui/material/Alert'
import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { seriesOf } from './trend-series.ts'
import { TrendTable } from './trend-table.tsx'

// The drawing library is large: it comes when somebody looks at a trend.
const TrendChart = lazy(async () => ({ default: (await import('./trend-chart.tsx')).TrendChart }))

interface TrendSectionProps {
  patientId: number
  /** The parameter that is shown; undefined shows the one there is most of. */
  parameterId: number | undefined
  onParameter: (parameterId: number) => void
}

/** One parameter of a patient over time: chosen by name, drawn with its normal range, and as a table. */
export function TrendSection({ patientId, parameterId, onParameter }: TrendSectionProps) {
  const { t } = useTranslation('lab')
  const sentence = useErrorSentence()
  const found = useQuery(api.lab.listTrends.queryOptions({ input: { patientId } }))
  const trends = found.data ?? []
  const mostMeasured = trends.toSorted((one, other) => other.count - one.count)[0]
  const chosen = trends.find((one) => one.parameterId === parameterId) ?? mostMeasured
  if (found.error) return <Alert severity="warning">{sentence(found.error)}</Alert>
  if (found.isPending) return <Waiting />
  if (!chosen) return <EmptyState title={t('trend.empty')} hint={t('trend.emptyHint')} />
  return (
    <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
      <Autocomplete
        options={trends}
        value={chosen}
        disableClearable
        autoHighlight
        getOptionKey={(one) => one.parameterId}
        getOptionLabel={(one) => (one.name === one.testName ? one.name : t('trend.option', one))}
        isOptionEqualToValue={(one, other) => one.parameterId === other.parameterId}
        onChange={(_event, next) => onParameter(next.parameterId)}
        renderOption={({ key, ...props }, one) => (
          <li key={key} {...props}>
            <Box sx={{ display: 'flex', gap: 1, width: '100%', alignItems: 'baseline' }}>
              <Box component="span" sx={{ flexGrow: 1, overflowWrap: 'anywhere' }}>
                {one.name === one.testName ? one.name : t('trend.option', one)}
              </Box>
              <Typography component="span" variant="caption" color="text.secondary" sx={{ whiteSpace: 'nowrap' }}>
                {t('trend.count', { count: one.count })}
              </Typography>
            </Box>
          </li>
        )}
        renderInput={(params) => <TextField {...params} label={t('trend.parameter')} />}
        sx={{ maxWidth: 480 }}
      />
      <Trend key={chosen.parameterId} patientId={patientId} parameterId={chosen.parameterId} />
    </Box>
  )
}

function Trend({ patientId, parameterId }: { patientId: number; parameterId: number }) {
  const { t } = useTranslation('lab')
  const sentence = useErrorSentence()
  const trend = useQuery(api.lab.trend.queryOptions({ input: { patientId, parameterId } }))
  if (trend.error) return <Alert severity="warning">{sentence(trend.error)}</Alert>
  if (!trend.data) return <Waiting />
  const { parameter, values } = trend.data
  const series = seriesOf(values)
  return (
    <>
      {series.points.length > 0 && (
        <Suspense fallback={<Waiting />}>
          <TrendChart name={parameter.name} unit={parameter.unit} series={series} />
        </Suspense>
      )}
      {series.leftOut > 0 && (
        <Typography variant="body2" color="text.secondary">
          {t('trend.leftOut', { count: series.leftOut })}
        </Typography>
      )}
      <TrendTable label={t('trend.tableOf', { name: parameter.name })} values={values} />
    </>
  )
}

function Waiting() {
  return (
    <Delayed>
      <Skeleton variant="rounded" height={280} />
    </Delayed>
  )
}
