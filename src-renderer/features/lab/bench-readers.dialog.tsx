import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { LabOrderTest } from '#shared/contract/lab.values.ts'
import { api } from '../../client/api.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { PersonName } from '../../widgets/person-name.tsx'

const COLUMNS = ['who', 'how', 'version', 'when'] as const

/** Who saw or printed which version of a test's results, to be told where it was corrected. */
export function BenchReadersDialog({ test, onClose }: { test: LabOrderTest; onClose: () => void }) {
  const { t } = useTranslation('bench')
  const sentence = useErrorSentence()
  const format = useFormat()
  const id = useId()
  const readers = useQuery(api.lab.listReaders.queryOptions({ input: { orderTestId: test.id } }))
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="sm" fullWidth>
      <DialogTitle id={id}>{t('readers.title', { test: test.name })}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 1.5 }}>
        {test.versionCount > 1 && <Typography>{t('readers.corrected')}</Typography>}
        {readers.error && <Alert severity="warning">{sentence(readers.error)}</Alert>}
        {readers.data?.length === 0 && <Typography color="textSecondary">{t('readers.none')}</Typography>}
        {readers.data !== undefined && readers.data.length > 0 && (
          <Table size="small" aria-label={t('readers.title', { test: test.name })}>
            <TableHead>
              <TableRow>
                {COLUMNS.map((column) => (
                  <TableCell key={column}>{t(`readers.${column}`)}</TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {readers.data.map(({ name, how, number, at }) => (
                <TableRow key={`${name} ${how} ${number} ${at}`}>
                  <TableCell>
                    <PersonName name={name} />
                  </TableCell>
                  <TableCell>{t(`readers.${how}`)}</TableCell>
                  <TableCell>
                    {number < test.versionCount ? t('readers.old', { number }) : t('readers.newest', { number })}
                  </TableCell>
                  <TableCell>{format.dateTime(at)}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus>
          {t('readers.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
