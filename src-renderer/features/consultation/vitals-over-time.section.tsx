import ShowChartIcon from '@mui/icons-material/ShowChart'
import TableRowsOutlined from '@mui/icons-material/TableRowsOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { Section } from '../../ui/section.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useMinute } from '../../widgets/minute-clock.ts'
import { VitalsChart } from './vitals-chart.tsx'
import { chartsOf, setsWithin, VITALS_PERIODS, type VitalsPeriod } from './vitals-series.ts'
import { VitalsTable } from './vitals-table.tsx'
import { ageAt } from './vitals-typing.ts'

const PERIODS = Object.keys(VITALS_PERIODS) as VitalsPeriod[]

/** How vitals went over time: a picture for each, or all of them as a table. */
export function VitalsOverTimeSection({ patientId }: { patientId: number }) {
  const { t } = useTranslation('history')
  const sentence = useErrorSentence()
  const now = useMinute()
  const [period, setPeriod] = useState<VitalsPeriod>('year')
  const [isTable, setTable] = useState(false)
  const found = useQuery(api.consultation.vitalsOverTime.queryOptions({ input: { patientId } }))
  const all = found.data ?? []
  const sets = setsWithin(all, period, new Date(now))
  const newest = all.at(-1)
  return (
    <Section
      title={t('charts.title')}
      actions={
        all.length > 0 && (
          <>
            <Button
              size="small"
              color="inherit"
              startIcon={isTable ? <ShowChartIcon /> : <TableRowsOutlined />}
              onClick={() => setTable(!isTable)}
            >
              {t(isTable ? 'charts.asCharts' : 'charts.asTable')}
            </Button>
            <TextField
              select
              label={t('charts.period')}
              value={period}
              onChange={(event) => setPeriod(PERIODS.find((one) => one === event.target.value) ?? 'year')}
              sx={{ width: 168 }}
            >
              {PERIODS.map((one) => (
                <MenuItem key={one} value={one}>
                  {t(`charts.of.${one}`)}
                </MenuItem>
              ))}
            </TextField>
          </>
        )
      }
    >
      {found.error && <Alert severity="warning">{sentence(found.error)}</Alert>}
      {found.data && sets.length === 0 && (
        <Typography color="text.secondary">{t(all.length === 0 ? 'charts.none' : 'charts.noneInPeriod')}</Typography>
      )}
      {sets.length > 0 && isTable && <VitalsTable sets={sets} />}
      {sets.length > 0 && !isTable && (
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 320px), 1fr))' }}>
          {chartsOf(sets, newest ? ageAt(newest) : null).map((chart) => (
            <VitalsChart key={chart.vitals.join('-')} chart={chart} />
          ))}
        </Box>
      )}
    </Section>
  )
}
