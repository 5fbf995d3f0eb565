import Button from '@mui/material/Button'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api } from '../client/api.ts'
import { type Pen, useIsUnwritten, windowKey } from '../features/consultation/draft-pen.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useErrorSentence } from '../widgets/error-sentence.tsx'
import { useTell } from '../widgets/tell.ts'

/** The way out of a visit that was opened by mistake; only while nothing is written in it. */
export function DiscardVisitButton({ pen }: { pen: Pen }) {
  const { t } = useTranslation('visit')
  const sentence = useErrorSentence()
  const tell = useTell()
  const navigate = useNavigate()
  const isUnwritten = useIsUnwritten(pen)
  const [isAsking, setAsking] = useState(false)
  const discard = useMutation(
    api.consultation.discardVisit.mutationOptions({
      onSuccess: () => {
        tell.done(t('discard.done'))
        return navigate('/my-day')
      },
    }),
  )
  const confirm = async () => {
    // What was typed and taken out again must be saved so, too.
    await pen.flush()
    discard.mutate({ visitId: pen.visitId, window: windowKey() })
  }
  if (!isUnwritten && !isAsking) return null
  return (
    <>
      <Button color="inherit" onClick={() => setAsking(true)}>
        {t('discard.open')}
      </Button>
      <ConfirmDialog
        open={isAsking}
        title={t('discard.title')}
        confirmLabel={t('discard.confirm')}
        tone="error"
        isBusy={discard.isPending}
        problem={discard.error ? sentence(discard.error) : undefined}
        onConfirm={() => void confirm()}
        onCancel={() => setAsking(false)}
      >
        {t('discard.text')}
      </ConfirmDialog>
    </>
  )
}
