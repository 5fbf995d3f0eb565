import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { type Network, useChangeNetwork } from './network-change.ts'
import { NetworkProblem } from './network-problem.tsx'

/** The first thing to do on a host nobody has switched on yet. */
export function SwitchOnButton({ network, onPressed }: { network: Network; onPressed: () => void }) {
  const { t } = useTranslation('stations')
  const { change, isChanging, error } = useChangeNetwork(network)
  return (
    <>
      <Button
        variant="contained"
        loading={isChanging}
        onClick={() => {
          onPressed()
          change({ isOn: true })
        }}
      >
        {t('isOn.turnOn')}
      </Button>
      <NetworkProblem error={error} />
    </>
  )
}

interface SwitchLineProps {
  field: 'isOn' | 'isOpenToBrowsers'
  network: Network
  /** What happens to whoever is connected when it is switched off, in a sentence. */
  whenOff: string
}

/** Opens one way into the clinic, or closes it after asking. */
export function SwitchLine({ field, network, whenOff }: SwitchLineProps) {
  const { t } = useTranslation('stations')
  const sentence = useErrorSentence()
  const [isAsking, setAsking] = useState(false)
  const { change, isChanging, error } = useChangeNetwork(network, () => setAsking(false))
  const isOn = network[field]
  const turn = (next: boolean) => {
    if (isChanging) return
    if (next) change({ [field]: true })
    else setAsking(true)
  }
  return (
    <>
      <FormControlLabel
        control={<Switch checked={isOn} onChange={(_event, next) => turn(next)} />}
        label={t(`${field}.label`)}
        sx={{ '& .MuiFormControlLabel-label': { fontWeight: 600 } }}
      />
      {!isAsking && <NetworkProblem error={error} />}
      <ConfirmDialog
        open={isAsking}
        title={t(`${field}.offTitle`)}
        confirmLabel={t(`${field}.offConfirm`)}
        tone="error"
        isBusy={isChanging}
        problem={error ? sentence(error) : undefined}
        onConfirm={() => change({ [field]: false })}
        onCancel={() => setAsking(false)}
      >
        {whenOff}
      </ConfirmDialog>
    </>
  )
}
