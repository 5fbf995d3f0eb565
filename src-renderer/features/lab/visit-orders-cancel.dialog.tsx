import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormGroup from '@mui/material/FormGroup'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LabOrder, LabOrderTest } from '#shared/contract/lab.values.ts'
import { api } from '../../client/api.ts'
import { ReasonDialog } from '../../widgets/reason.dialog.tsx'
import { useTell } from '../../widgets/tell.ts'

interface CancelTestsProps {
  order: LabOrder
  /** What may be cancelled; all of it is marked at first. */
  tests: readonly LabOrderTest[]
  onClose: () => void
}

/** Takes tests out of an order with a reason, while nothing of them was collected. */
export function CancelTestsDialog({ order, tests, onClose }: CancelTestsProps) {
  const { t } = useTranslation('lab')
  const tell = useTell()
  const [kept, setKept] = useState<ReadonlySet<number>>(new Set())
  const marked = tests.filter(({ id }) => !kept.has(id))
  const cancel = useMutation(
    api.lab.cancelTests.mutationOptions({
      onSuccess: () => {
        tell.done(t('cancel.done', { count: marked.length }))
        onClose()
      },
    }),
  )
  const toggle = (id: number) =>
    setKept((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]))
  const [only] = tests
  return (
    <ReasonDialog
      title={tests.length === 1 ? t('cancel.titleOne', { name: only?.name }) : t('cancel.title')}
      label={t('cancel.reason')}
      missing={t('cancel.reasonMissing')}
      submitLabel={t('cancel.confirm', { count: marked.length })}
      cancelLabel={t('cancel.keep')}
      isSaving={cancel.isPending}
      error={cancel.error}
      onSubmit={(reason) => {
        if (marked.length === 0) return
        const orderTestIds = marked.map(({ id }) => id)
        cancel.mutate({ orderId: order.id, version: order.version, orderTestIds, reason })
      }}
      onClose={onClose}
    >
      {tests.length > 1 && (
        <FormGroup>
          {tests.map(({ id, name }) => (
            <FormControlLabel
              key={id}
              control={<Checkbox size="small" checked={!kept.has(id)} onChange={() => toggle(id)} />}
              label={<bdi>{name}</bdi>}
            />
          ))}
        </FormGroup>
      )}
      <Typography variant="body2" color="text.secondary">
        {t('cancel.hint')}
      </Typography>
    </ReasonDialog>
  )
}
