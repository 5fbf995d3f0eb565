import Box from '@mui/material/Box'
import MuiLink from '@mui/material/Link'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { LabOrder } from '#shared/contract/lab.values.ts'
import { useFormat } from '../../widgets/format.ts'
import { PersonName } from '../../widgets/person-name.tsx'
import { LabPriorityChip } from './priority-chip.tsx'

/** Whose tube it is, in two lines: name and how soon, then age, sex and the numbers. */
export function GridOrder({ order }: { order: Omit<LabOrder, 'tests' | 'specimens'> }) {
  const { t } = useTranslation('lab-entry')
  const format = useFormat()
  const { patient } = order
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', minWidth: 0 }}>
        <PersonName name={patient.fullName} isOneLine sx={{ fontWeight: 600 }} />
        <LabPriorityChip priority={order.priority} />
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, color: 'text.secondary', fontSize: '0.75rem' }}>
        <MuiLink
          component={Link}
          to={`/bench/orders/${order.id}`}
          aria-label={t('grid.openOrder', { labNumber: order.labNumber })}
          sx={{ fontFamily: 'monospace', fontWeight: 600 }}
          tabIndex={-1}
        >
          {order.labNumber}
        </MuiLink>
        <span>{`${format.shortAge(patient)} ${format.shortSex(patient.sex)}`}</span>
        <Box component="span" sx={{ fontFamily: 'monospace' }}>
          {patient.recordNumber}
        </Box>
      </Box>
    </Box>
  )
}
