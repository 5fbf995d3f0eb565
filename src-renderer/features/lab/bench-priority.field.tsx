import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { LabOrder } from '#shared/contract/lab.values.ts'
import { PRIORITIES, type Priority } from '#shared/domain/lab/lab-terms.ts'
import { isOpenState } from '#shared/domain/lab/order-state.ts'
import { client } from '../../client/api.ts'
import { useTell } from '../../widgets/tell.ts'
import { LabPriorityChip } from './priority-chip.tsx'
import { useShowOrder } from './specimens-receive.ts'

/** How soon an order is wanted, to be changed while it is not done. */
export function BenchPriorityField({ order }: { order: LabOrder }) {
  const { t } = useTranslation('bench')
  const tell = useTell()
  const show = useShowOrder()
  const change = useMutation({
    mutationFn: (priority: Priority) =>
      client.lab.changePriority({ orderId: order.id, version: order.version, priority }),
    onSuccess: show,
    onError: tell.refused,
  })
  if (!isOpenState(order.state)) return <LabPriorityChip priority={order.priority} withRoutine />
  // The choice is there at once; the order follows when it is saved.
  const shown = change.isPending ? change.variables : order.priority
  return (
    <TextField
      select
      label={t('priority.label')}
      value={shown}
      fullWidth={false}
      onChange={(event) => {
        const next = PRIORITIES.find((one) => one === event.target.value)
        if (next !== undefined && next !== order.priority) change.mutate(next)
      }}
      sx={{
        width: 130,
        ...(shown !== 'routine' && {
          '& .MuiSelect-select': { fontWeight: 700, color: shown === 'stat' ? 'error.main' : 'warning.main' },
        }),
      }}
    >
      {PRIORITIES.map((one) => (
        <MenuItem key={one} value={one}>
          {t(`priority.${one}`)}
        </MenuItem>
      ))}
    </TextField>
  )
}
