import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { ChartsReferenceLine } from '@mui/x-charts/ChartsReferenceLine'
import { LineChart } from '@mui/x-charts/LineChart'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useClinicTimeZone } from '../../widgets/clinic-day.ts'
import { useFormat } from '../../widgets/format.ts'
import { useVitalWords } from './vital-words.ts'
import { spanOf, type VitalsChartOf } from './vitals-series.ts'

const HEIGHT = 200
const COLOURS = ['var(--mui-palette-primary-main)', 'var(--mui-palette-secondary-main)'] as const
const SHAPES = ['circle', 'square'] as const
const DAY_MS = 86_400_000
/** More points than this would lie on each other. */
const MOST_MARKS = 80
const LIMIT = 'var(--mui-palette-error-main)'

/** How one vital, or the pair of pressures, went over time; its limits at today's age are drawn and named. */
export function VitalsChart({ chart }: { chart: VitalsChartOf }) {
  const { t, i18n } = useTranslation('history')
  const words = useVitalWords()
  const format = useFormat()
  const timeZone = useClinicTimeZone()
  const titleId = useId()
  const { vitals, points, limits } = chart
  const [least, most] = spanOf(chart)
  const newest = points.at(-1)
  const isOneDay = points.length > 1 && (newest?.at.getTime() ?? 0) - (points[0]?.at.getTime() ?? 0) < DAY_MS
  const onAxis = new Intl.DateTimeFormat(i18n.language, {
    timeZone,
    ...(isOneDay ? { timeStyle: 'short' } : { day: 'numeric', month: 'short', year: '2-digit' }),
  })
  const first = vitals[0] ?? 'pulse'
  const title = vitals.length === 2 ? t('charts.pressure') : words.name(first)
  const said = newest
    ? t('charts.said', {
        count: points.length,
        values: newest.values.map((value) => (value === null ? '–' : format.number(value))).join('/'),
        unit: words.unit(first),
        at: format.dateTime(newest.at.toISOString()),
      })
    : ''
  return (
    <Box component="figure" aria-labelledby={titleId} sx={{ m: 0, minWidth: 0 }}>
      <Typography variant="h3" component="figcaption" id={titleId}>
        {title}
        <Typography variant="body2" color="text.secondary" component="span" sx={{ display: 'block', fontWeight: 400 }}>
          {said}
        </Typography>
      </Typography>
      <LineChart
        height={HEIGHT}
        margin={{ top: 12, right: 16, bottom: 0, left: 0 }}
        grid={{ horizontal: true }}
        hideLegend={vitals.length === 1}
        skipAnimation
        xAxis={[
          {
            data: points.map(({ at }) => at),
            scaleType: 'time',
            tickNumber: 3,
            valueFormatter: (at: Date, { location }) =>
              location === 'tick' ? onAxis.format(at) : format.dateTime(at.toISOString()),
          },
        ]}
        yAxis={[{ width: 40, min: least, max: most, tickNumber: 4, disableLine: true, disableTicks: true }]}
        series={vitals.map((vital, at) => ({
          id: vital,
          label: vitals.length === 1 ? words.name(vital) : words.short(vital),
          color: COLOURS[at] ?? COLOURS[0],
          shape: SHAPES[at] ?? SHAPES[0],
          curve: 'linear' as const,
          connectNulls: true,
          showMark: points.length <= MOST_MARKS,
          data: points.map(({ values }) => values[at] ?? null),
          valueFormatter: (value: number | null) => (value === null ? '' : words.value(vital, value)),
        }))}
        slotProps={{ legend: { direction: 'horizontal', position: { vertical: 'bottom', horizontal: 'start' } } }}
      >
        {limits.map(({ vital, side, limit }) => (
          <ChartsReferenceLine
            key={`${vital}-${side}`}
            y={limit.value}
            label={[
              vitals.length > 1 && words.short(vital),
              t(`charts.limit.${side}`, { limit: format.number(limit.value), source: limit.source }),
            ]
              .filter(Boolean)
              .join(': ')}
            labelAlign="start"
            labelStyle={{ fontSize: 11, fill: LIMIT }}
            lineStyle={{ stroke: LIMIT, strokeDasharray: '4 3' }}
          />
        ))}
      </LineChart>
    </Box>
  )
}
