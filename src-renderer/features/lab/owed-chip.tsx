import PaymentsOutlined from '@mui/icons-material/PaymentsOutlined'
import Chip from '@mui/material/Chip'
import { useTranslation } from 'react-i18next'
import { useMoney } from './owed-money.ts'
import { useOwed } from './owed-tests.ts'

/** That a patient owes something for tests, and how much; nothing for who takes no payments or where nothing is owed. */
export function OwedChip({ patientId }: { patientId: number }) {
  const { t } = useTranslation('lab')
  const money = useMoney()
  const owed = useOwed(patientId)
  const total = owed.data?.totalMinor ?? 0
  if (total === 0) return null
  return (
    <Chip
      color="warning"
      variant="outlined"
      icon={<PaymentsOutlined />}
      label={t('owed.chip', { amount: money(total) })}
    />
  )
}
