import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { LineChart, type LineChartProps } from '@mui/x-charts/LineChart'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useClinicTimeZone } from './clinic-day.ts'
import { useFormat } from './format.ts'

/** More points than this would lie on each other. */
export const MOST_MARKS = 80

const DAY_MS = 86_400_000
/** In pixels, and how many ticks each axis has. */
const SIZES = {
  small: { height: 200, labels: 40, times: 3, values: 4 },
  large: { height: 280, labels: 48, times: 4, values: 5 },
} as const

interface TimeChartProps extends Pick<LineChartProps, 'series' | 'sx' | 'children'> {
  title: ReactNode
  /** The picture in a sentence, for those who do not see it. */
  said: string
  size: keyof typeof SIZES
  /** When each value was found, the oldest first. */
  times: Date[]
  span: [least: number, most: number]
}

/** Values over time as lines under a title, in the clinic's time zone; what is drawn besides them are the children. */
export function TimeChart({ title, said, size, times, span: [least, most], ...chart }: TimeChartProps) {
  const format = useFormat()
  const titleId = useId()
  const ticks = useTickWriter(times)
  const { height, labels, ...count } = SIZES[size]
  return (
    <Box component="figure" aria-labelledby={titleId} sx={{ m: 0, minWidth: 0 }}>
      <Typography variant="h3" component="figcaption" id={titleId} sx={{ overflowWrap: 'anywhere' }}>
        {title}
        <Typography variant="body2" color="text.secondary" component="span" sx={{ display: 'block' }}>
          {said}
        </Typography>
      </Typography>
      <LineChart
        {...chart}
        height={height}
        margin={{ top: 12, right: 16, bottom: 0, left: 0 }}
        grid={{ horizontal: true }}
        hideLegend={chart.series.length === 1}
        skipAnimation
        xAxis={[
          {
            data: times,
            scaleType: 'time',
            tickNumber: count.times,
            valueFormatter: (at: Date, { location }) =>
              location === 'tick' ? ticks.format(at) : format.dateTime(at.toISOString()),
          },
        ]}
        yAxis={[
          { width: labels, min: least, max: most, tickNumber: count.values, disableLine: true, disableTicks: true },
        ]}
        slotProps={{ legend: { direction: 'horizontal', position: { vertical: 'bottom', horizontal: 'start' } } }}
      />
    </Box>
  )
}

/** Days on the axis, or times where all was on one day. */
const useTickWriter = (times: readonly Date[]): Intl.DateTimeFormat => {
  const { i18n } = useTranslation()
  const timeZone = useClinicTimeZone()
  const lasted = (times.at(-1)?.getTime() ?? 0) - (times[0]?.getTime() ?? 0)
  const isOneDay = times.length > 1 && lasted < DAY_MS
  return new Intl.DateTimeFormat(i18n.language, {
    timeZone,
    ...(isOneDay ? { timeStyle: 'short' } : { day: 'numeric', month: 'short', year: '2-digit' }),
  })
}
