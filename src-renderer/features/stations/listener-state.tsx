import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { StatusChip, type StatusTone } from '../../ui/status-chip.tsx'
import type { Network } from './network-change.ts'

interface ListenerStateProps {
  of: 'stations' | 'browsers'
  network: Network
}

type Standing = Network['stations'] | 'cannot-serve' | 'opening' | 'waiting'

const TONES: Readonly<Record<Standing, StatusTone>> = {
  off: 'neutral',
  waiting: 'info',
  opening: 'info',
  listening: 'success',
  'port-taken': 'error',
  failed: 'error',
  'cannot-serve': 'warning',
}

const standingOf = ({ of, network }: ListenerStateProps): Standing => {
  // Browsers are let in beside the PCs, never without the network.
  if (of === 'browsers' && network.isOpenToBrowsers && !network.isOn) return 'waiting'
  const isWanted = of === 'stations' ? network.isOn : network.isOpenToBrowsers
  if (isWanted && !network.canServe) return 'cannot-serve'
  // Switched on, and what serves it has not taken it up yet.
  return isWanted && network[of] === 'off' ? 'opening' : network[of]
}

/** Whether a way into the clinic is heard on the network, and what to do where it is not. */
export function ListenerState({ of, network }: ListenerStateProps) {
  const { t } = useTranslation('stations')
  const standing = standingOf({ of, network })
  const port = of === 'stations' ? network.port : network.browserPort
  return (
    <Box role="status" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
      <StatusChip tone={TONES[standing]} label={t(`listener.${standing}.word`)} />
      <Typography variant="body2" sx={{ flex: '1 1 300px', minWidth: 0 }}>
        {t(`listener.${standing}.${of}`, { port: String(port) })}
      </Typography>
    </Box>
  )
}
