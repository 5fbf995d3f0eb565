import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '#shared/contract/queue.contract.ts'
import { api } from '../../client/api.ts'
import { errorData } from '../../client/errors.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useTokenGiven } from '../../widgets/token-given.ts'
import { DoctorPicker } from './doctor-picker.tsx'
import { useDoctorQueues, useRefused } from './queue.queries.ts'

/** Moves a ticket into another doctor's queue, where it gets a new token. */
export function MoveTicketDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useTranslation('queue')
  const sentence = useErrorSentence()
  const refused = useRefused()
  const others = useDoctorQueues().filter((doctor) => doctor.doctorId !== ticket.doctorId)
  const [picked, setPicked] = useState<number>()
  const chosenId = picked ?? others[0]?.doctorId
  const tokenGiven = useTokenGiven()
  const move = useMutation(
    api.queue.moveToDoctor.mutationOptions({
      onSuccess: (given) => {
        tokenGiven(given, ticket.patient.fullName)
        onClose()
      },
      onError: (error) => {
        // The ticket this dialog was opened for is no longer the one in the queue.
        if (errorData(error, 'VERSION_CONFLICT') === undefined) return
        refused(error)
        onClose()
      },
    }),
  )
  const save = () => {
    if (chosenId !== undefined && !move.isPending) {
      move.mutate({ ticketId: ticket.id, version: ticket.version, doctorId: chosenId })
    }
  }
  return (
    <FormDialog
      open
      title={t('move.title', { token: ticket.token })}
      submitLabel={t('move.save')}
      isDirty={false}
      isSaving={move.isPending}
      problem={move.error ? sentence(move.error) : undefined}
      onSubmit={save}
      onClose={onClose}
    >
      <Typography color="text.secondary">{t('move.hint')}</Typography>
      <DoctorPicker doctors={others} chosenId={chosenId} onChoose={setPicked} onEnter={save} />
    </FormDialog>
  )
}
