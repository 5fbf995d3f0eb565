import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import Paper from '@mui/material/Paper'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableContainer from '@mui/material/TableContainer'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { Link as RouterLink } from 'react-router'
import type { ImportFinding } from '#shared/contract/interop.contract.ts'
import { StatusChip, type StatusTone } from '../../ui/status-chip.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFindings } from './interop.queries.ts'

const TONES: Record<ImportFinding['kind'], StatusTone> = {
  bad: 'error',
  'duplicate-in-clinic': 'warning',
  'duplicate-in-file': 'warning',
  'imported-with-note': 'info',
}

/** Every row with something to say about it: its line in the file, what became of it, and why in words. */
export function FindingsTable({ importId }: { importId: number }) {
  const { t } = useTranslation('interop')
  const sentence = useErrorSentence()
  const pages = useFindings(importId)
  const findings = pages.data?.pages.flatMap((page) => page.findings) ?? []
  if (pages.error) return <Alert severity="warning">{sentence(pages.error)}</Alert>
  if (!pages.data) return null
  if (findings.length === 0) return <Alert severity="success">{t('findings.none')}</Alert>
  return (
    <Box component="section">
      <Typography variant="h2" gutterBottom>
        {t('findings.title')}
      </Typography>
      <TableContainer
        component={Paper}
        variant="outlined"
        sx={{ maxHeight: '60vh' }}
        tabIndex={0}
        aria-label={t('findings.title')}
        role="region"
      >
        <Table size="small" stickyHeader>
          <TableHead>
            <TableRow>
              <TableCell align="right">{t('findings.line')}</TableCell>
              <TableCell>{t('findings.kind')}</TableCell>
              <TableCell>{t('findings.reason')}</TableCell>
              <TableCell>{t('findings.other')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {findings.map((finding) => (
              <FindingRow
                key={`${finding.line} ${finding.field} ${finding.reason} ${finding.otherLine}`}
                finding={finding}
              />
            ))}
          </TableBody>
        </Table>
      </TableContainer>
      {pages.hasNextPage && (
        <Button sx={{ mt: 1 }} loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('findings.more')}
        </Button>
      )}
    </Box>
  )
}

function FindingRow({ finding }: { finding: ImportFinding }) {
  const { t } = useTranslation('interop')
  const field = finding.field === null ? '' : t(`field.${finding.field}`)
  return (
    <TableRow hover>
      <TableCell align="right" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        {finding.line}
      </TableCell>
      <TableCell>
        <StatusChip tone={TONES[finding.kind]} label={t(`finding.${finding.kind}`)} />
      </TableCell>
      <TableCell>{t([`reason.${finding.reason}`, 'reason.unknown'], { field })}</TableCell>
      <TableCell>
        {finding.patientId !== null && (
          <Link component={RouterLink} to={`/patients/${finding.patientId}`}>
            {finding.recordNumber ?? t('findings.openPatient')}
          </Link>
        )}
        {finding.otherLine !== null && t('findings.otherLine', { line: finding.otherLine })}
      </TableCell>
    </TableRow>
  )
}
