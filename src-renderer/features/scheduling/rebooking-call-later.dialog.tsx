import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rebooking } from '#shared/contract/rebooking.contract.ts'
import { api } from '../../client/api.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useTell } from '../../widgets/tell.ts'

/** Notes that a patient is to be called later, for every desk to read. */
export const CallLaterDialog = ({ rebooking, onClose }: { rebooking: Rebooking; onClose: () => void }) => {
  const { t } = useTranslation('lists')
  const sentence = useErrorSentence()
  const tell = useTell()
  const [note, setNote] = useState(rebooking.note ?? '')
  const { fullName: name } = rebooking.appointment.patient
  const save = useMutation(
    api.scheduling.callLater.mutationOptions({
      onSuccess: () => {
        tell.done(t('rebooking.noted', { name }))
        onClose()
      },
    }),
  )
  const keep = (text: string | null) =>
    save.mutate({ rebookingId: rebooking.id, version: rebooking.version, note: text })
  return (
    <FormDialog
      open
      title={t('rebooking.callLaterTitle', { name })}
      submitLabel={t('rebooking.keepNote')}
      isDirty={note !== (rebooking.note ?? '')}
      isSaving={save.isPending}
      problem={save.error ? sentence(save.error) : undefined}
      extraActions={
        rebooking.state === 'call-later' && <Button onClick={() => keep(null)}>{t('rebooking.openAgain')}</Button>
      }
      onSubmit={() => keep(note.trim() || t('rebooking.usualNote'))}
      onClose={onClose}
    >
      <TextField
        label={t('rebooking.note')}
        value={note}
        autoFocus
        helperText={t('rebooking.noteHint')}
        onChange={(event) => setNote(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
    </FormDialog>
  )
}
