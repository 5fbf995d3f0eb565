import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { BarChart } from '@mui/x-charts/BarChart'
import { ChartsReferenceLine } from '@mui/x-charts/ChartsReferenceLine'
import { useTranslation } from 'react-i18next'
import type { LabFigures } from '#shared/contract/lab-figures.contract.ts'
import { Section } from '../../ui/section.tsx'
import { useFormat } from '../../widgets/format.ts'
import { FiguresFileButton } from './figures-file.button.tsx'
import { type FiguresPeriod, gathered } from './figures-period.ts'

const HEIGHT = 264
/** More bars than this would lie on each other. */
const MOST_TESTS = 8
/** The longest name beneath a bar, in characters. */
const LONGEST_CODE = 10
const LEGEND = { direction: 'horizontal', position: { vertical: 'bottom', horizontal: 'start' } } as const
const AXIS = { width: 48, disableLine: true, disableTicks: true } as const

/** How much came in and went out over the period, and how long the most frequent tests took. */
export function FiguresCharts({ figures, period }: { figures: LabFigures; period: FiguresPeriod }) {
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' } }}>
      <Workload figures={figures} period={period} />
      <TurnAround rows={figures.turnAround} />
    </Box>
  )
}

const Workload = ({ figures, period }: { figures: LabFigures; period: FiguresPeriod }) => {
  const { t } = useTranslation('lab-figures')
  const format = useFormat()
  const { by, points } = gathered(figures.days)
  // So that the names beneath do not lie on each other.
  const every = Math.ceil(points.length / 8)
  const named = new Set(points.filter((_, at) => at % every === 0).map(({ date }) => date))
  const isNamed = (date: string) => named.has(date)
  return (
    <Section title={t(`workload.${by}`)} actions={<FiguresFileButton table="days" period={period} />}>
      <Said
        text={t('workload.said', {
          ordered: format.number(figures.ordered),
          verified: format.number(figures.verified),
        })}
      />
      <BarChart
        height={HEIGHT}
        disableKeyboardNavigation
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        grid={{ horizontal: true }}
        xAxis={[
          {
            data: points.map(({ date }) => date),
            scaleType: 'band',
            valueFormatter: (date: string, { location }: { location: string }) =>
              location === 'tick' ? format.dayAndMonth(date) : t(`workload.from.${by}`, { date: format.date(date) }),
            tickInterval: isNamed,
            tickLabelInterval: isNamed,
          },
        ]}
        yAxis={[{ ...AXIS, tickMinStep: 1 }]}
        series={[
          {
            id: 'ordered',
            label: t('card.ordered'),
            color: 'var(--mui-palette-info-main)',
            data: points.map(({ ordered }) => ordered),
          },
          {
            id: 'verified',
            label: t('card.verified'),
            color: 'var(--mui-palette-success-main)',
            data: points.map(({ verified }) => verified),
          },
        ]}
        slotProps={{ legend: LEGEND }}
      />
    </Section>
  )
}

const short = (code: string) => (code.length > LONGEST_CODE ? `${code.slice(0, LONGEST_CODE - 1)}…` : code)

/** Of a hundred: the whole of the time that is wanted of a test. */
const shareOf = (minutes: number, { wantedMinutes }: LabFigures['turnAround'][number]) =>
  Math.round((100 * minutes) / wantedMinutes)

const TurnAround = ({ rows }: { rows: LabFigures['turnAround'] }) => {
  const { t } = useTranslation('lab-figures')
  const format = useFormat()
  const shown = rows.toSorted((one, other) => other.count - one.count).slice(0, MOST_TESTS)
  const names = new Map(shown.map(({ code, name }) => [code, name]))
  const percent = (value: number | null) =>
    value === null ? '' : t('turnAround.share', { share: format.number(value) })
  const bars = [
    { id: 'median', of: 'medianMinutes', color: 'var(--mui-palette-primary-main)' },
    { id: 'p90', of: 'p90Minutes', color: 'var(--mui-palette-warning-main)' },
  ] as const
  const shares = shown.flatMap((row) => bars.map(({ of }) => shareOf(row[of], row)))
  return (
    <Section title={t('turnAround.chart')}>
      <Said text={shown.length === 0 ? t('turnAround.none') : t('turnAround.said', { count: shown.length })} />
      {shown.length > 0 && (
        <BarChart
          height={HEIGHT}
          disableKeyboardNavigation
          margin={{ top: 16, right: 8, bottom: 0, left: 0 }}
          grid={{ horizontal: true }}
          xAxis={[
            {
              data: shown.map(({ code }) => code),
              scaleType: 'band',
              valueFormatter: (code: string, { location }: { location: string }) =>
                location === 'tick' ? short(code) : (names.get(code) ?? code),
            },
          ]}
          // The line of what is wanted is always in sight.
          yAxis={[{ ...AXIS, width: 56, min: 0, max: Math.max(120, ...shares), valueFormatter: percent }]}
          series={bars.map(({ id, of, color }) => ({
            ...{ id, color, label: t(`turnAround.${id}`) },
            data: shown.map((row) => shareOf(row[of], row)),
            valueFormatter: (value: number | null, { dataIndex }: { dataIndex: number }) => {
              const row = shown[dataIndex]
              return row ? t('turnAround.of', { time: format.minutes(row[of]), share: percent(value) }) : ''
            },
          }))}
          slotProps={{ legend: LEGEND }}
        >
          <ChartsReferenceLine
            y={100}
            lineStyle={{ stroke: 'var(--mui-palette-error-main)', strokeDasharray: '6 4' }}
          />
        </BarChart>
      )}
    </Section>
  )
}

/** What a chart says in a sentence, for those who cannot see it. */
const Said = ({ text }: { text: string }) => (
  <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
    {text}
  </Typography>
)
