import Box from '@mui/material/Box'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { Delayed } from '../../ui/delayed.tsx'

/** While this PC opens its clinic; where that takes long, it says why. */
export const OpeningPage = () => {
  const { t } = useTranslation('pc')
  return (
    <Delayed after={400}>
      <Box component="main" sx={{ maxWidth: 400, mx: 'auto', px: 2, pt: '30vh' }}>
        <Typography component="h1" sx={{ mb: 1 }}>
          {t('opening.text')}
        </Typography>
        <LinearProgress aria-label={t('opening.text')} />
        <Delayed after={8000}>
          <Typography role="status" color="textSecondary" sx={{ mt: 1.5 }}>
            {t('opening.long')}
          </Typography>
        </Delayed>
      </Box>
    </Delayed>
  )
}
