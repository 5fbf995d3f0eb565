import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableContainer from '@mui/material/TableContainer'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import type { Import, ImportState } from '#shared/contract/interop.contract.ts'
import { StatusChip, type StatusTone } from '../../ui/status-chip.tsx'
import { useFormat } from '../../widgets/format.ts'

const TONES: Record<ImportState, StatusTone> = {
  uploading: 'info',
  uploaded: 'info',
  checking: 'info',
  checked: 'info',
  running: 'info',
  finished: 'success',
  cancelled: 'neutral',
  failed: 'error',
}

const isOver = (state: ImportState) => state === 'finished' || state === 'cancelled' || state === 'failed'

/** All imports of this clinic, newest first: what came of them, and those that wait to be gone on with. */
export function EarlierImports({ imports, onOpen }: { imports: Import[]; onOpen: (importId: number) => void }) {
  const { t } = useTranslation('interop')
  const format = useFormat()
  if (imports.length === 0) return null
  return (
    <Box component="section">
      <Typography variant="h2" gutterBottom>
        {t('earlier.title')}
      </Typography>
      <TableContainer component={Paper} variant="outlined">
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{t('earlier.file')}</TableCell>
              <TableCell>{t('earlier.state')}</TableCell>
              <TableCell align="right">{t('count.imported')}</TableCell>
              <TableCell align="right">{t('count.bad')}</TableCell>
              <TableCell>{t('earlier.when')}</TableCell>
              <TableCell>{t('earlier.by')}</TableCell>
              <TableCell>{t('earlier.open')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {imports.map((one) => (
              <TableRow key={one.id} hover>
                <TableCell sx={{ overflowWrap: 'anywhere' }}>
                  <bdi>{one.fileName}</bdi>
                </TableCell>
                <TableCell>
                  <StatusChip tone={TONES[one.state]} label={t(`state.${one.state}`)} />
                </TableCell>
                <TableCell align="right">{format.number(one.importedCount)}</TableCell>
                <TableCell align="right">{format.number(one.badCount)}</TableCell>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>{format.dateTime(one.createdAt)}</TableCell>
                <TableCell>{one.createdBy}</TableCell>
                <TableCell align="right">
                  <Button
                    size="small"
                    onClick={() => onOpen(one.id)}
                    aria-label={t('earlier.openNamed', {
                      action: t(isOver(one.state) ? 'earlier.report' : 'earlier.continue'),
                      name: one.fileName,
                    })}
                  >
                    {t(isOver(one.state) ? 'earlier.report' : 'earlier.continue')}
                  </Button>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Box>
  )
}
