import { ChartsReferenceLine } from '@mui/x-charts/ChartsReferenceLine'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../widgets/format.ts'
import { MOST_MARKS, TimeChart } from '../../widgets/time-chart.tsx'
import { useVitalWords } from './vital-words.ts'
import { spanOf, type VitalsChartOf } from './vitals-series.ts'

const COLOURS = ['var(--mui-palette-primary-main)', 'var(--mui-palette-secondary-main)'] as const
const SHAPES = ['circle', 'square'] as const
const LIMIT = 'var(--mui-palette-error-main)'

/** How one vital, or the pair of pressures, went over time; its limits at today's age are drawn and named. */
export function VitalsChart({ chart }: { chart: VitalsChartOf }) {
  const { t } = useTranslation('history')
  const words = useVitalWords()
  const format = useFormat()
  const { vitals, points, limits } = chart
  const newest = points.at(-1)
  const first = vitals[0] ?? 'pulse'
  const said = newest
    ? t('charts.said', {
        count: points.length,
        values: newest.values.map((value) => (value === null ? '–' : format.number(value))).join('/'),
        unit: words.unit(first),
        at: format.dateTime(newest.at.toISOString()),
      })
    : ''
  return (
    <TimeChart
      title={vitals.length === 2 ? t('charts.pressure') : words.name(first)}
      said={said}
      size="small"
      times={points.map(({ at }) => at)}
      span={spanOf(chart)}
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
    </TimeChart>
  )
}
