import AddToQueueOutlined from '@mui/icons-material/AddToQueueOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useTell } from '../../widgets/tell.ts'
import { BrowsersSection } from './browsers.section.tsx'
import { IdentitySection } from './identity.section.tsx'
import { NetworkSection } from './network.section.tsx'
import { NetworkProblem } from './network-problem.tsx'
import { PairingDialog } from './pairing.dialog.tsx'
import { usePairing } from './pairing.ts'
import { PairingRequestCard } from './pairing-request.card.tsx'
import { StationsSection } from './stations.section.tsx'
import { SwitchOnButton } from './switch-line.tsx'

/** The clinic's PCs: the network they come over, letting one in, who is connected, shutting one out. */
export function StationsPage() {
  const { t } = useTranslation('stations')
  const tell = useTell()
  const queryClient = useQueryClient()
  const network = useQuery(api.stations.getNetwork.queryOptions())
  const stations = useQuery(api.stations.list.queryOptions())
  const pairing = usePairing()
  const [isPairing, setPairing] = useState(false)
  const isJustOn = useRef(false)
  // The button that switched the network on goes; what is done next takes its place.
  const letInButton = useRef<HTMLButtonElement>(null)
  const nextStep = useCallback((button: HTMLButtonElement | null) => {
    letInButton.current = button
    if (isJustOn.current) button?.focus()
    if (button) isJustOn.current = false
  }, [])
  // With the first PC the button moves to the top of the page: the dialog cannot lead back to where it was.
  const wasPairing = useRef(false)
  useEffect(() => {
    if (wasPairing.current && !isPairing) letInButton.current?.focus()
    wasPairing.current = isPairing
  }, [isPairing])
  const offer = useMutation(
    api.stations.offerPairing.mutationOptions({
      onSuccess: (made) => {
        queryClient.setQueryData(api.stations.getPairing.queryKey(), (before) => ({
          requests: before?.requests ?? [],
          offer: made,
        }))
        setPairing(true)
      },
    }),
  )
  const start = () => {
    if (pairing.data?.offer) setPairing(true)
    else offer.mutate({})
  }
  const requests = pairing.data?.requests ?? []
  const connected = stations.data?.filter(({ isConnected }) => isConnected).length ?? 0
  const isOn = network.data?.isOn === true
  const letIn = isOn && (
    <Button
      ref={nextStep}
      variant="contained"
      startIcon={<AddToQueueOutlined />}
      loading={offer.isPending}
      onClick={start}
    >
      {t('pairing.begin')}
    </Button>
  )
  return (
    <Box sx={{ maxWidth: 1120, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 3 }}>
      <Box sx={{ mb: -2 }}>
        <PageHeader title={t('title')} hint={t('hint')} actions={stations.data?.length !== 0 && letIn} />
      </Box>
      <NetworkProblem error={network.error ?? stations.error ?? pairing.error ?? offer.error} />
      <Box role="status" sx={{ display: 'contents' }}>
        {!isPairing && requests.length > 0 && (
          <Typography variant="h2">{t('pairing.asks', { count: requests.length })}</Typography>
        )}
      </Box>
      {!isPairing &&
        requests.map((request) => <PairingRequestCard key={request.id} request={request} onAnswered={tell.done} />)}
      {network.data ? (
        <>
          <StationsSection
            stations={stations.data}
            isNetworkOn={isOn}
            firstStep={
              isOn ? (
                letIn
              ) : (
                <SwitchOnButton
                  network={network.data}
                  onPressed={() => {
                    isJustOn.current = true
                  }}
                />
              )
            }
          />
          <NetworkSection network={network.data} connected={connected} />
          <BrowsersSection network={network.data} />
          {network.data.words && <IdentitySection network={network.data} />}
        </>
      ) : (
        !network.error && (
          <Delayed>
            <Skeleton variant="rounded" height={240} />
          </Delayed>
        )
      )}
      {isPairing && network.data && pairing.data && (
        <PairingDialog
          network={network.data}
          pairing={pairing.data}
          isOffering={offer.isPending}
          onOffer={() => offer.mutate({})}
          onClose={() => setPairing(false)}
        />
      )}
    </Box>
  )
}
