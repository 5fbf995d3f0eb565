import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableContainer from '@mui/material/TableContainer'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import type { TableImport } from '#shared/contract/interop.contract.ts'
import { StatusChip, type StatusTone } from '../ui/status-chip.tsx'
import { useFormat } from './format.ts'

type ImportedRow = TableImport['rows'][number]

const TONES: Record<ImportedRow['outcome'], StatusTone> = {
  added: 'success',
  changed: 'info',
  unchanged: 'neutral',
  refused: 'error',
}

/** More rows than anybody looks through; what was refused comes first. */
const MOST_SHOWN = 500

const isRefused = ({ outcome }: ImportedRow) => outcome === 'refused'

/** The refused rows first, then as they stand in the file. */
const inOrder = (rows: readonly ImportedRow[]): ImportedRow[] =>
  rows.toSorted((a, b) => Number(isRefused(b)) - Number(isRefused(a)) || a.line - b.line).slice(0, MOST_SHOWN)

/** What comes of each row of a file: its line, its name, the outcome as a word, and what is wrong with a refused one. */
export const TableImportRows = ({ result: { rows, isWritten } }: { result: TableImport }) => {
  const { t } = useTranslation('catalog')
  const format = useFormat()
  if (rows.length === 0) return null
  const hasProblems = rows.some(({ problem }) => problem !== null)
  return (
    <>
      {rows.length > MOST_SHOWN && (
        <Typography variant="body2" color="textSecondary">
          {t('files.rowsCut', { shown: format.number(MOST_SHOWN), total: format.number(rows.length) })}
        </Typography>
      )}
      {/* Focusable, so that the keyboard can scroll it. */}
      <TableContainer tabIndex={0} role="region" aria-label={t('files.rows')} sx={{ maxHeight: 360 }}>
        <Table size="small" stickyHeader>
          <TableHead>
            <TableRow>
              <TableCell align="right" sx={{ width: 72 }}>
                {t('files.line')}
              </TableCell>
              <TableCell>{t('field.name')}</TableCell>
              <TableCell sx={{ width: 160 }}>{t('files.outcome')}</TableCell>
              {hasProblems && <TableCell sx={{ width: '44%' }}>{t('files.problem')}</TableCell>}
            </TableRow>
          </TableHead>
          <TableBody>
            {inOrder(rows).map((row) => (
              <TableRow key={row.line}>
                <TableCell align="right">{row.line}</TableCell>
                <TableCell sx={{ overflowWrap: 'anywhere' }}>{row.name}</TableCell>
                <TableCell>
                  <StatusChip
                    label={t(`files.${isWritten ? 'outcomes' : 'expected'}.${row.outcome}`)}
                    tone={TONES[row.outcome]}
                  />
                </TableCell>
                {hasProblems && <TableCell>{row.problem && <Problem problem={row.problem} />}</TableCell>}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </>
  )
}

const Problem = ({ problem: { field, code } }: { problem: { field: string; code: string } }) => {
  const { t } = useTranslation(['catalog', 'errors'])
  const keys = [`files.problems.${code}`, `errors:${code}`, `errors:field.${code}`, 'errors:field.unknown']
  return (
    <>
      {field !== '' && (
        <Typography variant="body2" component="span" sx={{ fontWeight: 600 }}>
          {t('files.inColumn', { column: field })}{' '}
        </Typography>
      )}
      <Typography variant="body2" component="span">
        {t(keys)}
      </Typography>
    </>
  )
}
