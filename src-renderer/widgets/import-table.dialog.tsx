import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { MasterTable } from '#shared/domain/catalog/master-lists.ts'
import { DropPlace } from '../ui/drop-place.tsx'
import { useErrorSentence } from './error-sentence.tsx'
import { IssuedPasswords } from './issued-passwords.tsx'
import { countOf, type ImportProgress, useTableImport } from './table-import.ts'
import { TableImportRows } from './table-import-rows.tsx'

type Taken = ReturnType<typeof useTableImport>

/** Takes a table of master data in from a CSV file: choose, look at what would come of each row, write. */
export const ImportTableDialog = ({ table, onClose }: { table: MasterTable; onClose: () => void }) => {
  const { t } = useTranslation('catalog')
  const titleId = useId()
  const sentence = useErrorSentence()
  const taken = useTableImport(table)
  const { trial, write, result, passwords, progress } = taken
  const failure = write.error ?? trial.error
  const close = () => {
    // Passwords are shown this once: only the button that says so puts them away.
    if (!write.isPending && !progress && passwords.length === 0) onClose()
  }
  return (
    <Dialog open onClose={close} aria-labelledby={titleId} maxWidth="md" fullWidth>
      <DialogTitle id={titleId}>{t(`files.title.${table}`)}</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        {failure && <Alert severity="error">{sentence(failure)}</Alert>}
        {taken.isTooLarge && <Alert severity="error">{t('files.tooLarge')}</Alert>}
        {progress && progress.total > 1 && <Parts progress={progress} isTrial={trial.isPending} />}
        {result && !progress && (
          <>
            <ImportVerdict taken={taken} />
            {passwords.length > 0 && <IssuedPasswords issued={passwords} />}
            <TableImportRows result={result} />
          </>
        )}
        {!result && !(progress && progress.total > 1) && (
          <ChooseTable table={table} isBusy={trial.isPending} onFile={(file) => trial.mutate(file)} />
        )}
      </DialogContent>
      <DialogActions>
        <ImportActions taken={taken} onClose={onClose} onCancel={close} />
      </DialogActions>
    </Dialog>
  )
}

const ImportActions = (props: { taken: Taken; onClose: () => void; onCancel: () => void }) => {
  const { t } = useTranslation('catalog')
  const { taken, onClose, onCancel } = props
  const { tried, write, progress } = taken
  if (progress && progress.total > 1) {
    return (
      <Button color="inherit" onClick={taken.stop}>
        {t('files.stop')}
      </Button>
    )
  }
  if (taken.isWritten) {
    return (
      <Button variant="contained" onClick={onClose} autoFocus>
        {t(taken.passwords.length > 0 ? 'files.passwordsKept' : 'files.done')}
      </Button>
    )
  }
  return (
    <>
      {tried && (
        <Button color="inherit" onClick={taken.again} sx={{ marginInlineEnd: 'auto' }}>
          {t('files.another')}
        </Button>
      )}
      <Button color="inherit" onClick={onCancel}>
        {t('files.cancel')}
      </Button>
      {tried && taken.mayWrite && (
        <Button variant="contained" loading={write.isPending} onClick={() => write.mutate(tried.parts)} autoFocus>
          {t('files.write', { count: countOf(tried.result, 'added', 'changed') })}
        </Button>
      )}
    </>
  )
}

/** How far a file that goes in parts has come. */
const Parts = ({ progress: { done, total }, isTrial }: { progress: ImportProgress; isTrial: boolean }) => {
  const { t } = useTranslation('catalog')
  const id = useId()
  return (
    <Box sx={{ py: 4 }}>
      <Typography id={id} sx={{ mb: 1 }} role="status">
        {t(isTrial ? 'files.trying' : 'files.writing', { part: done + 1, parts: total })}
      </Typography>
      <LinearProgress
        aria-labelledby={id}
        variant="determinate"
        value={(done / total) * 100}
        sx={{ height: 8, borderRadius: 1 }}
      />
      <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
        {t(isTrial ? 'files.tryingHint' : 'files.writingHint')}
      </Typography>
    </Box>
  )
}

interface ChooseTableProps {
  table: MasterTable
  isBusy: boolean
  onFile: (file: File) => void
}

const ChooseTable = ({ table, isBusy, onFile }: ChooseTableProps) => {
  const { t } = useTranslation('catalog')
  return (
    <>
      <DropPlace
        title={t('files.choose')}
        hint={t('files.chooseHint')}
        label={t('files.chooseButton')}
        isBusy={isBusy}
        onFile={(file) => file && onFile(file)}
      />
      <Typography variant="body2" color="textSecondary">
        {t(`files.rule.${table}`)} {t('files.columnsHint', { columns: t(`files.columns.${table}`) })}
        {table === 'medicines' && ` ${t('files.orangeBook')}`}
      </Typography>
    </>
  )
}

const ImportVerdict = ({ taken: { result, tried, isWritten, isPartly } }: { taken: Taken }) => {
  const { t } = useTranslation('catalog')
  if (!result) return null
  const file = tried?.fileName ?? ''
  const refused = countOf(result, 'refused')
  const changes = countOf(result, 'added', 'changed')
  if (result.rows.length === 0) return <Alert severity="info">{t('files.noRows', { file })}</Alert>
  if (refused > 0) return <Alert severity="error">{t('files.refused', { count: refused })}</Alert>
  if (isPartly) return <Alert severity="warning">{t('files.partly', { count: changes })}</Alert>
  if (changes === 0) return <Alert severity="info">{t('files.nothingNew', { file })}</Alert>
  if (isWritten) return <Alert severity="success">{t('files.written', { count: changes })}</Alert>
  return <Alert severity="info">{t('files.tried', { count: changes })}</Alert>
}
