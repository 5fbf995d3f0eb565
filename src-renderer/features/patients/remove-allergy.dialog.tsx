import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Allergy } from '#shared/contract/care.contract.ts'
import { api } from '../../client/api.ts'
import { ReasonDialog } from '../../widgets/reason.dialog.tsx'
import { useTell } from '../../widgets/tell.ts'

/** Takes an allergy off the list, with the reason. */
export function RemoveAllergyDialog({ allergy, onClose }: { allergy: Allergy; onClose: () => void }) {
  const { t } = useTranslation('history')
  const tell = useTell()
  const { id, version, substance } = allergy
  const remove = useMutation(
    api.patients.removeAllergy.mutationOptions({
      onSuccess: () => {
        tell.done(t('allergies.removed', { substance }))
        onClose()
      },
    }),
  )
  return (
    <ReasonDialog
      title={t('allergies.removeTitle', { substance })}
      label={t('reason')}
      missing={t('reasonNeeded')}
      submitLabel={t('allergies.removeConfirm')}
      isSaving={remove.isPending}
      error={remove.error}
      onSubmit={(reason) => remove.mutate({ id, version, reason })}
      onClose={onClose}
    >
      <Typography>{t('allergies.removeText')}</Typography>
    </ReasonDialog>
  )
}
