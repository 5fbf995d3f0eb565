import Box from '@mui/material/Box'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { useConnection } from '../../client/connection.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { LostBanner } from './lost-banner.tsx'

/** While the first connection opens; says so only when it takes long enough to be noticed. */
export const Opening = () => {
  const { t } = useTranslation('shell')
  const { state } = useConnection()
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
