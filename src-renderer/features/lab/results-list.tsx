import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderReading } from '#shared/contract/lab-readings.contract.ts'
import { useFormat } from '../../widgets/format.ts'
import { PersonName } from '../../widgets/person-name.tsx'
import { LabStateChip } from './lab-state-chip.tsx'
import { LabPriorityChip } from './priority-chip.tsx'
import { testsInOrder } from './results-order.ts'
import { ResultsOfTest } from './results-test.tsx'

interface ResultsListProps {
  readings: readonly OrderReading[]
  /** What can be done with an order, at the end of its first line. */
  actionsOf?: ((reading: OrderReading) => ReactNode) | undefined
  onTrend?: ((parameterId: number) => void) | undefined
}

/** Orders with their results to be read, in the order they come; in each the critical and abnormal tests first. */
export function ResultsList({ readings, actionsOf, onTrend }: ResultsListProps) {
  return (
    <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
      {readings.map((reading) => (
        <OrderResults key={reading.order.id} reading={reading} actions={actionsOf?.(reading)} onTrend={onTrend} />
      ))}
    </Box>
  )
}

interface OrderResultsProps extends Pick<ResultsListProps, 'onTrend'> {
  reading: OrderReading
  actions: ReactNode
}

function OrderResults({ reading: { order, tests }, actions, onTrend }: OrderResultsProps) {
  const { t } = useTranslation('lab')
  const format = useFormat()
  const times = [
    t('results.ordered', { at: format.dateTime(order.orderedAt) }),
    order.collectedAt !== null && t('results.collected', { at: format.dateTime(order.collectedAt) }),
    order.verifiedAt !== null && t('results.reported', { at: format.dateTime(order.verifiedAt) }),
  ]
  return (
    <Box
      component="section"
      aria-label={t('visit.one', { labNumber: order.labNumber })}
      data-lab-order={order.id}
      tabIndex={-1}
      sx={{
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        p: 1.5,
        minWidth: 0,
        bgcolor: 'background.paper',
        scrollMarginBlock: 8,
        '&:focus-visible': { outline: '2px solid var(--mui-palette-primary-main)' },
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, rowGap: 0.5, alignItems: 'center' }}>
        <Typography component="h2" variant="h3" sx={{ flexGrow: 1, minWidth: 0 }}>
          {format.date(order.orderedOn)}{' '}
          <Box component="span" translate="no" sx={{ fontFamily: 'monospace', fontWeight: 500 }}>
            {order.labNumber}
          </Box>
        </Typography>
        <LabPriorityChip priority={order.priority} />
        {order.state !== 'verified' && <LabStateChip state={order.state} />}
        {actions}
      </Box>
      <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
        {order.orderedFor !== null && <PersonName name={`${order.orderedFor} · `} />}
        {times.filter(Boolean).join(' · ')}
      </Typography>
      {order.clinicalNote !== null && (
        <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
          <bdi>{order.clinicalNote}</bdi>
        </Typography>
      )}
      <Box sx={{ display: 'grid', gap: 1.5, mt: 1 }}>
        {testsInOrder(tests).map((reading) => (
          <ResultsOfTest key={reading.test.id} reading={reading} onTrend={onTrend} />
        ))}
      </Box>
    </Box>
  )
}
