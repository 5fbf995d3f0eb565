import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PcState } from '#shared/contract/pc.contract.ts'
import { EntryFrame } from '../session/entry-frame.tsx'
import { useWindowTitle } from '../session/window-title.ts'
import { type AwayWords, retryHost } from './away-words.ts'
import { ChangePartDialog } from './change-part.dialog.tsx'
import { UpdateFinder } from './update-finder.tsx'

/** A station that was started while its host is away: why, and what can be done before anybody can sign in. */
export const HostAwayPage = ({ pc, away }: { pc: PcState; away: AwayWords }) => {
  const { t } = useTranslation('pc')
  const [isLeaving, setLeaving] = useState(false)
  const title = t(away.isRefused ? 'away.titleRefused' : 'away.title', { host: away.host })
  useWindowTitle(title)
  return (
    <EntryFrame title={title} above={pc.station?.clinicName ?? null} width={600} hasOwnAway>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        <Alert severity="warning">{away.why}</Alert>
        <Typography role="status" color="textSecondary">
          {t('away.since', { time: away.since })}
        </Typography>
        {away.needsUpdate && <UpdateFinder mode={pc.mode} />}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'space-between' }}>
          <Button color="inherit" onClick={() => setLeaving(true)}>
            {t('away.otherHost')}
          </Button>
          <Button variant="contained" autoFocus onClick={retryHost}>
            {t('away.tryNow')}
          </Button>
        </Box>
      </Box>
      {isLeaving && <ChangePartDialog change="leave" host={away.host} onClose={() => setLeaving(false)} />}
    </EntryFrame>
  )
}
