import CloudOff from '@mui/icons-material/CloudOff'
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { useConnection } from '../../client/connection.ts'
import { usePc } from '../../client/pc.ts'
import { retryHost, useAwayWords } from '../pc/away-words.ts'

/** Said while the core cannot be reached: what happened, what is safe, what happens next; on a station also which host, and why. */
export const LostBanner = () => {
  const { t, i18n } = useTranslation(['shell', 'pc'])
  const { state, since } = useConnection()
  const away = useAwayWords(usePc())
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
        <Button color="inherit" size="small" onClick={retryHost} sx={{ whiteSpace: 'nowrap' }}>
          {t('lost.tryNow')}
        </Button>
      }
    >
      {away
        ? [t('pc:away.banner', { host: away.host, time: away.since }), away.why, t('pc:away.kept')].join(' ')
        : t('lost.text', { time })}
    </Alert>
  )
}
