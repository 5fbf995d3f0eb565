import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Allergy } from '#shared/contract/care.contract.ts'
import { api } from '../../client/api.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useTell } from '../../widgets/tell.ts'

/** Takes an allergy off the list, with the reason. */
export function RemoveAllergyDialog({ allergy, onClose }: { allergy: Allergy; onClose: () => void }) {
  const { t } = useTranslation('history')
  const sentence = useErrorSentence()
  const tell = useTell()
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const remove = useMutation(
    api.patients.removeAllergy.mutationOptions({
      onSuccess: () => {
        tell.done(t('allergies.removed', { substance: allergy.substance }))
        onClose()
      },
    }),
  )
  const isMissing = isTried && reason.trim() === ''
  return (
    <FormDialog
      open
      title={t('allergies.removeTitle', { substance: allergy.substance })}
      submitLabel={t('allergies.removeConfirm')}
      isDirty={reason !== ''}
      isSaving={remove.isPending}
      problem={remove.error ? sentence(remove.error) : undefined}
      maxWidth="xs"
      onSubmit={() => {
        setTried(true)
        if (reason.trim() !== '') remove.mutate({ id: allergy.id, version: allergy.version, reason: reason.trim() })
      }}
      onClose={onClose}
    >
      <Typography>{t('allergies.removeText')}</Typography>
      <TextField
        label={t('reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        required
        autoFocus
        error={isMissing}
        helperText={isMissing ? t('reasonNeeded') : undefined}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
    </FormDialog>
  )
}
