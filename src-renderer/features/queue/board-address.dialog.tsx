import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { isDesktop } from '../../client/transport.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { hostAddress } from '../../widgets/host-address.ts'
import { ShowBoardButton } from './show-board.button.tsx'

interface BoardAddressDialogProps {
  name: string
  token: string
  onClose: () => void
}

/** Where other screens show a board: where this page came from, or the host's port for browsers; null while there is none. */
function useBoardAddress(token: string): string | null {
  const isApp = isDesktop()
  const network = useQuery(api.stations.getNetwork.queryOptions({ enabled: useCan('stations.manage') && isApp }))
  if (!isApp) return `${window.location.href.split('#')[0] ?? ''}#/board/${token}`
  const host = network.data?.addresses[0] ?? network.data?.hostName
  if (network.data?.browsers !== 'listening' || !host) return null
  return `https://${hostAddress(host, network.data.browserPort)}/#/board/${token}`
}

/** Shows a new board's address, once: whoever holds it may show the board, so it is not kept anywhere. */
export function BoardAddressDialog({ name, token, onClose }: BoardAddressDialogProps) {
  const { t } = useTranslation('queue')
  const id = useId()
  const address = useBoardAddress(token)
  return (
    <Dialog open aria-labelledby={id} maxWidth="sm" fullWidth>
      <DialogTitle id={id}>{t('boards.addressTitle', { name })}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Alert severity="info">{t(address === null ? 'boards.onlyHere' : 'boards.addressHint')}</Alert>
        {address !== null && (
          <TextField
            label={t('boards.address')}
            value={address}
            multiline
            onFocus={(event) => event.target.select()}
            slotProps={{ htmlInput: { readOnly: true, dir: 'ltr', style: { fontFamily: 'monospace' } } }}
          />
        )}
      </DialogContent>
      <DialogActions>
        {address !== null && <CopyButton text={address} label={t('boards.copy')} />}
        {isDesktop() ? (
          <ShowBoardButton token={token} />
        ) : (
          <Button component="a" href={address ?? ''} target="_blank" rel="noopener">
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
