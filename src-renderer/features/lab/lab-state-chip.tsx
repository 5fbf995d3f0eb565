import CancelOutlined from '@mui/icons-material/CancelOutlined'
import EditNoteOutlined from '@mui/icons-material/EditNoteOutlined'
import HourglassTopOutlined from '@mui/icons-material/HourglassTopOutlined'
import MoveToInboxOutlined from '@mui/icons-material/MoveToInboxOutlined'
import ReplayOutlined from '@mui/icons-material/ReplayOutlined'
import ScheduleOutlined from '@mui/icons-material/ScheduleOutlined'
import VerifiedOutlined from '@mui/icons-material/VerifiedOutlined'
import WaterDropOutlined from '@mui/icons-material/WaterDropOutlined'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderState } from '#shared/domain/lab/lab-terms.ts'
import { StatusChip, type StatusTone } from '../../ui/status-chip.tsx'

/** The colour of each state; its word and icon say the same. */
export const LAB_STATE_TONES: Readonly<Record<OrderState, StatusTone>> = {
  ordered: 'neutral',
  collected: 'info',
  received: 'info',
  'in-progress': 'info',
  entered: 'warning',
  verified: 'success',
  rejected: 'error',
  cancelled: 'neutral',
}

/** The icon of each state. */
export const LAB_STATE_ICONS: Readonly<Record<OrderState, ReactElement>> = {
  ordered: <ScheduleOutlined />,
  collected: <WaterDropOutlined />,
  received: <MoveToInboxOutlined />,
  'in-progress': <EditNoteOutlined />,
  entered: <HourglassTopOutlined />,
  verified: <VerifiedOutlined />,
  rejected: <ReplayOutlined />,
  cancelled: <CancelOutlined />,
}

/** How far a test, a specimen or an order of the laboratory is: a word with its colour and icon. */
export function LabStateChip({ state }: { state: OrderState }) {
  const { t } = useTranslation('bench')
  return <StatusChip tone={LAB_STATE_TONES[state]} icon={LAB_STATE_ICONS[state]} label={t(`state.${state}`)} />
}
