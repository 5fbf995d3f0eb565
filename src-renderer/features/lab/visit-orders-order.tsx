import CloseOutlined from '@mui/icons-material/CloseOutlined'
import MoreVertOutlined from '@mui/icons-material/MoreVertOutlined'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LabOrder, LabOrderTest } from '#shared/contract/lab.values.ts'
import { PRIORITIES, type Priority } from '#shared/domain/lab/lab-terms.ts'
import { isOpenState } from '#shared/domain/lab/order-state.ts'
import { api } from '../../client/api.ts'
import { useFormat } from '../../widgets/format.ts'
import { useTell } from '../../widgets/tell.ts'
import { LabStateChip } from './lab-state-chip.tsx'
import { useMoney } from './owed-money.ts'
import { LabPriorityChip } from './priority-chip.tsx'
import { CancelTestsDialog } from './visit-orders-cancel.dialog.tsx'

interface OrderOfTestsProps {
  order: LabOrder
  /** Whether tests may be cancelled and the priority changed here. */
  mayChange: boolean
  /** Who it was ordered for, where orders of several stand below each other. */
  withDoctor?: boolean
}

/** What may still be taken out of an order: nothing was collected of it. */
const isCancellable = ({ state }: LabOrderTest): boolean => state === 'ordered'

/** One order: its number and priority, and its tests with how far each is. No value stands here. */
export function OrderOfTests({ order, mayChange, withDoctor = false }: OrderOfTestsProps) {
  const { t } = useTranslation('lab')
  const format = useFormat()
  const [cancelled, setCancelled] = useState<readonly LabOrderTest[]>()
  const cancellable = order.tests.filter(isCancellable)
  return (
    <Box
      component="section"
      aria-label={t('visit.one', { labNumber: order.labNumber })}
      sx={{
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        px: 1,
        py: 0.5,
        minWidth: 0,
        bgcolor: 'background.paper',
      }}
    >
      <Box sx={{ display: 'flex', columnGap: 1, alignItems: 'center', minHeight: 32 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, rowGap: 0.25, alignItems: 'center', flexGrow: 1 }}>
          <Box component="span" translate="no" sx={{ fontFamily: 'monospace', fontWeight: 600 }}>
            {order.labNumber}
          </Box>
          <LabPriorityChip priority={order.priority} />
        </Box>
        {mayChange && isOpenState(order.state) && (
          <OrderMenu order={order} onCancel={cancellable.length > 0 ? () => setCancelled(cancellable) : undefined} />
        )}
      </Box>
      <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
        <bdi>
          {[format.dateTime(order.orderedAt), withDoctor && order.orderedFor, order.clinicalNote]
            .filter(Boolean)
            .join(' · ')}
        </bdi>
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {order.tests.map((test) => (
          <TestLine
            key={test.id}
            test={test}
            onCancel={mayChange && isCancellable(test) ? () => setCancelled([test]) : undefined}
          />
        ))}
      </Box>
      {cancelled && <CancelTestsDialog order={order} tests={cancelled} onClose={() => setCancelled(undefined)} />}
    </Box>
  )
}

function TestLine({ test, onCancel }: { test: LabOrderTest; onCancel: (() => void) | undefined }) {
  const { t } = useTranslation('lab')
  const money = useMoney()
  const isCancelled = test.state === 'cancelled'
  // A panel with a price of its own has it on one of its tests.
  const isPaidWithPanel = test.panelName !== null && test.priceMinor === 0
  const notes = [
    test.panelName,
    test.sentBack && t('visit.again'),
    test.cancelled && t('visit.cancelledBy', { by: test.cancelled.by, reason: test.cancelled.reason }),
  ]
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 1,
        alignItems: 'center',
        justifyContent: 'flex-end',
        minHeight: 32,
        py: 0.25,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box
        sx={{
          flex: '1 1 152px',
          minWidth: 0,
          overflowWrap: 'anywhere',
          ...(isCancelled && { color: 'text.secondary' }),
        }}
      >
        <bdi style={isCancelled ? { textDecoration: 'line-through' } : undefined}>{test.name}</bdi>
        <Typography variant="caption" color="text.secondary" component="div">
          <bdi>{notes.filter(Boolean).join(' · ')}</bdi>
        </Typography>
      </Box>
      {/* In a line of its own it stands beneath the name. */}
      <Box component="span" sx={{ marginInlineEnd: 'auto' }}>
        <LabStateChip state={test.state} />
      </Box>
      <Box
        component="span"
        sx={{ minWidth: 64, textAlign: 'end', fontVariantNumeric: 'tabular-nums', fontSize: '0.8125rem' }}
      >
        {isCancelled || isPaidWithPanel ? '' : money(test.priceMinor)}
      </Box>
      {onCancel && (
        <IconButton size="small" aria-label={t('cancel.one', { name: test.name })} onClick={onCancel}>
          <CloseOutlined fontSize="small" />
        </IconButton>
      )}
    </Box>
  )
}

/** What can be done with a whole order: another priority, or cancelling what was not collected. */
function OrderMenu({ order, onCancel }: { order: LabOrder; onCancel: (() => void) | undefined }) {
  const { t } = useTranslation(['lab', 'bench'])
  const tell = useTell()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const change = useMutation(
    api.lab.changePriority.mutationOptions({
      onSuccess: ({ priority }) => tell.done(t('visit.priorityChanged', { priority: t(`bench:priority.${priority}`) })),
      onError: tell.refused,
    }),
  )
  const choose = (priority: Priority) => {
    setAnchor(null)
    change.mutate({ orderId: order.id, version: order.version, priority })
  }
  return (
    <>
      <IconButton
        size="small"
        aria-label={t('visit.more', { labNumber: order.labNumber })}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreVertOutlined fontSize="small" />
      </IconButton>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {PRIORITIES.filter((one) => one !== order.priority).map((one) => (
          <MenuItem key={one} onClick={() => choose(one)}>
            {t('visit.makeIt', { priority: t(`bench:priority.${one}`) })}
          </MenuItem>
        ))}
        {onCancel && (
          <MenuItem
            onClick={() => {
              setAnchor(null)
              onCancel()
            }}
          >
            {t('cancel.open')}
          </MenuItem>
        )}
      </Menu>
    </>
  )
}
