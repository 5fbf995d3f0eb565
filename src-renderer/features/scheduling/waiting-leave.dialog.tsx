import TextField from '@mui/material/TextField'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WaitingEntry } from '#shared/contract/waiting-list.contract.ts'
import { api } from '../../client/api.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useTell } from '../../widgets/tell.ts'

/** Takes a patient off the waiting list, with the reason. */
export const LeaveWaitingListDialog = ({ entry, onClose }: { entry: WaitingEntry; onClose: () => void }) => {
  const { t } = useTranslation('lists')
  const sentence = useErrorSentence()
  const tell = useTell()
  const [reason, setReason] = useState('')
  const { fullName: name } = entry.patient
  const leave = useMutation(
    api.scheduling.leaveWaitingList.mutationOptions({
      onSuccess: () => {
        tell.done(t('waiting.left', { name }))
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      open
      title={t('waiting.leaveTitle', { name })}
      submitLabel={t('waiting.leaveConfirm')}
      isDirty={reason !== ''}
      isSaving={leave.isPending}
      problem={leave.error ? sentence(leave.error) : undefined}
      onSubmit={() =>
        leave.mutate({ entryId: entry.id, version: entry.version, reason: reason.trim() || t('waiting.usualReason') })
      }
      onClose={onClose}
    >
      <TextField
        label={t('waiting.leaveReason')}
        value={reason}
        autoFocus
        placeholder={t('waiting.usualReason')}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
    </FormDialog>
  )
}
