import AddIcon from '@mui/icons-material/Add'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../client/api.ts'
import { useSession } from '../../client/session.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useTell } from '../../widgets/tell.ts'
import { ChooseFilesButton } from './choose-files.button.tsx'
import { useChosenFiles } from './chosen-files.ts'
import { kindsToUpload, type UploadedKind } from './document-files.ts'
import { KindField } from './kind.field.tsx'
import { useOutbox } from './sendings.ts'
import { UploadRow } from './upload-row.tsx'

interface UploadDocumentsDialogProps {
  patientId: number
  visitId?: number | undefined
  labOrderId?: number | undefined
  files: readonly File[]
  onClose: () => void
}

/** What the chosen files are: kind, title and date of each, before they are sent. */
export function UploadDocumentsDialog({ patientId, visitId, labOrderId, files, onClose }: UploadDocumentsDialogProps) {
  const { t } = useTranslation('documents')
  const { user } = useSession()
  const kinds = kindsToUpload(user.roles.map(({ code }) => code))
  const first = kinds.includes('outside-report') ? 'outside-report' : (kinds[0] ?? 'outside-report')
  const [kindOfAll, setKindOfAll] = useState<UploadedKind>(first)
  const { chosen, maxBytes, add, change, changeAll, leaveOut } = useChosenFiles(files, kindOfAll)
  const [isAsked, setAsked] = useState(false)
  const [isEdited, setEdited] = useState(false)
  const outbox = useOutbox()
  const tell = useTell()
  const good = chosen.filter(({ refused }) => refused === null)
  const submit = () => {
    setAsked(true)
    if (good.length === 0 || good.some(({ title }) => title.trim() === '')) return
    outbox.add(
      good.map(({ file, kind, title, takenOn }) => ({
        patientId,
        name: title.trim(),
        file,
        save: async (uploadId) => {
          const belongsTo = { patientId, visitId: visitId ?? null, labOrderId: labOrderId ?? null }
          const fields = { ...belongsTo, uploadId, kind, title: title.trim(), takenOn }
          tell.done(t('sending.done', { title: (await client.documents.finish(fields)).title }))
        },
      })),
    )
    onClose()
  }
  return (
    <FormDialog
      open
      title={t('uploadDialog.title', { count: chosen.length })}
      submitLabel={t('uploadDialog.confirm')}
      isDirty={isEdited}
      isSaving={false}
      problem={isAsked && good.length === 0 ? t('uploadDialog.nothing') : undefined}
      maxWidth="md"
      extraActions={<ChooseFilesButton label={t('uploadDialog.more')} startIcon={<AddIcon />} onFiles={add} />}
      onSubmit={submit}
      onClose={onClose}
    >
      {chosen.length > 1 && (
        <Box sx={{ maxWidth: 260 }}>
          <KindField
            label={t('uploadDialog.kindForAll')}
            value={kindOfAll}
            kinds={kinds}
            autoFocus
            onChange={(kind) => {
              setKindOfAll(kind)
              changeAll({ kind })
            }}
          />
        </Box>
      )}
      {chosen.length === 0 && <Alert severity="info">{t('uploadDialog.nothing')}</Alert>}
      {chosen.map((one) => (
        <UploadRow
          key={one.key}
          chosen={one}
          kinds={kinds}
          maxBytes={maxBytes}
          takesFocus={chosen.length === 1}
          isTitleMissing={isAsked && one.title.trim() === ''}
          onChange={(to) => {
            setEdited(true)
            change(one.key, to)
          }}
          onLeaveOut={() => leaveOut(one.key)}
        />
      ))}
    </FormDialog>
  )
}
