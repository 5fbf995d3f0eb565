import { useTranslation } from 'react-i18next'
import { StatusChip } from '../ui/status-chip.tsx'

/** Whether a row of master data is in use. */
export const ActiveChip = ({ isActive }: { isActive: boolean }) => {
  const { t } = useTranslation('common')
  return <StatusChip label={t(isActive ? 'active' : 'inactive')} tone={isActive ? 'success' : 'neutral'} />
}
