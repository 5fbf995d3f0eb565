import Alert from '@mui/material/Alert'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { AddressList } from './address-list.tsx'
import { ListenerState } from './listener-state.tsx'
import { addressesOf } from './network-addresses.ts'
import type { Network } from './network-change.ts'
import { PortForm } from './port-form.tsx'
import { StationSection } from './station-section.tsx'
import { SwitchLine } from './switch-line.tsx'

/** Whether browsers on the clinic's network may sign in, and what people see there the first time. */
export function BrowsersSection({ network }: { network: Network }) {
  const { t } = useTranslation('stations')
  const addresses = addressesOf(network, network.browserPort).map((address) => `https://${address}`)
  return (
    <StationSection title={t('browsers.title')} hint={t('browsers.hint')}>
      <SwitchLine field="isOpenToBrowsers" network={network} whenOff={t('isOpenToBrowsers.offText')} />
      <ListenerState of="browsers" network={network} />
      {network.isOpenToBrowsers && (
        <>
          <AddressList title={t('browsers.addresses')} addresses={addresses} />
          <Alert severity="info">
            <Typography variant="h3" component="p">
              {t('browsers.warningTitle')}
            </Typography>
            <Typography sx={{ mt: 0.5 }}>{t('browsers.warningWhy')}</Typography>
            <Typography sx={{ mt: 0.5 }}>{t('browsers.warningCheck')}</Typography>
          </Alert>
        </>
      )}
      <PortForm field="browserPort" network={network} />
    </StationSection>
  )
}
