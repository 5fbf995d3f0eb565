import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { StaffMember } from '#shared/contract/staff.contract.ts'
import { client } from '../../client/api.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import type { IssuedPassword } from '../../widgets/one-time-password.dialog.tsx'

export type StaffActionKind = 'deactivate' | 'reactivate' | 'reset'

interface StaffActionProps {
  kind: StaffActionKind
  member: StaffMember
  onClose: () => void
  onIssued: (issued: IssuedPassword) => void
}

/** Asks before an account is closed, opened again or given a new one-time password. */
export const StaffActionDialog = ({ kind, member, onClose, onIssued }: StaffActionProps) => {
  const { t } = useTranslation('staff')
  const notify = useNotify()
  const sentence = useErrorSentence()
  const run = useMutation({
    mutationFn: async () => {
      const row = { id: member.id, version: member.version }
      if (kind === 'reset') onIssued({ ...member, ...(await client.staff.resetPassword(row)) })
      else if (kind === 'deactivate') await client.staff.deactivate(row)
      else await client.staff.reactivate(row)
    },
    onSuccess: () => {
      if (kind !== 'reset') notify(t(`${kind}.done`, { name: member.fullName }))
      onClose()
    },
  })
  return (
    <ConfirmDialog
      open
      title={t(`${kind}.title`, { name: member.fullName })}
      confirmLabel={t(`${kind}.confirm`)}
      tone={kind === 'deactivate' ? 'error' : 'primary'}
      isBusy={run.isPending}
      problem={run.error ? sentence(run.error) : undefined}
      onConfirm={() => run.mutate()}
      onCancel={onClose}
    >
      {t(`${kind}.text`, { name: member.fullName })}
    </ConfirmDialog>
  )
}
