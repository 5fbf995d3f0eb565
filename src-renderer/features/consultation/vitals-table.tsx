import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableContainer from '@mui/material/TableContainer'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useTranslation } from 'react-i18next'
import type { VitalSet } from '#shared/contract/medical.contract.ts'
import { useFormat } from '../../widgets/format.ts'
import { VitalStandingWords } from './vital-standing.tsx'
import { useVitalWords } from './vital-words.ts'
import { measuredIn } from './vitals-series.ts'
import { ageAt } from './vitals-typing.ts'

/** Vitals as a table, the newest first; critical values are worded in their cell. */
export function VitalsTable({ sets }: { sets: readonly VitalSet[] }) {
  const { t } = useTranslation('history')
  const words = useVitalWords()
  const format = useFormat()
  const measured = measuredIn(sets)
  return (
    <TableContainer tabIndex={0} role="group" aria-label={t('charts.title')} sx={{ maxHeight: 420 }}>
      <Table size="small" stickyHeader>
        <TableHead>
          <TableRow>
            <TableCell>{t('charts.when')}</TableCell>
            {measured.map((vital) => (
              <TableCell key={vital} align="right">
                {t('charts.column', { name: words.short(vital), unit: words.unit(vital) })}
              </TableCell>
            ))}
            <TableCell>{t('charts.by')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {sets.toReversed().map((set) => (
            <TableRow key={set.id}>
              <TableCell component="th" scope="row" sx={{ whiteSpace: 'nowrap' }}>
                {format.dateTime(set.takenAt)}
              </TableCell>
              {measured.map((vital) => {
                const value = set.values[vital]
                return (
                  <TableCell key={vital} align="right" sx={{ fontVariantNumeric: 'tabular-nums' }}>
                    {value !== null && (
                      <>
                        {format.number(value)}
                        <br />
                        <VitalStandingWords vital={vital} value={value} age={ageAt(set)} />
                      </>
                    )}
                  </TableCell>
                )
              })}
              <TableCell>{set.takenBy}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}
