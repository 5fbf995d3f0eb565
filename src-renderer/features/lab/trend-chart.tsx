import { useDrawingArea, useXScale, useYScale } from '@mui/x-charts/hooks'
import { lineClasses } from '@mui/x-charts/LineChart'
import { useTranslation } from 'react-i18next'
import type { Flag } from '#shared/domain/lab/lab-terms.ts'
import { useFormat } from '../../widgets/format.ts'
import { MOST_MARKS, TimeChart } from '../../widgets/time-chart.tsx'
import { type NormalStretch, spanOf, type TrendPoint, type TrendSeries } from './trend-series.ts'

const LOOKS = {
  all: { color: 'var(--mui-palette-primary-main)', shape: 'circle' },
  abnormal: { color: 'var(--mui-palette-warning-main)', shape: 'triangle' },
  critical: { color: 'var(--mui-palette-error-main)', shape: 'diamond' },
} as const
type Kind = keyof typeof LOOKS

const isCritical = (flag: Flag | null) => flag === 'LL' || flag === 'HH'
const isPlain = (flag: Flag | null) => flag === null || flag === 'N'
const isOf: Readonly<Record<Kind, (flag: Flag | null) => boolean>> = {
  all: () => true,
  abnormal: (flag) => !isPlain(flag) && !isCritical(flag),
  critical: isCritical,
}

interface TrendChartProps {
  name: string
  unit: string | null
  series: TrendSeries
}

/** A parameter over time: the line, the normal range as a band, abnormal and critical values by shape and colour. */
export function TrendChart({ name, unit, series }: TrendChartProps) {
  const { t } = useTranslation('lab')
  const { t: flagWords } = useTranslation('lab-entry')
  const format = useFormat()
  const { points, stretches } = series
  const newest = points.at(-1)
  const kinds = (Object.keys(LOOKS) as Kind[]).filter((kind) => points.some(({ flag }) => isOf[kind](flag)))
  const unitWords = unit ?? ''
  const said = newest
    ? t('trend.said', {
        count: points.length,
        value: newest.value,
        unit: unitWords,
        at: format.dateTime(newest.at.toISOString()),
      })
    : ''
  // The line says the value; what marks it says how it stands.
  const words = (kind: Kind, point: TrendPoint | undefined) => {
    if (kind === 'all') return [point?.value, unitWords].filter(Boolean).join(' ')
    return point?.flag ? flagWords(`flag.${point.flag}`) : ''
  }
  return (
    <TimeChart
      title={<bdi>{[name, unit].filter(Boolean).join(', ')}</bdi>}
      said={said}
      size="large"
      times={points.map(({ at }) => at)}
      span={spanOf(series)}
      series={kinds.map((kind) => ({
        id: kind,
        label: t(`trend.kind.${kind}`),
        ...LOOKS[kind],
        curve: 'linear' as const,
        showMark: ({ index }: { index: number }) =>
          kind !== 'all' || (points.length <= MOST_MARKS && isPlain(points[index]?.flag ?? null)),
        data: points.map(({ number, flag }) => (isOf[kind](flag) ? number : null)),
        valueFormatter: (value: number | null, { dataIndex }: { dataIndex: number }) =>
          value === null ? null : words(kind, points[dataIndex]),
      }))}
      sx={{
        [`& .${lineClasses.line}:not([data-series="all"])`]: { display: 'none' },
        [`& [data-series="abnormal"] .${lineClasses.mark}`]: { fill: LOOKS.abnormal.color },
        [`& [data-series="critical"] .${lineClasses.mark}`]: { fill: LOOKS.critical.color },
      }}
    >
      <NormalBand stretches={stretches} label={t('trend.normal')} />
    </TimeChart>
  )
}

/** The normal range behind the line; a range of a single moment is drawn over the whole picture where it is the only one. */
function NormalBand({ stretches, label }: { stretches: readonly NormalStretch[]; label: string }) {
  const area = useDrawingArea()
  const xScale = useXScale<'time'>()
  const yScale = useYScale<'linear'>()
  const isAlone = stretches.length === 1 && stretches[0]?.from.getTime() === stretches[0]?.to.getTime()
  return (
    <g aria-hidden style={{ pointerEvents: 'none' }}>
      {stretches.map(({ from, to, low, high }, at) => {
        const left = isAlone ? area.left : Number(xScale(from))
        const right = isAlone ? area.left + area.width : Number(xScale(to))
        const top = high === null ? area.top : Number(yScale(high))
        const bottom = low === null ? area.top + area.height : Number(yScale(low))
        return (
          <g key={from.getTime()}>
            <rect
              x={left}
              y={top}
              width={Math.max(right - left, 2)}
              height={Math.max(bottom - top, 1)}
              style={{ fill: 'var(--mui-palette-success-main)', fillOpacity: 0.14 }}
            />
            {at === 0 && right - left > 60 && (
              <text
                x={left + 6}
                y={top + 14}
                style={{ fontSize: 11, fill: 'var(--mui-palette-success-main)', fontWeight: 600 }}
              >
                {label}
              </text>
            )}
          </g>
        )
      })}
    </g>
  )
}
