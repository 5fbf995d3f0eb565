import ScheduleOutlined from '@mui/icons-material/ScheduleOutlined'
import Alert from '@mui/material/Alert'
import { useTranslation } from 'react-i18next'
import { usePc } from '../../client/pc.ts'
import { createStore, useStore } from '../../client/store.ts'
import { clockDifference } from './clock-difference.ts'

/** Put away until the window is opened again: it was read. */
const isPutAway = createStore(false)

/** Said on a station whose clock and the host's differ enough to be noticed. */
export const ClockBanner = () => {
  const { t } = useTranslation('pc')
  const pc = usePc()
  const isRead = useStore(isPutAway)
  const difference = clockDifference(pc?.link?.clockOffsetSeconds ?? null)
  // While the host is away there is something graver to say.
  if (pc?.link?.state !== 'connected' || !pc.station || !difference || isRead) return null
  const { unit, count } = difference
  return (
    <Alert
      severity="info"
      variant="standard"
      role="status"
      icon={<ScheduleOutlined />}
      onClose={() => isPutAway.set(true)}
      closeText={t('clock.close')}
      sx={{ borderRadius: 0, py: 0, alignItems: 'center', '& .MuiAlert-action': { pt: 0, alignItems: 'center' } }}
    >
      {t('clock.text', { host: pc.station.hostName, difference: t(`clock.${unit}`, { count }) })}
    </Alert>
  )
}
