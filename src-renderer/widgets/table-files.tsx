import DownloadOutlined from '@mui/icons-material/DownloadOutlined'
import UploadOutlined from '@mui/icons-material/UploadOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MasterTable } from '#shared/domain/catalog/master-lists.ts'
import { client } from '../client/api.ts'
import { useCan } from '../client/session.ts'
import { useNotify } from '../ui/notify.tsx'
import { useErrorSentence } from './error-sentence.tsx'
import { ImportTableDialog } from './import-table.dialog.tsx'
import { saveTextFile } from './save-file.ts'

/** Saves a table of master data as a CSV file, and takes one in; nothing for those who may not. */
export const TableFileButtons = ({ table }: { table: MasterTable }) => {
  const { t } = useTranslation('catalog')
  const notify = useNotify()
  const sentence = useErrorSentence()
  const mayUseFiles = useCan('interop.tables')
  const [isImporting, setImporting] = useState(false)
  const save = useMutation({
    mutationFn: () => client.interop.exportTable({ table }),
    onSuccess: ({ fileName, csv }) => saveTextFile(fileName, [csv]),
    onError: (error) => notify({ text: sentence(error), tone: 'error' }),
  })
  if (!mayUseFiles) return null
  return (
    <Box sx={{ display: 'flex', gap: 1, marginInlineStart: 'auto' }}>
      <Button color="inherit" startIcon={<UploadOutlined />} onClick={() => setImporting(true)}>
        {t('files.takeIn')}
      </Button>
      <Button color="inherit" startIcon={<DownloadOutlined />} loading={save.isPending} onClick={() => save.mutate()}>
        {t('files.save')}
      </Button>
      {isImporting && <ImportTableDialog table={table} onClose={() => setImporting(false)} />}
    </Box>
  )
}
