import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useEffect, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type PairingOffer, useSecondsUntil } from './pairing.ts'

/** How long a code is good. */
const LASTS_SECONDS = 600

const clockWords = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

interface PairingCodeProps {
  offer: PairingOffer
  /** Called when its time is over by this PC's clock. */
  onOver: () => void
}

/** The six digits as large as they are read across a room, with the time and the tries they have left. */
export function PairingCode({ offer, onOver }: PairingCodeProps) {
  const { t } = useTranslation('stations')
  const labelId = useId()
  const left = useSecondsUntil(offer.expiresAt, LASTS_SECONDS)
  const isOver = left === 0
  useEffect(() => {
    if (isOver) onOver()
  }, [isOver, onOver])
  return (
    <Box sx={{ textAlign: 'center' }}>
      <Typography id={labelId} variant="h3" component="p">
        {t('pairing.code')}
      </Typography>
      <Box
        component="output"
        aria-labelledby={labelId}
        translate="no"
        dir="ltr"
        sx={{
          display: 'block',
          fontSize: 'clamp(2.5rem, 9vw, 4.5rem)',
          fontWeight: 700,
          lineHeight: 1.2,
          letterSpacing: '0.06em',
          fontVariantNumeric: 'tabular-nums',
          userSelect: 'all',
        }}
      >
        {`${offer.code.slice(0, 3)} ${offer.code.slice(3)}`}
      </Box>
      <Typography role="timer" aria-live="off" color={left <= 60 ? 'warning.main' : 'textSecondary'}>
        {t('pairing.lasts', { clock: clockWords(left) })}
      </Typography>
      <Typography role="status" color={offer.triesLeft < 5 ? 'warning.main' : 'textSecondary'}>
        {t('pairing.tries', { count: offer.triesLeft })}
      </Typography>
    </Box>
  )
}
