import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Network } from './network-change.ts'
import { useChangeNetwork } from './network-change.ts'
import { NetworkProblem } from './network-problem.tsx'

const LOWEST = 1024
const HIGHEST = 65_535

interface PortFormProps {
  field: 'port' | 'browserPort'
  network: Network
}

/** The port of one way into the clinic; the other way's port cannot be the same. */
export function PortForm({ field, network }: PortFormProps) {
  const { t } = useTranslation('stations')
  const [typed, setTyped] = useState<string>()
  const { change, isChanging, error } = useChangeNetwork(network, () => setTyped(undefined))
  const shown = typed ?? String(network[field])
  const port = Number(shown.trim())
  const other = field === 'port' ? network.browserPort : network.port
  const isWithin = /^\d+$/.test(shown.trim()) && port >= LOWEST && port <= HIGHEST
  const isFree = port !== other
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isWithin && isFree && typed !== undefined && !isChanging) change({ [field]: port })
  }
  return (
    <Box
      component="form"
      noValidate
      onSubmit={submit}
      sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2, mt: 1 }}
    >
      <NetworkProblem error={error} />
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'flex-start', flexWrap: 'wrap' }}>
        <TextField
          label={t(`${field}.label`)}
          value={shown}
          error={!isWithin || !isFree}
          helperText={
            isFree
              ? t('portRange', { lowest: String(LOWEST), highest: String(HIGHEST) })
              : t('portOfTheOther', { port: String(other) })
          }
          onChange={(event) => setTyped(event.target.value)}
          slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 5, autoComplete: 'off' } }}
          sx={{ width: 300, maxWidth: '100%' }}
        />
        <Button
          type="submit"
          variant="outlined"
          loading={isChanging}
          disabled={typed === undefined || !isWithin || !isFree || port === network[field]}
          aria-label={t(`${field}.save`)}
        >
          {t('save')}
        </Button>
      </Box>
    </Box>
  )
}
