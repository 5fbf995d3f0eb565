import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { isDesktop } from '../../client/transport.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ShowBoardButton } from './show-board.button.tsx'

interface BoardAddressDialogProps {
  name: string
  token: string
  onClose: () => void
}

/** Shows a new board's address, once: whoever holds it may show the board, so it is not kept anywhere. */
export function BoardAddressDialog({ name, token, onClose }: BoardAddressDialogProps) {
  const { t } = useTranslation('queue')
  const id = useId()
  const address = `${window.location.href.split('#')[0] ?? ''}#/board/${token}`
  return (
    <Dialog open aria-labelledby={id} maxWidth="sm" fullWidth>
      <DialogTitle id={id}>{t('boards.addressTitle', { name })}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Alert severity="info">{t('boards.addressHint')}</Alert>
        <TextField
          label={t('boards.address')}
          value={address}
          multiline
          onFocus={(event) => event.target.select()}
          slotProps={{ htmlInput: { readOnly: true, dir: 'ltr', style: { fontFamily: 'monospace' } } }}
        />
      </DialogContent>
      <DialogActions>
        <CopyButton text={address} label={t('boards.copy')} />
        {isDesktop() ? (
          <ShowBoardButton token={token} />
        ) : (
          <Button component="a" href={address} target="_blank" rel="noopener">
            {t('boards.openHere')}
          </Button>
        )}
        <Button variant="contained" onClick={onClose}>
          {t('boards.noted')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
