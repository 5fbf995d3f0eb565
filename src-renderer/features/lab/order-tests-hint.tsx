import InfoOutlined from '@mui/icons-material/InfoOutlined'
import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../widgets/format.ts'
import type { TestHint } from './order-tests-basket.ts'

/** Why a test may not be needed: it is under way, or was done lately. */
export function HintChip({ hint }: { hint: TestHint }) {
  const { t } = useTranslation('lab')
  const format = useFormat()
  const words = () => {
    if (hint.kind === 'result') return hint.days === 0 ? t('hint.resultToday') : t('hint.result', { count: hint.days })
    return hint.days === 0 ? t('hint.orderedToday') : t('hint.ordered', { date: format.date(hint.orderedOn) })
  }
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, color: 'warning.main', fontSize: '0.8125rem' }}
    >
      <InfoOutlined sx={{ fontSize: 16 }} aria-hidden />
      {words()}
    </Box>
  )
}
