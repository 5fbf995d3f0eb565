import BarChartOutlined from '@mui/icons-material/BarChartOutlined'
import TableRowsOutlined from '@mui/icons-material/TableRowsOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableContainer from '@mui/material/TableContainer'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { BarChart } from '@mui/x-charts/BarChart'
import { LineChart } from '@mui/x-charts/LineChart'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppointmentState } from '#shared/domain/scheduling/appointment.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useAppointmentWords } from '../widgets/appointment-words.tsx'
import { useFormat } from '../widgets/format.ts'
import { type OverviewDay, statesOn, sumOf } from './overview-days.ts'

const HEIGHT = 264

/** Names of the theme's colours, so that the charts follow light, dark and high contrast by themselves. */
const COLOURS: Readonly<Record<AppointmentState, string>> = {
  completed: 'var(--mui-palette-primary-main)',
  'in-consultation': 'var(--mui-palette-success-main)',
  arrived: 'var(--mui-palette-warning-main)',
  booked: 'var(--mui-palette-info-main)',
  left: 'var(--mui-palette-secondary-main)',
  cancelled: 'var(--mui-palette-text-disabled)',
  'no-show': 'var(--mui-palette-error-main)',
}

/** One line or kind of bar: its word, its colour, a number for each day. */
interface Series {
  id: string
  label: string
  color: string
  data: readonly number[]
}

interface DrawnProps {
  days: readonly OverviewDay[]
  series: readonly Series[]
}

interface ChartProps extends DrawnProps {
  title: string
  /** What the chart says in a sentence, for those who cannot see it. */
  said: string
}

/** The last thirty days: appointments by state, and new patients and walk-ins. */
export const OverviewCharts = ({ days }: { days: readonly OverviewDay[] }) => {
  const { t } = useTranslation('shell')
  const words = useAppointmentWords()
  const sums = sumOf(days)
  if (sums.appointments === 0 && sums.newPatients === 0) {
    return (
      <Card>
        <EmptyState title={t('overview.noDays')} hint={t('overview.noDaysHint')} />
      </Card>
    )
  }
  const byState = statesOn(days).map((state) => ({
    id: state,
    label: words.state(state),
    color: COLOURS[state],
    data: days.map((day) => day.appointments[state]),
  }))
  const arrivals = [
    {
      id: 'newPatients',
      label: t('overview.newPatients'),
      color: 'var(--mui-palette-primary-main)',
      data: days.map((day) => day.newPatients),
    },
    {
      id: 'walkIns',
      label: t('overview.walkIns'),
      color: 'var(--mui-palette-warning-main)',
      data: days.map((day) => day.walkIns),
    },
  ]
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' } }}>
      <DaysChart
        kind="bars"
        title={t('overview.appointmentsChart')}
        said={t('overview.appointmentsSaid', { count: sums.appointments })}
        days={days}
        series={byState}
      />
      <DaysChart
        kind="lines"
        title={t('overview.arrivalsChart')}
        said={t('overview.arrivalsSaid', { newPatients: sums.newPatients, walkIns: sums.walkIns })}
        days={days}
        series={arrivals}
      />
    </Box>
  )
}

const DaysChart = ({ kind, ...chart }: ChartProps & { kind: 'bars' | 'lines' }) => {
  const { t } = useTranslation('shell')
  const titleId = useId()
  const [isTable, setTable] = useState(false)
  const Drawing = kind === 'bars' ? Bars : Lines
  return (
    <Card component="section" aria-labelledby={titleId} sx={{ p: 2, minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 1 }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Typography variant="h2" id={titleId}>
            {chart.title}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {chart.said}
          </Typography>
        </Box>
        <Button
          size="small"
          color="inherit"
          startIcon={isTable ? <BarChartOutlined /> : <TableRowsOutlined />}
          aria-label={t(isTable ? 'overview.asChartOf' : 'overview.asTableOf', { title: chart.title })}
          onClick={() => setTable(!isTable)}
        >
          {t(isTable ? 'overview.asChart' : 'overview.asTable')}
        </Button>
      </Box>
      {isTable ? <DaysTable {...chart} /> : <Drawing {...chart} />}
    </Card>
  )
}

/** A date of the axis: short beneath it, in full on the tip. */
const useDayWords = () => {
  const { i18n } = useTranslation('shell')
  const format = useFormat()
  const short = new Intl.DateTimeFormat(i18n.language, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  return {
    long: (date: string) => format.date(date),
    onAxis: (date: string, { location }: { location: string }) =>
      location === 'tick' ? short.format(new Date(`${date}T00:00:00Z`)) : format.date(date),
  }
}

/** Every fifth day is named, as all thirty would lie on each other; none at the edge, where its name would be cut off. */
const namedDays = (days: readonly OverviewDay[]) => {
  const named = new Set(days.toReversed().flatMap(({ date }, at) => (at % 5 === 2 ? [date] : [])))
  const isNamed = (date: string) => named.has(date)
  return { tickInterval: isNamed, tickLabelInterval: isNamed }
}

const LEGEND = { direction: 'horizontal', position: { vertical: 'bottom', horizontal: 'start' } } as const

/** Whole numbers only: there is no half patient. */
const COUNTS = [{ width: 36, tickMinStep: 1, disableLine: true, disableTicks: true }] as const

const Bars = ({ days, series }: DrawnProps) => {
  const { onAxis } = useDayWords()
  return (
    <BarChart
      height={HEIGHT}
      margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
      grid={{ horizontal: true }}
      xAxis={[
        {
          data: days.map((day) => day.date),
          scaleType: 'band',
          valueFormatter: onAxis,
          ...namedDays(days),
          categoryGapRatio: 0.25,
        },
      ]}
      yAxis={COUNTS}
      series={series.map((one) => ({ ...one, data: [...one.data], stack: 'all' }))}
      slotProps={{ legend: LEGEND }}
    />
  )
}

const Lines = ({ days, series }: DrawnProps) => {
  const { onAxis } = useDayWords()
  return (
    <LineChart
      height={HEIGHT}
      margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
      grid={{ horizontal: true }}
      xAxis={[
        {
          data: days.map((day) => day.date),
          scaleType: 'point',
          valueFormatter: onAxis,
          ...namedDays(days),
        },
      ]}
      yAxis={COUNTS}
      series={series.map((one, at) => ({
        ...one,
        data: [...one.data],
        curve: 'linear' as const,
        // Marks of two shapes tell the lines apart without their colours; days without any need none.
        showMark: ({ index }: { index: number }) => (one.data[index] ?? 0) > 0,
        shape: at === 0 ? ('circle' as const) : ('square' as const),
      }))}
      slotProps={{ legend: LEGEND }}
    />
  )
}

const DaysTable = ({ title, days, series }: ChartProps) => {
  const { t } = useTranslation('shell')
  const format = useFormat()
  const { long } = useDayWords()
  return (
    <TableContainer tabIndex={0} role="group" aria-label={title} sx={{ height: HEIGHT }}>
      <Table size="small" stickyHeader>
        <TableHead>
          <TableRow>
            <TableCell>{t('overview.date')}</TableCell>
            {series.map((one) => (
              <TableCell key={one.id} align="right">
                {one.label}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {days
            .map((day, at) => (
              <TableRow key={day.date}>
                <TableCell component="th" scope="row" sx={{ whiteSpace: 'nowrap' }}>
                  {long(day.date)}
                </TableCell>
                {series.map((one) => (
                  <TableCell key={one.id} align="right">
                    {format.number(one.data[at] ?? 0)}
                  </TableCell>
                ))}
              </TableRow>
            ))
            .toReversed()}
        </TableBody>
      </Table>
    </TableContainer>
  )
}
