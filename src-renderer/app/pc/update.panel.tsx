import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import type { PcState } from '#shared/contract/pc.contract.ts'
import { Section } from '../../ui/section.tsx'
import { Facts } from './facts.tsx'
import { UpdateFinder } from './update-finder.tsx'

/** Which versions run here and on the host, and a newer one from a folder or a stick. */
export const UpdatePanel = ({ pc }: { pc: PcState }) => {
  const { t } = useTranslation('pc')
  const hostVersion = pc.link?.hostVersion
  return (
    <Section title={t('update.title')}>
      <Facts
        facts={[
          [t('update.version'), t('update.versionOf', { version: pc.appVersion, platform: pc.platform })],
          ...(hostVersion ? [[t('update.hostVersion'), hostVersion] as const] : []),
        ]}
      />
      <Box sx={{ mt: 1.5 }}>
        <UpdateFinder mode={pc.mode} />
      </Box>
    </Section>
  )
}
