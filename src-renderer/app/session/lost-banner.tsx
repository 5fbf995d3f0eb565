import CloudOff from '@mui/icons-material/CloudOff'
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { retryNow, useConnection } from '../../client/connection.ts'

/** Said while the core cannot be reached: what happened, what is safe, what happens next. */
export const LostBanner = () => {
  const { t, i18n } = useTranslation('shell')
  const { state, since } = useConnection()
  if (state !== 'lost') return null
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'short' }).format(since)
  return (
    <Alert
      severity="warning"
      variant="standard"
      role="status"
      icon={<CloudOff />}
      sx={{ borderRadius: 0, py: 0, alignItems: 'center', '& .MuiAlert-action': { pt: 0, alignItems: 'center' } }}
      action={
        <Button color="inherit" size="small" onClick={retryNow}>
          {t('lost.tryNow')}
        </Button>
      }
    >
      {t('lost.text', { time })}
    </Alert>
  )
}
