import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import type { LabOrder } from '#shared/contract/lab.values.ts'
import { useFormat } from '../../widgets/format.ts'
import { PersonName } from '../../widgets/person-name.tsx'
import { LabPriorityChip } from './priority-chip.tsx'

/** Who is in the chair, to be asked for their name and birth date before anything is taken. */
export function CollectPatient({ order }: { order: LabOrder }) {
  const { t } = useTranslation('bench')
  const format = useFormat()
  const { patient } = order
  return (
    <Box sx={{ bgcolor: 'action.hover', borderRadius: 1, px: 2, py: 1.25 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Typography variant="h2" component="p" sx={{ minWidth: 0 }}>
          <PersonName name={patient.fullName} />
        </Typography>
        <LabPriorityChip priority={order.priority} />
      </Box>
      <Typography variant="body2" color="textSecondary">
        {[format.age(patient), format.sex(patient.sex), format.birth(patient), patient.recordNumber].join(' · ')}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {t('collect.ask', { labNumber: order.labNumber })}
      </Typography>
    </Box>
  )
}
