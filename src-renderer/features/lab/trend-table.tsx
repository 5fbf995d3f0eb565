import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableContainer from '@mui/material/TableContainer'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../widgets/format.ts'
import { ResultFlag } from './result-flag.tsx'
import { rangeText } from './result-range-words.ts'
import type { TrendValue } from './trend-series.ts'

/** A parameter over time as a table, the newest first. */
export function TrendTable({ label, values }: { label: string; values: readonly TrendValue[] }) {
  const { t } = useTranslation('lab')
  const format = useFormat()
  return (
    <TableContainer tabIndex={0} role="group" aria-label={label} sx={{ maxHeight: 420 }}>
      <Table size="small" stickyHeader>
        <TableHead>
          <TableRow>
            <TableCell>{t('trend.when')}</TableCell>
            <TableCell>{t('results.value')}</TableCell>
            <TableCell>{t('trend.flag')}</TableCell>
            <TableCell>{t('results.range')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {values.toReversed().map((value) => (
            <TableRow key={`${value.orderTestId} ${value.at}`}>
              <TableCell component="th" scope="row">
                {format.dateTime(value.at)}
              </TableCell>
              <TableCell sx={{ fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere' }}>
                <bdi>{[value.value, value.unit].filter(Boolean).join(' ')}</bdi>
              </TableCell>
              <TableCell>
                <ResultFlag flag={value.flag} />
              </TableCell>
              <TableCell sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
                {value.normal &&
                  rangeText({ normalLow: value.normal.low, normalHigh: value.normal.high, referenceText: null }, null)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}
