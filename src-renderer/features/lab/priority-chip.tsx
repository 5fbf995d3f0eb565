import BoltOutlined from '@mui/icons-material/BoltOutlined'
import PriorityHighOutlined from '@mui/icons-material/PriorityHighOutlined'
import ScheduleOutlined from '@mui/icons-material/ScheduleOutlined'
import Chip from '@mui/material/Chip'
import { useTranslation } from 'react-i18next'
import type { Priority } from '#shared/domain/lab/lab-terms.ts'
import { StatusChip } from '../../ui/status-chip.tsx'

interface LabPriorityChipProps {
  priority: Priority
  /** Says "routine" too, where it would otherwise say nothing. */
  withRoutine?: boolean
}

/** How soon an order is wanted: "stat" filled so that it is found from afar, "urgent" framed. */
export function LabPriorityChip({ priority, withRoutine = false }: LabPriorityChipProps) {
  const { t } = useTranslation('bench')
  const label = t(`priority.${priority}`)
  if (priority === 'stat') {
    return <Chip size="small" color="error" icon={<BoltOutlined />} label={label} sx={{ fontWeight: 700 }} />
  }
  if (priority === 'urgent') return <StatusChip tone="warning" icon={<PriorityHighOutlined />} label={label} />
  return withRoutine ? <StatusChip tone="neutral" icon={<ScheduleOutlined />} label={label} /> : null
}
