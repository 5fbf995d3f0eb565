import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '#shared/contract/documents.contract.ts'
import { MAX_TITLE } from '#shared/domain/documents/document-title.ts'
import { client } from '../../client/api.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { DateField } from '../../widgets/date-field.tsx'
import { useFormat } from '../../widgets/format.ts'
import { ReasonField } from '../../widgets/reason-field.tsx'
import { useTell } from '../../widgets/tell.ts'
import { ChooseFilesButton } from './choose-files.button.tsx'
import { useOutbox } from './sendings.ts'

interface ReplaceDocumentDialogProps {
  document: Document
  onSending: () => void
  onClose: () => void
}

/** Puts a newer file in a document's place, with a reason; the present one stays among the versions. */
export function ReplaceDocumentDialog({ document, onSending, onClose }: ReplaceDocumentDialogProps) {
  const { t } = useTranslation('documents')
  const today = useClinicToday()
  const outbox = useOutbox()
  const tell = useTell()
  const { id, version, patientId } = document
  const [file, setFile] = useState<File>()
  const [reason, setReason] = useState('')
  const [title, setTitle] = useState(document.title)
  const [takenOn, setTakenOn] = useState(document.takenOn)
  const [isAsked, setAsked] = useState(false)
  const submit = () => {
    setAsked(true)
    if (!file || reason.trim() === '' || title.trim() === '') return
    const fields = { id, version, reason: reason.trim(), title: title.trim(), takenOn }
    const save = async (uploadId: string) => {
      await client.documents.replace({ uploadId, ...fields })
      tell.done(t('replace.done', { title: fields.title }))
    }
    outbox.add([{ patientId, name: fields.title, file, save }])
    onSending()
  }
  const missing = (value: string, words: string) => (isAsked && value.trim() === '' ? words : undefined)
  return (
    <FormDialog
      open
      title={t('replace.title', { title: document.title })}
      submitLabel={t('replace.confirm')}
      isDirty={file !== undefined || reason !== ''}
      isSaving={false}
      onSubmit={submit}
      onClose={onClose}
    >
      <Typography>{t('replace.hint')}</Typography>
      <ChosenOne file={file} isMissing={isAsked && !file} onFile={setFile} />
      <ReasonField
        label={t('replace.reason')}
        value={reason}
        problem={missing(reason, t('replace.reasonNeeded'))}
        onChange={setReason}
      />
      <TextField
        label={t('uploadDialog.name')}
        value={title}
        required
        error={missing(title, '') !== undefined}
        helperText={missing(title, t('uploadDialog.titleNeeded'))}
        onChange={(event) => setTitle(event.target.value)}
        slotProps={{ htmlInput: { maxLength: MAX_TITLE, dir: 'auto' } }}
      />
      <DateField
        label={t('uploadDialog.takenOn')}
        value={takenOn}
        min="1900-01-01"
        max={today}
        isClearable
        onChange={setTakenOn}
      />
    </FormDialog>
  )
}

interface ChosenOneProps {
  file: File | undefined
  isMissing: boolean
  onFile: (file: File | undefined) => void
}

function ChosenOne({ file, isMissing, onFile }: ChosenOneProps) {
  const { t } = useTranslation('documents')
  const format = useFormat()
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
      <ChooseFilesButton
        label={t('replace.file')}
        variant="outlined"
        isMultiple={false}
        autoFocus
        onFiles={(files) => onFile(files[0])}
      />
      <Typography
        variant="body2"
        color={isMissing ? 'error' : 'text.secondary'}
        role="status"
        sx={{ overflowWrap: 'anywhere' }}
      >
        {file && <bdi>{t('replace.chosen', { name: file.name, size: format.bytes(file.size) })}</bdi>}
        {isMissing && t('replace.noFile')}
      </Typography>
    </Box>
  )
}
