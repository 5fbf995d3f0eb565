import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { FingerprintWords } from '../../widgets/fingerprint-words.tsx'
import { useFormat } from '../../widgets/format.ts'
import { NetworkProblem } from './network-problem.tsx'
import type { PairingRequest } from './pairing.ts'
import { StationNameFields } from './station-name.fields.tsx'

interface PairingRequestCardProps {
  request: PairingRequest
  /** Whether its words are read at once, as the next thing to do. */
  isFocused?: boolean
  /** Told in a sentence which answer was given. */
  onAnswered: (said: string) => void
}

/** A PC that knew the code: its own words to compare, and the two answers. */
export function PairingRequestCard({ request, isFocused = false, onAnswered }: PairingRequestCardProps) {
  const { t } = useTranslation('stations')
  const format = useFormat()
  const titleId = useId()
  const words = useRef<HTMLOListElement>(null)
  useEffect(() => {
    if (isFocused) words.current?.focus()
  }, [isFocused])
  const [name, setName] = useState(request.stationName)
  const [roleHint, setRoleHint] = useState(request.roleHint)
  const approve = useMutation(
    api.stations.approve.mutationOptions({
      onSuccess: (station) => onAnswered(t('request.letIn', { name: station.name })),
    }),
  )
  const refuse = useMutation(
    api.stations.refuse.mutationOptions({
      onSuccess: () => onAnswered(t('request.sentAway', { name: request.stationName })),
    }),
  )
  const isBusy = approve.isPending || refuse.isPending
  const isNamed = name.trim() !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (isNamed && !isBusy) approve.mutate({ requestId: request.id, name, roleHint })
  }
  const { address, appVersion, requestedAt } = request
  return (
    <Paper component="section" variant="outlined" aria-labelledby={titleId} sx={{ p: 2, borderColor: 'primary.main' }}>
      <Box
        component="form"
        noValidate
        onSubmit={submit}
        sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}
      >
        <div>
          <Typography variant="h2" component="h3" id={titleId} sx={{ overflowWrap: 'anywhere' }}>
            {t('request.title', { name: request.stationName })}
          </Typography>
          <Typography color="textSecondary">
            {t('request.about', { address, version: appVersion, at: format.time(requestedAt) })}
          </Typography>
        </div>
        <div>
          <Typography sx={{ mb: 1 }}>{t('request.compare')}</Typography>
          <FingerprintWords
            ref={words}
            words={request.words}
            label={t('request.words', { name: request.stationName })}
          />
        </div>
        <StationNameFields name={name} roleHint={roleHint} onName={setName} onRoleHint={setRoleHint} />
        <NetworkProblem error={approve.error ?? refuse.error} />
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'flex-end' }}>
          <Button
            color="error"
            loading={refuse.isPending}
            disabled={approve.isPending}
            onClick={() => refuse.mutate({ requestId: request.id })}
          >
            {t('request.refuse')}
          </Button>
          <Button type="submit" variant="contained" loading={approve.isPending} disabled={refuse.isPending || !isNamed}>
            {t('request.approve')}
          </Button>
        </Box>
      </Box>
    </Paper>
  )
}
