import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useBlocker } from 'react-router'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { type Pen, usePenStatus } from './draft-pen.ts'

/** Saves on leaving; only where that fails it asks before the text is given up. */
export function LeaveGuard({ pen }: { pen: Pen }) {
  const { t } = useTranslation('visit')
  const blocker = useBlocker(() => pen.hasUnsaved())
  const status = usePenStatus(pen)
  const isTrouble = status.kind === 'not-saved' || (status.kind === 'lost' && status.unsaved === 'keeping')
  const isBlocked = blocker.state === 'blocked'
  const { proceed, reset } = blocker
  useEffect(() => {
    if (!isBlocked) return
    void pen.flush().then((isSaved) => isSaved && proceed?.())
  }, [pen, isBlocked, proceed])
  useEffect(() => {
    if (!isTrouble) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isTrouble])
  return (
    <ConfirmDialog
      open={isBlocked && isTrouble}
      title={t('leave.title')}
      confirmLabel={t('leave.leave')}
      cancelLabel={t('leave.stay')}
      tone="error"
      onConfirm={() => proceed?.()}
      onCancel={() => reset?.()}
    >
      {t('leave.text')}
    </ConfirmDialog>
  )
}
