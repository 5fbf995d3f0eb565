import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client } from '../../client/api.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'

/** Taking a department or doctor out of use, or back into it. */
export interface CatalogAction {
  what: 'department' | 'doctor'
  kind: 'deactivate' | 'reactivate'
  row: { id: number; version: number }
  name: string
}

const run = async ({ what, kind, row: { id, version } }: CatalogAction) => {
  const { catalog } = client
  if (what === 'department') {
    return kind === 'deactivate'
      ? catalog.deactivateDepartment({ id, version })
      : catalog.reactivateDepartment({ id, version })
  }
  return kind === 'deactivate' ? catalog.deactivateDoctor({ id, version }) : catalog.reactivateDoctor({ id, version })
}

/** Asks before a department or doctor goes out of use; a row that is in use says by what. */
export const CatalogActionDialog = ({ action, onClose }: { action: CatalogAction; onClose: () => void }) => {
  const { t } = useTranslation('catalog')
  const notify = useNotify()
  const sentence = useErrorSentence()
  const change = useMutation({
    mutationFn: () => run(action),
    onSuccess: () => {
      notify(t(`${action.kind}.done`, { name: action.name }))
      onClose()
    },
  })
  return (
    <ConfirmDialog
      open
      title={t(`${action.kind}.title`, { name: action.name })}
      confirmLabel={t(`${action.kind}.confirm`)}
      tone={action.kind === 'deactivate' ? 'error' : 'primary'}
      isBusy={change.isPending}
      problem={change.error ? sentence(change.error) : undefined}
      onConfirm={() => change.mutate()}
      onCancel={onClose}
    >
      {t(`${action.kind}.${action.what}`, { name: action.name })}
    </ConfirmDialog>
  )
}
