import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { MasterList } from '#shared/domain/catalog/master-lists.ts'
import { client } from '../../client/api.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { useErrorSentence, useUsesInWords } from '../../widgets/error-sentence.tsx'

/** Taking a word of a list, a doctor or a medicine out of use, back into it, or out of the list for good. */
export interface CatalogAction {
  what: MasterList | 'doctor' | 'medicine'
  kind: 'deactivate' | 'reactivate' | 'delete'
  row: { id: number; version: number; isActive: boolean }
  name: string
}

const run = async ({ what, kind, row: { id, version } }: CatalogAction): Promise<void> => {
  const { catalog } = client
  if (what === 'doctor') {
    const doctor = { deactivate: catalog.deactivateDoctor, reactivate: catalog.reactivateDoctor }
    await (kind === 'delete' ? catalog.deleteDoctor({ id, version }) : doctor[kind]({ id, version }))
    return
  }
  if (what === 'medicine') {
    const medicine = { deactivate: catalog.deactivateMedicine, reactivate: catalog.reactivateMedicine }
    await (kind === 'delete' ? catalog.deleteMedicine({ id, version }) : medicine[kind]({ id, version }))
    return
  }
  const term = { deactivate: catalog.deactivateTerm, reactivate: catalog.reactivateTerm }
  const one = { list: what, id, version }
  await (kind === 'delete' ? catalog.deleteTerm(one) : term[kind](one))
}

/** Asks before a word, a doctor or a medicine goes out of use or is deleted; one that is in use says by what and how often. */
export const CatalogActionDialog = ({ action, onClose }: { action: CatalogAction; onClose: () => void }) => {
  const { t } = useTranslation('catalog')
  const notify = useNotify()
  const sentence = useErrorSentence()
  const usesInWords = useUsesInWords()
  const { kind, name } = action
  const change = useMutation({
    mutationFn: () => run(action),
    onSuccess: () => {
      notify(t(`${kind}.done`, { name }))
      onClose()
    },
  })
  const uses = kind === 'delete' ? usesInWords(change.error) : undefined
  const refused = uses && t(action.row.isActive ? 'delete.refused' : 'delete.refusedUnused', { name, by: uses })
  return (
    <ConfirmDialog
      open
      title={t(`${kind}.title`, { name })}
      confirmLabel={t(`${kind}.confirm`)}
      tone={kind === 'reactivate' ? 'primary' : 'error'}
      isBusy={change.isPending}
      problem={refused ?? (change.error ? sentence(change.error) : undefined)}
      onConfirm={() => change.mutate()}
      onCancel={onClose}
    >
      {t(`${kind}.${action.what === 'doctor' || action.what === 'medicine' ? action.what : 'term'}`, { name })}
    </ConfirmDialog>
  )
}
