import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined'
import ErrorOutlined from '@mui/icons-material/ErrorOutlined'
import InfoOutlined from '@mui/icons-material/InfoOutlined'
import RadioButtonUnchecked from '@mui/icons-material/RadioButtonUnchecked'
import WarningAmberOutlined from '@mui/icons-material/WarningAmberOutlined'
import Chip from '@mui/material/Chip'
import type { ReactElement } from 'react'

export type StatusTone = 'neutral' | 'success' | 'info' | 'warning' | 'error'

const ICONS: Record<StatusTone, ReactElement> = {
  neutral: <RadioButtonUnchecked />,
  success: <CheckCircleOutlined />,
  info: <InfoOutlined />,
  warning: <WarningAmberOutlined />,
  error: <ErrorOutlined />,
}

/** A state as a word with a colour and an icon, so that nobody has to tell colours apart. */
export const StatusChip = ({
  label,
  tone = 'neutral',
  icon,
}: {
  label: string
  tone?: StatusTone
  icon?: ReactElement
}) => (
  <Chip
    size="small"
    variant="outlined"
    label={label}
    icon={icon ?? ICONS[tone]}
    color={tone === 'neutral' ? 'default' : tone}
    sx={{ fontWeight: 500 }}
  />
)
