import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Station } from '#shared/contract/stations.contract.ts'
import { api } from '../../client/api.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useTell } from '../../widgets/tell.ts'

interface ShutOutProps {
  station: Station
  onDone: (id: number) => void
  onClose: () => void
}

/** Asks before a PC is shut out, and says what that does to whoever works at it. */
export function ShutOutDialog({ station, onDone, onClose }: ShutOutProps) {
  const { t } = useTranslation('stations')
  const tell = useTell()
  const sentence = useErrorSentence()
  const revoke = useMutation(
    api.stations.revoke.mutationOptions({
      onSuccess: (revoked) => {
        tell.done(t('shutOut.done', { name: revoked.name }))
        onDone(revoked.id)
        onClose()
      },
    }),
  )
  return (
    <ConfirmDialog
      open
      title={t('shutOut.title', { name: station.name })}
      confirmLabel={t('shutOut.confirm')}
      tone="error"
      isBusy={revoke.isPending}
      problem={revoke.error ? sentence(revoke.error) : undefined}
      onConfirm={() => revoke.mutate({ id: station.id })}
      onCancel={onClose}
    >
      {t(station.isConnected ? 'shutOut.textConnected' : 'shutOut.text')}
    </ConfirmDialog>
  )
}
