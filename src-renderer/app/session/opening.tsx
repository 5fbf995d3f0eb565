import Box from '@mui/material/Box'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnection } from '../../client/connection.ts'
import { usePc } from '../../client/pc.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { useAwayWords } from '../pc/away-words.ts'
import { LostBanner } from './lost-banner.tsx'

/** Only a station needs it. */
const HostAwayPage = lazy(() => import('../pc/host-away.page.tsx').then((file) => ({ default: file.HostAwayPage })))

/** While the first connection opens; says so only when it takes long enough to be noticed. */
export const Opening = () => {
  const { t } = useTranslation('shell')
  const { state } = useConnection()
  const pc = usePc()
  const away = useAwayWords(pc)
  if (state === 'lost' && pc && away) {
    return (
      <Suspense fallback={null}>
        <HostAwayPage pc={pc} away={away} />
      </Suspense>
    )
  }
  if (state === 'lost') return <LostBanner />
  return (
    <Delayed after={400}>
      <Box component="main" sx={{ maxWidth: 320, mx: 'auto', pt: '30vh' }}>
        <Typography sx={{ mb: 1 }}>{t('opening')}</Typography>
        <LinearProgress aria-label={t('opening')} />
      </Box>
    </Delayed>
  )
}
