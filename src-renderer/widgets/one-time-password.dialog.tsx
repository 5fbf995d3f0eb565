import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../ui/copy-button.tsx'

export interface IssuedPassword {
  fullName: string
  username: string
  oneTimePassword: string
}

/** Shows a one-time password the only time it can be seen; a click beside it does not close it. */
export const OneTimePasswordDialog = ({ issued, onClose }: { issued: IssuedPassword; onClose: () => void }) => {
  const { t } = useTranslation('staff')
  const titleId = useId()
  return (
    <Dialog open aria-labelledby={titleId} maxWidth="xs" fullWidth>
      <DialogTitle id={titleId}>{t('oneTime.title', { name: issued.fullName })}</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        <Typography>{t('oneTime.text')}</Typography>
        <Box
          component="dl"
          sx={{
            m: 0,
            p: 2,
            border: 1,
            borderColor: 'divider',
            borderRadius: 1,
            bgcolor: 'background.default',
            display: 'grid',
            gridTemplateColumns: 'auto 1fr',
            columnGap: 2,
            rowGap: 1,
            alignItems: 'baseline',
            '& dt': { color: 'text.secondary' },
            '& dd': { m: 0, overflowWrap: 'anywhere', userSelect: 'all' },
          }}
        >
          <dt>{t('oneTime.username')}</dt>
          <dd>{issued.username}</dd>
          <dt>{t('oneTime.password')}</dt>
          <Box
            component="dd"
            sx={{ fontFamily: 'ui-monospace, Consolas, monospace', fontSize: '1.125rem', fontWeight: 600 }}
          >
            {issued.oneTimePassword}
          </Box>
        </Box>
        <Box>
          <CopyButton text={issued.oneTimePassword} label={t('oneTime.copy')} />
        </Box>
        <Alert severity="warning">{t('oneTime.once')}</Alert>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose} autoFocus>
          {t('oneTime.done')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
