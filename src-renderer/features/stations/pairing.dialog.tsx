import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { FingerprintWords } from '../../widgets/fingerprint-words.tsx'
import { addressesOf } from './network-addresses.ts'
import type { Network } from './network-change.ts'
import { NetworkProblem } from './network-problem.tsx'
import type { Pairing } from './pairing.ts'
import { PairingCode } from './pairing-code.tsx'
import { PairingRequestCard } from './pairing-request.card.tsx'

/** For who listens: on the screen the question itself says it. */
const HEARD_ONLY = { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' } as const

interface PairingDialogProps {
  network: Network
  pairing: Pairing
  onOffer: () => void
  isOffering: boolean
  onClose: () => void
}

/** Lets a PC in: the code to type there, the words to compare, and then the PC that asks. Closing takes the code back. */
export function PairingDialog({ network, pairing, onOffer, isOffering, onClose }: PairingDialogProps) {
  const { t } = useTranslation('stations')
  const titleId = useId()
  const { offer, requests } = pairing
  const withdraw = useMutation(api.stations.withdrawPairing.mutationOptions({ onSuccess: onClose }))
  const close = () => {
    if (withdraw.isPending) return
    if (offer) withdraw.mutate({})
    else onClose()
  }
  // Said here and not at the bottom of the window: a dialog covers that for who listens.
  const [answered, setAnswered] = useState<string>()
  const closeButton = useRef<HTMLButtonElement>(null)
  const hear = (said: string) => {
    setAnswered(said)
    // The card that was answered goes, and its buttons with it.
    closeButton.current?.focus()
  }
  const offerAgain = () => {
    // The button that was pressed goes with the old code.
    closeButton.current?.focus()
    onOffer()
  }
  const isWaitingForPc = requests.length === 0
  return (
    <Dialog open onClose={close} aria-labelledby={titleId} maxWidth="md" fullWidth>
      <DialogTitle id={titleId}>{t('pairing.title')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2, alignContent: 'start' }}>
        <NetworkProblem error={withdraw.error} />
        <Box role="status" sx={{ display: 'contents' }}>
          {answered !== undefined && (
            <Alert role="presentation" severity="success">
              {answered}
            </Alert>
          )}
          {requests.length > 0 && <Box sx={HEARD_ONLY}>{t('pairing.asks', { count: requests.length })}</Box>}
        </Box>
        {requests.map((request) => (
          <PairingRequestCard key={request.id} isFocused request={request} onAnswered={hear} />
        ))}
        {isWaitingForPc && (
          <CodeToType
            network={network}
            offer={offer}
            hasAnswered={answered !== undefined}
            onOffer={offerAgain}
            isOffering={isOffering}
          />
        )}
      </DialogContent>
      <DialogActions>
        <Button ref={closeButton} color="inherit" onClick={close} loading={withdraw.isPending}>
          {t(offer ? 'pairing.closeAndWithdraw' : 'pairing.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

interface CodeToTypeProps extends Pick<PairingDialogProps, 'network' | 'onOffer' | 'isOffering'> {
  offer: Pairing['offer']
  hasAnswered: boolean
}

function CodeToType({ network, offer, hasAnswered, onOffer, isOffering }: CodeToTypeProps) {
  const { t } = useTranslation('stations')
  const queryClient = useQueryClient()
  // Whether it is over says the host: this PC's clock may be wrong.
  const askAgain = useCallback(
    () => void queryClient.invalidateQueries({ queryKey: api.stations.getPairing.key() }),
    [queryClient],
  )
  if (!offer || offer.triesLeft === 0) {
    return (
      <Alert
        severity={offer ? 'warning' : 'info'}
        action={
          <Button color="inherit" size="small" onClick={onOffer} loading={isOffering}>
            {t('pairing.newCode')}
          </Button>
        }
      >
        {t(offer ? 'pairing.dead' : hasAnswered ? 'pairing.another' : 'pairing.none')}
      </Alert>
    )
  }
  const [address] = addressesOf(network, network.port)
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
      <PairingCode offer={offer} onOver={askAgain} />
      <Box component="ol" sx={{ m: 0, pl: 3, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1 }}>
        <li>{t('pairing.stepChoose')}</li>
        <li>{address === undefined ? t('pairing.stepFindByItself') : t('pairing.stepFind', { address })}</li>
        <li>
          {t('pairing.stepCompare')}
          {network.words && (
            <Box sx={{ mt: 1 }}>
              <FingerprintWords words={network.words} label={t('network.words')} />
            </Box>
          )}
        </li>
        <li>{t('pairing.stepType')}</li>
      </Box>
    </Box>
  )
}
