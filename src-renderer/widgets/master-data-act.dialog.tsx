import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useNotify } from '../ui/notify.tsx'
import { useErrorSentence, useUsesInWords } from './error-sentence.tsx'

/** Taking a row of master data out of use, back into it, or out of the list for good. */
export type MasterDataAct = 'deactivate' | 'reactivate' | 'delete'

interface MasterDataActProps {
  act: MasterDataAct
  name: string
  isActive: boolean
  run: () => Promise<unknown>
  onClose: () => void
  /** What comes of it. */
  children: ReactNode
}

/** Asks before a row of master data goes out of use or is deleted; one that is in use says by what and how often. */
export const MasterDataActDialog = ({ act, name, isActive, run, onClose, children }: MasterDataActProps) => {
  const { t } = useTranslation('catalog')
  const notify = useNotify()
  const sentence = useErrorSentence()
  const usesInWords = useUsesInWords()
  const change = useMutation({
    mutationFn: run,
    onSuccess: () => {
      notify(t(`${act}.done`, { name }))
      onClose()
    },
  })
  const uses = act === 'delete' ? usesInWords(change.error) : undefined
  const refused = uses && t(isActive ? 'delete.refused' : 'delete.refusedUnused', { name, by: uses })
  return (
    <ConfirmDialog
      open
      title={t(`${act}.title`, { name })}
      confirmLabel={t(`${act}.confirm`)}
      tone={act === 'reactivate' ? 'primary' : 'error'}
      isBusy={change.isPending}
      problem={refused ?? (change.error ? sentence(change.error) : undefined)}
      onConfirm={() => change.mutate()}
      onCancel={onClose}
    >
      {children}
    </ConfirmDialog>
  )
}
