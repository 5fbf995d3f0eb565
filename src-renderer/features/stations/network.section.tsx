import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { FingerprintWords } from '../../widgets/fingerprint-words.tsx'
import { AddressList } from './address-list.tsx'
import { ListenerState } from './listener-state.tsx'
import { addressesOf } from './network-addresses.ts'
import type { Network } from './network-change.ts'
import { PortForm } from './port-form.tsx'
import { StationSection } from './station-section.tsx'
import { SwitchLine } from './switch-line.tsx'

interface NetworkSectionProps {
  network: Network
  /** PCs that hold a line now. */
  connected: number
}

/** Whether the clinic's other PCs may connect to this one, and where they find it. */
export function NetworkSection({ network, connected }: NetworkSectionProps) {
  const { t } = useTranslation('stations')
  return (
    <StationSection title={t('network.title')} hint={t('network.hint')}>
      <SwitchLine field="isOn" network={network} whenOff={t('isOn.offText', { count: connected })} />
      <ListenerState of="stations" network={network} />
      {network.isOn && (
        <>
          <AddressList title={t('network.addresses')} addresses={addressesOf(network, network.port)} />
          {network.words && (
            <div>
              <Typography variant="h3">{t('network.words')}</Typography>
              <Typography color="textSecondary" sx={{ mb: 1, maxWidth: '75ch' }}>
                {t('network.wordsHint')}
              </Typography>
              <FingerprintWords words={network.words} label={t('network.words')} />
            </div>
          )}
        </>
      )}
      <PortForm field="port" network={network} />
    </StationSection>
  )
}
