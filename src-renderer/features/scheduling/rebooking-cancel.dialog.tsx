import TextField from '@mui/material/TextField'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rebooking } from '#shared/contract/rebooking.contract.ts'
import { api } from '../../client/api.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useTell } from '../../widgets/tell.ts'

interface CancelProps {
  rebooking: Rebooking
  /** What broke the booking, as the reason that stands there first. */
  reason: string
  onClose: () => void
}

/** Cancels a broken booking for the clinic. */
export const RebookingCancelDialog = ({ rebooking, reason: usual, onClose }: CancelProps) => {
  const { t } = useTranslation('lists')
  const sentence = useErrorSentence()
  const tell = useTell()
  const [reason, setReason] = useState(usual.slice(0, 200))
  const { id, version, patient } = rebooking.appointment
  const cancel = useMutation(
    api.scheduling.cancel.mutationOptions({
      onSuccess: () => {
        tell.done(t('rebooking.cancelled', { name: patient.fullName }))
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      open
      title={t('rebooking.cancelTitle', { name: patient.fullName })}
      submitLabel={t('rebooking.cancelConfirm')}
      isDirty={reason !== usual}
      isSaving={cancel.isPending}
      problem={cancel.error ? sentence(cancel.error) : undefined}
      onSubmit={() => reason.trim() !== '' && cancel.mutate({ id, version, by: 'clinic', reason: reason.trim() })}
      onClose={onClose}
    >
      <TextField
        label={t('rebooking.cancelReason')}
        value={reason}
        autoFocus
        error={reason.trim() === ''}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
    </FormDialog>
  )
}
