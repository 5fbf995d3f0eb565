import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBlocker } from 'react-router'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import type { EntryDesk } from './entry-desk.ts'

/** Saves on leaving the page; only where something cannot be saved it asks before that is given up. */
export function EntryLeaveGuard({ desk }: { desk: EntryDesk }) {
  const { t } = useTranslation('lab-entry')
  const [isAsking, setAsking] = useState(false)
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname && desk.hasUnsaved(),
  )
  const isBlocked = blocker.state === 'blocked'
  const { proceed, reset } = blocker
  useEffect(() => {
    if (!isBlocked) return
    void desk.flush().then((isSaved) => (isSaved ? proceed?.() : setAsking(true)))
  }, [desk, isBlocked, proceed])
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => desk.hasUnsaved() && event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [desk])
  const answer = (isLeaving: boolean) => {
    setAsking(false)
    if (isLeaving) proceed?.()
    else reset?.()
  }
  return (
    <ConfirmDialog
      open={isBlocked && isAsking}
      title={t('leave.title')}
      confirmLabel={t('leave.leave')}
      cancelLabel={t('leave.stay')}
      tone="error"
      onConfirm={() => answer(true)}
      onCancel={() => answer(false)}
    >
      {t('leave.text')}
    </ConfirmDialog>
  )
}
