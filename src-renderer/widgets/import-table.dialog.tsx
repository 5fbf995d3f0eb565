import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { TableImport } from '#shared/contract/interop.contract.ts'
import type { MasterTable } from '#shared/domain/catalog/master-lists.ts'
import { client } from '../client/api.ts'
import { DropPlace } from '../ui/drop-place.tsx'
import { csvFileText } from './csv-file-text.ts'
import { useErrorSentence } from './error-sentence.tsx'
import { IssuedPasswords } from './issued-passwords.tsx'
import { TableImportRows } from './table-import-rows.tsx'

/** The longest text the core takes, in characters. */
const LONGEST = 1_000_000

type Outcome = TableImport['rows'][number]['outcome']

const countOf = ({ rows }: TableImport, ...outcomes: Outcome[]) =>
  rows.filter(({ outcome }) => outcomes.includes(outcome)).length

interface Trial {
  fileName: string
  csv: string
  result: TableImport
}

const tryFile = async (table: MasterTable, file: File): Promise<Trial | 'too-large'> => {
  // A UTF-16 file has two bytes a letter: only beyond that it is too long for certain, unread.
  if (file.size > LONGEST * 2 + 2) return 'too-large'
  const csv = csvFileText(new Uint8Array(await file.arrayBuffer()))
  if (csv.length > LONGEST) return 'too-large'
  return { fileName: file.name, csv, result: await client.interop.importTable({ table, csv, isTrial: true }) }
}

/** The two steps of taking a file in: the trial, whose text is kept, and the writing. */
const useTableImport = (table: MasterTable) => {
  const trial = useMutation({ mutationFn: (file: File) => tryFile(table, file) })
  const write = useMutation({
    mutationFn: (csv: string) => client.interop.importTable({ table, csv, isTrial: false }),
  })
  const tried = trial.data === 'too-large' ? undefined : trial.data
  const result = write.data ?? tried?.result
  return {
    trial,
    write,
    tried,
    result,
    passwords: write.data?.passwords ?? [],
    isWritten: write.data?.isWritten === true,
    mayWrite: result !== undefined && countOf(result, 'refused') === 0 && countOf(result, 'added', 'changed') > 0,
    again: () => {
      trial.reset()
      write.reset()
    },
  }
}

/** Takes a table of master data in from a CSV file: choose, look at what would come of each row, write. */
export const ImportTableDialog = ({ table, onClose }: { table: MasterTable; onClose: () => void }) => {
  const { t } = useTranslation('catalog')
  const titleId = useId()
  const sentence = useErrorSentence()
  const taken = useTableImport(table)
  const { trial, write, tried, result, passwords } = taken
  const failure = write.error ?? trial.error
  const close = () => {
    // Passwords are shown this once: only the button that says so puts them away.
    if (!write.isPending && passwords.length === 0) onClose()
  }
  return (
    <Dialog open onClose={close} aria-labelledby={titleId} maxWidth="md" fullWidth>
      <DialogTitle id={titleId}>{t(`files.title.${table}`)}</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        {failure && <Alert severity="error">{sentence(failure)}</Alert>}
        {trial.data === 'too-large' && <Alert severity="error">{t('files.tooLarge')}</Alert>}
        {result ? (
          <>
            <ImportVerdict result={result} fileName={tried?.fileName ?? ''} />
            {passwords.length > 0 && <IssuedPasswords issued={passwords} />}
            <TableImportRows result={result} />
          </>
        ) : (
          <ChooseTable table={table} isBusy={trial.isPending} onFile={(file) => trial.mutate(file)} />
        )}
      </DialogContent>
      <DialogActions>
        {taken.isWritten ? (
          <Button variant="contained" onClick={onClose} autoFocus>
            {t(passwords.length > 0 ? 'files.passwordsKept' : 'files.done')}
          </Button>
        ) : (
          <>
            {tried && (
              <Button color="inherit" onClick={taken.again} sx={{ marginInlineEnd: 'auto' }}>
                {t('files.another')}
              </Button>
            )}
            <Button color="inherit" onClick={close}>
              {t('files.cancel')}
            </Button>
            {tried && taken.mayWrite && (
              <Button variant="contained" loading={write.isPending} onClick={() => write.mutate(tried.csv)} autoFocus>
                {t('files.write', { count: countOf(tried.result, 'added', 'changed') })}
              </Button>
            )}
          </>
        )}
      </DialogActions>
    </Dialog>
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
      </Typography>
    </>
  )
}

const ImportVerdict = ({ result, fileName }: { result: TableImport; fileName: string }) => {
  const { t } = useTranslation('catalog')
  const refused = countOf(result, 'refused')
  const changes = countOf(result, 'added', 'changed')
  if (result.rows.length === 0) return <Alert severity="info">{t('files.noRows', { file: fileName })}</Alert>
  if (refused > 0) return <Alert severity="error">{t('files.refused', { count: refused })}</Alert>
  if (changes === 0) return <Alert severity="info">{t('files.nothingNew', { file: fileName })}</Alert>
  if (result.isWritten) return <Alert severity="success">{t('files.written', { count: changes })}</Alert>
  return <Alert severity="info">{t('files.tried', { count: changes })}</Alert>
}
