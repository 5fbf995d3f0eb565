import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Import } from '#shared/contract/interop.contract.ts'
import { DropPlace } from '../../ui/drop-place.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { useCancelImport } from './interop.queries.ts'
import { ProgressLine } from './progress-line.tsx'
import { continueUpload, useUpload } from './upload.ts'

/** The file on its way; after a closed window the same file is asked for and only the rest of it is sent. */
export function UploadingImport({ present }: { present: Import }) {
  const { t } = useTranslation('interop')
  const sentence = useErrorSentence()
  const format = useFormat()
  const upload = useUpload(present.id)
  const cancel = useCancelImport()
  const [isOtherFile, setOtherFile] = useState(false)
  const goOn = (file: File | undefined) => {
    if (!file) return
    const isSame = file.name === present.fileName && file.size === present.sizeBytes
    setOtherFile(!isSame)
    if (isSame) continueUpload(present, file)
  }
  const isSending = upload !== undefined && upload.error === undefined
  const sent = upload?.sentBytes ?? present.receivedBytes
  const stop = (
    <Button
      color="inherit"
      loading={cancel.isPending}
      onClick={() => {
        upload?.stop()
        cancel.mutate({ importId: present.id })
      }}
    >
      {t('upload.cancel')}
    </Button>
  )
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <ProgressLine
        label={t('upload.progress')}
        done={sent}
        total={present.sizeBytes}
        words={t('upload.bytes', { sent: format.bytes(sent), total: format.bytes(present.sizeBytes) })}
      />
      {upload?.error !== undefined && <Alert severity="warning">{sentence(upload.error)}</Alert>}
      {isOtherFile && <Alert severity="warning">{t('upload.otherFile', { name: present.fileName })}</Alert>}
      {!isSending && (
        <DropPlace
          isBusy={false}
          title={t('upload.continueTitle')}
          hint={t('upload.continueHint', { name: present.fileName })}
          label={t('upload.continue')}
          onFile={goOn}
        />
      )}
      <Box>{stop}</Box>
    </Box>
  )
}
