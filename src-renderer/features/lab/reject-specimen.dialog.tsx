import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { LabOrder, LabSpecimen } from '#shared/contract/lab.values.ts'
import { client } from '../../client/api.ts'
import { ReasonDialog } from '../../widgets/reason.dialog.tsx'
import { useTell } from '../../widgets/tell.ts'
import { useShowOrder } from './specimens-receive.ts'

const USUAL_REASONS = ['haemolysed', 'clotted', 'tooLittle', 'wrongContainer', 'noLabel', 'leaked'] as const

interface RejectSpecimenDialogProps {
  order: LabOrder
  specimen: LabSpecimen
  onClose: () => void
}

/** Rejects a specimen with its reason: its tests ask for a new one, and the patient stands among those who are to come. */
export function RejectSpecimenDialog({ order, specimen, onClose }: RejectSpecimenDialogProps) {
  const { t } = useTranslation('bench')
  const tell = useTell()
  const show = useShowOrder()
  const { label } = specimen
  const reject = useMutation({
    mutationFn: (reason: string) =>
      client.lab.reject({ orderId: order.id, version: order.version, specimenId: specimen.id, reason }),
    onSuccess: (saved) => {
      show(saved)
      tell.done(t('reject.done', { label, name: order.patient.fullName }))
      onClose()
    },
  })
  const tests = order.tests.filter(({ specimenId }) => specimenId === specimen.id).map(({ name }) => name)
  return (
    <ReasonDialog
      title={t('reject.title', { label })}
      label={t('reject.reason')}
      usual={USUAL_REASONS.map((one) => t(`reject.usual.${one}`))}
      missing={t('reject.missing')}
      submitLabel={t('reject.confirm')}
      isSaving={reject.isPending}
      error={reject.error}
      onSubmit={(reason) => reject.mutate(reason)}
      onClose={onClose}
    >
      <Typography>{t('reject.text', { name: order.patient.fullName, tests: tests.join(', ') })}</Typography>
    </ReasonDialog>
  )
}
